//! A linear-chain conditional random field over hashed features (Lafferty, McCallum & Pereira 2001).
//!
//! The weights are 8-bit steps in a table of buckets that a feature's hash leads to, so that nothing is parsed or built when
//! the program starts: the file's bytes are the table. A bucket has room for the few features that carry a weight, told apart by
//! eight more bits of their hash; most features of a text carry none, and are not taken for another's (without these bits they
//! were, several times a word, and it cost a point of F1). Features that agree in all [`BITS`] share a weight; training sees the
//! same collisions.

/// What takes the features of a sequence, position by position.
pub trait Sink {
    /// Features of the position that is being filled, as 32-bit hashes.
    fn push(&mut self, features: &[u32]);
    /// The position is complete.
    fn end(&mut self);
    /// Features that `place` alone decides, whatever else the sequence is about: `give` pushes them. A sink may remember what
    /// they came to and not ask again.
    fn known(&mut self, place: usize, give: impl FnOnce(&mut Self)) {
        let _ = place;
        give(self);
    }
}

/// Features of a sequence, kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    features: Vec<u32>,
    ends: Vec<u32>,
}

impl Sink for Rows {
    fn push(&mut self, features: &[u32]) {
        self.features.extend(features);
    }

    fn end(&mut self) {
        self.ends.push(self.features.len() as u32);
    }
}

impl Rows {
    /// Number of positions.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A copy without the features for which `drop` says so.
    pub fn thinned(&self, mut drop: impl FnMut() -> bool) -> Rows {
        let mut out = Rows::default();
        for i in 0..self.len() {
            out.features.extend(self.row(i).iter().filter(|_| !drop()));
            out.end();
        }
        out
    }

    /// The features of position `i`.
    pub fn row(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        &self.features[start..self.ends[i] as usize]
    }
}

/// Bits of a feature's hash that the table tells apart: those that name its bucket, and those that it is known by in there.
pub const BITS: u32 = BUCKET_BITS + 8;
const BUCKET_BITS: u32 = 13;
/// Features in a bucket, at most.
pub const ROOM: usize = 8;

/// A trained field with `L` labels. Label 0 is "outside"; an odd label begins a span that the even one after it goes on with.
///
/// Layout of the bytes, little-endian: `f32` weight of one step; `f32` × `L` × `L` transitions, by the earlier label; then
/// 2^13 buckets of [`ROOM`] bytes that their features are known by; then for each bucket [`ROOM`] × `L` weights as `i8`. What
/// is not taken is zero, and comes after what is. At the end [`LANES`] more bytes that count nothing. Names and weights lie
/// apart because most features carry no weight: what is read for these alone is small enough to stay near the processor.
#[derive(Clone, Copy, Debug)]
pub struct Crf<'a, const L: usize> {
    step: f32,
    transitions: [[f32; L]; L],
    names: &'a [u8],
    weights: &'a [u8],
}

/// The address of a feature with this 32-bit hash, below 2^[`BITS`].
pub fn address(hash: u32) -> usize {
    (hash >> (32 - BITS)) as usize
}

/// May `next` follow `label`?
pub fn allowed(label: usize, next: usize) -> bool {
    next == 0 || next % 2 == 1 || label == next || label + 1 == next
}

const FORBIDDEN: f32 = -1e9;

