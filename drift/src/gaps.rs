//! Keys without a value, which `--write` leaves to a person. While there are some, the schema does not compile, but the
//! rest of it can still be compared and edited.

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_codegen::source::node::{Entry, Node, NodeKind};
use antom_codegen::source::parse;

/// The keys that `--write` leaves empty, and a value that any schema accepts.
const KEYS: &[(&str, &str)] =
    &[("description", TEXT), ("meaning", TEXT), ("because", TEXT), ("action", "contactSupport")];

const TEXT: &str = "TODO";

/// The files with every such key filled in; `None` if all have values. Lines stay where they are.
pub fn filled(sources: &Sources) -> Option<Sources> {
    let mut with = Sources::new();
    let mut has_gaps = false;
    for (id, source) in sources.iter() {
        let tree = parse(id, sources, &mut Diagnostics::new());
        let text = tree.and_then(|tree| fill(source.text(), &tree));
        has_gaps |= text.is_some();
        with.add(match text {
            Some(text) => SourceFile::new(source.path(), text),
            None => source.clone(),
        });
    }
    has_gaps.then_some(with)
}

/// The text of a file with its gaps filled in; `None` if it has none.
pub(crate) fn fill(text: &str, tree: &Node) -> Option<String> {
    let mut gaps = Vec::new();
    find(tree, &mut Vec::new(), &mut gaps);
    let mut filled = text.to_owned();
    // From the end, so that the places of those before it stay.
    for (key_end, value) in gaps.iter().rev() {
        let colon = key_end + text.get(*key_end..)?.find(':')?;
        filled.insert_str(colon + 1, &format!(" {value}"));
    }
    (!gaps.is_empty()).then_some(filled)
}

/// Finds the ends of keys without a value, each with a value for it. `path` leads to the node.
fn find<'n>(node: &'n Node, path: &mut Vec<&'n str>, gaps: &mut Vec<(usize, &'static str)>) {
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => items.iter().for_each(|item| find(item, path, gaps)),
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let value = value_for(path, entry).filter(|_| is_empty(&entry.value));
                if let Some(value) = value {
                    gaps.push((entry.key_span.range().end, value));
                }
                path.push(&entry.key);
                find(&entry.value, path, gaps);
                path.pop();
            }
        }
    }
}

fn value_for(path: &[&str], entry: &Entry) -> Option<&'static str> {
    // A value of a list has its description behind it.
    if matches!(path, ["enums", _, "values"]) {
        return Some(TEXT);
    }
    KEYS.iter().find(|(key, _)| *key == entry.key).map(|(_, value)| *value)
}

/// Whether nothing is written there; `null` is something.
fn is_empty(node: &Node) -> bool {
    node.is_null() && node.as_scalar().is_some_and(|scalar| scalar.text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::filled;
    use antom_codegen::diagnostic::{FileId, SourceFile, Sources};

    fn fill(text: &str) -> Option<String> {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("a.yaml", text));
        let filled = filled(&sources)?;
        Some(filled.get(FileId(0))?.text().to_owned())
    }

    #[test]
    fn only_keys_without_a_value_get_one() {
        let text = "a: { description: , type: string }\nb: { type: string, description: }\n\
                    c:\n  description:\n  fields: {}\nd: { action:, meaning: }\n";
        let filled = "a: { description: TODO , type: string }\nb: { type: string, description: TODO }\n\
                    c:\n  description: TODO\n  fields: {}\nd: { action: contactSupport, meaning: TODO }\n";
        assert_eq!(fill(text).as_deref(), Some(filled));
        for whole in [
            "description: x\nmydescription:\n",
            "description: ~\n",
            "a: |\n  description:\n  and more\n",
            "a: \"description: , action:\"\n",
            "fields: { other: }\n",
        ] {
            assert_eq!(fill(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_value_of_a_list_has_a_description() {
        let text = "enums:\n  Deck:\n    description: Where.\n    values:\n      SUN:\n      \"ON\":\n      BAR: At.\n";
        let filled = "enums:\n  Deck:\n    description: Where.\n    values:\n      SUN: TODO\n      \"ON\": TODO\n      BAR: At.\n";
        assert_eq!(fill(text).as_deref(), Some(filled));
    }
}
