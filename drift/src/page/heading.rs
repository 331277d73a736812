//! Headings of fields.

use super::type_words::{TypeWords, types};

/// The parts of a field's heading.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FieldHeading {
    /// The name on the wire; `None` if the heading was translated.
    pub(super) name: Option<String>,
    /// The words for the type.
    pub(super) types: TypeWords,
    /// Its mark, if any.
    pub(super) required: Option<bool>,
}

/// Marks of fields, longest first.
const MARKS: &[(&str, bool)] = &[
    ("not required", false),
    ("mandatory", true),
    ("required", true),
    ("optional", false),
    ("非必填", false),
    ("非必需", false),
    ("必填", true),
    ("必需", true),
    ("必传", true),
    ("必须", true),
    ("可选", false),
    ("选填", false),
];

/// Reads a heading: `name type REQUIRED` or `name (type, REQUIRED)`. `None` if it is not that of a field.
pub(super) fn heading(text: &str) -> Option<FieldHeading> {
    let (words, required) = mark(text);
    let (first, rest) = words.split_once([' ', '\t', '(', '（']).unwrap_or((words, ""));
    let first = first.trim_matches(['`', '"', ':']);
    if !is_wire_name(first) {
        let types =
            types(words.rsplit([' ', '\t', '(']).next()?).filter(|types| types.kind.is_some());
        let is_field = types.is_some() || required.is_some();
        return is_field.then(|| FieldHeading {
            name: None,
            types: types.unwrap_or_default(),
            required,
        });
    }
    let rest = rest.trim();
    let types = types(rest);
    let is_field = types.is_some()
        || (rest.is_empty()
            && (required.is_some() || first.starts_with(|first: char| first.is_ascii_lowercase())));
    let name = Some(first.to_owned());
    is_field.then(|| FieldHeading { name, types: types.unwrap_or_default(), required })
}

/// Takes the mark away from the end of a heading.
fn mark(text: &str) -> (&str, Option<bool>) {
    let words = text.trim_end_matches([' ', ')', ',', '|', '.']);
    for (word, required) in MARKS {
        let at = words.len().saturating_sub(word.len());
        let (Some(before), Some(end)) = (words.get(..at), words.get(at..)) else {
            continue;
        };
        let is_apart = !word.is_ascii() || before.ends_with([' ', ',', '(', '|', '\t']);
        if end.eq_ignore_ascii_case(word) && is_apart {
            return (before.trim_end_matches([' ', '(', ',', '|']), Some(*required));
        }
    }
    (text.trim_end(), None)
}

/// Whether a line below a heading is a mark and nothing else.
pub(super) fn lone_mark(text: &str) -> Option<bool> {
    let found = MARKS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word));
    found.map(|(_, required)| *required)
}

fn is_wire_name(word: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'$');
    let starts =
        word.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '$'));
    starts && word.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{heading, lone_mark};
    use antom_openapi::reading::Kind;

    #[test]
    fn headings_of_fields() {
        for (text, name, kind, required) in [
            ("productCode 字符串  必填", Some("productCode"), Some(Kind::Text), Some(true)),
            ("order Order 对象  必填", Some("order"), Some(Kind::Object), Some(true)),
            ("paymentNotifyUrl URL", Some("paymentNotifyUrl"), Some(Kind::Text), None),
            ("region 地区 字符串", Some("region"), Some(Kind::Text), None),
            ("note (String, REQUIRED)", Some("note"), Some(Kind::Text), Some(true)),
            ("clientIp (String)", Some("clientIp"), Some(Kind::Text), None),
            ("env (Env, REQUIRED)", Some("env"), None, Some(true)),
            ("env Env REQUIRED", Some("env"), None, Some(true)),
            ("requiredNote String", Some("requiredNote"), Some(Kind::Text), None),
            ("到期时间 DateTime", None, Some(Kind::Text), None),
            ("到期时间 日期时间 必填", None, Some(Kind::Text), Some(true)),
            ("amount", Some("amount"), None, None),
        ] {
            let found = heading(text).unwrap();
            assert_eq!(
                (found.name.as_deref(), found.types.kind, found.required),
                (name, kind, required),
                "{text}"
            );
        }
        for text in ["", "Note", "Sample code of it", "这个页面有帮助吗?", "()", "Required"]
        {
            assert_eq!(heading(text), None, "{text}");
        }
        assert_eq!(
            (lone_mark("REQUIRED"), lone_mark("可选"), lone_mark("x")),
            (Some(true), Some(false), None)
        );
    }
}
