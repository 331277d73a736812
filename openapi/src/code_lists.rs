//! Published lists of codes, by the words with which descriptions refer to them.
//!
//! A schema has such a list as an enum with `format:`. That enum says what the codes are; here is only how to recognise
//! the list in a text, and what to check where a schema has no such enum.

use antom_codegen::diagnostic::Span;
use antom_codegen::language::{Limit, LimitKind, Literal, accept, pattern};

/// A published list of codes.
pub(crate) struct CodeList {
    /// Its name as `format:` of an enum.
    pub(crate) name: &'static str,
    /// Words of a description that refer to it, in lower case.
    pub(crate) phrases: &'static [&'static str],
    /// Patterns of the sentences that say of a value that it is one of the codes.
    pub(crate) sentences: &'static [&'static str],
    /// The pattern of its codes.
    pub(crate) pattern: &'static str,
    /// The length of its codes, in characters.
    pub(crate) length: i64,
}

impl CodeList {
    /// Whether a text is written as its codes are.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let Ok(pattern) = pattern::parse(self.pattern) else { return false };
        let limit = Limit { kind: LimitKind::Pattern(pattern), span: Span::DUMMY };
        accept::obeys(&limit, &Literal::Text(text.to_owned())).is_ok()
    }
}

/// Every list that is recognised.
pub(crate) const CODE_LISTS: &[CodeList] = &[
    CodeList {
        name: "iso-4217",
        phrases: &["iso 4217", "iso-4217", "iso4217", "iso currency code", "iso currency standard"],
        sentences: &[
            "[ <it-is> ] <a> [ <three-letter> ] currency code [ <of-this> ] [ , which | that ] ( follows | follow ) [ the ] \
             <iso-4217> [ currency ] [ standard ] <such-as>",
            "( it | <this> ) ( follows | follow ) [ the ] <iso-4217> [ standard ]",
            "[ <it-is> ] <a> <three-letter> <iso-4217> currency code [ <tail> ]",
            "[ <it-is> ] <a> ( <iso-4217> | iso ) currency code of <words>",
            "<a> list containing <three-letter> <iso-4217> currency codes [ <tail> ]",
            "[ allowed ] <words> \\( <iso-4217> <three-letter> codes \\)",
            "<a> value shall follow the iso currency standard [ \\( e.g . , <value> , <value> \\) ]",
        ],
        pattern: "^[A-Z]{3}$",
        length: 3,
    },
    CodeList {
        name: "iso-3166",
        phrases: &["iso 3166", "iso-3166", "iso3166", "iso country code"],
        sentences: &[
            "[ <it-is> ] <a> <two-letter> <country> code [ , which | that ] follows [ the ] <iso-3166> [ country codes ] \
             [ standard ] <such-as>",
            "[ <it-is> ] <a> <two-letter> <country> code based on the [ standard of ] <iso-3166> country codes [ standard ]",
            "[ <it-is> ] [ in ] <a> <two-letter> <iso-3166> <country> code",
            "<words> [ or <words> ] , which ( follows | is in ) [ the ] <two-letter> <iso-3166> <country> code",
            "[ <it-is> ] <a> <two-letter> <country> code . for more information , see [ the ] <iso-3166> ( country | contry ) \
             codes standard",
            "( it | <this> ) follows [ the ] <iso-3166> alpha - 2 [ standard ]",
            "( 此参数 | 该参数 | 此字段 | 该字段 ) 遵循 <iso-3166> [ 国家代码 ] 标准的 <two-letter> [ <country> ] 代码",
        ],
        pattern: "^[A-Z]{2}$",
        length: 2,
    },
];

/// Patterns that these sentences share.
pub(crate) const NAMED: &[(&str, &str)] = &[
    ("iso-4217", "( iso [ - ] 4217 | iso4217 )"),
    ("iso-3166", "( iso [ - ] 3166 | iso3166 ) [ - 1 ] [ alpha - 2 ]"),
    (
        "country",
        "( country | country or region | region or country | country / region | 国家 | 国家或地区 )",
    ),
];
