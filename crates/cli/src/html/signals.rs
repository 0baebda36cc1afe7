//! What a document says about itself: title, language, `<meta>` and JSON-LD.

use scraper::{ElementRef, Html};
use serde_json::Value;
use sourcelight::page::Signals;

/// What stands in a document's head.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) language: String,
    pub(super) signals: Signals,
}

/// Reads the whole tree once: JSON-LD may stand anywhere.
pub(super) fn read(document: &Html) -> Head {
    let mut head = Head { language: attr(document.root_element(), "lang"), ..Head::default() };
    let mut meta = Vec::new();
    for element in document.tree.nodes().filter_map(ElementRef::wrap) {
        match element.value().name() {
            "title" if head.title.is_empty() && !within_svg(element) => {
                // as `document.title` gives it: no-break spaces stay
                let text = element.text().collect::<String>();
                head.title = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            }
            "meta" => {
                let name = [attr(element, "property"), attr(element, "name")].into_iter().find(|n| !n.is_empty());
                let content = folded(&attr(element, "content"));
                if let (Some(name), false) = (name, content.is_empty()) {
                    meta.push((name.to_ascii_lowercase(), content));
                }
            }
            "script" if attr(element, "type").trim().eq_ignore_ascii_case("application/ld+json") => {
                if let Ok(value) = serde_json::from_str(&element.text().collect::<String>()) {
                    linked_data(&value, &mut head.signals);
                }
            }
            _ => {}
        }
    }
    add_meta(meta, &mut head.signals);
    head
}

fn attr(element: ElementRef, name: &str) -> String {
    element.attr(name).unwrap_or_default().trim().to_owned()
}

fn within_svg(element: ElementRef) -> bool {
    element.parent().and_then(ElementRef::wrap).is_some_and(|p| p.value().name() == "svg")
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Collects what all objects of a JSON-LD document say, in document order.
fn linked_data(value: &Value, signals: &mut Signals) {
    // serde_json refuses documents nested deeper than 128, so this recursion ends early
    match value {
        Value::Array(values) => values.iter().for_each(|v| linked_data(v, signals)),
        Value::Object(object) => {
            object.get("@type").into_iter().for_each(|v| strings(v, &mut signals.types));
            let first = |name: &str, field: &mut String| {
                if field.is_empty()
                    && let Some(Value::String(text)) = object.get(name)
                {
                    *field = text.trim().to_owned();
                }
            };
            first("headline", &mut signals.headline);
            first("articleBody", &mut signals.body);
            object.get("author").into_iter().for_each(|v| names(v, &mut signals.authors));
            object.get("articleSection").into_iter().for_each(|v| strings(v, &mut signals.sections));
            if signals.site.is_empty()
                && let Some(publisher) = object.get("publisher")
            {
                let mut sites = Vec::new();
                names(publisher, &mut sites);
                signals.site = sites.into_iter().next().unwrap_or_default();
            }
            object.values().for_each(|v| linked_data(v, signals));
        }
        _ => {}
    }
}

/// Adds a text, or the texts of an array.
fn strings(value: &Value, to: &mut Vec<String>) {
    match value {
        Value::String(text) => add(text, to),
        Value::Array(values) => values.iter().for_each(|v| strings(v, to)),
        _ => {}
    }
}

/// Adds the names of things that are given as text, as an object with a name, or as an array of these.
fn names(value: &Value, to: &mut Vec<String>) {
    match value {
        Value::String(text) => add(text, to),
        Value::Array(values) => values.iter().for_each(|v| names(v, to)),
        Value::Object(object) => object.get("name").into_iter().for_each(|v| strings(v, to)),
        _ => {}
    }
}

fn add(text: &str, to: &mut Vec<String>) {
    let text = folded(text);
    if !text.is_empty() && !to.contains(&text) {
        to.push(text);
    }
}

fn add_meta(meta: Vec<(String, String)>, signals: &mut Signals) {
    let mut site = String::new();
    for (name, content) in meta {
        match name.as_str() {
            "og:title" if signals.headline.is_empty() => signals.headline = content,
            "og:type" if signals.og_type.is_empty() => signals.og_type = content,
            "og:site_name" if site.is_empty() => site = content,
            // Facebook's profile addresses stand here too
            "author" | "article:author" if !content.contains("://") => add(&content, &mut signals.authors),
            "article:section" => add(&content, &mut signals.sections),
            "article:opinion" | "opinion" => add(&format!("{name}={content}"), &mut signals.flags),
            _ => {}
        }
    }
    if !site.is_empty() {
        signals.site = site;
    }
}
