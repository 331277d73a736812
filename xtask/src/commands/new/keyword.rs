//! `cargo xtask new keyword`: a row in the table of keywords, and an arm in every match over the keywords.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::insertion;
use super::scaffold::Scaffold;
use crate::cli::{KeywordArgs, KeywordSubject, KeywordValue};
use crate::failure::{Exit, Failure};
use crate::workspace::place::Workspace;

/// A match over the keywords without a wildcard arm.
struct Match {
    /// The crate, and the file in it.
    file: (&'static str, &'static str),
    /// How the item around it begins.
    item: &'static str,
    /// The arm that the new one is inserted before.
    next: &'static str,
    /// The pattern of the new arm: `LimitKind::…`.
    of: &'static str,
    /// The value of the new arm until it is filled in.
    neutral: &'static str,
    /// The note on how to fill it in.
    todo: &'static str,
}

const MATCHES: &[Match] = &[
    Match {
        file: ("codegen", "src/language/accept.rs"),
        item: "pub fn obeys(",
        next: "LimitKind::MultipleOf(",
        of: "LimitKind",
        neutral: "true",
        todo: "whether the value, an example or a default, obeys it",
    },
    Match {
        file: ("codegen", "src/rust/rule_tokens/limit_tokens.rs"),
        item: "impl Rules {",
        next: "LimitKind::FromNow(",
        of: "LimitKind",
        neutral: "TokenStream::new()",
        todo: "call a method of the report that checks it: add one to the runtime, and its rule id",
    },
    Match {
        file: ("codegen", "src/conformance/oracle/limit_oracle.rs"),
        item: "pub(super) fn breaks(",
        next: "LimitKind::FromNow(",
        of: "LimitKind",
        neutral: "false",
        todo: "whether the value breaks it",
    },
    Match {
        file: ("codegen", "src/conformance/cases.rs"),
        item: "fn of_limit(",
        next: "LimitKind::FromNow(",
        of: "LimitKind",
        neutral: "Vec::new()",
        todo: "values that just obey it, and values that just break it",
    },
    Match {
        file: ("codegen", "src/conformance/json_texts.rs"),
        item: "pub(super) fn lengths(",
        next: "LimitKind::MinLength(",
        of: "LimitKind",
        neutral: "None",
        todo: "if it limits texts: texts that hold an object and just obey it, or just break it",
    },
    Match {
        file: ("codegen", "src/conformance/number.rs"),
        item: "pub(super) fn within(",
        next: "LimitKind::Minimum(",
        of: "LimitKind",
        neutral: "{}",
        todo: "if it limits numbers: keep sample values within it",
    },
    Match {
        file: ("codegen", "src/conformance/sample.rs"),
        item: "fn plain_text(",
        next: "LimitKind::MinLength(",
        of: "LimitKind",
        neutral: "{}",
        todo: "if it limits texts: keep sample values within it",
    },
    Match {
        file: ("codegen", "src/language/limit_words.rs"),
        item: "pub fn limit_as_data(",
        next: "LimitKind::FromNow(",
        of: "LimitKind",
        neutral: "data::Limit::",
        todo: "",
    },
    Match {
        file: ("catalog", "src/wording.rs"),
        item: "pub fn limit(",
        next: "Limit::FromNow(",
        of: "Limit",
        neutral: "String::new()",
        todo: "its sentence in English",
    },
    Match {
        file: ("openapi", "src/export/limit_schemas.rs"),
        item: "pub(super) fn limit_support(",
        next: "LimitKind::FromNow(",
        of: "LimitKind",
        neutral: "Support::None",
        todo: "whether JSON Schema expresses it",
    },
    Match {
        file: ("openapi", "src/import/drop_unsupported/lengths.rs"),
        item: "fn range(",
        next: "LimitKind::OneOf(",
        of: "LimitKind",
        neutral: "(0, usize::MAX)",
        todo: "if it limits texts: the least and the greatest length that it leaves",
    },
    Match {
        file: ("tests", "src/demands.rs"),
        item: "fn positions(",
        next: "LimitKind::FromNow(",
        of: "LimitKind",
        neutral: "&[]",
        todo: "the positions of its conformance cases",
    },
];

/// Writes the row and the arms.
pub(super) fn run(workspace: &Workspace, args: &KeywordArgs) -> Result<Exit, Failure> {
    let (name, variant) = (&args.name, args.name.to_upper_camel_case());
    let mut new = Scaffold::default();
    let codegen = workspace.folder("codegen");
    let table = codegen.below("src/language/keyword.rs");
    let shown = table.shown.clone();
    let row = row(name, &variant, args);
    new.change(table, "table `keywords!`", |text| {
        insertion::row(text, "macro_rules! keywords {", "MaxProperties,", &row)
    })?;
    let data = workspace.folder("catalog").below("src/limit_data.rs");
    let line = format!("    /// TODO: what it limits.\n    {variant}({}),", rust_type(args.value));
    new.change(data, "enum `Limit`", |text| {
        insertion::row(text, "pub enum Limit {", "MaxProperties(", &line)
    })?;
    new.step(format!("fill in the row in {shown}"));
    for one in MATCHES {
        let place = workspace.folder(one.file.0).below(one.file.1);
        if !one.todo.is_empty() {
            new.step(format!("fill in {}: {}", place.shown, one.todo));
        }
        let arm = arm(one, &variant, args.value);
        new.change(place, &format!("arm `{}`", one.next), |text| {
            insertion::before(text, one.item, one.next, &arm)
        })?;
    }
    new.step("add it to codegen/src/reference/examples/limits.yaml, and to tests/diagnostics/ if it can contradict itself or others");
    new.step("cargo xtask codegen; cargo test -p antom-codegen; cargo test -p antom-tests");
    new.write()
}

/// The row of the table. Its ordering is left for a person to fill in.
fn row(name: &str, variant: &str, args: &KeywordArgs) -> String {
    let field = name.to_snake_case();
    let value = match args.value {
        KeywordValue::Count => "Count",
        KeywordValue::Number => "Number",
        KeywordValue::Mark => "Mark",
    };
    let subject = match args.limits {
        KeywordSubject::Length => "Length",
        KeywordSubject::Text => "Text",
        KeywordSubject::Size => "Size",
        KeywordSubject::Items => "Items",
        KeywordSubject::Members => "Members",
    };
    let json_schema = if args.standard { "standard" } else { "extension" };
    format!(
        "            /// TODO: what it limits, in a few words; and which of two values is tighter, in place of `Unordered`.
            {variant}, {field}, \"{name}\": {value}, {subject}, Unordered, {json_schema};"
    )
}

/// The Rust type of a value in the catalog.
fn rust_type(value: KeywordValue) -> &'static str {
    match value {
        KeywordValue::Count => "u32",
        KeywordValue::Number => "Number",
        KeywordValue::Mark => "bool",
    }
}

fn arm(one: &Match, variant: &str, value: KeywordValue) -> String {
    let (of, neutral) = (one.of, one.neutral);
    if one.todo.is_empty() {
        let (binding, of_value) = match value {
            KeywordValue::Count | KeywordValue::Number => ("value", "*value"),
            KeywordValue::Mark => ("_", "true"),
        };
        return format!("        {of}::{variant}({binding}) => {neutral}{variant}({of_value}),");
    }
    let indent = if one.item.starts_with("impl") { "            " } else { "        " };
    format!("{indent}// TODO: {}.\n{indent}{of}::{variant}(_) => {neutral},", one.todo)
}