impl<'a, const L: usize> Crf<'a, L> {
    /// Reads a field from its bytes; `None` where they are not one.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let float = |at: usize| Some(f32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let step = float(0)?;
        let mut transitions = [[FORBIDDEN; L]; L];
        for (a, row) in transitions.iter_mut().enumerate() {
            for (b, weight) in row.iter_mut().enumerate() {
                if allowed(a, b) {
                    *weight = float(4 + 4 * (a * L + b))?;
                }
            }
        }
        let (names, weights) = bytes.get(4 + 4 * L * L..)?.split_at_checked(ROOM << BUCKET_BITS)?;
        (weights.len() == ((ROOM * L) << BUCKET_BITS) + LANES).then_some(Crf { step, transitions, names, weights })
    }

    /// The bytes of a table with these weights, by [`address`]; of those that find no room the smallest are left out, and counted.
    pub fn pack(weights: &[[i8; L]]) -> (Vec<u8>, usize) {
        let mut bytes = vec![0; ((ROOM * (1 + L)) << BUCKET_BITS) + LANES];
        let (names, rest) = bytes.split_at_mut(ROOM << BUCKET_BITS);
        let buckets = names.chunks_exact_mut(ROOM).zip(rest.chunks_exact_mut(ROOM * L));
        let mut lost = 0;
        for ((names, rest), features) in buckets.zip(weights.chunks_exact(256)) {
            let mut taken: Vec<(usize, [i8; L])> =
                features.iter().copied().enumerate().filter(|(_, w)| w.iter().any(|&w| w != 0)).collect();
            taken.sort_by_key(|(_, w)| std::cmp::Reverse(w.iter().map(|w| w.unsigned_abs()).max()));
            lost += taken.len().saturating_sub(ROOM);
            taken.truncate(ROOM);
            // in order they pack better, and what is known by zero comes before what is free
            taken.sort_by_key(|(known_by, _)| *known_by);
            for (i, (known_by, weights)) in taken.into_iter().enumerate() {
                names[i] = known_by as u8;
                rest[i * L..(i + 1) * L].copy_from_slice(&weights.map(|w| w as u8));
            }
        }
        (bytes, lost)
    }

    /// Scores the labels of every position whose features it is given, into `out`. What features of a place came to is
    /// remembered in `known`.
    pub fn scorer<'s>(&'s self, out: &'s mut Vec<[f32; L]>, known: &'s mut Known) -> Scorer<'s, L> {
        out.clear();
        Scorer { crf: self, sums: [0; LANES], out, known }
    }

    /// The best labelling (Viterbi).
    pub fn decode(&self, emissions: &[[f32; L]]) -> Vec<u8> {
        viterbi(&self.transitions, emissions)
    }

    /// The best labelling, with a price on each kind of span that is missed (see [`viterbi_priced`]).
    pub fn decode_priced(&self, emissions: &[[f32; L]], prices: [f32; 2]) -> Vec<u8> {
        viterbi_priced(&self.transitions, emissions, prices)
    }
}

/// The weights of a feature are read and added [`LANES`] at a time, which is one step each where the processor has
/// vectors; those beyond the labels are another feature's, and their sums are thrown away.
pub const LANES: usize = 8;

/// What the features of a place came to, from sequence to sequence, until it is cleared.
pub type Known = Vec<Option<[i16; LANES]>>;

/// Adds up the scores of the labels, position by position.
#[derive(Debug)]
pub struct Scorer<'s, const L: usize> {
    crf: &'s Crf<'s, L>,
    /// No more than 200 features of 127 steps each fit in: a position has some 50.
    sums: [i16; LANES],
    out: &'s mut Vec<[f32; L]>,
    known: &'s mut Known,
}

impl<const L: usize> Sink for Scorer<'_, L> {
    #[inline(always)]
    fn push(&mut self, features: &[u32]) {
        const EACH: u64 = 0x0101_0101_0101_0101;
        let mut sums = self.sums;
        for &feature in features {
            let address = address(feature);
            let bucket = address >> 8;
            let Some(names) = self.crf.names.get(bucket * ROOM..).and_then(|n| n.first_chunk::<ROOM>()) else {
                continue;
            };
            // the bytes that are the feature's own become zero; the lowest high bit that is left stands in the first of them
            let differs = u64::from_le_bytes(*names) ^ ((address as u64 & 0xff) * EACH);
            let found = differs.wrapping_sub(EACH) & !differs & (EACH << 7);
            if found == 0 {
                continue;
            }
            let at = (bucket * ROOM + (found.trailing_zeros() >> 3) as usize) * L;
            if let Some(weights) = self.crf.weights.get(at..).and_then(|w| w.first_chunk::<LANES>()) {
                // by index: the compiler makes one vector step of it even where it does not see through iterators
                #[allow(clippy::needless_range_loop)]
                for y in 0..LANES {
                    sums[y] = sums[y].wrapping_add(i16::from(weights[y] as i8));
                }
            }
        }
        self.sums = sums;
    }

    fn end(&mut self) {
        self.out.push(std::array::from_fn(|y| f32::from(self.sums[y]) * self.crf.step));
        self.sums = [0; LANES];
    }

    fn known(&mut self, place: usize, give: impl FnOnce(&mut Self)) {
        let sums = self.known.get(place).copied().flatten().unwrap_or_else(|| {
            let before = std::mem::take(&mut self.sums);
            give(self);
            let sums = std::mem::replace(&mut self.sums, before);
            if self.known.len() <= place {
                self.known.resize(place + 1, None);
            }
            self.known[place] = Some(sums);
            sums
        });
        self.sums.iter_mut().zip(sums).for_each(|(sum, known)| *sum = sum.wrapping_add(known));
    }
}

