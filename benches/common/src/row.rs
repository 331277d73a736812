//! What is printed of a comparison.

use serde_json::{Value, json};

use crate::Spread;
use crate::units;

/// One line of a table: something measured, perhaps compared with something else.
#[derive(Clone, Debug)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// Of the generated crate or its compiler.
    pub ours: Measure,
    /// Of what it is compared with.
    pub theirs: Option<Measure>,
    /// How the one compares with the other.
    pub ratio: Option<Spread>,
    /// Instructions of the one and of the other, where they were counted.
    pub instructions: Option<(f64, f64)>,
    /// What is hoped for.
    pub target: Option<Target>,
}

/// Something measured.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Of whom.
    pub name: String,
    /// What is counted.
    pub unit: Unit,
    /// How much of it.
    pub spread: Spread,
}

/// What is counted.
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

/// What is hoped for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// At most this ratio.
    Ratio(f64),
    /// At most so much.
    AtMost(f64),
}

impl Measure {
    /// Of several measurements.
    #[must_use]
    pub fn of(name: impl Into<String>, unit: Unit, values: &[f64]) -> Self {
        Self { name: name.into(), unit, spread: Spread::of(values) }
    }

    /// Of something exact.
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
    /// Something by itself.
    #[must_use]
    pub fn single(what: impl Into<String>, ours: Measure, target: Option<Target>) -> Self {
        Self { what: what.into(), ours, theirs: None, ratio: None, instructions: None, target }
    }

    /// Two measured in turns.
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

    /// Whether what is hoped for is so; nothing if nothing is.
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

    /// For tools.
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

/// From the least to the greatest; nothing where that is the same.
fn range(Spread { min, max, .. }: Spread, unit: Unit) -> String {
    let (min, max) = (units::text(min, unit), units::text(max, unit));
    if min == max { String::new() } else { format!("{min}–{max}") }
}
