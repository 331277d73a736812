//! The builtin types as schemas: one definition each, which every use refers to.
//!
//! Where a regular expression can recognise well-formed texts, `pattern` does, exactly as the validators do; only
//! classes, groups, alternatives and counts are used, which every engine has. `format` is there for readers and tools:
//! as an assertion it is not the same everywhere (an `uri` must not have `{` in it, a URL may), so that `pattern` decides.
//! `x-antom-format` names the type.

use super::json_members::{Json, Members};
use super::range::Range;
use super::support::{Gap, Support};
use crate::extension;
use crate::read::text_content::{JSON, MEDIA_TYPE};
use antom_codegen::language::Builtin;

/// The JSON type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A text.
    Text,
    /// A text that is a number; with a fraction, or a whole one.
    Numeral {
        /// Whether it may have a fraction.
        fraction: bool,
    },
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list or an object.
    Other,
}

impl Form {
    /// The JSON type of a value of a builtin type.
    pub(super) fn of(builtin: Builtin) -> Self {
        match builtin {
            Builtin::Digits => Self::Numeral { fraction: false },
            Builtin::Decimal => Self::Numeral { fraction: true },
            Builtin::Integer => Self::Integer,
            Builtin::Number => Self::Number,
            Builtin::Boolean => Self::Boolean,
            Builtin::Map | Builtin::Any => Self::Other,
            Builtin::String
            | Builtin::DateTime
            | Builtin::Date
            | Builtin::Url
            | Builtin::Uri
            | Builtin::Ip
            | Builtin::Ipv4
            | Builtin::Ipv6
            | Builtin::Email
            | Builtin::Language
            | Builtin::Subdivision
            | Builtin::Json
            | Builtin::Base64 => Self::Text,
        }
    }
}

/// The name of a builtin type in references; `None` where `type` alone describes it.
pub(super) fn name(builtin: Builtin, quoted: bool) -> Option<&'static str> {
    match builtin {
        Builtin::String | Builtin::Map | Builtin::Any => None,
        Builtin::Boolean | Builtin::Number if !quoted => None,
        Builtin::Boolean
        | Builtin::Integer
        | Builtin::Number
        | Builtin::Digits
        | Builtin::Decimal
        | Builtin::DateTime
        | Builtin::Date
        | Builtin::Url
        | Builtin::Uri
        | Builtin::Ip
        | Builtin::Ipv4
        | Builtin::Ipv6
        | Builtin::Email
        | Builtin::Language
        | Builtin::Subdivision
        | Builtin::Json
        | Builtin::Base64 => Some(builtin.as_str()),
    }
}

