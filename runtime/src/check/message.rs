//! The words for a violation: lower case, no full stop, one line.

use std::fmt::{self, Display, Formatter};

use crate::check::rule::{self, OF};
use crate::check::smallest_unit;
use crate::check::violation::{Severity, Violation};
use crate::value::any_json::AnyJson;
use crate::value::formats;
use crate::value::json_value::JsonValue;

/// Longest value that a message repeats, in characters; the rest is cut off.
const LONGEST_VALUE: usize = 64;
/// Longest closed list that a message repeats, in entries.
const LONGEST_LIST: usize = 10;

impl Violation {
    /// The violation in a line: place, rule and what is wrong; never the value of a sensitive field.
    #[must_use]
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// What is wrong, without place and rule: `at most 256 characters, found 300`.
    #[must_use]
    pub fn detail(&self) -> String {
        Detail(self).to_string()
    }
}

/// The same line as `Display`.
impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A violation in a line: its severity unless it is an error, place, rule, what is wrong.
impl Display for Violation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.severity {
            Severity::Error => "",
            Severity::Deviation => "deviation: ",
            Severity::Advice => "advice: ",
        })?;
        write!(f, "{}: {}: {}", Place(&self.path), self.rule, Detail(self))
    }
}

/// What is wrong, without the place and the rule.
pub(crate) struct Detail<'a>(pub(crate) &'a Violation);

impl Display for Detail<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Violation { keyword, limit, found, suggestion, unit, .. } = self.0;
        let (limit, found) = (limit.value(), found.value());
        match *keyword {
            rule::REQUIRED => f.write_str("missing")?,
            rule::MIN_LENGTH => write!(f, "at least {}", Count(limit, "character"))?,
            rule::MAX_LENGTH => write!(f, "at most {}", Count(limit, "character"))?,
            rule::MIN_ITEMS => write!(f, "at least {}", Count(limit, "item"))?,
            rule::MAX_ITEMS => write!(f, "at most {}", Count(limit, "item"))?,
            rule::MIN_PROPERTIES => write!(f, "at least {}", Count(limit, "member"))?,
            rule::MAX_PROPERTIES => write!(f, "at most {}", Count(limit, "member"))?,
            rule::MAX_DEPTH => write!(f, "nested too deeply: at most {}", Count(limit, "level"))?,
            rule::UNIQUE_ITEMS => f.write_str("items must differ from each other")?,
            rule::PATTERN => write!(f, "must match {}", Plain(limit))?,
            rule::ENUM => write_choice(f, limit)?,
            rule::SPELLING => write!(f, "another spelling of a known {}", Plain(limit))?,
            rule::CONST => write!(f, "must be {}", Short(limit))?,
            rule::FORMAT => write!(f, "must be {}", Format(limit))?,
            rule::CONTENT_SCHEMA => {
                write!(f, "expected {}", Plain(limit))?;
                return if found.is_null() {
                    Ok(())
                } else {
                    write!(f, ", found {}", Plain(found))
                };
            }
            rule::FROM_NOW => write_distance(f, limit)?,
            rule::FROM => write_span(f, limit)?,
            rule::REQUIRED_WHEN => write!(f, "missing: required when {}", Plain(limit))?,
            rule::RECOMMENDED_WHEN => write!(f, "missing: recommended when {}", Plain(limit))?,
            rule::ONLY_WHEN => write!(f, "has no effect unless {}", Plain(limit))?,
            rule::FORBIDDEN_WHEN => write!(f, "must be absent when {}", Plain(limit))?,
            rule::EXTRA => f.write_str("set the field of this name instead")?,
            rule::PRODUCT => write_product(f, limit)?,
            rule::READ_ONLY => f.write_str("requests are written without it")?,
            rule::WRITE_ONLY => f.write_str("not part of a response")?,
            rule::ANY_OF => write!(f, "at least one of {} must be present", Names(limit))?,
            rule::ONE_OF => write!(f, "exactly one of {} must be present", Names(limit))?,
            rule::ALL_OR_NONE => {
                write!(f, "{} must be present together or not at all", Names(limit))?;
            }
            other => match comparison(other) {
                Some(words) => write!(f, "{words} {}", Short(limit))?,
                None if limit.is_null() => f.write_str("does not hold")?,
                None => write!(f, "must be {}", Short(limit))?,
            },
        }
        if found.is_null() {
            return Ok(());
        }
        write!(f, ", found {}", Short(found))?;
        if let Some(meant) = suggestion {
            write!(f, "; did you mean `{meant}`?")?;
        }
        if *keyword != rule::FORMAT {
            return Ok(());
        }
        let (Some(name), Some(text)) = (limit.text(), found.text()) else { return Ok(()) };
        if let Some(remedy) = unit.and_then(|unit| smallest_unit::remedy(&text, unit)) {
            return write!(f, "; {remedy}");
        }
        formats::remedy(&name, &text).map_or(Ok(()), |remedy| write!(f, "; {remedy}"))
    }
}