/// The best labelling under these weights; a sequence begins as if "outside" came before it.
pub fn viterbi<const L: usize>(transitions: &[[f32; L]; L], emissions: &[[f32; L]]) -> Vec<u8> {
    let mut best = [FORBIDDEN; L];
    best[0] = 0.0;
    let mut from: Vec<[u8; L]> = Vec::with_capacity(emissions.len());
    for emission in emissions {
        let mut next = [FORBIDDEN * 2.0; L];
        let mut back = [0u8; L];
        for b in 0..L {
            for a in 0..L {
                let score = best[a] + transitions[a][b];
                if score > next[b] {
                    next[b] = score;
                    back[b] = a as u8;
                }
            }
            next[b] += emission[b];
        }
        from.push(back);
        best = next;
    }
    let mut label = (0..L).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0) as u8;
    let mut labels = vec![0; emissions.len()];
    for (i, back) in from.iter().enumerate().rev() {
        labels[i] = label;
        label = back[label as usize];
    }
    labels
}

/// The best labelling with at most one span of kind 0, in which every kind of span that is missed costs its price.
///
/// `prices[k]` is the price of a labelling without any span of kind `k` (whose first label is `2 * k + 1`). Where a role is
/// nearly always there, this finds the likeliest place for it instead of leaving it out.
pub fn viterbi_priced<const L: usize>(
    transitions: &[[f32; L]; L],
    emissions: &[[f32; L]],
    prices: [f32; 2],
) -> Vec<u8> {
    // a labelling that is best without the limit and the prices, keeps the one and pays none of the others, is best with them
    let labels = viterbi(transitions, emissions);
    let begun = |kind: usize| labels.iter().filter(|&&l| usize::from(l) == 2 * kind + 1).count();
    if begun(0) == 1 && begun(1) > 0 {
        return labels;
    }
    // the state is a label and the set of kinds begun so far
    const SETS: usize = 4;
    let added = |label: usize| if label % 2 == 1 { 1 << (label / 2) } else { 0 };
    let mut best = [[FORBIDDEN; L]; SETS];
    best[0][0] = 0.0;
    let mut from: Vec<[[(u8, u8); L]; SETS]> = Vec::with_capacity(emissions.len());
    for emission in emissions {
        let mut next = [[FORBIDDEN * 2.0; L]; SETS];
        let mut back = [[(0u8, 0u8); L]; SETS];
        for (set, scores) in best.iter().enumerate() {
            for (a, &before) in scores.iter().enumerate().filter(|s| *s.1 > FORBIDDEN) {
                let again = |b: usize| b == 1 && set & added(b) != 0;
                for b in (0..L).filter(|&b| allowed(a, b) && !again(b)) {
                    let to = set | added(b);
                    let score = before + transitions[a][b] + emission[b];
                    if score > next[to][b] {
                        next[to][b] = score;
                        back[to][b] = (set as u8, a as u8);
                    }
                }
            }
        }
        from.push(back);
        best = next;
    }
    let mut end = (0, 0);
    let mut top = f32::MIN;
    for (set, scores) in best.iter().enumerate() {
        let price: f32 = (0..2).filter(|k| set & (1 << k) == 0).map(|k| prices[k]).sum();
        for (label, score) in scores.iter().enumerate() {
            if score - price > top {
                (top, end) = (score - price, (set, label));
            }
        }
    }
    let mut labels = vec![0; emissions.len()];
    for (i, back) in from.iter().enumerate().rev() {
        labels[i] = end.1 as u8;
        let (set, label) = back[end.0][end.1];
        end = (set as usize, label as usize);
    }
    labels
}