/// The schema of a builtin type, which is the whole of it where the type has no name.
pub(super) fn schema(builtin: Builtin, quoted: bool) -> Members {
    let typed = |name: &str| Members::of("type", name);
    let text = |description: &str| Members::of("description", description).with("type", "string");
    let checked = |description: &str, pattern: String| {
        let mut schema = text(description);
        schema.put_some("format", word(builtin));
        schema.with("pattern", pattern).with(extension::FORMAT, builtin.as_str())
    };
    match builtin {
        Builtin::String => typed("string"),
        Builtin::Map => typed("object"),
        Builtin::Any => Members::default(),
        Builtin::Boolean if quoted => Members::of("description", QUOTED)
            .with("type", vec!["boolean", "string"])
            .with("enum", vec![Json::from(true), false.into(), "true".into(), "false".into()]),
        Builtin::Boolean => typed("boolean"),
        Builtin::Integer if quoted => {
            let pattern = anchored(&whole_number().pattern(false));
            integer(QUOTED, vec!["integer", "string"].into()).with("pattern", pattern)
        }
        Builtin::Integer => integer("Whole number of 64 bits.", "integer".into()),
        Builtin::Number if quoted => Members::of("description", QUOTED)
            .with("type", vec!["number", "string"])
            .with("pattern", r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$")
            .with(extension::FORMAT, builtin.as_str()),
        Builtin::Number => typed("number"),
        Builtin::Digits => checked("Whole number of any length, as text.", "^-?[0-9]+$".into()),
        Builtin::Decimal => {
            checked("Decimal number of any length, as text.", r"^-?[0-9]+(?:\.[0-9]+)?$".into())
        }
        Builtin::DateTime => checked("Date and time with offset (RFC 3339).", date_time()),
        Builtin::Date => checked("Day (RFC 3339).", anchored(DATE)),
        Builtin::Url => checked("Absolute URL of scheme http or https.", url())
            .with("allOf", vec![Members::of("pattern", host_of_url())]),
        Builtin::Uri => checked("Absolute URI of any scheme.", uri()),
        Builtin::Ipv4 => checked("IPv4 address.", anchored(IPV4)),
        Builtin::Ipv6 => checked("IPv6 address.", anchored(&ipv6())),
        Builtin::Ip => {
            let kind = |format: &str, pattern: &str| {
                Members::of("format", format).with("pattern", anchored(pattern))
            };
            text("IPv4 or IPv6 address.")
                .with("anyOf", vec![kind("ipv4", IPV4), kind("ipv6", &ipv6())])
                .with(extension::FORMAT, builtin.as_str())
        }
        Builtin::Email => checked("Email address, as HTML has it.", email()),
        Builtin::Language => checked("Language tag (BCP 47), or `automatic`.", anchored(LANGUAGE)),
        Builtin::Subdivision => {
            checked("Code of a subdivision (ISO 3166-2).", "^[A-Z]{2}-[0-9A-Z]{1,3}$".into())
        }
        Builtin::Json => text("JSON document as text.")
            .with(MEDIA_TYPE, JSON)
            .with(extension::FORMAT, builtin.as_str()),
        Builtin::Base64 => {
            checked("Bytes in Base64 (RFC 4648).", BASE64.into()).with("contentEncoding", "base64")
        }
    }
}

/// The numbers that reading accepts as integers.
fn whole_number() -> Range {
    let mut range = Range::default();
    range.from(i64::MIN, false);
    range.to(i64::MAX, false);
    range
}

fn integer(description: &str, of_type: Json) -> Members {
    Members::of("description", description)
        .with("type", of_type)
        .with("format", "int64")
        .with("minimum", i64::MIN)
        .with("maximum", i64::MAX)
}

/// JSON Schema's name for a form of text.
fn word(builtin: Builtin) -> Option<&'static str> {
    match builtin {
        Builtin::DateTime => Some("date-time"),
        Builtin::Date => Some("date"),
        Builtin::Url | Builtin::Uri => Some("uri"),
        Builtin::Ipv4 => Some("ipv4"),
        Builtin::Ipv6 => Some("ipv6"),
        Builtin::Email => Some("email"),
        Builtin::String
        | Builtin::Boolean
        | Builtin::Integer
        | Builtin::Number
        | Builtin::Digits
        | Builtin::Decimal
        | Builtin::Ip
        | Builtin::Language
        | Builtin::Subdivision
        | Builtin::Json
        | Builtin::Base64
        | Builtin::Map
        | Builtin::Any => None,
    }
}

const QUOTED: &str = "Written as text; read in either form.";

/// A day that exists, leap days included.
const DATE: &str = "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])\
    |(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))\
    |(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";

const LANGUAGE: &str =
    "(?:[A-Za-z]{2,8}(?:[_-][0-9A-Za-z]{1,8})*|[IXix](?:[_-][0-9A-Za-z]{1,8})+|automatic)";

const BASE64: &str = "^(?:[0-9A-Za-z+/]{4})*(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$";

const IPV4: &str = r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

/// Host and port of a URL end here.
const PORT: &str =
    "(?::(?:0*(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5]?[0-9]{1,4}))?)?";

/// Path, query and fragment of a URL of the web: visible characters, and whole escapes.
const REST_OF_WEB: &str = "(?:[/?#](?:[!-$&-~]|%[0-9A-Fa-f]{2})*)?";

fn anchored(pattern: &str) -> String {
    format!("^{pattern}$")
}

/// Second 60 passes at any time of any day: whether a leap second can be there depends on the offset.
fn date_time() -> String {
    let hour_and_minute = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
    format!(r"^{DATE}T{hour_and_minute}:(?:[0-5][0-9]|60)(?:\.[0-9]+)?(?:Z|[+-]{hour_and_minute})$")
}

fn email() -> String {
    let label = "[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?";
    format!("^[0-9A-Za-z.!#$%&'*+/=?^_`{{|}}~-]+@{label}(?:\\.{label})*$")
}

/// Eight groups, or fewer with `::` in place of one or more; the last two may be an IPv4 address.
fn ipv6() -> String {
    let group = "[0-9A-Fa-f]{1,4}";
    let last_two = format!("(?:{group}:{group}|{IPV4})");
    let groups = |count: usize| match count {
        0 => String::new(),
        1 => format!("{group}:"),
        _ => format!("(?:{group}:){{{count}}}"),
    };
    let mut texts = vec![groups(6) + &last_two];
    for after in 0..=7_usize {
        let before = match 7 - after {
            0 => String::new(),
            1 => format!("(?:{group})?"),
            count => format!("(?:{group}(?::{group}){{0,{}}})?", count - 1),
        };
        let after = match after {
            0 => String::new(),
            1 => group.to_owned(),
            count => groups(count - 2) + &last_two,
        };
        texts.push(format!("{before}::{after}"));
    }
    format!("(?:{})", texts.join("|"))
}

