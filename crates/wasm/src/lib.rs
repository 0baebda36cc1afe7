//! Bindings: a page in, a report out.
