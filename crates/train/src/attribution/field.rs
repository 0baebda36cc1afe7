//! Training a linear-chain conditional random field online: FTRL-Proximal (McMahan et al. 2013), whose L1 term leaves most
//! weights at exactly zero, so that the table of weights packs well.

use sourcelight::attribution::crf::{Crf, Rows, allowed, marginals};

/// How a field is trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Bits of a feature's address.
    pub(crate) bits: u32,
    /// Passes over the data.
    pub(crate) epochs: usize,
    /// Learning rate.
    pub(crate) alpha: f32,
    /// Strength of the L1 term.
    pub(crate) l1: f32,
    /// Strength of the L2 term.
    pub(crate) l2: f32,
}

/// A field in training.
pub(crate) struct Field<const L: usize> {
    settings: Settings,
    sums: Vec<f32>,
    squares: Vec<f32>,
    transition_sums: [[f32; L]; L],
    transition_squares: [[f32; L]; L],
}

const BETA: f32 = 1.0;

impl<const L: usize> Field<L> {
    /// A field that knows nothing.
    pub(crate) fn new(settings: Settings) -> Self {
        let size = L << settings.bits;
        Field {
            settings,
            sums: vec![0.0; size],
            squares: vec![0.0; size],
            transition_sums: [[0.0; L]; L],
            transition_squares: [[0.0; L]; L],
        }
    }

    fn weight(&self, sum: f32, square: f32, l1: f32) -> f32 {
        let Settings { alpha, l2, .. } = self.settings;
        if sum.abs() <= l1 { 0.0 } else { -(sum - sum.signum() * l1) / ((BETA + square.sqrt()) / alpha + l2) }
    }

    fn transitions(&self) -> [[f32; L]; L] {
        let mut out = [[-1e9; L]; L];
        for (a, row) in out.iter_mut().enumerate() {
            for (b, weight) in row.iter_mut().enumerate().filter(|(b, _)| allowed(a, *b)) {
                *weight = self.weight(self.transition_sums[a][b], self.transition_squares[a][b], 0.0);
            }
        }
        out
    }

    fn emissions(&self, rows: &Rows) -> Vec<[f32; L]> {
        (0..rows.len())
            .map(|i| {
                let mut sums = [0f32; L];
                for &feature in rows.row(i) {
                    let at = Crf::<L>::address(feature, self.settings.bits) * L;
                    for (y, sum) in sums.iter_mut().enumerate() {
                        *sum += self.weight(self.sums[at + y], self.squares[at + y], self.settings.l1);
                    }
                }
                sums
            })
            .collect()
    }

    /// Learns from one labelled sequence; returns its negative log-likelihood.
    pub(crate) fn learn(&mut self, rows: &Rows, labels: &[u8]) -> f64 {
        let (transitions, emissions) = (self.transitions(), self.emissions(rows));
        let (probabilities, mut expected, log_sum) = marginals(&transitions, &emissions);
        let (alpha, l1) = (self.settings.alpha, self.settings.l1);
        let mut score = 0f64;
        let mut before = 0usize;
        for (i, &label) in labels.iter().enumerate() {
            let label = label as usize;
            score += f64::from(emissions[i][label]) + f64::from(transitions[before][label]);
            expected[before][label] -= 1.0;
            before = label;
            for (y, &p) in probabilities[i].iter().enumerate() {
                let gradient = p - f32::from(u8::from(y == label));
                if gradient.abs() < 1e-5 {
                    continue;
                }
                for &feature in rows.row(i) {
                    let at = Crf::<L>::address(feature, self.settings.bits) * L + y;
                    let weight = self.weight(self.sums[at], self.squares[at], l1);
                    let square = self.squares[at] + gradient * gradient;
                    let sigma = (square.sqrt() - self.squares[at].sqrt()) / alpha;
                    self.sums[at] += gradient - sigma * weight;
                    self.squares[at] = square;
                }
            }
        }
        for a in 0..L {
            for b in 0..L {
                let gradient = expected[a][b];
                if gradient != 0.0 && allowed(a, b) {
                    let weight = transitions[a][b];
                    let square = self.transition_squares[a][b] + gradient * gradient;
                    let sigma = (square.sqrt() - self.transition_squares[a][b].sqrt()) / alpha;
                    self.transition_sums[a][b] += gradient - sigma * weight;
                    self.transition_squares[a][b] = square;
                }
            }
        }
        log_sum - score
    }

    /// The field as bytes, in the layout of [`Crf`]; also the share of weights that are not zero.
    pub(crate) fn bytes(&self) -> (Vec<u8>, f32) {
        let weights: Vec<f32> =
            self.sums.iter().zip(&self.squares).map(|(&z, &n)| self.weight(z, n, self.settings.l1)).collect();
        let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        // the few largest weights are cut off, so that the steps stay fine for all others
        let top = sizes.get(sizes.len() * 9995 / 10000).copied().unwrap_or(1.0).max(1e-6);
        let step = top / 127.0;
        let mut out = self.settings.bits.to_le_bytes().to_vec();
        out.extend(step.to_le_bytes());
        for weight in self.transitions().as_flattened() {
            out.extend(weight.to_le_bytes());
        }
        let steps = weights.iter().map(|w| (w / step).round().clamp(-127.0, 127.0) as i8);
        let used = steps.clone().filter(|&s| s != 0).count() as f32 / weights.len() as f32;
        out.extend(steps.map(|s| s as u8));
        (out, used)
    }
}
