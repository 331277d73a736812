//! Sentences and the facts that they state; a sentence that is understood in part states none.

use antom_fuzz::mutate::Dice;
use antom_openapi::prose::{lines, read};
use antom_openapi::reading::{Kind, Manner, Place};

/// The facts of a text, each as `key=value`; and whether something about a limit was not understood, as `!`.
pub(super) fn facts(text: &str, kind: Kind) -> String {
    let facts = read(&lines(text, Place::new(1, 1)), Some(kind), Manner::Prose);
    let limits = facts.limits.iter().map(|(key, limit)| format!("{key}={}", limit.value));
    let limits = limits.map(|limit| limit.replace('`', ""));
    let unclear = (!facts.unrecognised.is_empty()).then(|| "!".to_owned());
    limits.chain(unclear).collect::<Vec<_>>().join("; ")
}

/// Sentences about a text that are understood.
const TEXTS: &[(&str, &str)] = &[
    ("Maximum length: 40 characters", "maxLength=40"),
    ("Maximum length: 1 character", "maxLength=1"),
    ("Max length: 12", "maxLength=12"),
    ("Max. length = 12 chars", "maxLength=12"),
    ("The maximum length is 70 characters.", "maxLength=70"),
    ("The maximum length of this field is 70 characters.", "maxLength=70"),
    ("A maximum length of 9 characters", "maxLength=9"),
    ("maxLength: 18 characters", "maxLength=18"),
    ("Minimum length: 2 characters", "minLength=2"),
    ("The name of the harbour. Min length: 3", "minLength=3"),
    ("minLength: 0", "minLength=0"),
    (
        "* Minimum length: 2 characters\n* Maximum length: 30 characters",
        "minLength=2; maxLength=30",
    ),
    ("Maximum length: 1,024 characters", "maxLength=1024"),
    ("Maximum length: 10,000 characters", "maxLength=10000"),
    ("**Maximum length:** 50 characters.", "maxLength=50"),
    ("最大长度：33个字符", "maxLength=33"),
    ("最小长度为 4 个字符", "minLength=4"),
    ("The value follows the ISO 8601 standard format.", "format=date-time"),
    (
        "The value follows the ISO 8601 standard format, such as \"2031-05-06T07:08:09Z\".",
        "format=date-time",
    ),
    ("The time of departure in ISO 8601 format", "format=date-time"),
    ("The value of this parameter is in the format of YYYY-MM-DD.", "format=date"),
    (
        "The value of this parameter is in the format of YYYY-MM-DD, such as 2031-05-06.",
        "format=date",
    ),
    (
        "The value of this field is a 3-letter currency code that follows the ISO 4217 standard.",
        "format=iso-4217",
    ),
    ("A three-letter currency code that follows the ISO 4217 standard.", "format=iso-4217"),
    (
        "The currency of the toll, which is a 3-letter currency code that follows the ISO 4217 standard.",
        "format=iso-4217",
    ),
    ("It follows the ISO 4217 standard.", "format=iso-4217"),
    ("A 3-character ISO-4217 currency code of the toll", "format=iso-4217"),
    (
        "The value of this field is a 2-letter country code that follows the ISO 3166 standard.",
        "format=iso-3166",
    ),
    (
        "A two-letter country or region code based on the standard of ISO 3166 Country Codes.",
        "format=iso-3166",
    ),
    (
        "The 2-letter country code. For more information, see the ISO 3166 Country Codes standard.",
        "format=iso-3166",
    ),
    ("This parameter follows the ISO 3166-1 alpha-2 standard", "format=iso-3166"),
    ("The value is a BCP 47 language tag.", "format=language"),
    ("This field is in JSON format.", "format=json"),
    ("The toll as a natural number.", "format=digits"),
    ("The toll as a positive integer in the smallest currency unit.", "format=digits"),
    ("The value is fixed as `HARBOUR`.", "const=HARBOUR"),
    ("The value of this parameter is fixed to HARBOUR.", "const=HARBOUR"),
    ("The value is fixed as H, which means harbour or pier.", "const=H"),
    ("值固定为 `HARBOUR`", "const=HARBOUR"),
    ("The default value of this parameter is north.", "default=north"),
    ("Defaults to `north`.", "default=north"),
    ("Default = north", "default=north"),
    ("默认值为 north", "default=north"),
    ("Valid values are NORTH, SOUTH, and EAST.", "enum=NORTH, SOUTH, EAST"),
    ("Valid values:\n- NORTH: up\n- SOUTH: down", "enum=NORTH, SOUTH"),
    ("The wind. Allowed values:\n* `NORTH`\n* `SOUTH`", "enum=NORTH, SOUTH"),
    ("Possible values: NORTH, SOUTH", "enum=NORTH, SOUTH, …"),
    ("有效值为：\n* NORTH：北\n* SOUTH：南", "enum=NORTH, SOUTH"),
    ("The specified time must be 0 to 2 hours after the booking.", "fromNow=PT0S..PT2H"),
    (
        "The specified time must be less than 90 minutes after the booking is made.",
        "fromNow=..PT1H30M",
    ),
];

