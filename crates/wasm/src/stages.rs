//! The stages on the browser's own timeline, where its profiler shows them: one user-timing measure for each, named
//! `sourcelight <stage>`. The core knows no clock; this is where it meets one.

use wasm_bindgen::prelude::*;
use web_sys::Performance;

#[wasm_bindgen]
extern "C" {
    /// The clock of whatever global scope this runs in (page, worker, service worker, node); there may be none.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<Performance>;
}

const MARK: &str = "sourcelight";

/// One run through the stages.
pub(crate) struct Stages {
    clock: Option<Performance>,
}

impl Stages {
    /// Starts the first stage. The measures of the run before are forgotten, so that the timeline does not grow.
    pub(crate) fn start() -> Self {
        let clock = PERFORMANCE.with(Clone::clone);
        if let Some(clock) = &clock {
            // A failed mark costs a line in a profile and nothing else.
            let _ = clock.mark(MARK);
        }
        Self { clock }
    }

    /// Ends a stage and starts the next.
    pub(crate) fn done(&mut self, stage: &str) {
        let Some(clock) = &self.clock else { return };
        let name = format!("{MARK} {stage}");
        clock.clear_measures_with_measure_name(&name);
        let _ = clock.measure_with_start_mark(&name, MARK);
        clock.clear_marks_with_mark_name(MARK);
        let _ = clock.mark(MARK);
    }
}

impl Drop for Stages {
    fn drop(&mut self) {
        if let Some(clock) = &self.clock {
            clock.clear_marks_with_mark_name(MARK);
        }
    }
}
