//! The command line of Sourcelight: reads HTML, plain text and JSONL, and prints what the analysis found.
//!
//! [`html`] is the reader of documents, [`input`] where they come from, [`print`] how reports are shown, [`run`] the
//! whole command. All analysis is in the crate `sourcelight`.
#![forbid(unsafe_code)]

pub mod args;
pub mod html;
pub mod input;
pub mod print;
mod run;

pub use run::run;