/// The words before the bound of a number.
fn comparison(rule: &str) -> Option<&'static str> {
    Some(match rule {
        rule::MINIMUM => "at least",
        rule::MAXIMUM => "at most",
        rule::EXCLUSIVE_MINIMUM => "more than",
        rule::EXCLUSIVE_MAXIMUM => "less than",
        rule::MULTIPLE_OF => "a multiple of",
        _ => return None,
    })
}

/// A closed list spelled out, or the name of an enum.
fn write_choice(f: &mut Formatter<'_>, limit: JsonValue<'_>) -> fmt::Result {
    if limit.text().is_some() {
        return write!(f, "not a known {}", Plain(limit));
    }
    f.write_str("must be one of ")?;
    for (index, value) in limit.elements().take(LONGEST_LIST).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(f, "{separator}{}", Short(value))?;
    }
    match limit.elements().count().checked_sub(LONGEST_LIST) {
        Some(more) if more > 0 => write!(f, " and {more} more"),
        _ => Ok(()),
    }
}

/// The product that requires a member, or the value of every product that a request could be.
fn write_product(f: &mut Formatter<'_>, limit: JsonValue<'_>) -> fmt::Result {
    if limit.text().is_some() {
        return write!(f, "missing: required for the product {}", Plain(limit));
    }
    let mut values: Vec<&str> = Vec::new();
    for (_, value) in limit.members() {
        if !values.contains(&value.as_json()) {
            values.push(value.as_json());
        }
    }
    f.write_str("of no product: must be ")?;
    for (index, value) in values.iter().enumerate() {
        write!(f, "{}{value} (", if index == 0 { "" } else { " or " })?;
        let products = limit.members().filter(|(_, other)| other.as_json() == *value);
        for (index, (name, _)) in products.enumerate() {
            write!(f, "{}{name}", if index == 0 { "" } else { ", " })?;
        }
        f.write_str(")")?;
    }
    Ok(())
}

/// The bound of a time rule: `{"maximum": 3600}`.
fn write_distance(f: &mut Formatter<'_>, limit: JsonValue<'_>) -> fmt::Result {
    for (index, (bound, seconds)) in limit.members().enumerate() {
        let separator = if index == 0 { "" } else { " and " };
        let words = comparison(&bound).unwrap_or("must be");
        write!(f, "{separator}{words} {} from now", Count(seconds, "second"))?;
    }
    Ok(())
}

/// The bound of a distance from another time: `{"maximum": 3600, "of": "startTime"}`.
fn write_span(f: &mut Formatter<'_>, limit: JsonValue<'_>) -> fmt::Result {
    let mut bounds = limit.members().filter(|(name, _)| *name != OF);
    let other = limit.members().find(|(name, _)| *name == OF);
    if let (Some((bound, seconds)), Some((_, other))) = (bounds.next(), other) {
        let words = comparison(&bound).unwrap_or("must be");
        write!(f, "{words} {} after {}", Count(seconds, "second"), Plain(other))?;
    }
    Ok(())
}

/// A JSON Pointer, or words for the empty one.
pub(crate) struct Place<'a>(pub(crate) &'a str);

impl Display for Place<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "(root)" } else { self.0 })
    }
}

/// A number with its noun: `1 item`, `2 items`.
struct Count<'a>(JsonValue<'a>, &'static str);

impl Display for Count<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let count = self.0.as_json();
        let plural = if count == "1" { "" } else { "s" };
        write!(f, "{count} {}{plural}", self.1)
    }
}

/// A format in words: `an email address`.
struct Format<'a>(JsonValue<'a>);

impl Display for Format<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let name = self.0.text().unwrap_or_default();
        match formats::in_words(&name) {
            Some(words) => f.write_str(words),
            None => write!(f, "a well-formed {name}"),
        }
    }
}

/// A text without quotes, for what the schema wrote.
struct Plain<'a>(JsonValue<'a>);

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text().unwrap_or(self.0.as_json().into()))
    }
}

/// Names of members: `a, b`.
struct Names<'a>(JsonValue<'a>);

impl Display for Names<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.elements().enumerate() {
            write!(f, "{}{}", if index == 0 { "" } else { ", " }, Plain(name))?;
        }
        Ok(())
    }
}

/// A value as JSON, cut off if long; JSON's escapes keep it on one line.
struct Short<'a>(JsonValue<'a>);

