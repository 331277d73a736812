//! Rows of the printed tables.

use serde_json::{Value, json};

use crate::Spread;
use crate::units;

/// One line of a table: something measured, perhaps compared with something else.
#[derive(Clone, Debug)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// The measure of the generated crate or its compiler.
    pub ours: Measure,
    /// The measure of the baseline.
    pub theirs: Option<Measure>,
    /// The ratio of the two.
    pub ratio: Option<Spread>,
    /// Instructions of the one and of the other, where they were counted.
    pub instructions: Option<(f64, f64)>,
    /// The target.
    pub target: Option<Target>,
}

/// Something measured.
#[derive(Clone, Debug)]
pub struct Measure {
    /// The name of the contender.
    pub name: String,
    /// The unit.
    pub unit: Unit,
    /// How much of it.
    pub spread: Spread,
}

/// The unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds of computing.
    Time,
    /// Instructions.
    Instructions,
    /// Bytes.
    Bytes,
    /// Things.
    Count,
    /// A number by itself.
    Number,
}

/// The target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// At most this ratio.
    Ratio(f64),
    /// At most this value.
    AtMost(f64),
}

impl Measure {
    /// Summarises several measurements.
    #[must_use]
    pub fn of(name: impl Into<String>, unit: Unit, values: &[f64]) -> Self {
        Self { name: name.into(), unit, spread: Spread::of(values) }
    }

    /// An exact value.
    #[must_use]
    pub fn exact(name: impl Into<String>, unit: Unit, value: f64) -> Self {
        Self { name: name.into(), unit, spread: Spread::exact(value) }
    }

    fn to_json(&self) -> Value {
        let Spread { median, min, max } = self.spread;
        json!({ "name": self.name, "median": median, "min": min, "max": max })
    }
}

impl Row {
    /// A row without a comparison.
    #[must_use]
    pub fn single(what: impl Into<String>, ours: Measure, target: Option<Target>) -> Self {
        Self { what: what.into(), ours, theirs: None, ratio: None, instructions: None, target }
    }

    /// A row that compares two contenders measured in turns.
    #[must_use]
    pub fn compared(
        what: impl Into<String>,
        unit: Unit,
        (name, ours): (&str, &[f64]),
        (other, theirs): (&str, &[f64]),
        target: Option<f64>,
    ) -> Self {
        Self {
            what: what.into(),
            ours: Measure::of(name, unit, ours),
            theirs: Some(Measure::of(other, unit, theirs)),
            ratio: Some(Spread::ratio(ours, theirs)),
            instructions: None,
            target: target.map(Target::Ratio),
        }
    }

    /// Whether the target is met; `None` without a target.
    #[must_use]
    pub fn is_met(&self) -> Option<bool> {
        match self.target? {
            Target::Ratio(most) => self.ratio.map(|ratio| ratio.median <= most),
            Target::AtMost(most) => Some(self.ours.spread.median <= most),
        }
    }

    /// The columns of a table.
    pub(crate) const COLUMNS: [&'static str; 8] =
        ["what", "of", "measured", "compared with", "ratio", "min–max", "instructions", "target"];

    /// The cells of a table.
    pub(crate) fn cells(&self) -> [String; 8] {
        let unit = self.ours.unit;
        let theirs = self
            .theirs
            .as_ref()
            .map(|theirs| format!("{} {}", theirs.name, units::text(theirs.spread.median, unit)));
        let target = self.target.map(|target| match target {
            Target::Ratio(most) => format!("≤ {most}"),
            Target::AtMost(most) => format!("≤ {}", units::text(most, unit)),
        });
        let verdict = self.is_met().map(|met| if met { " met" } else { " MISSED" });
        let instructions = self.instructions.map(|(ours, theirs)| {
            let [of_ours, of_theirs] =
                [ours, theirs].map(|count| units::text(count, Unit::Instructions));
            format!("{of_ours} / {of_theirs} = {}", units::text(ours / theirs, Unit::Number))
        });
        let noise = match self.ratio {
            Some(ratio) => range(ratio, Unit::Number),
            None => range(self.ours.spread, unit),
        };
        [
            self.what.clone(),
            self.ours.name.clone(),
            units::text(self.ours.spread.median, unit),
            theirs.unwrap_or_default(),
            self.ratio.map(|ratio| units::text(ratio.median, Unit::Number)).unwrap_or_default(),
            noise,
            instructions.unwrap_or_default(),
            target.unwrap_or_default() + verdict.unwrap_or_default(),
        ]
    }

    /// The row as JSON.
    pub(crate) fn to_json(&self, subject: &str) -> Value {
        let (target, kind) = match self.target {
            Some(Target::Ratio(most)) => (Some(most), Some("ratio")),
            Some(Target::AtMost(most)) => (Some(most), Some("value")),
            None => (None, None),
        };
        let ratio = self
            .ratio
            .map(|Spread { median, min, max }| json!({ "median": median, "min": min, "max": max }));
        let instructions = self.instructions.map(
            |(ours, theirs)| json!({ "ours": ours, "baseline": theirs, "ratio": ours / theirs }),
        );
        json!({
            "subject": subject,
            "what": self.what,
            "unit": units::name(self.ours.unit),
            "ours": self.ours.to_json(),
            "baseline": self.theirs.as_ref().map(Measure::to_json),
            "ratio": ratio,
            "instructions": instructions,
            "target": target,
            "targetOf": kind,
            "met": self.is_met(),
        })
    }
}

/// The range from least to greatest; empty if the two are equal.
fn range(Spread { min, max, .. }: Spread, unit: Unit) -> String {
    let (min, max) = (units::text(min, unit), units::text(max, unit));
    if min == max { String::new() } else { format!("{min}–{max}") }
}
