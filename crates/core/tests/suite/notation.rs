//! The tests' own notation: what [`crate::marked`] reads and writes.

use crate::marked::{parse, render};
use sourcelight::span::Span;

#[test]
fn marks_are_read_and_taken_out() {
    let (text, marks) = parse("⟦quoted|“No,”⟧ said ⟦a ⟦anonymous|man⟧⟧.").unwrap();
    assert_eq!(text, "“No,” said a man.");
    let found: Vec<(&str, &str)> = marks.iter().map(|m| (m.name.as_str(), m.span.of(&text))).collect();
    assert_eq!(found, [("quoted", "“No,”"), ("", "a man"), ("anonymous", "man")]);
}

#[test]
fn what_is_written_is_read_back() {
    let marked = "⟦quoted|“No,”⟧ said ⟦indirect|a ⟦anonymous|man⟧⟧.";
    let (text, marks) = parse(marked).unwrap();
    let marks: Vec<(Span, &str)> = marks.iter().map(|m| (m.span, m.name.as_str())).collect();
    assert_eq!(render(&text, &marks), marked);
}

#[test]
fn marks_that_cross_are_opened_again() {
    let marks = [(Span::new(0, 3), "a"), (Span::new(2, 5), "b")];
    assert_eq!(render("123456", &marks), "⟦a|12⟦b|3⟧⟧⟦b|45⟧6");
}

#[test]
fn unbalanced_marks_are_refused() {
    assert!(parse("⟦quoted|“No,” said").is_err());
    assert!(parse("“No,”⟧ said").is_err());
}
