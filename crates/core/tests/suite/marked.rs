//! The one notation of the core's tests: a text with marks written into it, `⟦layer|the marked words⟧`.
//!
//! Gold articles, snapshots and cases all use it, so that each of them can be read, and compared, as the article that
//! it is. Marks nest; marks that cross are closed and opened again.

use sourcelight::span::Span;

/// A marked stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// What stands between `⟦` and `|`; empty where there is no `|`.
    pub(crate) name: String,
    /// The marked words, in bytes of the text without marks.
    pub(crate) span: Span,
}

/// Takes the marks out of `marked`: the text, and what was marked in it, by start, outer before inner.
///
/// The bar belongs to the mark only where it follows a name in lower case.
pub(crate) fn parse(marked: &str) -> Result<(String, Vec<Marked>), String> {
    let (mut text, mut marks, mut open) = (String::new(), Vec::<Marked>::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find(['⟦', '⟧']) {
        text.push_str(&rest[..at]);
        let opens = rest[at..].starts_with('⟦');
        rest = &rest[at + '⟦'.len_utf8()..];
        if opens {
            let name_end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(rest.len());
            let name = if rest[name_end..].starts_with('|') { &rest[..name_end] } else { "" };
            rest = rest[name.len()..].strip_prefix('|').unwrap_or(&rest[name.len()..]);
            open.push(marks.len());
            marks.push(Marked { name: name.to_owned(), span: Span::new(text.len(), text.len()) });
        } else {
            let i: usize = open.pop().ok_or_else(|| format!("⟧ without ⟦ after “{}”", tail(&text)))?;
            marks[i].span.end = text.len();
        }
    }
    if let Some(&i) = open.last() {
        return Err(format!("⟦{}| is never closed: “{}”", marks[i].name, head(&text[marks[i].span.start..])));
    }
    text.push_str(rest);
    Ok((text, marks))
}

/// Writes the marks into `text`. The later of two marks with the same span stands inside.
pub(crate) fn render(text: &str, marks: &[(Span, &str)]) -> String {
    let mut opening: Vec<(Span, &str)> = marks.iter().copied().filter(|m| !m.0.is_empty()).collect();
    opening.sort_by_key(|m| (m.0.start, std::cmp::Reverse(m.0.end)));
    let (mut out, mut at, mut open) = (String::new(), 0, Vec::<(Span, &str)>::new());
    let mut opening = opening.into_iter().peekable();
    loop {
        let closes = open.iter().map(|m| m.0.end).min();
        let opens = opening.peek().map(|m| m.0.start);
        let Some(next) = closes.into_iter().chain(opens).min() else { break };
        out.push_str(&text[at..next]);
        at = next;
        // close down to the outermost mark that ends here, and open again what was only crossed
        if let Some(outermost) = open.iter().position(|m| m.0.end == at) {
            let closed = open.split_off(outermost);
            closed.iter().for_each(|_| out.push('⟧'));
            for mark in closed.into_iter().filter(|m| m.0.end > at) {
                out.push_str(&format!("⟦{}|", mark.1));
                open.push(mark);
            }
        }
        while let Some(mark) = opening.next_if(|m| m.0.start == at) {
            out.push_str(&format!("⟦{}|", mark.1));
            open.push(mark);
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The words of a text in lower case, without punctuation at their ends.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|w| !w.is_empty())
        .collect()
}

/// The beginning of a long text, for messages.
pub(crate) fn head(text: &str) -> String {
    let mut start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

fn tail(text: &str) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(40)).collect()
}
