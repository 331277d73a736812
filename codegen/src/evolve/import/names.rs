//! Names that the schema language and Rust accept. What changes is reported.

use std::collections::BTreeSet;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::model::{About, Draft, EnumDraft, FieldDraft, What};
use super::report::Report;
use crate::diagnostic::{Diagnostics, FileId, Span};
use crate::evolve::reading::{Place, quote};
use crate::rust::names::identifiers;
use crate::source::Spanned;

const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

/// Names everything.
pub(super) fn name(draft: &mut Draft, report: &mut Report) {
    let mut taken = BTreeSet::new();
    for index in 0..draft.operations.len() {
        if let Some(operation) = draft.operations.get_mut(index) {
            let chosen = operation_name(&operation.name, operation.about.rust.as_ref(), &mut taken);
            note(report, operation.about.place, &operation.name, chosen.as_deref());
            operation.about.rust = chosen;
        }
    }
    types(draft, &mut taken, report);
    draft.each_fields(&mut |found| fields(found, report));
    for one in &mut draft.types {
        if let What::Enum(list) = &mut one.what {
            values(list, report);
        }
    }
    for one in &mut draft.operations {
        let mut taken: BTreeSet<String> = BTreeSet::from(["Unknown".to_owned()]);
        for (code, keys) in &mut one.codes {
            let given = keys.iter().find(|(key, _)| *key == "rust").map(|(_, name)| name.clone());
            let is_given = given.is_some();
            let chosen = variant(code, given.as_ref(), false, &mut taken);
            if let Some(rust) = chosen.filter(|_| !is_given) {
                keys.insert(0, ("rust", rust));
            }
        }
    }
}

fn note(report: &mut Report, place: Place, name: &str, rust: Option<&str>) {
    if let Some(rust) = rust {
        report.renamed(place, format!("{} is `{rust}` in Rust", quote(name)));
    }
}

/// The Rust name of an operation, where the derived one will not do. What is made of it must be free, too.
fn operation_name(
    name: &str,
    wish: Option<&String>,
    taken: &mut BTreeSet<String>,
) -> Option<String> {
    let derived = name.to_upper_camel_case();
    let parts = |rust: &str| {
        ["", "Request", "Response", "Success", "ErrorCode"]
            .map(|suffix| format!("{rust}{suffix}").to_shouty_snake_case())
    };
    let first = wish.cloned().unwrap_or_else(|| derived.clone());
    let numbered = (2..).map(|number| format!("{derived}Call{number}"));
    let chosen = [first, format!("{derived}Call")]
        .into_iter()
        .chain(numbered)
        .find(|rust| is_type(rust) && parts(rust).iter().all(|part| !taken.contains(part)))?;
    taken.extend(parts(&chosen));
    (chosen != derived || wish.is_some()).then_some(chosen)
}

/// Whether Rust can have a type of this name beside those of the runtime.
fn is_type(name: &str) -> bool {
    let mut found = Diagnostics::new();
    let spanned = Spanned { value: name.to_owned(), span: NOWHERE };
    identifiers::type_name(&spanned, None, name, &mut found);
    found.is_empty() && name.starts_with(|first: char| first.is_ascii_uppercase())
}

fn types(draft: &mut Draft, taken: &mut BTreeSet<String>, report: &mut Report) {
    let mut schema: BTreeSet<String> = BTreeSet::new();
    // What has a name in the document gets it first.
    let order = |is_component: bool| {
        let all = draft.types.iter().enumerate();
        let kept = all.filter(move |(_, one)| {
            one.is_component == is_component && !matches!(one.what, What::Same(_))
        });
        kept.map(|(id, _)| id).collect::<Vec<_>>()
    };
    for id in order(true).into_iter().chain(order(false)) {
        let Some(one) = draft.types.get_mut(id) else { continue };
        let wishes: Vec<String> = one.wishes.iter().map(|wish| sanitised(wish)).collect();
        let last = wishes.last().cloned().unwrap_or_else(|| "Type".to_owned());
        let is_free = |name: &String| {
            let is_good =
                one.is_component || is_type(name) && !taken.contains(&name.to_shouty_snake_case());
            is_good && !schema.contains(name)
        };
        let numbered = (2..).map(|number| format!("{last}{number}"));
        let name = wishes.iter().cloned().chain(numbered).find(is_free).unwrap_or(last);
        schema.insert(name.clone());
        let wish = one.about.rust.clone();
        let candidates = [
            wish.clone().unwrap_or_else(|| name.clone()),
            format!("Api{name}"),
            format!("{name}Type"),
        ];
        let numbered = (2..).map(|number| format!("{name}Type{number}"));
        let rust = candidates
            .into_iter()
            .chain(numbered)
            .find(|rust| is_type(rust) && !taken.contains(&rust.to_shouty_snake_case()))
            .unwrap_or_default();
        taken.insert(rust.to_shouty_snake_case());
        let document = one.wishes.first().cloned().unwrap_or_default();
        if one.is_component && document != name {
            report.renamed(one.about.place, format!("{} is `{name}`", quote(&document)));
        }
        one.about.rust = (rust != name).then_some(rust);
        if wish.is_none() {
            note(report, one.about.place, &name, one.about.rust.as_deref());
        }
        one.name = name;
    }
}

