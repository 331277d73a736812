//! Recorded disagreements: they must concern a key of the entry, and agree with its value.

use super::Checker;
use crate::api::Disagreement;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Keyword, Literal, Spanned, ValueKind, keywords};
use crate::source::model::{DisagreementDef, FieldDef, FromNowDef, ItemsDef, Limits};
use crate::source::numeral::Numeral;

impl Checker<'_> {
    /// Checks that each disagreement names known sources and takes one of their readings.
    pub(super) fn disagreements(&mut self, raw: &[DisagreementDef]) -> Vec<Disagreement> {
        raw.iter().filter_map(|one| self.disagreement(one)).collect()
    }

    fn disagreement(&mut self, raw: &DisagreementDef) -> Option<Disagreement> {
        let mut readings = Vec::new();
        for entry in &raw.readings {
            if let Some(source) = self.source_id(&entry.key) {
                readings.push((source, entry.value.value.clone()));
            }
        }
        self.readings_differ(raw);
        let taken = self.source_id(&raw.taken)?;
        if !raw.readings.has(&raw.taken.value) {
            let message = format!("`{}` is taken, but its reading is not given", raw.taken.value);
            let diagnostic = Diagnostic::new(Code::E0023, raw.taken.span, message)
                .label("not among the readings")
                .help(format!("add the reading of `{}` to `readings`", raw.taken.value));
            self.diagnostics.push(diagnostic);
        }
        let about = raw.about.value.clone();
        Some(Disagreement { about, readings, taken, because: raw.because.value.clone() })
    }

    /// Checks that there are readings, and that they are not all the same.
    fn readings_differ(&mut self, raw: &DisagreementDef) {
        let mut readings = raw.readings.iter().map(|entry| &entry.value.value);
        let first = readings.next();
        if !raw.readings.lost().is_empty() || readings.any(|other| Some(other) != first) {
            return;
        }
        let message = match first {
            Some(same) => {
                format!("the sources do not disagree: the only reading is {}", same.describe())
            }
            None => "the disagreement has no readings".to_owned(),
        };
        let diagnostic = Diagnostic::new(Code::E0023, raw.about.span, message)
            .label("not a disagreement")
            .help("give every source's reading, or remove the entry");
        self.diagnostics.push(diagnostic);
    }

    /// Checks that an entry says what its disagreements claim to have taken. `keyword` is what it has for one of
    /// its keywords, and `None` for what is not one.
    pub(super) fn disagreements_hold(
        &mut self,
        raw: Option<&Vec<DisagreementDef>>,
        what: &str,
        keyword: impl Fn(&str) -> Option<Literal>,
    ) {
        for raw in raw.into_iter().flatten() {
            let Some(actual) = keyword(&raw.about.value) else {
                continue;
            };
            let Some(taken) = raw.readings.get(&raw.taken.value) else {
                continue;
            };
            if taken.value.value == actual {
                continue;
            }
            let message = format!(
                "the reading taken for `{}` is {}, but the {what} has {}",
                raw.about.value,
                taken.value.value.describe(),
                actual.describe(),
            );
            let diagnostic = Diagnostic::new(Code::E0023, taken.value.span, message)
                .label("the reading taken")
                .help(format!("change the {what}, or `taken`"));
            self.diagnostics.push(diagnostic);
        }
    }
}

/// A word as a reading of it is given.
pub(super) fn word(text: &str) -> Literal {
    Literal::Text(text.to_owned())
}

/// What `field` has for one of its keywords; `None` when `about` is not one.
pub(super) fn of_field(field: &FieldDef, about: &str) -> Option<Literal> {
    Some(match about {
        "required" => Literal::Bool(field.required.as_ref().is_some_and(|mark| mark.value)),
        "type" => type_name(field.ty.as_ref(), field.items.as_deref(), field.values.as_deref()),
        "const" => literal(field.constant.as_ref()),
        "default" => literal(field.default.as_ref()),
        _ => return limit(&field.limits, about),
    })
}

fn type_name(
    ty: Option<&Spanned<String>>,
    items: Option<&ItemsDef>,
    values: Option<&ItemsDef>,
) -> Literal {
    if let Some(ty) = ty {
        return Literal::Text(ty.value.clone());
    }
    let of = |held: &ItemsDef| {
        type_name(held.ty.as_ref(), held.items.as_deref(), held.values.as_deref())
    };
    match (items.map(of), values.map(of)) {
        (Some(Literal::Text(name)), _) => Literal::Text(format!("{name}[]")),
        (_, Some(Literal::Text(name))) => Literal::Text(format!("map of {name}")),
        _ => Literal::Null,
    }
}

/// The value of a keyword as one reading of a disagreement.
trait Reading {
    /// The value; `None` if it is not a single one.
    fn reading(&self) -> Option<Literal>;
}

impl Reading for Spanned<u32> {
    fn reading(&self) -> Option<Literal> {
        Some(Literal::Integer(i64::from(self.value)))
    }
}

impl Reading for Spanned<Numeral> {
    fn reading(&self) -> Option<Literal> {
        Some(match &self.value {
            Numeral::Number(number) => {
                let fraction = || Literal::Float(number.to_string());
                number.to_whole().map_or_else(fraction, Literal::Integer)
            }
            Numeral::TooLong(text) => Literal::Float(text.clone()),
        })
    }
}

impl Reading for Spanned<String> {
    fn reading(&self) -> Option<Literal> {
        Some(Literal::Text(self.value.clone()))
    }
}

macro_rules! no_reading {
    ($($kind:ty),*) => {$(
        impl Reading for Spanned<$kind> {
            fn reading(&self) -> Option<Literal> {
                None
            }
        }
    )*};
}

no_reading!(bool, Vec<Spanned<Literal>>, FromNowDef);

macro_rules! limit {
    ($(
        $(#[doc = $doc:expr])*
        $variant:ident, $field:ident, $name:literal: $value:ident, $subject:ident, $order:ident, $json_schema:ident;
    )*) => {
        /// What `limits` have for one of their keywords; `None` when it is not one, or not of a single value.
        pub(super) fn limit(limits: &Limits, keyword: &str) -> Option<Literal> {
            let keyword = Keyword::from_name(keyword)?;
            match keyword.value() {
                ValueKind::Count | ValueKind::Number | ValueKind::Pattern => {}
                ValueKind::Values | ValueKind::Mark | ValueKind::FromNow => return None,
            }
            match keyword {
                $( Keyword::$variant => match &limits.$field {
                    Some(written) => written.reading(),
                    None => Some(Literal::Null),
                }, )*
            }
        }
    };
}

keywords!(limit);

fn literal(value: Option<&Spanned<Literal>>) -> Literal {
    value.map_or(Literal::Null, |literal| literal.value.clone())
}
