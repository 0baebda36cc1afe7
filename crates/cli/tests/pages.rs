//! The fixture pages of `tests/pages`, read as files: which of them are no article, and which text is the article's. What is
//! marked on them is for the end-to-end tests to say.

use serde_json::Value;
use sourcelight::{Options, analyze};
use sourcelight_cli::html::read;
use std::fs;
use std::path::Path;

/// The strings of a list that an expectation may have.
fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

#[test]
fn fixture_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages");
    let mut count = 0;
    for file in fs::read_dir(folder).expect("the fixture pages").flatten().map(|entry| entry.path()) {
        let html = file.with_extension("html");
        if file.extension().is_none_or(|e| e != "json") || !html.exists() {
            continue;
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let expected: Value = serde_json::from_str(&fs::read_to_string(&file).expect("a file")).expect("JSON");
        if expected["scripted"] == true {
            continue;
        }
        count += 1;
        let page = read(&fs::read_to_string(html).expect("a file"), "");
        let report = analyze(&page, &Options::default());
        let found = serde_json::to_value(&report.notices).expect("JSON");
        let notice = &expected["notice"];
        assert!(notice.is_null() || strings(&found).any(|n| n == notice), "{name}: {found} where {notice} is expected");
        if !notice.is_null() {
            continue;
        }
        let text: Vec<&str> =
            report.body.iter().chain(&report.furniture).map(|block| block.span.of(&page.text)).collect();
        let text = text.join("\n").replace(char::is_whitespace, " ");
        for layer in expected["layers"].as_object().into_iter().flat_map(|layers| layers.values()) {
            strings(&layer["must"]).for_each(|part| assert!(text.contains(part), "{name}: {part:?} is not read"));
        }
        let body: Vec<&str> = report.body.iter().map(|block| block.span.of(&page.text)).collect();
        let body = body.join("\n");
        strings(&expected["never"]).for_each(|part| assert!(!body.contains(part), "{name}: {part:?} is read"));
    }
    assert!(count > 10, "{count} pages");
}