/// The probability of every label at every position, the expected number of each transition, and the logarithm of the sum over
/// all labellings: what training needs.
pub fn marginals<const L: usize>(
    transitions: &[[f32; L]; L],
    emissions: &[[f32; L]],
) -> (Vec<[f32; L]>, [[f32; L]; L], f64) {
    let n = emissions.len();
    let mut expected = [[0f32; L]; L];
    let weights = transitions.map(|row| row.map(f32::exp));
    let mut log_sum = 0f64;
    let mut forward: Vec<[f32; L]> = Vec::with_capacity(n);
    let mut scales: Vec<f32> = Vec::with_capacity(n);
    let mut factors: Vec<[f32; L]> = Vec::with_capacity(n);
    let mut before = [0f32; L];
    before[0] = 1.0;
    for emission in emissions {
        let top = emission.iter().copied().fold(f32::MIN, f32::max);
        let factor = emission.map(|e| (e - top).exp());
        let mut now = [0f32; L];
        for b in 0..L {
            let sum: f32 = (0..L).map(|a| before[a] * weights[a][b]).sum();
            now[b] = sum * factor[b];
        }
        let scale: f32 = now.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        now = now.map(|x| x / scale);
        log_sum += f64::from(scale.ln()) + f64::from(top);
        forward.push(now);
        scales.push(scale);
        factors.push(factor);
        before = now;
    }
    let mut out = vec![[0f32; L]; n];
    let mut backward = [1f32; L];
    for i in (0..n).rev() {
        for y in 0..L {
            out[i][y] = forward[i][y] * backward[y];
        }
        let mut start = [0f32; L];
        start[0] = 1.0;
        let earlier = if i == 0 { start } else { forward[i - 1] };
        let mut next = [0f32; L];
        for a in 0..L {
            for b in 0..L {
                let flow = weights[a][b] * factors[i][b] * backward[b] / scales[i];
                next[a] += flow;
                expected[a][b] += earlier[a] * flow;
            }
        }
        backward = next;
    }
    (out, expected, log_sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field of three labels with these weights, by address.
    fn field(weights: &[(usize, [i8; 3])]) -> (Vec<u8>, usize) {
        let mut all = vec![[0; 3]; 1 << BITS];
        weights.iter().for_each(|&(at, w)| all[at] = w);
        let (table, lost) = Crf::<3>::pack(&all);
        let mut bytes = 1f32.to_le_bytes().to_vec();
        bytes.extend([0; 4 * 9]);
        bytes.extend(table);
        (bytes, lost)
    }

    /// What the features of these addresses come to, at one position.
    fn sum(bytes: &[u8], addresses: &[usize]) -> [f32; 3] {
        let (mut out, mut known) = (Vec::new(), Known::new());
        let crf = Crf::<3>::read(bytes).expect("a field");
        let mut scorer = crf.scorer(&mut out, &mut known);
        let hashes: Vec<u32> = addresses.iter().map(|&at| (at as u32) << (32 - BITS)).collect();
        scorer.push(&hashes);
        scorer.end();
        out[0]
    }

    #[test]
    fn a_feature_has_its_own_weight_and_no_other() {
        // the first and the last bucket, and what is known by zero, which is also what a free place holds
        let last = (1 << BITS) - 1;
        let (bytes, lost) = field(&[(0, [1, 2, 3]), (255, [-4, 0, 0]), (last, [5, 6, -127])]);
        assert_eq!(lost, 0);
        for (at, expected) in [(0, [1.0, 2.0, 3.0]), (255, [-4.0, 0.0, 0.0]), (last, [5.0, 6.0, -127.0])] {
            assert_eq!(sum(&bytes, &[at]), expected, "at {at}");
        }
        for at in [1, 254, 256, 511, last - 255, last - 1] {
            assert_eq!(sum(&bytes, &[at]), [0.0; 3], "at {at}");
        }
        assert_eq!(sum(&bytes, &[0, 255, 7, last]), [2.0, 8.0, -124.0]);
    }

    #[test]
    fn a_full_bucket_loses_the_smallest() {
        let (bytes, lost) = field(&[10, 20, 30, 40, 50, 60, 70, 80, 90].map(|at| (at, [at as i8, 0, 0])));
        assert_eq!(lost, 1);
        assert_eq!(sum(&bytes, &[10]), [0.0; 3]);
        assert_eq!(sum(&bytes, &[20, 90]), [110.0, 0.0, 0.0]);
    }

    #[test]
    fn what_a_place_came_to_is_remembered_and_nothing_else() {
        let (bytes, _) = field(&[(3, [1, 0, 0]), (300, [0, 1, 0])]);
        let crf = Crf::<3>::read(&bytes).expect("a field");
        let hash = |at: u32| at << (32 - BITS);
        let (mut out, mut known, mut asked) = (Vec::new(), Known::new(), 0);
        for _ in 0..2 {
            let mut scorer = crf.scorer(&mut out, &mut known);
            scorer.push(&[hash(300)]);
            scorer.known(4, |scorer| {
                asked += 1;
                scorer.push(&[hash(3)]);
            });
            scorer.end();
            assert_eq!(out, [[1.0, 1.0, 0.0]]);
        }
        assert_eq!(asked, 1);
    }
}
