//! The TypeScript types (`types.ts`), and the shapes of the two lists that the bindings hand out.

use serde::Serialize;
use sourcelight::report::{Category, Layer};
use wasm_bindgen::prelude::*;

/// One of the layers of marks.
#[derive(Serialize)]
pub(crate) struct LayerInfo {
    pub(crate) name: Layer,
    pub(crate) category: Category,
}

/// The threshold of each sensitivity.
#[derive(Serialize)]
pub(crate) struct Thresholds {
    pub(crate) strict: f32,
    pub(crate) balanced: f32,
    pub(crate) everything: f32,
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");
