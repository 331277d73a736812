//! Every construct that makes a sentence another one, beside sentences that only look like it.
//!
//! The first list of each construct states nothing, the second states what is beside it.

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_fuzz::mutate::Dice;
use antom_openapi::import::{Options, import_openapi};
use antom_openapi::reading::Kind;

use super::prose_sentences::facts;

/// A construct, sentences with it, and sentences that are understood although they look like them.
type Construct = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const CONSTRUCTS: &[Construct] = &[
    (
        "a second number",
        &[
            "Maximum length: 24 characters, 48 for barges",
            "Maximum length: 24 to 48 characters",
            "The maximum length is 24 or, since the rebuild, 48 characters.",
            "Minimum length: 2 (3) characters",
            "Value range: 1 - 5, 7 - 9",
            "最大长度：24个字符，驳船48个字符",
            "最大长度：24或48个字符",
        ],
        &[
            (
                "Maximum length: 24 characters. Minimum length: 2 characters.",
                "minLength=2; maxLength=24",
            ),
            ("A name with 2 masts. Maximum length: 24 characters.", "maxLength=24"),
            ("Maximum length: 12,000 characters", "maxLength=12000"),
            ("最大长度：24个字符。最小长度：2个字符。", "minLength=2; maxLength=24"),
        ],
    ),
    (
        "if",
        &[
            "Maximum length: 24 characters if the ship is a barge",
            "If the ship is a barge, the maximum length is 24 characters.",
            "The value is fixed as BARGE if there is no mast.",
            "如果是驳船，最大长度：24个字符",
            "若无桅杆，值固定为 `BARGE`",
            "如是驳船，默认值为 north",
        ],
        &[
            ("Ask the pilot if in doubt. Maximum length: 24 characters.", "maxLength=24"),
            ("The value is fixed as `IFFY`.", "const=IFFY"),
            ("船名。最大长度：24个字符", "maxLength=24"),
        ],
    ),
    (
        "when",
        &[
            "Maximum length: 24 characters when the tide is low",
            "When the tide is low, the value is fixed as BARGE.",
            "The default value of this parameter is north when the tide is low.",
            "当退潮时，最大长度：24个字符",
            "退潮时最大长度：24个字符",
            "当退潮时，值固定为 `BARGE`",
        ],
        &[
            ("The hour when the tide turns. Maximum length: 24 characters.", "maxLength=24"),
            ("The default value of this parameter is north.", "default=north"),
            ("退潮的时刻。最大长度：24个字符", "maxLength=24"),
        ],
    ),
    (
        "for",
        &[
            "Maximum length: 24 characters for barges",
            "For barges: maximum length: 24 characters",
            "For barges, the default value is north.",
            "The value is fixed as BARGE for Checkout.",
            "Valid values for barges are NORTH and SOUTH.",
            "对于驳船，最大长度：24个字符",
            "对于驳船，有效值为：NORTH，SOUTH",
        ],
        &[
            ("The name for the register. Maximum length: 24 characters.", "maxLength=24"),
            ("The value is fixed as `FORT`.", "const=FORT"),
            ("Valid values are NORTH and SOUTH.", "enum=NORTH, SOUTH"),
        ],
    ),
    (
        "in",
        &[
            "Maximum length: 24 characters in harbours",
            "In harbours the maximum length is 24 characters.",
            "A three-letter ISO 4217 currency code, in lower case.",
            "The value is fixed as BARGE in the sandbox.",
            "在港口内，最大长度：24个字符",
            "最大长度：24个字符（港口内）",
        ],
        &[
            ("The berth in the harbour. Maximum length: 24 characters.", "maxLength=24"),
            ("The value of this parameter is in the format of YYYY-MM-DD.", "format=date"),
            ("The toll as a positive integer in the smallest currency unit.", "format=digits"),
        ],
    ),
    (
        "by",
        &[
            "Maximum length: 24 characters by default",
            "By agreement the maximum length is 24 characters.",
            "The value is fixed as BARGE by the port.",
            "The default value is north by law.",
        ],
        &[
            ("Given by the port. Maximum length: 24 characters.", "maxLength=24"),
            ("The default value is north.", "default=north"),
            ("Valid values are BY and NORTH.", "enum=BY, NORTH"),
        ],
    ),
    (
        "previously",
        &[
            "Maximum length: 24 characters, previously 12",
            "Previously, the value was fixed as BARGE.",
            "Previously: maximum length: 24 characters",
            "The maximum length was 24 characters.",
            "以前最大长度：24个字符",
            "曾经的最大长度：24个字符",
            "旧版本最大长度：24个字符",
        ],
        &[
            (
                "The name that the ship had previously. Maximum length: 24 characters.",
                "maxLength=24",
            ),
            ("Valid values are PREVIOUSLY and NOW.", "enum=PREVIOUSLY, NOW"),
            ("曾用名。最大长度：24个字符", "maxLength=24"),
        ],
    ),
    (
        "no longer",
        &[
            "The maximum length is no longer 24 characters.",
            "The value is no longer fixed as BARGE.",
            "Maximum length: 24 characters, which no longer applies",
            "No longer than 24 characters if written in ink.",
            "不再限制最大长度：24个字符",
            "最大长度不再是24个字符",
        ],
        &[
            ("The ship is no longer listed. Maximum length: 24 characters.", "maxLength=24"),
            ("No longer used. The value is fixed as BARGE.", "const=BARGE"),
            ("不再使用。最大长度：24个字符", "maxLength=24"),
        ],
    ),
    (
        "an example",
        &[
            "Example: maximum length: 24 characters",
            "E.g. maximum length: 24 characters",
            "Examples:\n- Maximum length: 24 characters",
            "For example, the value is fixed as BARGE.",
            "例如最大长度：24个字符",
            "例如：值固定为 `BARGE`",
        ],
        &[
            ("The name, for example `Argo`. Maximum length: 24 characters.", "maxLength=24"),
            ("Example: Argo\nMaximum length: 24 characters", "maxLength=24"),
            ("船名，例如 Argo。最大长度：24个字符", "maxLength=24"),
        ],
    ),
    (
        "include",
        &[
            "Valid values include: NORTH, SOUTH.",
            "Valid values include NORTH and SOUTH.",
            "Maximum length: 24 characters including the prefix",
            "Maximum length: 24 characters (prefix included)",
            "有效值包括：NORTH，SOUTH",
            "有效值包含 NORTH 和 SOUTH",
        ],
        &[
            ("Include the mast. Maximum length: 24 characters.", "maxLength=24"),
            ("Valid values are NORTH and SOUTH.", "enum=NORTH, SOUTH"),
            ("有效值为：NORTH，SOUTH", "enum=NORTH, SOUTH"),
        ],
    ),
    (
        "or",
        &[
            "Maximum length: 24 characters or fewer",
            "The value is fixed as BARGE or SHIP.",
            "A two-letter country code that follows the ISO 3166 standard or EU.",
            "The default value is north or south.",
            "最大长度：24个字符或更少",
            "值固定为 `BARGE` 或 `SHIP`",
        ],
        &[
            ("The name or number. Maximum length: 24 characters.", "maxLength=24"),
            ("Valid values are NORTH or SOUTH.", "enum=NORTH, SOUTH"),
            ("有效值为 NORTH 或 SOUTH", "enum=NORTH, SOUTH"),
        ],
    ),
    (
        "such as",
        &[
            "Limits such as a maximum length: 24 characters",
            "A code such as the ISO 4217 code.",
            "Formats such as YYYY-MM-DD",
            "The value follows the ISO 8601 standard format, such as \"noon\".",
            "诸如最大长度：24个字符",
        ],
        &[
            ("A name such as Argo. Maximum length: 24 characters.", "maxLength=24"),
            (
                "The value follows the ISO 8601 standard format, such as \"2032-01-02T03:04:05Z\".",
                "format=date-time",
            ),
            (
                "The value of this parameter is in the format of YYYY-MM-DD, such as 2032-01-02.",
                "format=date",
            ),
        ],
    ),
    (
        "digits glued to others",
        &[
            "Maximum length: 24x48 characters",
            "Maximum length: 2.4 characters",
            "Maximum length: 24_48 characters",
            "Maximum length: 24:48 characters",
            "Maximum length: 24K",
            "Maximum length: 24,48 characters",
            "Maximum length: v24 characters",
            "最大长度：24.5个字符",
            "最大长度：24K个字符",
        ],
        &[
            ("Maximum length:24 characters", "maxLength=24"),
            ("Maximum length: 1,024 characters", "maxLength=1024"),
            ("最大长度：24个字符", "maxLength=24"),
        ],
    ),
    (
        "units other than characters",
        &[
            "Maximum length: 24 bytes",
            "Maximum length: 24 bits",
            "Maximum length: 24 lines",
            "Maximum length: 24 metres",
            "Maximum length: 24 %",
            "Maximum size: 24 MB",
            "最大长度：24个字节",
            "最大长度：24字节",
            "最大长度：24米",
        ],
        &[
            ("Maximum length: 24 characters", "maxLength=24"),
            ("Maximum length: 24 chars", "maxLength=24"),
            ("最大长度：24字符", "maxLength=24"),
            ("最大长度：24 个字符", "maxLength=24"),
        ],
    ),
    (
        "words that are struck out, or no words of the text",
        &[],
        &[
            ("~~Maximum length: 24 characters~~", ""),
            ("<del>Maximum length: 24 characters</del>", ""),
            ("<s>Maximum length: 24 characters</s>", ""),
            ("<!-- Maximum length: 24 characters -->", ""),
            ("```\nMaximum length: 24 characters\n```", ""),
            ("~~最大长度：24个字符~~", ""),
            (
                "~~Old.\nMaximum length: 24 characters~~\nMaximum length: 48 characters",
                "maxLength=48",
            ),
            ("Maximum length: ~~24~~ 48 characters", "maxLength=48"),
            ("Maximum length: <del>24</del> 48 characters", "maxLength=48"),
            ("~~The value is fixed as BARGE.~~ The value is fixed as SHIP.", "const=SHIP"),
            ("最大长度：~~24~~48个字符", "maxLength=48"),
        ],
    ),
];

