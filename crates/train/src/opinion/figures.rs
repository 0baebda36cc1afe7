//! How good are scores?

/// A scored sentence: its score (`None`: never marked) and whether it is opinion.
pub(crate) type Scored = (Option<f32>, bool);

/// Precision, recall and F1 of marking what scores at least `threshold`.
pub(crate) fn at(scored: &[Scored], threshold: f32) -> (f64, f64, f64) {
    let marked = |s: &&Scored| s.0.is_some_and(|x| x >= threshold);
    let hits = scored.iter().filter(marked).filter(|s| s.1).count() as f64;
    let marks = scored.iter().filter(marked).count() as f64;
    let gold = scored.iter().filter(|s| s.1).count() as f64;
    let (p, r) = (hits / marks.max(1.0), hits / gold.max(1.0));
    (p, r, if hits > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
}

/// The threshold of the best F1, and that F1.
pub(crate) fn best(scored: &[Scored]) -> (f32, f64) {
    let mut scores: Vec<f32> = scored.iter().filter_map(|s| s.0).collect();
    scores.sort_unstable_by(f32::total_cmp);
    (0..200)
        .map(|i| scores[i * (scores.len() - 1) / 199])
        .map(|t| (t, at(scored, t).2))
        .fold((0.5, 0.0), |a, b| if b.1 > a.1 { b } else { a })
}

/// The lowest threshold whose F1 is within a quarter of a point of the best. The top is flat: over it, what one more mark risks
/// another wins, and who wants precision has the strict level.
pub(crate) fn balanced(scored: &[Scored]) -> f32 {
    let (best, f1) = best(scored);
    (0..100).map(|i| best * i as f32 / 100.0).find(|&t| at(scored, t).2 >= f1 - 0.0025).unwrap_or(best)
}

/// The best precision at a recall of at least `recall`.
pub(crate) fn precision_at(scored: &[Scored], recall: f64) -> f64 {
    let mut sorted: Vec<(f32, bool)> = scored.iter().filter_map(|s| s.0.map(|x| (x, s.1))).collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let total = scored.iter().filter(|s| s.1).count() as f64;
    let (mut hits, mut best) = (0.0, 0.0f64);
    for (i, s) in sorted.iter().enumerate() {
        hits += f64::from(u8::from(s.1));
        if hits >= recall * total {
            best = best.max(hits / (i + 1) as f64);
        }
    }
    best
}

/// Expected calibration error over ten bins of equal width, and the bins as (mean score, share of opinion, count).
pub(crate) fn calibration(scored: &[Scored]) -> (f64, Vec<(f64, f64, usize)>) {
    let mut bins = vec![(0.0, 0.0, 0usize); 10];
    for (score, gold) in scored.iter().filter_map(|s| s.0.map(|x| (f64::from(x), s.1))) {
        let bin = &mut bins[((score * 10.0) as usize).min(9)];
        *bin = (bin.0 + score, bin.1 + f64::from(u8::from(gold)), bin.2 + 1);
    }
    let n: usize = bins.iter().map(|b| b.2).sum();
    let error = bins.iter().map(|b| (b.0 - b.1).abs()).sum::<f64>() / n.max(1) as f64;
    let bins = bins.into_iter().map(|b| (b.0 / b.2.max(1) as f64, b.1 / b.2.max(1) as f64, b.2)).collect();
    (error, bins)
}

/// The figures in one line.
pub(crate) fn line(scored: &[Scored]) -> String {
    let (threshold, f1) = best(scored);
    let (p, r, _) = at(scored, threshold);
    let at = [0.3, 0.5, 0.7].map(|r| format!("{:.3}", precision_at(scored, r))).join(" / ");
    format!("F1 {f1:.3} (P {p:.3} R {r:.3} at {threshold:.2}), P at R .3/.5/.7 {at}")
}

/// How many standard errors the precision of the strict level has to stay above what it promises.
const MARGIN: f64 = 1.64;

/// The lowest threshold from which on at least `precision` of the marks are right, with a margin for other articles than
/// these: its lower bound at 95%, articles taken as they come whole, stays above.
pub(crate) fn threshold_for(articles: &[Vec<Scored>], precision: f64) -> f32 {
    // at a threshold, the ratio of hits to marks, and its standard error over articles
    let holds = |threshold: f32| {
        let counts = articles.iter().map(|a| {
            let marked = a.iter().filter(|s| s.0.is_some_and(|x| x >= threshold));
            marked.fold((0.0, 0.0), |(hits, marks), s| (hits + f64::from(u8::from(s.1)), marks + 1.0))
        });
        let (hits, marks) = counts.clone().fold((0.0, 0.0), |a, c| (a.0 + c.0, a.1 + c.1));
        let share: f64 = hits / f64::max(marks, 1.0);
        let error = counts.map(|(h, m)| (h - share * m).powi(2)).sum::<f64>().sqrt() / f64::max(marks, 1.0);
        share - MARGIN * error >= precision
    };
    let steps = (1..200).map(|i| i as f32 / 200.0);
    steps.rev().take_while(|&t| t > 0.9 || holds(t)).last().unwrap_or(1.0)
}

/// Mean of the F1 of opinion and that of no opinion.
pub(crate) fn macro_f1(scored: &[Scored], threshold: f32) -> f64 {
    let other: Vec<Scored> =
        scored.iter().map(|s| (Some(if s.0.is_some_and(|x| x >= threshold) { 0.0 } else { 1.0 }), !s.1)).collect();
    (at(scored, threshold).2 + at(&other, 0.5).2) / 2.0
}

/// The threshold of the best macro-F1; the middle of those that are within half a point of it, because few sentences decide.
pub(crate) fn best_macro_f1(scored: &[Scored]) -> f32 {
    let all: Vec<(f32, f64)> = (5..95).map(|i| i as f32 / 100.0).map(|t| (t, macro_f1(scored, t))).collect();
    let best = all.iter().map(|a| a.1).fold(0.0, f64::max);
    let near: Vec<f32> = all.iter().filter(|a| a.1 >= best - 0.005).map(|a| a.0).collect();
    near.get(near.len() / 2).copied().unwrap_or(0.5)
}

/// The highest threshold that still finds `recall` of the opinion.
pub(crate) fn threshold_of_recall(scored: &[Scored], recall: f64) -> f32 {
    let mut scores: Vec<f32> = scored.iter().filter(|s| s.1).filter_map(|s| s.0).collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    let needed = (recall * scored.iter().filter(|s| s.1).count() as f64).ceil() as usize;
    scores.get(needed.saturating_sub(1)).copied().unwrap_or(0.0)
}
