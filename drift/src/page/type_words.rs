//! Words for types, in English and Chinese.

use antom_openapi::reading::Kind;

/// A type as a page describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TypeWords {
    /// The kind of value; of a named type nothing is known.
    pub(super) kind: Option<Kind>,
    /// The form of a text.
    pub(super) format: Option<&'static str>,
    /// The name of the type, or of the type of the elements.
    pub(super) name: Option<String>,
}

/// Most bytes of words for a type.
const LONGEST: usize = 200;

const WORDS: &[(&[&str], Kind, Option<&str>)] = &[
    (&["string", "str", "text", "字符串", "文本", "字符串类型"], Kind::Text, None),
    (&["boolean", "bool", "布尔", "布尔值", "布尔型", "布尔类型"], Kind::Boolean, None),
    (
        &[
            "integer",
            "int",
            "long",
            "int32",
            "int64",
            "整数",
            "整型",
            "整数型",
            "整数类型",
            "长整型",
        ],
        Kind::Integer,
        None,
    ),
    (
        &["number", "decimal", "double", "float", "bigdecimal", "数字", "数值", "小数", "浮点数"],
        Kind::Number,
        None,
    ),
    (&["url", "uri", "网址", "链接"], Kind::Text, Some("url")),
    (
        &[
            "datetime",
            "date-time",
            "timestamp",
            "日期时间",
            "日期和时间",
            "时间",
            "时间戳",
            "日期/时间",
        ],
        Kind::Text,
        Some("date-time"),
    ),
    (&["date", "日期"], Kind::Text, Some("date")),
    (&["email", "电子邮件", "邮箱"], Kind::Text, Some("email")),
    (&["map", "映射", "键值对"], Kind::Map, None),
    (&["object", "对象"], Kind::Object, None),
    (&["array", "list", "数组", "列表"], Kind::Array, None),
];

/// Reads the words for a type; `None` if they are none.
pub(super) fn types(words: &str) -> Option<TypeWords> {
    let words = words.trim_matches([' ', ',', ':', '|', '`', '(', ')']);
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    whole(words).or_else(|| {
        // "merchantRegion 商家经营地区 字符串": the name again, translated, in front of the type.
        let last = words.rsplit([' ', '\t']).next().filter(|last| last.len() < words.len())?;
        whole(last)
    })
}

fn whole(words: &str) -> Option<TypeWords> {
    let lower = words.to_lowercase();
    if let Some((_, kind, format)) =
        WORDS.iter().find(|(known, _, _)| known.contains(&lower.as_str()))
    {
        return Some(TypeWords { kind: Some(*kind), format: *format, name: None });
    }
    if let Some(element) = element(words, &lower) {
        let of = whole(element.trim())?;
        let kind = match of.kind {
            Some(Kind::Text) => Kind::TextArray,
            Some(Kind::Object) => Kind::ObjectArray,
            _ => Kind::Array,
        };
        return Some(TypeWords { kind: Some(kind), ..of });
    }
    if ["map<", "map ("].iter().any(|start| lower.starts_with(start)) {
        return Some(TypeWords { kind: Some(Kind::Map), ..TypeWords::default() });
    }
    if let Some(name) = [" object", " 对象", "对象"].iter().find_map(|end| lower.strip_suffix(end))
    {
        let name = words.get(..name.len()).map(str::trim).filter(|name| is_type_name(name));
        return Some(TypeWords {
            kind: Some(Kind::Object),
            format: None,
            name: name.map(str::to_owned),
        });
    }
    is_type_name(words).then(|| TypeWords { name: Some(words.to_owned()), ..TypeWords::default() })
}

/// The words for the elements, if these are words for a list.
fn element<'w>(words: &'w str, lower: &str) -> Option<&'w str> {
    let behind = ["array<", "list<", "array of ", "list of "]
        .iter()
        .find_map(|start| lower.strip_prefix(start));
    if let Some(behind) = behind {
        let element = words.get(words.len().checked_sub(behind.len())?..)?;
        return Some(element.trim_end_matches('>'));
    }
    let before = ["[]", " array", " list", " 数组", "数组", " 列表", "列表"]
        .iter()
        .find_map(|end| lower.strip_suffix(end))?;
    words.get(..before.len()).filter(|element| !element.trim().is_empty())
}

/// `PaymentMethod`
fn is_type_name(words: &str) -> bool {
    words.starts_with(|first: char| first.is_ascii_uppercase())
        && words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::{Kind, types};

    #[test]
    fn words_for_types() {
        for (words, kind, format, name) in [
            ("字符串", Some(Kind::Text), None, None),
            ("String", Some(Kind::Text), None, None),
            ("Order 对象", Some(Kind::Object), None, Some("Order")),
            ("结算策略对象", Some(Kind::Object), None, None),
            ("布尔值", Some(Kind::Boolean), None, None),
            ("URL", Some(Kind::Text), Some("url"), None),
            ("Datetime", Some(Kind::Text), Some("date-time"), None),
            ("日期时间", Some(Kind::Text), Some("date-time"), None),
            ("商家经营地区 字符串", Some(Kind::Text), None, None),
            ("Goods[]", Some(Kind::Array), None, Some("Goods")),
            ("Array<String>", Some(Kind::TextArray), None, None),
            ("String 数组", Some(Kind::TextArray), None, None),
            ("Leg Object Array", Some(Kind::ObjectArray), None, Some("Leg")),
            ("Map<String, Object>", Some(Kind::Map), None, None),
            ("Env", None, None, Some("Env")),
        ] {
            let found = types(words).unwrap();
            assert_eq!(
                (found.kind, found.format, found.name.as_deref()),
                (kind, format, name),
                "{words}"
            );
        }
        for words in ["", "code", "of the buyer", "参数", "[]"] {
            assert_eq!(types(words), None, "{words}");
        }
    }

    #[test]
    fn deep_types_end() {
        assert!(types(&format!("{}String", "Array<".repeat(3))).is_some());
        let _ = types(&"Array<".repeat(200_000));
        let _ = types(&"[]".repeat(200_000));
    }
}