#[test]
fn a_construct_makes_a_sentence_another_one() {
    for (construct, unclear, clear) in CONSTRUCTS {
        assert!(unclear.len() >= 3 || unclear.is_empty(), "{construct}");
        assert!(clear.len() >= 3, "{construct}");
        for text in *unclear {
            let found = facts(text, Kind::Text);
            assert!(found == "!" || found.ends_with(", …; !"), "{construct}: {text}: {found}");
        }
        for (text, expected) in *clear {
            assert_eq!(facts(text, Kind::Text), *expected, "{construct}: {text}");
        }
    }
}

/// Sentences that state something.
const STATEMENTS: &[&str] = &[
    "Maximum length: 24 characters",
    "the maximum length is 24 characters",
    "minimum length: 2 characters",
    "the value is fixed as BARGE",
    "the default value of this parameter is north",
    "the value follows the ISO 8601 standard format",
    "the value of this parameter is in the format of YYYY-MM-DD",
    "a three-letter currency code that follows the ISO 4217 standard",
    "a 2-letter country code that follows the ISO 3166 standard",
    "the value is a BCP 47 language tag",
    "最大长度为24个字符",
    "值固定为 `BARGE`",
];

/// Words that cast doubt on a sentence, wherever they are in it.
const DOUBTS: &[&str] = &[
    "if it rains",
    "when it rains",
    "for barges",
    "in harbours",
    "by default",
    "previously",
    "no longer",
    "for example",
    "such as Argo",
    "including the mast",
    "or 48",
    "48",
    "unless it rains",
    "at least",
    "about",
    "usually",
    "not",
    "only on Sundays",
    "until 2031",
    "48 bytes",
    "except on barges",
    "per mast",
    "each mast",
    "如果下雨",
    "例如",
    "以前",
    "对于驳船",
];

