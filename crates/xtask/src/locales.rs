//! The extension's messages: that each language has them all, with the same placeholders, and that each is used.
//!
//! The other direction, that what the scripts use is there, is the TypeScript compiler's to check.

use regex::Regex;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The languages that the extension speaks. The first is the one that the others are held against.
const LANGUAGES: [&str; 4] = ["en", "de", "es", "fr"];

/// The longest name and description that every store takes, in characters.
const LONGEST: [(&str, usize); 2] = [("name", 45), ("description", 132)];

/// Endings of messages that come in the plural forms of their language.
const FORMS: [&str; 6] = ["_zero", "_one", "_two", "_few", "_many", "_other"];

/// The messages of one language by their keys.
type Messages = BTreeMap<String, String>;

fn messages(text: &str) -> Result<Messages, String> {
    let all: BTreeMap<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let message = |value: &Value| value["message"].as_str().filter(|m| !m.trim().is_empty()).map(str::to_owned);
    all.iter().map(|(key, value)| Ok((key.clone(), message(value).ok_or(format!("{key} says nothing"))?))).collect()
}

fn read(root: &Path, language: &str) -> Result<Messages, String> {
    let path = root.join("extension/_locales").join(language).join("messages.json");
    fs::read_to_string(path).map_err(|error| error.to_string()).and_then(|text| messages(&text))
}

/// What a language has too much or too little of, or says with other placeholders than the first language.
pub(crate) fn differences(root: &Path) -> Vec<String> {
    let first = match read(root, LANGUAGES[0]) {
        Ok(messages) => messages,
        Err(error) => return vec![format!("{}: {error}", LANGUAGES[0])],
    };
    let faults = |language: &&str| match read(root, language) {
        Ok(messages) => faults_of(language, &messages, &first),
        Err(error) => vec![error],
    };
    LANGUAGES.iter().flat_map(|l| faults(l).into_iter().map(move |fault| format!("{l}: {fault}"))).collect()
}

fn faults_of(language: &str, messages: &Messages, first: &Messages) -> Vec<String> {
    let keys = |m: &Messages| m.keys().cloned().collect::<BTreeSet<_>>();
    let mut faults: Vec<String> =
        keys(first).difference(&keys(messages)).map(|key| format!("{key} is missing")).collect();
    for (key, text) in messages {
        match first.get(key) {
            None => faults.push(format!("{key} is in no other language")),
            Some(model) if placeholders(model) != placeholders(text) => {
                faults.push(format!("{key} has {:?}, not {:?}", placeholders(text), placeholders(model)));
            }
            Some(_) => {}
        }
    }
    if messages.get("language_tag").is_none_or(|tag| tag != language) {
        faults.push("language_tag is another language's".into());
    }
    for (key, longest) in LONGEST {
        let length = messages.get(key).map_or(0, |text| text.chars().count());
        if length > longest {
            faults.push(format!("{key} has {length} characters; the stores take {longest}"));
        }
    }
    faults
}

/// The numbers of the placeholders in a message.
fn placeholders(text: &str) -> BTreeSet<char> {
    text.split('$').skip(1).filter_map(|rest| rest.chars().next()).collect()
}

/// The keys that neither manifest nor pages nor scripts ask for, by themselves, as a plural, or as one of a family.
pub(crate) fn unused(root: &Path) -> Vec<String> {
    let Ok(messages) = read(root, LANGUAGES[0]) else { return Vec::new() };
    let mut sources = String::new();
    for folder in ["extension", "extension/src", "extension/pages"] {
        let files = fs::read_dir(root.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
        let wanted = |path: &std::path::PathBuf| {
            path.extension().is_some_and(|e| ["ts", "html", "json"].iter().any(|w| e == *w))
        };
        sources.extend(files.filter(wanted).filter_map(|path| fs::read_to_string(path).ok()));
    }
    let uses = uses(&sources);
    messages.keys().filter(|key| !is_used(key, &uses)).cloned().collect()
}

/// Every word in quotation marks, and every `__MSG_key__`.
fn uses(sources: &str) -> BTreeSet<&str> {
    let Ok(pattern) = Regex::new(r#"["'`](?:__MSG_)?(\w+?)(?:__)?["'`]"#) else { return BTreeSet::new() };
    pattern.captures_iter(sources).filter_map(|found| found.get(1)).map(|word| word.as_str()).collect()
}

fn is_used(key: &str, uses: &BTreeSet<&str>) -> bool {
    let stem = FORMS.iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key);
    // a family's name is what stands before one of its underscores: `layer` of `layer_anonymous_claim`
    let families = stem.match_indices('_').map(|(at, _)| &stem[..at]);
    uses.contains(key) || uses.contains(stem) || families.into_iter().any(|family| uses.contains(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Messages {
        pairs.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect()
    }

    #[test]
    fn a_language_says_the_same_with_the_same_placeholders() {
        let first = of(&[("language_tag", "en"), ("name", "A"), ("why", "From $1: $2.")]);
        let check = |more: &[(&str, &str)], expected: &[&str]| {
            let mut messages = of(&[("language_tag", "de"), ("name", "A")]);
            messages.extend(of(more));
            assert_eq!(faults_of("de", &messages, &first), expected);
        };
        check(&[("why", "$2, von $1.")], &[]);
        check(&[], &["why is missing"]);
        check(&[("why", "Von $1.")], &["why has {'1'}, not {'1', '2'}"]);
        check(&[("why", "$1 $2"), ("old", "x")], &["old is in no other language"]);
        check(&[("why", "$1 $2"), ("language_tag", "fr")], &["language_tag is another language's"]);
        check(&[("why", "$1 $2"), ("name", &"a".repeat(46))], &["name has 46 characters; the stores take 45"]);
    }

    #[test]
    fn an_empty_message_is_none() {
        assert_eq!(messages(r#"{ "a": { "message": " " } }"#), Err("a says nothing".to_owned()));
    }

    #[test]
    fn keys_are_used_by_themselves_as_plurals_and_as_families() {
        let uses = uses(r#"t("turn_off"); plural("marks", 2); t(named("layer", name)); { "name": "__MSG_title__" }"#);
        let check = |key, expected| assert_eq!(is_used(key, &uses), expected, "{key}");
        check("turn_off", true);
        check("marks_other", true);
        check("layer_anonymous_claim", true);
        check("title", true);
        check("turn_on", false);
        check("words_one", false);
    }
}
