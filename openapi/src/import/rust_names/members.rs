//! Rust names of fields and values, where the derived ones are not usable.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::spelling::ascii;
use crate::import::draft::{About, EnumDraft, FieldDraft};
use crate::import::free_names::FreeNames;
use crate::import::report::Report;
use antom_codegen::diagnostic::Diagnostics;
use antom_codegen::language::{Spanned, identifiers};

/// Names the fields of an object.
pub(super) fn fields(fields: &mut [FieldDraft], is_open: bool, report: &mut Report) {
    let (mut taken, mut numbers) = (BTreeSet::new(), FreeNames::default());
    if is_open {
        // The field for other members.
        taken.insert("extra".to_owned());
    }
    for field in fields {
        let derived = field.name.to_snake_case();
        let wish = field.about.rust.take();
        let is_free = |rust: &String, is_chosen: bool| {
            let name = Spanned::from(field.name.clone());
            let chosen = Spanned::from(rust.clone());
            let mut found = Diagnostics::new();
            identifiers::field(&name, is_chosen.then_some(&chosen), &derived, &mut found);
            let to_null = field.value.nullable.then(|| identifiers::to_null(rust));
            let is_met = |name: &String| taken.contains(name);
            found.is_empty() && !is_met(rust) && !to_null.as_ref().is_some_and(is_met)
        };
        if wish.is_none() && is_free(&derived, false) {
            taken.extend(field.value.nullable.then(|| identifiers::to_null(&derived)));
            taken.insert(derived);
            continue;
        }
        let plain = ascii(&derived, "field");
        let mended = plain.replace("3_ds", "_3ds").replace("__", "_");
        // A name that does not lead back to the wire name must be chosen, even if it is the derived one.
        let named =
            [wish.clone().unwrap_or_else(|| mended.clone()), mended.clone(), format!("{plain}_")];
        let rust = numbers.first(named, &format!("{mended}_"), |rust| is_free(rust, true));
        let is_new = rust != derived;
        taken.extend(field.value.nullable.then(|| identifiers::to_null(&rust)));
        taken.insert(rust.clone());
        field.about.rust = Some(rust.clone());
        if wish.is_none() && is_new {
            report.renamed_in_rust(field.about.place, &field.name, Some(&rust));
        }
    }
}

/// Names the values of a list.
pub(super) fn values(list: &mut EnumDraft, report: &mut Report) {
    let mut variants = Variants::default();
    let verbatim = list.verbatim;
    for value in &mut list.values {
        let About { place, .. } = value.about;
        let wish = value.about.rust.take();
        let is_given = wish.is_some();
        value.about.rust = variants.name(&value.text, wish.as_ref(), verbatim);
        if !is_given {
            report.renamed_in_rust(place, &value.text, value.about.rust.as_deref());
        }
    }
}

/// The variants of one enum.
pub(super) struct Variants {
    taken: BTreeSet<String>,
    numbers: FreeNames,
}

impl Default for Variants {
    fn default() -> Self {
        // The variant for values that are not in the list.
        Self { taken: BTreeSet::from(["Unknown".to_owned()]), numbers: FreeNames::default() }
    }
}

impl Variants {
    /// The Rust name of a value, where the derived one is not usable.
    pub(super) fn name(
        &mut self,
        text: &str,
        wish: Option<&String>,
        verbatim: bool,
    ) -> Option<String> {
        let (taken, numbers) = (&self.taken, &mut self.numbers);
        let derived = if verbatim { text.to_owned() } else { text.to_upper_camel_case() };
        let plain = match ascii(text, "").to_upper_camel_case() {
            plain if plain.is_empty() => "Empty".to_owned(),
            plain if plain.starts_with(|first: char| first.is_ascii_digit()) => format!("V{plain}"),
            plain => plain,
        };
        let is_free = |rust: &String| {
            let mut found = Diagnostics::new();
            let name = Spanned::from(text.to_owned());
            identifiers::variant(&name, None, rust, &mut found);
            found.is_empty() && !taken.contains(rust)
        };
        let candidates =
            [wish.cloned().unwrap_or_else(|| derived.clone()), plain.clone(), format!("Is{plain}")];
        let chosen = numbers.first(candidates, &plain, is_free);
        self.taken.insert(chosen.clone());
        (chosen != derived || wish.is_some()).then_some(chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::Variants;

    #[test]
    fn values_get_names_of_their_own() {
        let mut variants = Variants::default();
        let mut name = |text: &str| variants.name(text, None, false);
        assert_eq!(name("WEB"), None);
        assert_eq!(name("web").as_deref(), Some("IsWeb"));
        assert_eq!(name("UNKNOWN").as_deref(), Some("IsUnknown"));
        assert_eq!(name("").as_deref(), Some("Empty"));
        assert_eq!(name("02").as_deref(), Some("V02"));
        assert_eq!(name("A"), None);
        assert_eq!(name("A+").as_deref(), Some("APlus"));
        assert_eq!(name("Self").as_deref(), Some("IsSelf"));
    }
}
