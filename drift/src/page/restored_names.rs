//! Wire names that a translation took away.

use super::page_fields::PageField;
use antom_openapi::prose::Line;
use antom_openapi::reading::{Reading, Stated};

/// Most fields that are compared with each other.
const MOST: usize = 400;

/// Gives fields without a name the name of the field of the other body that they must be.
///
/// The evidence: one field alone over there is of the same kind and form and missing here, and its text holds
/// every character of the translated heading. What is found is remarked; what is not stays without a name.
pub(super) fn restore(fields: &mut [PageField], others: &[PageField], reading: &mut Reading) {
    if fields.len().max(others.len()) > MOST {
        return;
    }
    for index in 0..fields.len() {
        let Some(name) = fields.get(index).and_then(|field| evidence(field, fields, others)) else {
            continue;
        };
        let Some(field) = fields.get_mut(index) else {
            continue;
        };
        let words = format!(
            "heading `{}` is taken for `{name}`: in the other body, a field of this form alone has every character of it in its text",
            field.heading
        );
        reading.remarks.push(Stated::keyword(words, field.place));
        field.name = Some(name);
    }
}

fn evidence(field: &PageField, fields: &[PageField], others: &[PageField]) -> Option<String> {
    if field.name.is_some() || field.types.format.is_none() {
        return None;
    }
    let words = field.heading.split_whitespace().next()?;
    let is_known = |name: &str| fields.iter().any(|field| field.name.as_deref() == Some(name));
    let mut candidates = others.iter().filter(|other| {
        other.types.kind == field.types.kind
            && other.types.format == field.types.format
            && other.name.as_deref().is_some_and(|name| !is_known(name))
    });
    let only = candidates.next().filter(|_| candidates.next().is_none())?;
    let text: String = only.text.iter().map(Line::text).collect();
    let holds = |character: char| character.is_ascii() || text.contains(character);
    let is_foreign = !words.is_ascii();
    (is_foreign && words.chars().all(holds)).then(|| only.name.clone()).flatten()
}