/// A URI of any scheme: after the host, one of the web has what browsers take, and any other what RFC 3986 allows and
/// placeholders in braces.
fn uri() -> String {
    let escape = "%[0-9A-Fa-f]{2}";
    let plain = "0-9A-Za-z._~!$&'()*+,;=-";
    let of = |others: &str| format!("(?:[{others}{plain}]|{escape})");
    let (path, any) = (of(":@{}"), of(":@/?{}"));
    let later = format!(r"[Vv][0-9A-Fa-f]+\.[:{plain}]+");
    let host = format!(r"(?:\[(?:{}|{later})\]|{}*)", ipv6(), of(""));
    let server = |user: &str| format!("//(?:{}*@)?{host}(?::[0-9]*)?", of(user));
    let web = format!("[Hh][Tt][Tt][Pp][Ss]?:{}{REST_OF_WEB}", server(":@"));
    let authority = format!("{}(?:/{path}*)*", server(":"));
    let other = format!("(?:/?{path}+(?:/{path}*)*|/?)");
    let general =
        format!(r"[A-Za-z][0-9A-Za-z+.-]*:(?:{authority}|{other})(?:\?{any}*)?(?:#{any}*)?");
    format!("^(?:{web}|{general})$")
}

/// Everything but what kind of host it is.
fn url() -> String {
    let user = "(?:(?:[0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*@)?";
    let label = "[0-9A-Za-z_-]{1,63}";
    let host = format!(r"(?:\[{}\]|{label}(?:\.{label})*\.?)", ipv6());
    format!("^[Hh][Tt][Tt][Pp][Ss]?://{user}{host}{PORT}{REST_OF_WEB}$")
}

/// A host whose last part is a number is an IPv4 address, as browsers have it.
fn host_of_url() -> String {
    let user = "(?:[^/?#]*@)?";
    let word = "[0-9A-Za-z_-]*";
    let last = format!(
        "(?:[A-Za-z_-]{word}|[1-9][0-9]*[A-Za-z_-]{word}|0(?:[0-9]+[A-Za-z_-]{word}|[A-WYZa-wyz_-]{word}|[Xx][0-9A-Fa-f]*[G-Zg-z_-]{word}))"
    );
    let host = format!(r"(?:\[[^\]]*\]|{IPV4}|(?:[0-9A-Za-z_-]+\.)*{last}\.?)");
    format!("^[^/]*//{user}{host}(?::[0-9]*)?(?:[/?#].*)?$")
}

/// The coverage of a form of text.
pub(super) fn format_support(builtin: Builtin) -> Support {
    match builtin {
        Builtin::DateTime => Support::Partial(Gap::LeapSecond),
        Builtin::Json => Support::None,
        Builtin::String
        | Builtin::Boolean
        | Builtin::Integer
        | Builtin::Number
        | Builtin::Digits
        | Builtin::Decimal
        | Builtin::Date
        | Builtin::Url
        | Builtin::Uri
        | Builtin::Ip
        | Builtin::Ipv4
        | Builtin::Ipv6
        | Builtin::Email
        | Builtin::Language
        | Builtin::Subdivision
        | Builtin::Base64
        | Builtin::Map
        | Builtin::Any => Support::Full,
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, name, schema};
    use antom_codegen::language::Builtin;

    #[test]
    fn every_form_of_text_has_a_definition_that_names_it() {
        for (word, builtin) in Builtin::ALL {
            let schema = schema(*builtin, true).into_value();
            assert_eq!(name(*builtin, true).is_some(), !matches!(*word, "string" | "map" | "any"));
            let format = schema.get(crate::extension::FORMAT).and_then(|format| format.as_str());
            assert_eq!(format, builtin.has_format().then_some(*word));
        }
    }

    #[test]
    fn literal_scalars_are_words_of_json_schema() {
        assert_eq!((name(Builtin::Boolean, false), name(Builtin::Number, false)), (None, None));
        for builtin in [Builtin::Boolean, Builtin::Integer, Builtin::Number] {
            assert!(schema(builtin, false).into_value().get("pattern").is_none());
        }
        assert_eq!(Form::of(Builtin::Url), Form::Text);
    }
}
