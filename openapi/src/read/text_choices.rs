//! Choices of texts, which are lists of values.

use crate::reading::Limit;
use antom_codegen::language::Literal;
use antom_codegen::source::node::Node;

/// Keywords of a choice that say nothing about its value.
const SILENT: &[&str] =
    &["type", "const", "enum", "title", "description", "example", "examples", "deprecated"];

/// The list of values that a choice of constants and lists is. With "any text" as one of the choices it is not complete.
pub(crate) fn listed_texts(choices: &[&Node]) -> Option<Limit> {
    let mut texts: Vec<&str> = Vec::new();
    let mut complete = true;
    for choice in choices {
        let entries = choice.as_mapping()?;
        let is_listed = entries.iter().all(|entry| SILENT.contains(&entry.key.as_str()));
        let ty = choice.get("type").map(|ty| ty.as_string());
        if !is_listed || !matches!(ty, None | Some(Some("string"))) {
            return None;
        }
        match (choice.get("const"), choice.get("enum")) {
            (Some(value), None) => texts.push(value.as_string()?),
            (None, Some(values)) => {
                for value in values.as_sequence()? {
                    texts.push(value.as_string()?);
                }
            }
            (None, None) if ty.is_some() => complete = false,
            _ => return None,
        }
    }
    let mut values: Vec<Literal> = Vec::new();
    for text in texts {
        let value = Literal::Text(text.to_owned());
        if !values.contains(&value) {
            values.push(value);
        }
    }
    (choices.len() > 1 && !values.is_empty()).then_some(Limit::Values { values, complete })
}
