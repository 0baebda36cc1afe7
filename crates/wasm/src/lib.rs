//! Bindings: a page in, a report out.
//!
//! JavaScript counts text in UTF-16 units, the core in bytes; the change of unit happens here, once in each direction,
//! and nowhere else. What there is much of crosses the boundary as typed arrays ([`Page`]'s columns, [`Analysis::marks`]),
//! the rest as plain objects, and only when asked for.
//!
//! ```js
//! import init, { Analysis, thresholds } from "./sourcelight_wasm.js";
//! await init();
//! const analysis = new Analysis(text, { parents, names, blocks, inlines }, { url, title, options: {} });
//! for (let marks = analysis.marks(), i = 0; i < marks.length; i += 4) {
//!   const [start, end, layer, finding] = marks.subarray(i, i + 4);
//!   console.log(text.slice(start, end), layer, finding);
//! }
//! analysis.free();
//! ```

mod input;
mod stages;
mod types;

use crate::stages::Stages;
use js_sys::{JsString, Uint32Array};
use serde::Serialize;
use sourcelight::opinion::Sensitivity;
use sourcelight::report::{Layer, Notice};
use sourcelight::span::{Offsets, Unit};
use sourcelight::{Report, analyze_with};
use wasm_bindgen::prelude::*;

/// Runs once, when the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// What was found on one page. All offsets are UTF-16 units of the text that was handed in.
#[wasm_bindgen]
pub struct Analysis {
    report: Report,
}

#[wasm_bindgen]
impl Analysis {
    /// Analyzes a page.
    ///
    /// `text` is the page's whole text; a lone surrogate in it is read as U+FFFD, which has the same length. `columns`
    /// hold the page's elements, blocks and inline elements, `about` what else is known of it (see the TypeScript types).
    ///
    /// Throws an `Error` that names the fault where `columns` or `about` are not of their form: a column whose length is
    /// no multiple of its width, a parent that does not come before its child, a block whose element does not exist. Offsets
    /// are forgiven instead: those beyond the text are cropped to it, one inside a surrogate pair counts as the pair's start,
    /// what is empty afterwards is left out, and a block that overlaps the one before it begins at that one's end.
    #[wasm_bindgen(constructor)]
    pub fn new(
        text: &JsString,
        #[wasm_bindgen(unchecked_param_type = "Columns")] columns: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "About")] about: JsValue,
    ) -> Result<Analysis, JsError> {
        let mut stages = Stages::start();
        let text = String::from(text);
        let offsets = Offsets::new(&text, Unit::Utf16);
        let (mut page, options) = input::page(&offsets, text.len(), columns, about)?;
        page.text.clone_from(&text);
        stages.done("read");
        let mut report = analyze_with(&page, &options, |stage| stages.done(stage));
        report.map_offsets(|at| offsets.from_bytes(at));
        stages.done("write");
        Ok(Analysis { report })
    }

    /// What to mark on the page, by start, as quadruples `start, end, layer, finding`.
    ///
    /// `layer` is an index into `layers()`; where marks overlap, the higher one lies on top. `finding` is an index into
    /// `opinions()` for the layer `opinion`, into `undisclosed()` for `undisclosed`, else into `attributions()`.
    pub fn marks(&self) -> Uint32Array {
        let marks = self.report.marks();
        let flat: Vec<u32> = marks
            .iter()
            .flat_map(|m| [m.span.start as u32, m.span.end as u32, m.layer as u32, m.finding as u32])
            .collect();
        Uint32Array::from(flat.as_slice())
    }

    /// Who said what, in reading order.
    #[wasm_bindgen(unchecked_return_type = "Attribution[]")]
    pub fn attributions(&self) -> Result<JsValue, JsError> {
        object(&self.report.attributions)
    }

    /// The distinct sources, by first mention.
    #[wasm_bindgen(unchecked_return_type = "Source[]")]
    pub fn sources(&self) -> Result<JsValue, JsError> {
        object(&self.report.sources)
    }

    /// The author's own opinion, in reading order.
    #[wasm_bindgen(unchecked_return_type = "Opinion[]")]
    pub fn opinions(&self) -> Result<JsValue, JsError> {
        object(&self.report.opinions)
    }

    /// Wording that hides the basis without naming a source, in reading order.
    #[wasm_bindgen(unchecked_return_type = "Span[]")]
    pub fn undisclosed(&self) -> Result<JsValue, JsError> {
        object(&self.report.undisclosed)
    }

    /// The article's blocks, in order.
    #[wasm_bindgen(unchecked_return_type = "Block[]")]
    pub fn body(&self) -> Result<JsValue, JsError> {
        object(&self.report.body)
    }

    /// Headline, byline, captions.
    #[wasm_bindgen(unchecked_return_type = "Block[]")]
    pub fn furniture(&self) -> Result<JsValue, JsError> {
        object(&self.report.furniture)
    }

    /// Shares and counts.
    #[wasm_bindgen(unchecked_return_type = "Summary")]
    pub fn summary(&self) -> Result<JsValue, JsError> {
        object(&self.report.summary)
    }

    /// What the reader has to know about the analysis as a whole.
    #[wasm_bindgen(unchecked_return_type = "Notice[]")]
    pub fn notices(&self) -> Result<JsValue, JsError> {
        object::<[Notice]>(&self.report.notices)
    }

    /// What the outlet calls the article, and the page's words that said so.
    #[wasm_bindgen(js_name = pageType, unchecked_return_type = "PageType")]
    pub fn page_type(&self) -> Result<JsValue, JsError> {
        object(&self.report.page_type)
    }

    /// BCP 47 primary subtag of the article's language; empty when it can't be told.
    pub fn language(&self) -> String {
        self.report.language.clone()
    }
}

/// The layers of marks, each at the index that is its number, with the category whose toggle shows and hides it.
#[wasm_bindgen(unchecked_return_type = "Layer[]")]
pub fn layers() -> Result<JsValue, JsError> {
    let layer = |layer: Layer| types::LayerInfo { name: layer, category: layer.category() };
    object(&Layer::ALL.map(layer))
}

/// The score from which on a sentence is marked as opinion, at each sensitivity.
#[wasm_bindgen(unchecked_return_type = "Record<Sensitivity, number>")]
pub fn thresholds() -> Result<JsValue, JsError> {
    object(&types::Thresholds {
        strict: Sensitivity::Strict.threshold(),
        balanced: Sensitivity::Balanced.threshold(),
        everything: Sensitivity::Everything.threshold(),
    })
}

/// A plain JavaScript object: maps become objects, `None` becomes `null`.
fn object<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
