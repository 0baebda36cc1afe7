//! The bindings in a real browser: what JavaScript hands in, what it gets back, in its own unit.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, JsString, Object, Reflect, Uint32Array};
use sourcelight_wasm::{Analysis, layers, thresholds};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &(*key).into(), value).unwrap();
    }
    object.into()
}

fn columns(parents: &[u32], names: &str, blocks: &[u32], inlines: &[u32]) -> JsValue {
    object(&[
        ("parents", Uint32Array::from(parents).into()),
        ("names", names.into()),
        ("blocks", Uint32Array::from(blocks).into()),
        ("inlines", Uint32Array::from(inlines).into()),
    ])
}

/// Columns for a text whose paragraphs are separated by one line feed, in an `article`.
fn article(text: &JsString) -> JsValue {
    let (mut blocks, mut start) = (Vec::new(), 0);
    for paragraph in text.split("\n").iter() {
        let end = start + paragraph.unchecked_ref::<JsString>().length();
        blocks.extend([start, end, 2]);
        start = end + 1;
    }
    columns(&[u32::MAX, 0, 1], "body\narticle\np", &blocks, &[])
}

fn analyze(text: &JsString, columns: &JsValue) -> Analysis {
    Analysis::new(text, columns, JsValue::UNDEFINED).map_err(JsValue::from).unwrap()
}

/// The words of all marks of a layer, cut out by JavaScript itself.
fn marked(text: &JsString, analysis: &Analysis, layer: u32) -> Vec<String> {
    let marks = analysis.marks().to_vec();
    assert_eq!(marks.len() % 4, 0);
    marks.chunks(4).filter(|m| m[2] == layer).map(|m| text.slice(m[0], m[1]).into()).collect()
}

fn error(columns: &JsValue, about: JsValue) -> String {
    let Err(error) = Analysis::new(&"Some words.".into(), columns, about) else { panic!("no error") };
    js_sys::Error::from(JsValue::from(error)).message().into()
}

/// Numbers that only look random, so that a failure can be repeated.
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % limit
    }
}

/// Plain prose, a paragraph of it.
const PROSE: &str = "The mill stands at the river and has made paper for a hundred years. It employs two hundred people, \
    most of whom live in the town, and it buys its wood from the forests in the north. The machines were renewed in the \
    spring, and the oldest of them went to the museum at the harbor. The company owns two more mills in the region, and \
    the larger one makes cardboard for the fish trade. The paper is sold abroad, where printers value its weight.";

/// A text and enough prose after it to make an article of the page, `between` the paragraphs.
fn with_prose(text: &str, between: &str) -> String {
    [text, PROSE, PROSE, PROSE].join(between)
}

const QUOTE: &str = "“We won’t close the mill 🦊 this year,”";

#[wasm_bindgen_test]
fn offsets_are_utf16_units_after_anything() {
    const ODD: [&str; 10] = ["a", "é", "e\u{301}", "“", "’", "日本", "🦊", "👩‍👩‍👧", "\u{fffd}", " "];
    let mut numbers = Numbers(2_463_534_242);
    for _ in 0..60 {
        let mut text = String::new();
        for _ in 0..5 {
            // The filler is a sentence of its own, so that it leaves the quotation alone.
            let filler: String = (0..numbers.below(40)).map(|_| ODD[numbers.below(3)]).collect();
            let emoji: String = (0..numbers.below(9)).map(|_| ODD[5 + numbers.below(4)]).collect();
            text += &format!("The day began {filler} and ended {emoji}. {QUOTE} Anna Berg said on Monday.\n");
        }
        let text = JsString::from(text.trim_end());
        let quotes = marked(&text, &analyze(&text, &article(&text)), 0);
        assert_eq!(quotes, vec![QUOTE; 5], "{text}");
    }
}

