//! L-BFGS: finds the weights at which a smooth function is smallest. It draws no random numbers.

/// How many steps back it remembers.
const MEMORY: usize = 8;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Minimises a function from `start` in at most `rounds` rounds. `function` returns its value at the given weights and
/// fills in the gradient.
pub(crate) fn minimize(
    start: Vec<f64>,
    rounds: usize,
    mut function: impl FnMut(&[f64], &mut [f64]) -> f64,
) -> Vec<f64> {
    let n = start.len();
    let (mut w, mut g) = (start, vec![0.0; n]);
    let mut value = function(&w, &mut g);
    let mut past: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for round in 0..rounds {
        let mut direction: Vec<f64> = g.iter().map(|x| -x).collect();
        let mut alphas = Vec::new();
        for (s, y, rho) in past.iter().rev() {
            let alpha = rho * dot(s, &direction);
            direction.iter_mut().zip(y).for_each(|(d, y)| *d -= alpha * y);
            alphas.push(alpha);
        }
        if let Some((s, y, _)) = past.last() {
            let scale = dot(s, y) / dot(y, y);
            direction.iter_mut().for_each(|d| *d *= scale);
        }
        for ((s, y, rho), alpha) in past.iter().zip(alphas.iter().rev()) {
            let beta = rho * dot(y, &direction);
            direction.iter_mut().zip(s).for_each(|(d, s)| *d += (alpha - beta) * s);
        }
        let slope = dot(&g, &direction);
        if slope >= 0.0 {
            break;
        }
        let mut step = if round == 0 { 1.0 / dot(&g, &g).sqrt().max(1.0) } else { 1.0 };
        let (mut next, mut next_g) = (vec![0.0; n], vec![0.0; n]);
        let mut next_value = f64::INFINITY;
        for _ in 0..20 {
            next.iter_mut().zip(w.iter().zip(&direction)).for_each(|(x, (w, d))| *x = w + step * d);
            next_value = function(&next, &mut next_g);
            if next_value <= value + 1e-4 * step * slope {
                break;
            }
            step *= 0.5;
        }
        if next_value.is_nan() || next_value >= value {
            break;
        }
        let s: Vec<f64> = next.iter().zip(&w).map(|(a, b)| a - b).collect();
        let y: Vec<f64> = next_g.iter().zip(&g).map(|(a, b)| a - b).collect();
        let sy = dot(&s, &y);
        if sy > 1e-12 {
            past.push((s, y, 1.0 / sy));
            if past.len() > MEMORY {
                past.remove(0);
            }
        }
        let gain = value - next_value;
        (w, g, value) = (next, next_g, next_value);
        if gain < 1e-7 * value.abs() {
            break;
        }
    }
    w
}

#[cfg(test)]
mod tests {
    use super::minimize;

    #[test]
    fn finds_the_bottom_of_rosenbrocks_valley() {
        let w = minimize(vec![-1.2, 1.0], 200, |w, g| {
            let (a, b) = (1.0 - w[0], w[1] - w[0] * w[0]);
            g[0] = -2.0 * a - 400.0 * w[0] * b;
            g[1] = 200.0 * b;
            a * a + 100.0 * b * b
        });
        assert!((w[0] - 1.0).abs() < 1e-3 && (w[1] - 1.0).abs() < 1e-3, "{w:?}");
    }
}
