//! Limits, conditions and rules in English.
//!
//! Paths and names of flags appear as they are in the data, so that rustdoc, which puts Rust's names and links there,
//! and a terminal get the same sentences.

use crate::api_data::Upload;
use crate::limit_data::{FromNow, Limit, Value};
use crate::rule_data::{
    Check, Condition, Demand, Expected, FieldRule, FieldRuleKind, Rule, ValueTest,
};

/// How values are set apart from the words around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Not at all, for terminals and messages.
    None,
    /// As code in Markdown.
    Markdown,
}

impl Marks {
    fn value(self, value: &Value) -> String {
        self.text(&value.to_text())
    }

    fn text(self, text: &str) -> String {
        match self {
            Self::None => text.to_owned(),
            Self::Markdown => code(text),
        }
    }

    fn values(self, values: &[Value]) -> String {
        values.iter().map(|value| self.value(value)).collect::<Vec<_>>().join(", ")
    }
}

/// Text as code in Markdown, on one line: between more backticks than it has in a row.
pub fn code(text: &str) -> String {
    let text = text.replace(['\r', '\n'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // Markdown takes one space off either side where the text begins or ends with a backtick.
    let at_end = text.starts_with('`') || text.ends_with('`') || text.trim().is_empty();
    let space = if at_end { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// "kind is GIFT and giftShop applies".
pub fn condition(condition: &Condition, marks: Marks) -> String {
    match condition {
        Condition::All(parts) => joined(parts, " and ", marks),
        Condition::Any(parts) => joined(parts, " or ", marks),
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Flag(flag) => format!("{flag} does not apply"),
            Condition::Operation(names) => operation_is(&marked(names, marks), false),
            Condition::Product(names) => product_is(&marked(names, marks), false),
            inner => format!("not ({})", self::condition(inner, marks)),
        },
        Condition::Flag(flag) => format!("{flag} applies"),
        Condition::Operation(names) => operation_is(&marked(names, marks), true),
        Condition::Product(names) => product_is(&marked(names, marks), true),
        Condition::Value(ValueTest { path, expected }) => {
            format!("{path} {}", self::expected(expected, marks))
        }
    }
}

fn marked(names: &[String], marks: Marks) -> Vec<String> {
    names.iter().map(|name| marks.text(name)).collect()
}

/// "the operation is `a`", "the operation is none of `a`, `b`". The names are marked already.
pub fn operation_is(names: &[String], is_one: bool) -> String {
    one_of("operation", names, is_one)
}

/// "the product is `a`", "the product is none of `a`, `b`". The names are marked already.
pub fn product_is(names: &[String], is_one: bool) -> String {
    one_of("product", names, is_one)
}

fn one_of(what: &str, names: &[String], is_one: bool) -> String {
    match (names, is_one) {
        ([one], true) => format!("the {what} is {one}"),
        ([one], false) => format!("the {what} is not {one}"),
        (many, true) => format!("the {what} is one of {}", many.join(", ")),
        (many, false) => format!("the {what} is none of {}", many.join(", ")),
    }
}

fn joined(parts: &[Condition], word: &str, marks: Marks) -> String {
    let words = parts.iter().map(|part| {
        let words = condition(part, marks);
        // "a and b or c" would leave open what belongs together.
        let mixed = parts.len() > 1
            && matches!(part, Condition::All(inner) | Condition::Any(inner) if inner.len() > 1);
        if mixed { format!("({words})") } else { words }
    });
    words.collect::<Vec<_>>().join(word)
}

/// "is GIFT", "is one of …", "is present".
pub fn expected(expected: &Expected, marks: Marks) -> String {
    match expected {
        Expected::Is(values) => match values.as_slice() {
            [one] => format!("is {}", marks.value(one)),
            many => format!("is one of {}", marks.values(many)),
        },
        Expected::IsNot(values) => match values.as_slice() {
            [one] => format!("is present and not {}", marks.value(one)),
            many => format!("is present and none of {}", marks.values(many)),
        },
        Expected::Present(true) => "is present".to_owned(),
        Expected::Present(false) => "is absent".to_owned(),
    }
}

/// "required when giftShop applies".
pub fn field_rule(rule: &FieldRule, marks: Marks) -> String {
    let word = match rule.rule {
        FieldRuleKind::RequiredWhen => "required when",
        FieldRuleKind::RecommendedWhen => "recommended when",
        FieldRuleKind::OnlyWhen => "only has an effect when",
        FieldRuleKind::ForbiddenWhen => "forbidden when",
    };
    format!("{word} {}", condition(&rule.when, marks))
}

/// "when kind is GIFT, count is a multiple of 100".
pub fn rule(rule: &Rule, marks: Marks) -> String {
    let demand = demand(&rule.demand, marks);
    match &rule.when {
        Some(when) => format!("when {}, {demand}", condition(when, marks)),
        None => demand,
    }
}

fn demand(demand: &Demand, marks: Marks) -> String {
    match demand {
        Demand::AnyOf(fields) => format!("at least one of {} is present", fields.join(", ")),
        Demand::OneOf(fields) => format!("exactly one of {} is present", fields.join(", ")),
        Demand::AllOrNone(fields) => {
            format!("{} are present together or not at all", fields.join(", "))
        }
        Demand::Check(checks) => {
            checks.iter().map(|one| check(one, marks)).collect::<Vec<_>>().join(" and ")
        }
    }
}

fn check(check: &Check, marks: Marks) -> String {
    let limits = check.limits.iter().map(|one| {
        let words = limit(one, marks);
        match one {
            Limit::Pattern(_) => words,
            Limit::UniqueItems(_) => format!("has {words}"),
            _ => format!("is {words}"),
        }
    });
    let span = check.from.as_ref().map(|of| format!("is {}", span(of.bounds, &of.field)));
    let limits: Vec<String> = limits.chain(span).collect();
    format!("{} {}", check.path, limits.join(", "))
}

/// The form of a builtin type's text; `None` where the type's name says it all.
pub fn format(builtin: &str) -> Option<&'static str> {
    Some(match builtin {
        "digits" => "a whole number as text",
        "decimal" => "a decimal number as text",
        "date-time" => "an ISO 8601 date and time with offset",
        "date" => "an ISO 8601 date",
        "url" => "an absolute http or https URL",
        "uri" => "an absolute URI",
        "ip" => "an IPv4 or IPv6 address",
        "ipv4" => "an IPv4 address",
        "ipv6" => "an IPv6 address",
        "email" => "an email address",
        "language" => "a language tag",
        "subdivision" => "an ISO 3166-2 code",
        "json" => "a JSON document as text",
        "base64" => "bytes in Base64",
        _ => return None,
    })
}

/// "at most 64 characters".
pub fn limit(limit: &Limit, marks: Marks) -> String {
    match limit {
        Limit::MinLength(count) => format!("at least {}", counted(*count, "character")),
        Limit::MaxLength(count) => format!("at most {}", counted(*count, "character")),
        Limit::Pattern(pattern) => format!("matches {}", marks.text(pattern)),
        Limit::OneOf(values) => format!("one of {}", marks.values(values)),
        Limit::Format(builtin) => {
            self::format(builtin).map_or_else(|| format!("of type {builtin}"), str::to_owned)
        }
        Limit::Minimum(bound) => format!("at least {bound}"),
        Limit::Maximum(bound) => format!("at most {bound}"),
        Limit::ExclusiveMinimum(bound) => format!("more than {bound}"),
        Limit::ExclusiveMaximum(bound) => format!("less than {bound}"),
        Limit::MultipleOf(factor) => format!("a multiple of {factor}"),
        Limit::MinItems(count) => format!("at least {}", counted(*count, "element")),
        Limit::MaxItems(count) => format!("at most {}", counted(*count, "element")),
        Limit::UniqueItems(_) => "no element twice".to_owned(),
        Limit::MinProperties(count) => format!("at least {}", counted(*count, "member")),
        Limit::MaxProperties(count) => format!("at most {}", counted(*count, "member")),
        Limit::FromNow(bounds) => distances(*bounds, &moment),
    }
}

fn counted(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Bounds of the distance from another time: "not after 2 days after start".
pub fn span(bounds: FromNow, other: &str) -> String {
    distances(bounds, &|seconds| match (length(seconds), seconds < 0) {
        (None, _) => other.to_owned(),
        (Some(length), false) => format!("{length} after {other}"),
        (Some(length), true) => format!("{length} before {other}"),
    })
}

/// How a request with a file is sent: its parts, what the file may be, and where its hash stands.
pub fn upload(upload: &Upload, marks: Marks) -> Vec<String> {
    let file = marks.text(&upload.file);
    let parts = match &upload.json {
        Some(json) => format!(
            "Sent as multipart/form-data: the request as JSON in the part {}, and a file in the part {file}.",
            marks.text(json)
        ),
        None => format!(
            "Sent as multipart/form-data: every field in a part of its own, and a file in the part {file}."
        ),
    };
    let size = upload.max_size.map(|size| format!("The file has at most {}.", bytes(size)));
    let types: Vec<String> = upload.media_types.iter().map(|it| marks.text(it)).collect();
    let types = match types.as_slice() {
        [] => None,
        [most @ .., last] if !most.is_empty() => {
            Some(format!("Its media type is {} or {last}.", most.join(", ")))
        }
        all => Some(format!("Its media type is {}.", all.concat())),
    };
    let hash = upload.hash.as_ref().map(|hash| {
        let encoding = match hash.encoding.as_str() {
            "hex" => "hexadecimal digits",
            _ => "Base64",
        };
        let algorithm = hash.algorithm.to_uppercase();
        format!("{} holds the {algorithm} of the file in {encoding}.", marks.text(&hash.field))
    });
    [Some(parts), size, types, hash].into_iter().flatten().collect()
}

/// A size: "33554432 bytes (32 MiB)".
fn bytes(size: u32) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let unit = units.iter().find(|(unit, _)| size > 0 && size.is_multiple_of(*unit));
    match unit {
        Some((unit, name)) => format!("{size} bytes ({} {name})", size / unit),
        None => counted(size, "byte"),
    }
}

fn distances(bounds: FromNow, moment: &dyn Fn(i64) -> String) -> String {
    let words = [
        ("not before", bounds.minimum),
        ("after", bounds.exclusive_minimum),
        ("not after", bounds.maximum),
        ("before", bounds.exclusive_maximum),
    ];
    let words = words
        .into_iter()
        .filter_map(|(word, bound)| bound.map(|seconds| format!("{word} {}", moment(seconds))));
    words.collect::<Vec<_>>().join(", ")
}

/// A distance from now: "now", "1 hour from now", "2 days ago".
fn moment(seconds: i64) -> String {
    let direction = if seconds < 0 { "ago" } else { "from now" };
    length(seconds).map_or_else(|| "now".to_owned(), |length| format!("{length} {direction}"))
}

/// A length of time, whatever its direction: "2 days"; `None` for none.
fn length(seconds: i64) -> Option<String> {
    let distance = seconds.unsigned_abs();
    let units = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")];
    let (length, unit) =
        units.iter().find(|(length, _)| distance > 0 && distance.is_multiple_of(*length))?;
    let count = distance / length;
    let plural = if count == 1 { "" } else { "s" };
    Some(format!("{count} {unit}{plural}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api_data::FileHash;
    use crate::limit_data::Number;
    use crate::rule_data::Level;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn test(path: &str, expected: Expected) -> Condition {
        Condition::Value(ValueTest { path: path.to_owned(), expected })
    }

    #[test]
    fn conditions_say_what_belongs_together() {
        let flag = || Condition::Flag("risky".to_owned());
        let is = test("../unit", Expected::Is(vec![text("X"), text("Y")]));
        let either = Condition::Any(vec![flag(), is.clone()]);
        let both = Condition::All(vec![either, test("a", Expected::Present(false))]);
        assert_eq!(
            condition(&both, Marks::None),
            "(risky applies or ../unit is one of X, Y) and a is absent"
        );
        assert_eq!(condition(&is, Marks::Markdown), "../unit is one of `X`, `Y`");
        let not = Condition::Not(Box::new(flag()));
        assert_eq!(condition(&not, Marks::None), "risky does not apply");
        let operations =
            |names: &[&str]| Condition::Operation(names.iter().map(ToString::to_string).collect());
        let one = operations(&["lend"]);
        assert_eq!(condition(&one, Marks::Markdown), "the operation is `lend`");
        assert_eq!(
            condition(&Condition::Not(Box::new(one)), Marks::None),
            "the operation is not lend"
        );
        let many = operations(&["lend", "take"]);
        assert_eq!(condition(&many, Marks::None), "the operation is one of lend, take");
        let none = Condition::Not(Box::new(many));
        assert_eq!(condition(&none, Marks::None), "the operation is none of lend, take");
        let not = Condition::Not(Box::new(test("a", Expected::IsNot(vec![Value::Integer(1)]))));
        assert_eq!(condition(&not, Marks::None), "not (a is present and not 1)");
    }

    #[test]
    fn rules_are_sentences() {
        let limits = vec![Limit::MultipleOf(Number::Whole(100)), Limit::MaxLength(1)];
        let check = Check { path: "value".to_owned(), limits, from: None };
        let mut one = Rule {
            id: "whole".to_owned(),
            level: Level::Error,
            when: Some(test("unit", Expected::Is(vec![text("X")]))),
            demand: Demand::Check(vec![check]),
            description: None,
            sources: Vec::new(),
        };
        assert_eq!(
            rule(&one, Marks::None),
            "when unit is X, value is a multiple of 100, is at most 1 character"
        );
        one.when = None;
        one.demand = Demand::AllOrNone(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(rule(&one, Marks::Markdown), "a, b are present together or not at all");
    }

    #[test]
    fn times_are_told_in_the_greatest_unit_that_is_whole() {
        for (seconds, words) in [
            (0, "now"),
            (1, "1 second from now"),
            (5400, "90 minutes from now"),
            (-172_800, "2 days ago"),
        ] {
            assert_eq!(moment(seconds), words);
        }
        let bounds =
            FromNow { exclusive_minimum: Some(0), maximum: Some(3600), ..FromNow::default() };
        assert_eq!(distances(bounds, &moment), "after now, not after 1 hour from now");
    }

    #[test]
    fn values_are_code_in_markdown_whatever_they_hold() {
        for (text, marked) in
            [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\nb", "`a b`")]
        {
            assert_eq!(code(text), marked);
        }
        let pattern = Limit::Pattern("^[a]$".to_owned());
        assert_eq!(limit(&pattern, Marks::None), "matches ^[a]$");
        assert_eq!(limit(&pattern, Marks::Markdown), "matches `^[a]$`");
    }

    #[test]
    fn uploads_are_described_in_sentences() {
        let all = Upload {
            file: "scan".to_owned(),
            json: Some("body".to_owned()),
            media_types: vec!["image/png".to_owned(), "image/gif".to_owned()],
            max_size: Some(2048),
            hash: Some(FileHash {
                field: "sum".to_owned(),
                algorithm: "md5".to_owned(),
                encoding: "base64".to_owned(),
            }),
        };
        assert_eq!(
            upload(&all, Marks::Markdown),
            [
                "Sent as multipart/form-data: the request as JSON in the part `body`, and a file in the part `scan`.",
                "The file has at most 2048 bytes (2 KiB).",
                "Its media type is `image/png` or `image/gif`.",
                "`sum` holds the MD5 of the file in Base64.",
            ]
        );
        let bare = Upload { json: None, media_types: Vec::new(), hash: None, ..all };
        let bare = Upload { max_size: Some(1000), ..bare };
        assert_eq!(
            upload(&bare, Marks::None),
            [
                "Sent as multipart/form-data: every field in a part of its own, and a file in the part scan.",
                "The file has at most 1000 bytes.",
            ]
        );
    }
}