/// Sentences about a text that mention a limit and state none.
const UNCLEAR: &[&str] = &[
    "Ships show at most 18 characters; longer names are cut.",
    "Some old radios only support a maximum length of 99 characters.",
    "Maximum length: 40 characters for boats, 80 characters for ships.",
    "Maximum length: 40 characters for boats",
    "Maximum length: 40, for ships 80",
    "Maximum length: 40 or 80 characters",
    "Maximum length: 40 characters. For ships, 80 characters.",
    "Maximum length: 40 characters. Maximum length: 80 characters.",
    "Maximum length: 40 characters. Only for boats.",
    "Maximum length: 40 characters. For ships, 64.",
    "Maximum length: 40 characters. If it is a ship, up to 64 characters.",
    "最大长度：40。如果是船，则为64。",
    "Maximum length: 40 characters. This limit applies to boats.",
    "Maximum length: 40 characters (boats). Unless it rains.",
    "The value is fixed as HARBOUR. This does not apply to boats.",
    "最大长度：33个字符。仅限船只。",
    "Maximum length: 40 characters (80 for ships)",
    "Maximum length: 40 80 characters",
    "Maximum length: 40-80 characters",
    "Maximum length: 40,80 characters",
    "Maximum length: 64,128 characters",
    "Maximum length: 40/80 characters",
    "Maximum length: 40k characters",
    "Maximum length: 40.5 characters",
    "Maximum length: about 40 characters",
    "Maximum length: 40+ characters",
    "Maximum length: 40 bytes",
    "Maximum length: 40 characters or bytes",
    "Maximum length: 40 words",
    "Maximum length: 40 KB",
    "Maximum length: 40MB",
    "Maximum length: 40 digits",
    "Maximum length: 40 characters in UTF-8",
    "Maximum length: 40 characters when it rains",
    "Maximum length: 40 characters if it rains",
    "Maximum length: 40 characters unless it rains",
    "Maximum length: 40 characters by default",
    "Maximum length: 40 characters (recommended)",
    "Maximum length: 40 characters per line",
    "Maximum length: 40 characters including the prefix",
    "Maximum length: 40 characters, previously 20",
    "Maximum length: previously 40, now unlimited",
    "Previously the maximum length was 40 characters.",
    "The maximum length is no longer 40 characters.",
    "The maximum length of the mast is 40 characters.",
    "The maximum length of the name and the port is 40 characters.",
    "Recommended maximum length: 40 characters",
    "Example: maximum length: 40 characters",
    "For example, maximum length: 40 characters",
    "Key max length: 40",
    "Total maximum length: 40 characters",
    "The maximum length is not 40 characters.",
    "Boats:\nMaximum length: 40 characters for each",
    "For boats:\nMaximum length: 40 characters",
    "Example:\n- Maximum length: 40 characters",
    "Until 2031:\n- Minimum length: 4 characters",
    "Minimum length of the password is 8 characters unless the harbour is old.",
    "We recommend no more than 20 characters.",
    "The sum of bow and stern must not exceed 50 characters.",
    "Up to 22 characters appear on the sail.",
    "The value must be 5 or 7.",
    "Value range: 40",
    "Value range: 1-10 knots",
    "Example: value range 1-10",
    "Value range: 1 - 10 in harbours",
    "Value range: 0.5 - 2",
    "Value range: 10 - 1",
    "The value follows the ISO 8601 standard format, such as \"tomorrow\".",
    "The value follows the ISO 8601 standard format without a zone.",
    "The day in ISO 8601 format",
    "The value of this parameter is in the format of YYYY-MM-DD hh:mm.",
    "The value of this parameter is in the format of YYYY-MM-DD in local time.",
    "Either YYYY-MM-DD or YYYY",
    "Three-letter ISO currency code, in lowercase.",
    "The 3-letter currency code that follows the ISO 4217 standard, in lowercase.",
    "The value is a 3-letter currency code that follows the ISO 4217 standard or BTC.",
    "The currency of the toll, such as the ISO 4217 code or a name.",
    "A three-letter country code that follows the ISO 3166 standard.",
    "The value is a 2-letter ISO 3166 country code or GLOBAL.",
    "The ISO 3166-1 alpha-3 country code",
    "The parts of the ISO 3166-2 code in brackets",
    "The language in BCP 47 or POSIX form",
    "In JSON format if it is long.",
    "For boats, the value is fixed as HARBOUR.",
    "The value is fixed as HARBOUR when it rains.",
    "The value is fixed as HARBOUR or PIER.",
    "The value is fixed as HARBOUR in winter.",
    "Fixed value: none.",
    "The value was fixed as HARBOUR before 2031.",
    "对于船，值固定为 `HARBOUR`",
    "If you leave it out, the default value is north.",
    "The default value of this parameter is the time of the booking.",
    "Defaults to north if it is cold.",
    "Defaults to false for boats, and true for ships.",
    "Default: none",
    "The default value is empty.",
    "Valid values include: RED, GREEN.",
    "Valid values are RED, GREEN, etc.",
    "Valid values are RED for boats and GREEN for ships.",
    "For boats, valid values are:\n- RED: port\n- GREEN: starboard",
    "Valid values are the names of ports.",
    "Valid values: 1-10, 20",
    "有效值包括：RED，GREEN",
    "The specified time must be 0 to 1 hour after the booking in summer.",
    "For boats, the specified time must be 0 to 1 hour after the booking.",
    "The specified time must be less than 1.5 hours after the booking.",
    "最大长度：40个字节",
    "如果是船，最大长度：40个字符",
];

