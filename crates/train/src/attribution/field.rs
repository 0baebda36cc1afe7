//! Training a linear-chain conditional random field online: FTRL-Proximal (McMahan et al. 2013), whose L1 term leaves most
//! weights at exactly zero, so that the table of weights packs well.

use sourcelight::attribution::crf::{BITS, Crf, Rows, address, allowed, marginals};

/// How a field is trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Passes over the data.
    pub(crate) epochs: usize,
    /// Learning rate.
    pub(crate) alpha: f32,
    /// Strength of the L1 term.
    pub(crate) l1: f32,
    /// Strength of the L2 term.
    pub(crate) l2: f32,
    /// The share of features that is left out, others at each visit.
    pub(crate) dropped: f32,
}

/// A field in training.
pub(crate) struct Field<const L: usize> {
    settings: Settings,
    sums: Vec<[Sums; L]>,
    /// What the sums say, kept beside them because it is read more often than they change.
    weights: Vec<[f32; L]>,
    transitions: [[Sums; L]; L],
}

/// Pseudo-random numbers, the same every time.
pub(crate) struct Chance(u64);

impl Chance {
    /// Other numbers for every seed.
    pub(crate) fn new(seed: u64) -> Self {
        Chance(0x9e37_79b9_7f4a_7c15 ^ seed.wrapping_add(1).wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    /// True with this probability.
    fn below(&mut self, probability: f32) -> bool {
        (self.next() as f32) < probability * (1u32 << 31) as f32
    }

    /// The numbers below `n`, shuffled.
    pub(crate) fn order(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        for i in (1..n).rev() {
            order.swap(i, self.next() as usize % (i + 1));
        }
        order
    }
}

/// The sums that one weight follows from.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    gradients: f32,
    squares: f32,
}

impl Sums {
    fn weight(self, settings: &Settings, l1: f32) -> f32 {
        const BETA: f32 = 1.0;
        let Sums { gradients, squares } = self;
        if gradients.abs() <= l1 {
            return 0.0;
        }
        -(gradients - gradients.signum() * l1) / ((BETA + squares.sqrt()) / settings.alpha + settings.l2)
    }

    fn add(&mut self, gradient: f32, weight: f32, settings: &Settings) {
        let squares = self.squares + gradient * gradient;
        self.gradients += gradient - (squares.sqrt() - self.squares.sqrt()) / settings.alpha * weight;
        self.squares = squares;
    }
}

/// Gradients smaller than this teach nothing.
const SMALLEST: f32 = 2e-4;

impl<const L: usize> Field<L> {
    /// A field that knows nothing.
    pub(crate) fn new(settings: Settings) -> Self {
        let size = 1 << BITS;
        Field {
            settings,
            sums: vec![[Sums::default(); L]; size],
            weights: vec![[0.0; L]; size],
            transitions: [[Sums::default(); L]; L],
        }
    }

    fn transitions(&self) -> [[f32; L]; L] {
        let weight = |a: usize, b: usize| {
            let sums: Sums = self.transitions[a][b];
            if allowed(a, b) { sums.weight(&self.settings, 0.0) } else { -1e9 }
        };
        std::array::from_fn(|a| std::array::from_fn(|b| weight(a, b)))
    }

    fn emissions(&self, rows: &Rows) -> Vec<[f32; L]> {
        (0..rows.len())
            .map(|i| {
                let mut sums = [0f32; L];
                for &feature in rows.row(i) {
                    let weights = &self.weights[address(feature)];
                    for y in 0..L {
                        sums[y] += weights[y];
                    }
                }
                sums
            })
            .collect()
    }

    /// Learns from one labelled sequence that counts as `share` of one; returns its negative log-likelihood.
    pub(crate) fn learn(&mut self, rows: &Rows, labels: &[u8], share: f32, chance: &mut Chance) -> f64 {
        let thinned = rows.thinned(|| chance.below(self.settings.dropped));
        let rows = &thinned;
        let (transitions, emissions) = (self.transitions(), self.emissions(rows));
        let (probabilities, mut expected, log_sum) = marginals(&transitions, &emissions);
        let l1 = self.settings.l1;
        let mut score = 0f64;
        let mut before = 0usize;
        for (i, &label) in labels.iter().enumerate() {
            let label = label as usize;
            score += f64::from(emissions[i][label]) + f64::from(transitions[before][label]);
            expected[before][label] -= 1.0;
            before = label;
            let gradient: [f32; L] =
                std::array::from_fn(|y| share * (probabilities[i][y] - f32::from(u8::from(y == label))));
            if gradient.iter().all(|g| g.abs() < SMALLEST) {
                continue;
            }
            for &feature in rows.row(i) {
                let at = address(feature);
                let (sums, weights) = (&mut self.sums[at], &mut self.weights[at]);
                for y in 0..L {
                    if gradient[y].abs() >= SMALLEST {
                        sums[y].add(gradient[y], weights[y], &self.settings);
                        weights[y] = sums[y].weight(&self.settings, l1);
                    }
                }
            }
        }
        for a in 0..L {
            for b in (0..L).filter(|&b| allowed(a, b) && expected[a][b] != 0.0) {
                self.transitions[a][b].add(share * expected[a][b], transitions[a][b], &self.settings);
            }
        }
        log_sum - score
    }

    /// The field as bytes, in the layout of [`Crf`]; also the number of features that carry a weight, and of those lost for
    /// want of room.
    pub(crate) fn bytes(&self) -> (Vec<u8>, [usize; 2]) {
        let mut sizes: Vec<f32> = self.weights.as_flattened().iter().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        // the few largest weights are cut off, so that the steps stay fine for all others
        let top = sizes.get(sizes.len() * 9995 / 10000).copied().unwrap_or(1.0).max(1e-6);
        let step = top / 127.0;
        // in use no feature is left out
        let mut out = (step * (1.0 - self.settings.dropped)).to_le_bytes().to_vec();
        for weight in self.transitions().as_flattened() {
            out.extend(weight.to_le_bytes());
        }
        let steps: Vec<[i8; L]> =
            self.weights.iter().map(|w| w.map(|w| (w / step).round().clamp(-127.0, 127.0) as i8)).collect();
        let used = steps.iter().filter(|w| w.iter().any(|&w| w != 0)).count();
        let (table, lost) = Crf::<L>::pack(&steps);
        out.extend(table);
        (out, [used, lost])
    }
}
