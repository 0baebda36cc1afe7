//! The stages on the browser's own timeline, where its profiler shows them: one user-timing measure for each, named
//! `sourcelight <stage>`. The core knows no clock; this is where it meets one.
//!
//! The clock is read as each stage ends and the measures are written after the last: writing them in between would cost
//! as much as a stage does.

use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::Performance;

#[wasm_bindgen]
extern "C" {
    /// The clock of whatever global scope this runs in (page, worker, service worker, node); there may be none.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<Performance>;

    /// `PerformanceMeasureOptions`, which web-sys still calls unstable.
    #[wasm_bindgen(extends = Object)]
    type Interval;
    #[wasm_bindgen(method, setter)]
    fn set_start(this: &Interval, milliseconds: f64);
    #[wasm_bindgen(method, setter)]
    fn set_end(this: &Interval, milliseconds: f64);

    /// The timeline of the same object, where measures may be given by their times.
    type Timeline;
    #[wasm_bindgen(method, catch)]
    fn measure(this: &Timeline, name: &str, interval: &Interval) -> Result<JsValue, JsValue>;
}

/// One run through the stages; its measures are written when it is dropped.
pub(crate) struct Stages {
    clock: Option<Performance>,
    start: f64,
    ends: Vec<(&'static str, f64)>,
}

impl Stages {
    /// Starts the first stage.
    pub(crate) fn start() -> Self {
        let clock = PERFORMANCE.with(Clone::clone);
        let start = clock.as_ref().map_or(0.0, Performance::now);
        Self { clock, start, ends: Vec::with_capacity(12) }
    }

    /// Ends a stage and starts the next.
    pub(crate) fn done(&mut self, stage: &'static str) {
        if let Some(clock) = &self.clock {
            self.ends.push((stage, clock.now()));
        }
    }
}

impl Drop for Stages {
    fn drop(&mut self) {
        let Some(clock) = &self.clock else { return };
        let interval: Interval = Object::new().unchecked_into();
        let mut start = self.start;
        for &(stage, end) in &self.ends {
            interval.set_start(start);
            interval.set_end(end);
            start = end;
            let name = format!("sourcelight {stage}");
            // The measures of the run before are forgotten, so that the timeline does not grow.
            clock.clear_measures_with_measure_name(&name);
            // A failed measure costs a line in a profile and nothing else.
            let _ = clock.unchecked_ref::<Timeline>().measure(&name, &interval);
        }
    }
}
