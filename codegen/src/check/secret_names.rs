//! Fields that have the name of a secret and belong to no class of sensitive values.

use std::collections::BTreeSet;

use heck::ToSnakeCase;

use crate::api::{Api, Field, SensitivityClass, Type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Builtin, Spanned};

/// Warns of every such field, and of exceptions that are none.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let looks: Vec<Look<'_>> = api
        .sensitivity
        .values()
        .flat_map(|class| class.names.iter().map(move |name| Look::new(class, name)))
        .collect();
    let exceptions = || api.sensitivity.values().flat_map(|class| &class.exceptions);
    let mut used = BTreeSet::new();
    // Fields of a set are fields of every object that includes it.
    let mut seen = BTreeSet::new();
    for (_, object) in api.objects.iter() {
        for field in object.fields.values() {
            let name = &field.name;
            if api.sensitivity_of(object, field).is_some() || !holds_text(field) {
                continue;
            }
            let words = words_of(&name.value);
            let Some(look) = looks.iter().find(|look| look.is_in(&words)) else { continue };
            if let Some(exception) = exceptions().find(|it| it.value == name.value) {
                used.insert(exception.span);
            } else if seen.insert(name.span) {
                let class = &look.class.name.value;
                let message = format!("`{}` has the name of a `{class}` value", name.value);
                let help = format!(
                    "mark it `sensitive: {class}`, or list it under `except` of the class and say why"
                );
                let diagnostic = Diagnostic::new(Code::E0061, name.span, message)
                    .label("belongs to no class of sensitive values")
                    .secondary(look.name.span, "these words are in its name")
                    .help(help);
                diagnostics.push(diagnostic);
            }
        }
    }
    for exception in exceptions().filter(|exception| !used.contains(&exception.span)) {
        let message = format!("the exception `{}` is not used", exception.value);
        let diagnostic = Diagnostic::new(Code::E0040, exception.span, message)
            .label("no field of that name would be reported without it")
            .help("remove it");
        diagnostics.push(diagnostic);
    }
}

/// Whether the value can be a secret by itself: objects have fields of their own, and few values tell little.
fn holds_text(field: &Field) -> bool {
    field.constant.is_none() && is_text(&field.value.ty)
}

fn is_text(ty: &Type) -> bool {
    match ty {
        Type::Builtin(builtin) => *builtin != Builtin::Boolean,
        Type::Scalar(_) => true,
        Type::Object(_) | Type::Enum(_) | Type::JsonText(_) => false,
        Type::Array(element) => is_text(&element.ty),
        Type::Map(members) => is_text(&members.value.ty),
    }
}

/// Words that are in names of values of a class.
struct Look<'a> {
    class: &'a SensitivityClass,
    name: &'a Spanned<String>,
    words: Vec<String>,
}

impl<'a> Look<'a> {
    fn new(class: &'a SensitivityClass, name: &'a Spanned<String>) -> Self {
        Self { class, name, words: words_of(&name.value) }
    }

    /// Whether the words follow each other in a name; the last of them may be a plural.
    fn is_in(&self, name: &[String]) -> bool {
        let Some((last, others)) = self.words.split_last() else { return false };
        name.windows(self.words.len()).any(|window| {
            window.split_last().is_some_and(|(word, before)| {
                before == others && (word == last || word.strip_suffix('s') == Some(last))
            })
        })
    }
}

/// The words of a name: `phone`, `no` of `phoneNo`.
fn words_of(name: &str) -> Vec<String> {
    let snake = name.to_snake_case();
    snake.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn names_are_words_in_every_style() {
        for name in ["phoneNo", "PHONE_NO", "phone-no", "PhoneNo", "phone no"] {
            assert_eq!(words_of(name), ["phone", "no"], "{name}");
        }
        assert_eq!(words_of("phoneNotes"), ["phone", "notes"]);
    }
}