impl Display for Short<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let cut = |text: &str| text.char_indices().nth(LONGEST_VALUE).map(|(cut, _)| cut);
        if let Some(text) = self.0.text()
            && let Some(head) = cut(&text).and_then(|cut| text.get(..cut))
        {
            return write!(f, "{}…", AnyJson::from(head));
        }
        let json = self.0.as_json();
        match self.0.number().and_then(cut).and_then(|cut| json.get(..cut)) {
            Some(head) => write!(f, "{head}…"),
            None => f.write_str(json),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::violation::Unit;
    use serde_json::json;

    fn violation(rule: &'static str, limit: AnyJson, found: AnyJson) -> Violation {
        let (path, keyword, severity) = ("/a".to_owned(), rule, Severity::Error);
        Violation { path, rule, keyword, severity, limit, found, suggestion: None, unit: None }
    }

    fn message(rule: &'static str, limit: impl Into<AnyJson>, found: impl Into<AnyJson>) -> String {
        violation(rule, limit.into(), found.into()).message()
    }

    /// Rule, limit, found, words.
    const WORDS: &str = r#"
        required         | null            | null  | missing
        minLength        | 1               | 0     | at least 1 character, found 0
        maxLength        | 256             | 300   | at most 256 characters, found 300
        pattern          | "^[A-Z]$"       | "a"   | must match ^[A-Z]$, found "a"
        enum             | ["1", "4"]      | "5"   | must be one of "1", "4", found "5"
        spelling         | "Method"        | "b"   | another spelling of a known Method, found "b"
        enum             | "Currency"      | "ABC" | not a known Currency, found "ABC"
        const            | "X"             | "Y"   | must be "X", found "Y"
        const            | true            | false | must be true, found false
        format           | "email"         | "now" | must be an email address such as someone@shop.example, found "now"
        format           | "url"           | "now" | must be an absolute http or https URL such as https://shop.example/done, found "now"; it does not begin with `https://`
        format           | "colour"        | "now" | must be a well-formed colour, found "now"
        contentSchema    | "object"        | "list" | expected object, found list
        minimum          | 0               | -1    | at least 0, found -1
        maximum          | 12              | "13"  | at most 12, found "13"
        exclusiveMinimum | 0               | 0     | more than 0, found 0
        exclusiveMaximum | 9               | 9     | less than 9, found 9
        multipleOf       | 100             | 150   | a multiple of 100, found 150
        minItems         | 1               | 0     | at least 1 item, found 0
        maxItems         | 2               | 3     | at most 2 items, found 3
        maxDepth         | 127             | null  | nested too deeply: at most 127 levels
        uniqueItems      | null            | null  | items must differ from each other
        minProperties    | 2               | 1     | at least 2 members, found 1
        maxProperties    | 1               | 2     | at most 1 member, found 2
        fromNow          | {"maximum": 60} | 61    | at most 60 seconds from now, found 61
        from             | {"minimum": 0, "of": "b"} | -1 | at least 0 seconds after b, found -1
extra            | null            | null  | set the field of this name instead
        readOnly         | null            | null  | requests are written without it
        writeOnly        | null            | null  | not part of a response
        fromNow          | {"minimum": 1}  | null  | at least 1 second from now
    "#;

    #[test]
    fn every_rule_has_words() {
        for line in WORDS.trim().lines() {
            let mut cells = line.split('|').map(str::trim);
            let mut next = || cells.next().unwrap();
            let rule = next();
            let limit = next().parse::<AnyJson>().unwrap();
            let found = next().parse::<AnyJson>().unwrap();
            assert_eq!(message(rule, limit, found), format!("/a: {rule}: {}", next()));
        }
    }

    #[test]
    fn rules_of_the_schema_are_named_by_their_id() {
        assert_eq!(
            message("idr-whole-hundreds", json!(null), json!(null)),
            "/a: idr-whole-hundreds: does not hold"
        );
        assert_eq!(message("fee", json!(3), json!(4)), "/a: fee: must be 3, found 4");
    }

    #[test]
    fn long_values_and_lists_are_cut_off() {
        let long = message(rule::CONST, json!("x"), json!("é".repeat(300)));
        assert!(long.ends_with(&format!("found \"{}\"…", "é".repeat(64))), "{long}");
        let long = message(rule::MAXIMUM, 7, "9".repeat(300).parse::<AnyJson>().unwrap());
        assert!(long.ends_with(&format!("found {}…", "9".repeat(64))), "{long}");
        let list: Vec<u8> = (0..13).collect();
        let many = message(rule::ENUM, json!(list), json!(null));
        assert!(many.ends_with("8, 9 and 3 more"), "{many}");
        let ten = message(rule::ENUM, json!(list[..10]), json!(null));
        assert!(ten.ends_with("must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"), "{ten}");
    }

    #[test]
    fn numbers_are_shown_with_every_digit() {
        let found: AnyJson = "100.000000000000001".parse().unwrap();
        assert_eq!(
            message(rule::MAXIMUM, 100, found),
            "/a: maximum: at most 100, found 100.000000000000001"
        );
    }

    #[test]
    fn decimals_of_a_known_unit_have_a_remedy_of_its_own() {
        let mut violation = violation(rule::FORMAT, "digits".into(), "1500.50".into());
        let start = "must be a whole number such as 1050, found \"1500.50\"; ";
        let rest = "it has decimals: count the smallest unit instead";
        assert_eq!(violation.detail(), format!("{start}{rest}"));
        violation.unit = Some(Unit { name: "JPY", decimals: 0 });
        let rest = "not a whole number of the smallest unit: JPY has no decimals";
        assert_eq!(violation.detail(), format!("{start}{rest}"));
    }

    #[test]
    fn line_breaks_in_values_do_not_break_the_line() {
        assert!(!message(rule::CONST, json!("x"), json!("a\nb")).contains('\n'));
    }
}