/// Words that change nothing.
const FILLERS: &[&str] = &["the harbour", "of the register", "a ship", "north", "港口"];

/// A sentence with a word of doubt never states anything, whatever it is put together from.
#[test]
fn a_sentence_with_a_doubt_states_nothing() {
    let mut dice = Dice::new(23);
    let mut one = |of: &[&'static str]| of[dice.below(of.len())];
    for _ in 0..20_000 {
        let statement = one(STATEMENTS);
        let mut parts = vec![statement, one(DOUBTS)];
        for _ in 0..one(&["", "a", "ab"]).len() {
            parts.push(one(FILLERS));
        }
        // In any order.
        let order: Vec<usize> =
            (0..parts.len()).map(|_| one(&["", "a", "ab", "abc"]).len()).collect();
        let mut ordered: Vec<(usize, &str)> = order.into_iter().zip(parts).collect();
        ordered.sort_by_key(|(place, _)| *place);
        let joint = one(&[" ", ", ", " (", " - "]);
        let text: Vec<&str> = ordered.iter().map(|(_, part)| *part).collect();
        let text = text.join(joint);
        let found = facts(&text, Kind::Text);
        assert!(found.is_empty() || found == "!", "{text}: {found}");
    }
}

/// The line of a fact is that of its sentence.
#[test]
fn a_fact_has_the_line_of_its_sentence() {
    let document = "openapi: 3.1.0
info: { title: Ships }
paths: { /sail: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Ship' } } } },
  responses: { '200': { content: { application/json: { schema: { properties: { id: { type: string } } } } } } } } } }
