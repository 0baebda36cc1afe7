//! The second pass: a small network over the first pass's scores of a sentence and its surroundings.

use crate::minimize::minimize;
use sourcelight::opinion::context::INPUTS;
use sourcelight::opinion::model::Context;

/// Units of the hidden layer.
pub(crate) const HIDDEN: usize = 12;
/// Strength of the L2 penalty.
pub(crate) const PENALTY: f64 = 40.0;

/// A sentence to learn from.
pub(crate) struct Example {
    /// What the second pass sees.
    pub(crate) input: [f32; INPUTS],
    /// How far it is opinion, 0 to 1.
    pub(crate) target: f64,
    /// How much it counts.
    pub(crate) weight: f64,
}

/// Learns the weights. The two numbers for lone sentences are left at "as it is".
pub(crate) fn learn(examples: &[Example]) -> Context {
    let n = Context::size(INPUTS, HIDDEN) - 2;
    // a fixed sequence that looks random enough to tell the hidden units apart
    let start: Vec<f64> = (0..n)
        .map(|i| {
            let golden = (i as f64 * 0.618_033_988_749_894_9).fract() - 0.5;
            if i < HIDDEN * (INPUTS + 1) { golden * 0.6 } else { golden * 0.2 }
        })
        .collect();
    let layer = HIDDEN * (INPUTS + 1);
    let w = minimize(start, 300, |w, g| {
        g.iter_mut().zip(w).for_each(|(g, w)| *g = PENALTY * w);
        let mut value = 0.5 * PENALTY * w.iter().map(|w| w * w).sum::<f64>();
        let mut hidden = [0.0f64; HIDDEN];
        let (upper, direct) = (&w[layer..layer + HIDDEN], &w[layer + HIDDEN..layer + HIDDEN + INPUTS]);
        for e in examples {
            let mut z = w[n - 1];
            for (h, unit) in w[..layer].chunks_exact(INPUTS + 1).enumerate() {
                let sum: f64 = unit.iter().zip(&e.input).map(|(w, &x)| w * f64::from(x)).sum::<f64>() + unit[INPUTS];
                hidden[h] = sum.tanh();
                z += upper[h] * hidden[h];
            }
            z += direct.iter().zip(&e.input).map(|(w, &x)| w * f64::from(x)).sum::<f64>();
            value += e.weight * (z.max(0.0) + (-z.abs()).exp().ln_1p() - e.target * z);
            let d = e.weight * (1.0 / (1.0 + (-z).exp()) - e.target);
            for h in 0..HIDDEN {
                g[layer + h] += d * hidden[h];
                let back = d * upper[h] * (1.0 - hidden[h] * hidden[h]);
                let unit = &mut g[h * (INPUTS + 1)..(h + 1) * (INPUTS + 1)];
                unit.iter_mut().zip(&e.input).for_each(|(g, &x)| *g += back * f64::from(x));
                unit[INPUTS] += back;
            }
            let rest = &mut g[layer + HIDDEN..];
            rest.iter_mut().zip(&e.input).for_each(|(g, &x)| *g += d * f64::from(x));
            rest[INPUTS] += d;
        }
        value
    });
    let weights = w.into_iter().map(|w| w as f32).chain([1.0, 0.0]).collect();
    Context { inputs: INPUTS, hidden: HIDDEN, weights }
}

/// Scales the output: `(factor, summand)` for a sentence in context and for one alone.
pub(crate) fn rescale(context: &mut Context, (factor, summand): (f32, f32), alone: (f32, f32)) {
    let n = context.weights.len();
    let layer = context.hidden * (context.inputs + 1);
    context.weights[layer..n - 2].iter_mut().for_each(|w| *w *= factor);
    context.weights[n - 3] += summand;
    (context.weights[n - 2], context.weights[n - 1]) = alone;
}