#[wasm_bindgen_test]
fn any_string_gives_marks_in_bounds_and_between_characters() {
    const UNITS: [u16; 14] =
        [0x20, 0x0a, 0x22, 0x27, 0x2e, 0x41, 0x73, 0x201c, 0x201d, 0x2019, 0xd83e, 0xdd8a, 0xdc00, 0x301];
    let mut numbers = Numbers(88_675_123);
    for _ in 0..300 {
        let units: Vec<u16> = (0..numbers.below(300)).map(|_| UNITS[numbers.below(UNITS.len())]).collect();
        let text = JsString::from_char_code(&units);
        for mark in analyze(&text, &article(&text)).marks().to_vec().chunks(4) {
            assert!(mark[0] < mark[1] && mark[1] as usize <= units.len(), "{mark:?} in {units:x?}");
            for at in [mark[0] as usize, mark[1] as usize] {
                let inside = at > 0
                    && at < units.len()
                    && (0xd800..0xdc00).contains(&units[at - 1])
                    && (0xdc00..0xe000).contains(&units[at]);
                assert!(!inside, "{at} splits a pair in {units:x?}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn lone_surrogates_keep_their_length() {
    let rest = with_prose(&format!(" was how it began. {QUOTE} Anna Berg said on Monday."), "\n");
    for lone in [0xd83e_u16, 0xdd8a] {
        let text = JsString::from_char_code(&[lone, lone]).concat(&rest.as_str().into());
        let analysis = analyze(&text, &article(&text));
        assert_eq!(marked(&text, &analysis, 0), [QUOTE]);
        let replaced = JsString::from(format!("\u{fffd}\u{fffd}{rest}"));
        let same = analyze(&replaced, &article(&replaced));
        assert_eq!(analysis.marks().to_vec(), same.marks().to_vec());
    }
}

#[wasm_bindgen_test]
fn an_empty_page_has_no_article() {
    let analysis = analyze(&"".into(), &columns(&[], "", &[], &[]));
    assert_eq!(analysis.marks().length(), 0);
    let notices: Array = analysis.notices().map_err(JsValue::from).unwrap().unchecked_into();
    assert_eq!(notices.to_vec(), [JsValue::from("no-article")]);
}

#[wasm_bindgen_test]
fn malformed_columns_are_errors_that_name_the_fault() {
    let cases = [
        (JsValue::NULL, "columns: not an object"),
        (object(&[]), "parents: not a Uint32Array"),
        (columns(&[u32::MAX], "body\np", &[], &[]), "names: 2 lines for 1 elements"),
        (columns(&[u32::MAX, 1], "body\np", &[], &[]), "parents: 1 does not come before its child 1"),
        (columns(&[u32::MAX, 7], "body\np", &[], &[]), "parents: 7 does not come before its child 1"),
        (columns(&[u32::MAX], "body", &[0, 4], &[]), "blocks: 2 numbers are not triples"),
        (columns(&[u32::MAX], "body", &[0, 4, 1], &[]), "blocks: there is no element 1"),
        (columns(&[u32::MAX], "body", &[0, 4, 0], &[0]), "inlines: 1 numbers are not triples"),
        (columns(&[u32::MAX], "body", &[0, 4, 0], &[0, 4, 6]), "inlines: there is no kind 6"),
    ];
    for (columns, expected) in cases {
        assert_eq!(error(&columns, JsValue::UNDEFINED), expected);
    }
    let about = object(&[("title", 7.into())]);
    assert!(error(&columns(&[], "", &[], &[]), about).contains("expected a string"));
}

#[wasm_bindgen_test]
fn odd_offsets_are_cropped() {
    let text = JsString::from(with_prose(&format!("🦊 {QUOTE} Anna Berg said on Monday."), " "));
    let length = text.length();
    for blocks in [
        vec![0, u32::MAX, 0],
        vec![1, length, 0],
        vec![9, 3, 0, 0, length, 0, length + 5, length + 9, 0],
        vec![0, length, 0, 0, length, 0],
    ] {
        let columns = columns(&[u32::MAX], "body", &blocks, &[0, u32::MAX, 2, 9, 3, 1]);
        let analysis = analyze(&text, &columns);
        assert_eq!(marked(&text, &analysis, 0), [QUOTE], "{blocks:?}");
        let body: Array = analysis.body().map_err(JsValue::from).unwrap().unchecked_into();
        assert_eq!(body.length(), 1, "{blocks:?}");
    }
}

#[wasm_bindgen_test]
fn the_lists_are_handed_out() {
    let layers: Array = layers().map_err(JsValue::from).unwrap().unchecked_into();
    assert_eq!(layers.length(), 7);
    let first = layers.get(0);
    assert_eq!(Reflect::get(&first, &"name".into()).unwrap(), "quoted");
    assert_eq!(Reflect::get(&first, &"category".into()).unwrap(), "quoted");
    let strict = Reflect::get(&thresholds().map_err(JsValue::from).unwrap(), &"strict".into()).unwrap();
    assert!(strict.as_f64().is_some_and(|score| 0.0 < score && score <= 1.0));
}

#[wasm_bindgen_test]
fn the_threshold_is_the_callers_choice() {
    let plan = "This is a disastrous, shameful plan that the council clearly should never have backed.";
    let text = JsString::from(with_prose(plan, "\n"));
    let opinions = |threshold: f64| {
        let about = object(&[("options", object(&[("opinionThreshold", threshold.into())]))]);
        let analysis = Analysis::new(&text, &article(&text), about).map_err(JsValue::from).unwrap();
        analysis.opinions().map_err(JsValue::from).unwrap().unchecked_into::<Array>().length()
    };
    assert_eq!(opinions(1.1), 0);
    assert!(opinions(0.0) > opinions(0.5) && opinions(0.5) > 0);
}

#[wasm_bindgen_test]
fn stages_stand_on_the_timeline_once() {
    let text = JsString::from(with_prose(&format!("{QUOTE} Anna Berg said on Monday."), "\n"));
    for _ in 0..2 {
        analyze(&text, &article(&text));
    }
    let performance = web_sys::window().unwrap().performance().unwrap();
    for stage in ["read", "body", "language", "text", "attribution", "source", "opinion", "report", "write"] {
        let name = format!("sourcelight {stage}");
        assert_eq!(performance.get_entries_by_name(&name).length(), 1, "{name}");
    }
    assert_eq!(performance.get_entries_by_name("sourcelight").length(), 0);
}