components:
  schemas:
    Ship:
      properties:
        literal:
          type: string
          description: |
            The name of the ship.

            Maximum length: 24 characters. The fixed value
            is for barges.
        folded:
          type: string
          description: >-
            The name of the ship.
            Maximum length: 24 characters.
            Minimum length: 2 characters.
        plain:
          type: string
          description: The name
            of the ship. The minimum length is 2 characters.
            The maximum length is 24 characters.
        quoted:
          type: string
          description: \"The \\\"name\\\".

            Maximum length: 24 characters.\\n
            The value is fixed as BARGE for barges.\"
        single: { type: string, description: 'It''s the name.

            Maximum length: 24 characters.' }
        escaped: { type: string, description: \"The name.\\n\\nMaximum length: 24 characters.\" }
";
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("ships.yaml", document));
    let options = Options { prose: true, ..Options::default() };
    let imported = import_openapi(file, &sources, options, &mut Diagnostics::new()).unwrap();
    let lines = |notes: &[antom_openapi::import::Note], words: &str| -> Vec<usize> {
        notes.iter().filter(|note| note.words.contains(words)).map(|note| note.place.line).collect()
    };
    let prose = &imported.report.prose;
    for (fact, line) in [
        ("`maxLength` 24 of `literal`", 14),
        ("`maxLength` 24 of `folded`", 20),
        ("`minLength` 2 of `folded`", 21),
        ("`minLength` 2 of `plain`", 25),
        ("`maxLength` 24 of `plain`", 26),
        ("`maxLength` 24 of `quoted`", 31),
        ("`maxLength` 24 of `single`", 35),
        ("`maxLength` 24 of `escaped`", 36),
    ] {
        assert_eq!(lines(prose, fact), [line], "{fact}");
    }
    assert_eq!(prose.len(), 8, "{prose:?}");
    let unsupported = &imported.report.unsupported;
    assert_eq!(lines(unsupported, "words about a fixed value"), [14, 32], "{unsupported:?}");
}