/// Sentences that are about no limit.
const SILENT: &[&str] = &[
    "The name of the ship.",
    "Length of time since the last voyage.",
    "Delivered between 1 and 5 days after the voyage.",
    "The minimum wind for the voyage.",
    "See the list of ports to check the valid values.",
    "This harbour opened in 1931.",
];

/// Sentences about other kinds of values.
const OTHERS: &[(Kind, &str, &str)] = &[
    (Kind::TextArray, "Maximum size: 7 elements", "maxItems=7"),
    (Kind::ObjectArray, "Maximum size: 7 elements", "maxItems=7"),
    (Kind::TextArray, "Minimum size: 1 elements", "minItems=1"),
    (Kind::TextArray, "Maximum number of elements: 7", "maxItems=7"),
    (Kind::TextArray, "最大数量：7 个元素", "maxItems=7"),
    (Kind::TextArray, "Maximum size: 7", "!"),
    (Kind::TextArray, "Maximum size: 7 MB", "!"),
    (Kind::TextArray, "Maximum size: 7 elements per page", "!"),
    (Kind::TextArray, "Each tag has a maximum length of 10 characters.", "maxLength=10"),
    (Kind::TextArray, "Maximum length of each tag: 10 characters", "maxLength=10"),
    (Kind::TextArray, "Maximum length: 10 characters", "maxLength=10"),
    (Kind::TextArray, "Maximum length: 10", "!"),
    (Kind::ObjectArray, "Maximum length: 10 characters", "!"),
    (Kind::Text, "Each word has a maximum length of 10 characters.", "!"),
    (Kind::Text, "Maximum size: 7 elements", "!"),
    (Kind::Map, "Maximum length: 10 characters", "!"),
    (Kind::Integer, "Maximum length: 10 characters", "!"),
    (Kind::Boolean, "Maximum length: 10 characters", "!"),
    (Kind::Integer, "The value follows the ISO 8601 standard format.", "!"),
    (Kind::Integer, "Value range: 1 - 60", "minimum=1; maximum=60"),
    (Kind::Integer, "Value range: 1 - unlimited", "minimum=1"),
    (Kind::Integer, "Value range: [0, 9)", "minimum=0; exclusiveMaximum=9"),
    (Kind::Integer, "Value range: -12 - 14", "minimum=-12; maximum=14"),
    (Kind::Integer, "The valid value is from 2 to 12.", "minimum=2; maximum=12"),
    (Kind::Integer, "取值范围：1 - 20", "minimum=1; maximum=20"),
    (Kind::Integer, "Valid values are 1, 2, or 4.", "enum=1, 2, 4"),
    (Kind::Integer, "The harbour returns at most 100 ships per request.", "!"),
    (Kind::Integer, "The minimum value at sea is 3; in harbours any value is allowed.", "!"),
    (Kind::Number, "Must be greater than or equal to 0.5 and less than 1.", "!"),
    (Kind::Boolean, "The default value of this parameter is false.", "default=false"),
];

