//! Keys without a value, which `--write` leaves to a person. While there are some, the schema does not compile, but the
//! rest of it can still be compared.

use antom_codegen::diagnostic::{SourceFile, Sources};

/// The keys that `--write` leaves empty, and a value that any schema accepts.
const KEYS: &[(&str, &str)] = &[
    ("description", "TODO"),
    ("meaning", "TODO"),
    ("because", "TODO"),
    ("action", "contactSupport"),
];

/// The files with every such key filled in; `None` if all have values.
pub(super) fn filled(sources: &Sources) -> Option<Sources> {
    let mut with = Sources::new();
    let mut has_gaps = false;
    for (_, source) in sources.iter() {
        let text = KEYS
            .iter()
            .fold(source.text().to_owned(), |text, (key, value)| fill(&text, key, value));
        has_gaps |= text != source.text();
        with.add(SourceFile::new(source.path(), text));
    }
    has_gaps.then_some(with)
}

/// Gives a value to a key wherever it has none. Lines stay where they are.
fn fill(text: &str, key: &str, value: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(key) {
        filled.extend([before, key]);
        rest = after;
        let is_key = before.is_empty() || before.ends_with([' ', '{', '\n']);
        let Some(behind) = rest.strip_prefix(':').filter(|_| is_key) else { continue };
        let next = behind.trim_start_matches(' ');
        if next.is_empty() || next.starts_with(['\n', '\r', '}', ',']) {
            filled.extend([": ", value]);
            rest = behind;
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn only_keys_without_a_value_get_one() {
        let text = "a: { description: , type: string }\nb: { type: string, description: }\n\
                    c:\n  description:\n  fields: {}\n";
        let filled = "a: { description: TODO , type: string }\nb: { type: string, description: TODO }\n\
                    c:\n  description: TODO\n  fields: {}\n";
        assert_eq!(fill(text, "description", "TODO"), filled);
        assert_eq!(
            fill("description: x\nmydescription:\n", "description", "TODO"),
            "description: x\nmydescription:\n"
        );
    }
}
