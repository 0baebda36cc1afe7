//! The names that stand outside of Rust are the core's own, all of them and no others: in the TypeScript types, in the
//! locale, in the extension's reader.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value;
use sourcelight::attribution::{Basis, Form};
use sourcelight::body::BlockKind;
use sourcelight::opinion::{CueKind, PageType, Sensitivity};
use sourcelight::page::BLOCK_TAGS;
use sourcelight::report::{Category, Layer, Notice, Rule};
use sourcelight::source::SourceType;
use std::collections::BTreeSet;

/// The names of all variants, as they are serialized. A new variant does not compile until it is listed.
macro_rules! names {
    ($type:ident: $($variant:ident)*) => {{
        let _ = |value: $type| match value { $($type::$variant => (),)* };
        [$($type::$variant),*].map(|v| serde_json::to_value(v).unwrap().as_str().unwrap().to_owned())
    }};
}

/// A file of this repository, by its path from this crate.
fn file(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The strings between double quotes in the part of `text` from `start` to the first `end` after it.
fn strings(text: &str, start: &str, end: &str) -> BTreeSet<String> {
    let from = text.find(start).unwrap_or_else(|| panic!("no {start:?}")) + start.len();
    let part = &text[from..];
    let part = &part[..part.find(end).unwrap_or_else(|| panic!("no {end:?} after {start:?}"))];
    part.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Checks the TypeScript union `union`, and the messages that begin with `family` where there is one.
fn check<const N: usize>(union: &str, family: Option<&str>, names: [String; N]) {
    let names = BTreeSet::from(names);
    assert_eq!(strings(&file("src/types.ts"), &format!("type {union} ="), ";"), names, "type {union}");
    if let Some(family) = family {
        let messages: Value = serde_json::from_str(&file("../../extension/_locales/en/messages.json")).unwrap();
        let keys = messages.as_object().unwrap().keys().filter_map(|key| key.strip_prefix(family));
        let expected: BTreeSet<_> = names.iter().map(|name| name.replace('-', "_")).collect();
        assert_eq!(keys.map(str::to_owned).collect::<BTreeSet<_>>(), expected, "messages {family}*");
    }
}

#[test]
fn names_are_the_cores_own() {
    check("Category", Some("category_"), names!(Category: Quoted Anonymous Opinion));
    check(
        "LayerName",
        Some("layer_"),
        names!(Layer: Quoted Indirect Anonymous AnonymousClaim Vague Undisclosed Opinion),
    );
    check(
        "BlockKind",
        None,
        names!(BlockKind: Headline Paragraph Heading Quote ListItem Caption Byline Embed Dateline Correction PullQuote Promo LiveEntry),
    );
    check("Form", None, names!(Form: Direct Mixed Indirect Block));
    check(
        "Basis",
        Some("basis_"),
        names!(Basis: QuotedWithVerb QuotedNearby QuotedAlone ReportingVerb AccordingTo Introduced Markup Label),
    );
    check(
        "SourceType",
        Some("source_type_"),
        names!(SourceType: Named Anonymous Institution Collective Bystander Unknown),
    );
    check(
        "CueKind",
        Some("cue_"),
        names!(CueKind: Evaluation Intensifier Advocacy Question FirstPerson Irony LoadedName Prediction Motive),
    );
    check(
        "Rule",
        Some("rule_"),
        names!(Rule: ReasonTold ReasonMissing TermsMissing KnowledgeTold PositionTold DescriptionMissing Accompanied Alone),
    );
    check("Sensitivity", None, names!(Sensitivity: Strict Balanced Everything));
    check("Notice", Some("notice_"), names!(Notice: NoArticle OtherLanguage Partial Cropped));
    check("PageKind", Some("page_kind_"), names!(PageType: Reportage Opinion Analysis Review Unknown));
}

#[test]
fn the_extensions_reader_cuts_blocks_at_the_cores_tags() {
    let expected = BLOCK_TAGS.iter().map(|tag| (*tag).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(strings(&file("../../extension/src/reader.ts"), "const BLOCKS = new Set([", "]"), expected);
}

#[test]
fn every_layer_serializes_as_its_name() {
    for layer in Layer::ALL {
        assert_eq!(serde_json::to_value(layer).unwrap(), layer.name());
    }
}
