//! Several measurements of the same thing.

/// The median of several measurements, and how far they lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The median.
    pub median: f64,
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
}

impl Spread {
    /// An exact value, such as a count.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self { median: value, min: value, max: value }
    }

    /// Summarises measurements.
    ///
    /// # Panics
    ///
    /// If there are none.
    #[must_use]
    pub fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 {
            sorted[middle]
        } else {
            f64::midpoint(sorted[middle - 1], sorted[middle])
        };
        Self { median, min: sorted[0], max: sorted[sorted.len() - 1] }
    }

    /// The ratios between the measurements of two contenders that were measured in turns.
    ///
    /// The median of the ratios, not the ratio of the medians: what slows the machine down for a while slows both down.
    #[must_use]
    pub fn ratio(ours: &[f64], theirs: &[f64]) -> Self {
        let ratios: Vec<f64> =
            ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect();
        Self::of(&ratios)
    }
}

/// The exponent with which `costs` grows with `sizes`, from the first to the last.
///
/// # Panics
///
/// If there are fewer than two sizes.
#[must_use]
pub fn growth(sizes: &[f64], costs: &[f64]) -> f64 {
    let last = sizes.len() - 1;
    (costs[last] / costs[0]).ln() / (sizes[last] / sizes[0]).ln()
}

#[cfg(test)]
mod tests {
    use super::{Spread, growth};

    #[test]
    fn the_median_stands_in_the_middle() {
        assert_eq!(Spread::of(&[3.0, 1.0, 9.0]), Spread { median: 3.0, min: 1.0, max: 9.0 });
        assert!((Spread::of(&[1.0, 2.0]).median - 1.5).abs() < 1e-9);
    }

    #[test]
    fn ratios_are_taken_turn_by_turn() {
        // The second turn fell into a slow moment, for both alike.
        let ratio = Spread::ratio(&[1.0, 10.0, 1.2], &[2.0, 20.0, 2.0]);
        assert!((ratio.median - 0.5).abs() < 1e-9 && (ratio.max - 0.6).abs() < 1e-9);
    }

    #[test]
    fn growth_is_the_exponent() {
        assert!((growth(&[10.0, 1000.0], &[5.0, 50000.0]) - 2.0).abs() < 1e-9);
    }
}