#[test]
fn a_sentence_that_is_understood_states_its_facts() {
    for (text, expected) in TEXTS {
        assert_eq!(facts(text, Kind::Text), *expected, "{text}");
    }
    for (kind, text, expected) in OTHERS {
        assert_eq!(facts(text, *kind), *expected, "{text}");
    }
}

#[test]
fn a_sentence_that_is_not_understood_states_nothing() {
    for text in UNCLEAR {
        let found = facts(text, Kind::Text);
        assert!(found == "!" || found.ends_with(", …; !"), "{text}: {found}");
    }
    for text in SILENT {
        assert_eq!(facts(text, Kind::Text), "", "{text}");
    }
    let all = TEXTS.len() + UNCLEAR.len() + SILENT.len() + OTHERS.len();
    assert!(all >= 120, "{all} sentences");
}

/// Words and numbers that change what a sentence says.
const STRANGERS: &[&str] = &[
    "7",
    "128",
    "3.5",
    "for",
    "if",
    "when",
    "unless",
    "in",
    "by",
    "or",
    "not",
    "previously",
    "bytes",
    "MB",
    "words",
    "ships",
    "example:",
    "e.g.",
    "such as",
    "include",
    "except",
    "about",
    "only",
    "recommended",
    "usually",
    "lowercase",
    "now",
    "boats,",
    "(ships)",
    "每",
    "如果",
    "不",
    "字节",
    "/",
    "-",
    "%",
    "+",
];

/// A stranger within a sentence makes it another one: it states nothing, or the same.
#[test]
fn a_foreign_word_never_makes_another_fact() {
    let mut dice = Dice::new(11);
    let known = TEXTS.iter().map(|(text, facts)| (Kind::Text, *text, *facts));
    // The words of a list are its values, and strangers among them are values too.
    let is_list = |facts: &str| facts.starts_with("enum") || facts.starts_with("default");
    for (kind, text, expected) in known.chain(OTHERS.iter().copied()) {
        if is_list(expected) || text.contains('\n') {
            continue;
        }
        let words: Vec<&str> = text.split(' ').collect();
        for at in 0..=words.len() {
            for _ in 0..12 {
                let stranger = STRANGERS[dice.below(STRANGERS.len())];
                let mut changed = words.clone();
                changed.insert(at, stranger);
                let changed = changed.join(" ");
                let found = facts(&changed, kind);
                let found = found.trim_end_matches('!').trim_end_matches("; ");
                let is_same = found.is_empty() || found == expected;
                // A number in front of what is a number is another number: `Value range: - 1 - 60`.
                let is_sign = matches!(stranger, "-" | "+");
                assert!(is_same || is_sign, "{changed}: {found}");
            }
        }
    }
}

#[test]
fn a_sentence_that_requires_a_field_is_one_statement() {
    for (text, keywords) in [
        ("当货物运往岛屿时，必须指定此参数", vec!["requiredWhen"]),
        ("当货物运往岛屿时，必需指定此参数", vec!["requiredWhen"]),
        ("当货物运往岛屿时，请传入此参数", vec!["recommendedWhen"]),
        ("This parameter is required when the ship is foreign.", vec!["requiredWhen"]),
        ("Specify this parameter when the ship is foreign.", vec!["recommendedWhen"]),
        ("This parameter is returned when the ship is foreign.", vec!["returnedWhen"]),
    ] {
        let found = read(&lines(text, Place::new(1, 1)), Some(Kind::Text), Manner::Prose);
        let found: Vec<&str> =
            found.conditions.iter().filter_map(|one| Some(one.value.split_once(':')?.0)).collect();
        assert_eq!(found, keywords, "{text}");
    }
}
