//! The trained weights, read in place from the bytes that the trainer wrote.
//!
//! Layout, little-endian: `f32` × 3 thresholds; `u32` number of features; `f32` × 2 weight of one step, of level and of
//! contrast; `u16` × 4097 first feature of each bucket (a key's upper 12 bits); `u16` × features the keys' lower 16 bits,
//! sorted within a bucket; `i8` × 2 × features weights, level and contrast side by side; `u16` inputs and `u16` hidden
//! units of the second pass; its `f32` weights ([`Context`]'s order).

use super::context::Judged;

/// Bits of a key that choose its bucket.
const BUCKET_BITS: u32 = 12;
const BUCKETS: usize = 1 << BUCKET_BITS;
const LOWER_BITS: u32 = super::features::KEY_BITS - BUCKET_BITS;

/// The classifier.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    thresholds: [f32; 3],
    steps: [f32; 2],
    buckets: &'a [u8],
    keys: &'a [u8],
    weights: &'a [u8],
    inputs: usize,
    hidden: usize,
    context: &'a [u8],
}

/// The weights of the second pass: one hidden layer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Numbers it sees of a sentence.
    pub inputs: usize,
    /// Units of the hidden layer.
    pub hidden: usize,
    /// For each hidden unit its inputs' weights and its bias; then the output's weights of the hidden units, of the
    /// inputs themselves, and its bias; then factor and summand for a sentence that stands alone.
    pub weights: Vec<f32>,
}

impl Context {
    /// How many weights a second pass of this shape has.
    pub fn size(inputs: usize, hidden: usize) -> usize {
        hidden * (inputs + 1) + hidden + inputs + 1 + 2
    }

    /// The log-odds that a sentence with these inputs is opinion.
    pub fn score(&self, input: &[f32]) -> f32 {
        let (layer, out) = self.weights.split_at(self.hidden * (self.inputs + 1));
        let (upper, rest) = out.split_at(self.hidden);
        let (direct, rest) = rest.split_at(self.inputs);
        let hidden = layer.chunks_exact(self.inputs + 1).zip(upper).map(|(unit, weight)| {
            let sum: f32 = unit.iter().zip(input).map(|(w, x)| w * x).sum::<f32>() + unit[self.inputs];
            weight * sum.tanh()
        });
        hidden.sum::<f32>() + direct.iter().zip(input).map(|(w, x)| w * x).sum::<f32>() + rest[0]
    }

    /// The log-odds of a sentence that stands alone, from its first-pass score.
    pub fn alone(&self, score: f32) -> f32 {
        let [.., factor, summand] = self.weights[..] else { return score };
        factor * score + summand
    }
}

fn f32_at(bytes: &[u8]) -> f32 {
    f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

fn u16_at(bytes: &[u8], i: usize) -> u16 {
    u16::from_le_bytes([bytes[2 * i], bytes[2 * i + 1]])
}

impl<'a> Model<'a> {
    /// Reads a model; `None` where the bytes are not one.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (thresholds, rest) = bytes.split_first_chunk::<12>()?;
        let thresholds = [0, 4, 8].map(|i| f32_at(&thresholds[i..]));
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (steps, rest) = rest.split_first_chunk::<8>()?;
        let (buckets, rest) = rest.split_at_checked(2 * (BUCKETS + 1))?;
        let (keys, rest) = rest.split_at_checked(2 * count)?;
        let (weights, rest) = rest.split_at_checked(2 * count)?;
        let (shape, context) = rest.split_at_checked(4)?;
        let (inputs, hidden) = (u16_at(shape, 0) as usize, u16_at(shape, 1) as usize);
        let whole = context.len() == 4 * Context::size(inputs, hidden)
            && (0..BUCKETS).all(|i| u16_at(buckets, i) <= u16_at(buckets, i + 1))
            && u16_at(buckets, BUCKETS) as usize == count;
        let steps = [0, 4].map(|i| f32_at(&steps[i..]));
        whole.then_some(Self { thresholds, steps, buckets, keys, weights, inputs, hidden, context })
    }

    /// The thresholds of the three sensitivities: strict, balanced, everything.
    pub fn thresholds(&self) -> [f32; 3] {
        self.thresholds
    }

    /// What a feature adds to a sentence's judgement; nothing where it has no weight.
    pub fn weight(&self, key: u32) -> Judged {
        let bucket = (key >> LOWER_BITS) as usize;
        let (start, end) = (u16_at(self.buckets, bucket) as usize, u16_at(self.buckets, bucket + 1) as usize);
        let lower = key as u16;
        for i in start..end {
            if u16_at(self.keys, i) == lower {
                let [level, contrast] =
                    [0, 1].map(|side| f32::from(self.weights[2 * i + side] as i8) * self.steps[side]);
                return Judged { level, contrast };
            }
        }
        Judged::default()
    }

    /// The second pass.
    pub fn context(&self) -> Context {
        let weights = self.context.chunks_exact(4).map(f32_at).collect();
        Context { inputs: self.inputs, hidden: self.hidden, weights }
    }

    /// Writes a model: `weights` by key, `context` the second pass, `thresholds` strict, balanced, everything. Weights are
    /// kept in steps of 1/127 of the largest; features whose weights both round to nothing are left out.
    pub fn write(weights: &[(u32, Judged)], context: &Context, thresholds: [f32; 3]) -> Vec<u8> {
        let step = |of: fn(&Judged) -> f32| {
            weights.iter().map(|w| of(&w.1).abs()).fold(0.0, f32::max).max(f32::MIN_POSITIVE) / 127.0
        };
        let steps = [step(|w| w.level), step(|w| w.contrast)];
        let rounded = |w: &Judged| [(w.level / steps[0]).round() as i8, (w.contrast / steps[1]).round() as i8];
        let mut kept: Vec<(u32, [i8; 2])> =
            weights.iter().map(|(key, w)| (*key, rounded(w))).filter(|w| w.1 != [0, 0]).collect();
        kept.sort_unstable();
        kept.dedup_by_key(|w| w.0);
        kept.truncate(usize::from(u16::MAX));
        let mut bytes: Vec<u8> = thresholds.iter().flat_map(|t| t.to_le_bytes()).collect();
        bytes.extend((kept.len() as u32).to_le_bytes());
        steps.iter().for_each(|step| bytes.extend(step.to_le_bytes()));
        for bucket in 0..=BUCKETS {
            let first = kept.partition_point(|w| ((w.0 >> LOWER_BITS) as usize) < bucket);
            bytes.extend((first as u16).to_le_bytes());
        }
        kept.iter().for_each(|w| bytes.extend((w.0 as u16).to_le_bytes()));
        kept.iter().for_each(|w| bytes.extend(w.1.map(|side| side as u8)));
        bytes.extend((context.inputs as u16).to_le_bytes());
        bytes.extend((context.hidden as u16).to_le_bytes());
        context.weights.iter().for_each(|w| bytes.extend(w.to_le_bytes()));
        bytes
    }
}