/// A name in CamelCase of ASCII letters and digits.
fn sanitised(name: &str) -> String {
    let plain = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric());
    if plain {
        return cut(name);
    }
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let joined: String = words
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect();
    let starts = joined.starts_with(|first: char| first.is_ascii_alphabetic());
    cut(&if starts { joined } else { format!("Type{joined}") })
}

/// Names are for people.
fn cut(name: &str) -> String {
    name.chars().take(80).collect()
}

/// An operation's name: words of ASCII letters and digits.
pub(super) fn of_operation(name: &str) -> String {
    let plain = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if plain
        && name
            .to_upper_camel_case()
            .chars()
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic())
    {
        return cut(name);
    }
    let name = sanitised(name);
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

fn fields(fields: &mut [FieldDraft], report: &mut Report) {
    let mut taken = BTreeSet::new();
    for field in fields {
        let derived = field.name.to_snake_case();
        let wish = field.about.rust.take();
        let is_free = |rust: &String, is_chosen: bool| {
            let name = Spanned { value: field.name.clone(), span: NOWHERE };
            let chosen = Spanned { value: rust.clone(), span: NOWHERE };
            let mut found = Diagnostics::new();
            identifiers::field(&name, is_chosen.then_some(&chosen), &derived, &mut found);
            found.is_empty() && !taken.contains(rust)
        };
        if wish.is_none() && is_free(&derived, false) {
            taken.insert(derived);
            continue;
        }
        let plain = ascii(&derived, "field");
        let mended = plain.replace("3_ds", "_3ds").replace("__", "_");
        // A name that does not lead back to the wire name must be chosen, even if it is the derived one.
        let named =
            [wish.clone().unwrap_or_else(|| mended.clone()), mended.clone(), format!("{plain}_")];
        let numbered = (2..).map(|number| format!("{mended}_{number}"));
        let found = named.into_iter().chain(numbered).find(|rust| is_free(rust, true));
        let Some(rust) = found else { continue };
        let is_new = rust != derived;
        taken.insert(rust.clone());
        field.about.rust = Some(rust.clone());
        if wish.is_none() && is_new {
            note(report, field.about.place, &field.name, Some(&rust));
        }
    }
}

fn values(list: &mut EnumDraft, report: &mut Report) {
    let mut taken = BTreeSet::from(["Unknown".to_owned()]);
    let verbatim = list.verbatim;
    for value in &mut list.values {
        let About { place, .. } = value.about;
        let wish = value.about.rust.take();
        let is_given = wish.is_some();
        value.about.rust = variant(&value.text, wish.as_ref(), verbatim, &mut taken);
        if !is_given {
            note(report, place, &value.text, value.about.rust.as_deref());
        }
    }
}

/// The Rust name of a value, where the derived one will not do.
fn variant(
    text: &str,
    wish: Option<&String>,
    verbatim: bool,
    taken: &mut BTreeSet<String>,
) -> Option<String> {
    let derived = if verbatim { text.to_owned() } else { text.to_upper_camel_case() };
    let plain = match ascii(text, "").to_upper_camel_case() {
        plain if plain.is_empty() => "Empty".to_owned(),
        plain if plain.starts_with(|first: char| first.is_ascii_digit()) => format!("V{plain}"),
        plain => plain,
    };
    let is_free = |rust: &String| {
        let mut found = Diagnostics::new();
        let name = Spanned { value: text.to_owned(), span: NOWHERE };
        identifiers::variant(&name, None, rust, &mut found);
        found.is_empty() && !taken.contains(rust)
    };
    let numbered = (2..).map(|number| format!("{plain}{number}"));
    let candidates =
        [wish.cloned().unwrap_or_else(|| derived.clone()), plain.clone(), format!("Is{plain}")];
    let chosen = candidates.into_iter().chain(numbered).find(is_free)?;
    taken.insert(chosen.clone());
    (chosen != derived || wish.is_some()).then_some(chosen)
}

/// Letters and digits of ASCII with `_` between; `otherwise` where nothing is left or a digit comes first.
fn ascii(text: &str, otherwise: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() => out.push(letter),
            '+' => out.push_str("_plus_"),
            _ if out.ends_with('_') || out.is_empty() => {}
            _ => out.push('_'),
        }
    }
    let out = cut(out.trim_matches('_'));
    let starts = out.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts || otherwise.is_empty() {
        out
    } else {
        format!("{otherwise}_{out}").trim_matches('_').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{of_operation, sanitised, variant};

    #[test]
    fn types_are_named_in_camel_case() {
        for (name, expected) in [
            ("Amount", "Amount"),
            ("OSType", "OSType"),
            ("pay_request", "PayRequest"),
            ("com.acme-Thing", "ComAcmeThing"),
            ("3DS", "Type3DS"),
            ("支付", "Type"),
            ("amount", "Amount"),
        ] {
            assert_eq!(sanitised(name), expected, "{name}");
        }
        assert_eq!(of_operation("pay.create-order"), "payCreateOrder");
        assert_eq!(of_operation("create_order"), "create_order");
        assert_eq!(of_operation("Pay"), "pay");
    }

    #[test]
    fn values_get_names_of_their_own() {
        let mut taken = BTreeSet::from(["Unknown".to_owned()]);
        let mut name = |text: &str| variant(text, None, false, &mut taken);
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
