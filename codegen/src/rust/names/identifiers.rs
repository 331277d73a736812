//! Which names Rust can have.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::source::Spanned;

/// Strict and reserved keywords of every edition up to 2024.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that generated code already uses for something else.
const TAKEN: &[&str] = &[
    // The prelude.
    "Box",
    "Clone",
    "Copy",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "From",
    "Into",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Vec",
    // The runtime.
    "Action",
    "ApiError",
    "AsText",
    "Context",
    "Date",
    "DateTime",
    "Decimal",
    "DecodeError",
    "Digits",
    "Email",
    "ErrorCode",
    "ErrorFacts",
    "Field",
    "FromNow",
    "IpAddress",
    "JsonMap",
    "JsonText",
    "Kind",
    "Language",
    "MapAccess",
    "Mcc",
    "NoErrorCode",
    "Number",
    "Object",
    "ObjectReader",
    "ObjectWriter",
    "OpenEnum",
    "Operation",
    "OutcomeError",
    "OutcomeErrorKind",
    "Part",
    "Path",
    "Pattern",
    "Problem",
    "ProblemKind",
    "Read",
    "ReadObject",
    "Report",
    "SerializeMap",
    "Severity",
    "Shape",
    "Status",
    "Subdivision",
    "UnknownValue",
    "Url",
    "Validate",
    "Validated",
    "Violation",
    "Violations",
    "Write",
    "WriteObject",
];

/// Whether Rust keeps this word for itself.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || name == "_"
}

/// Whether `name` has the form of an identifier.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Checks the name of a field: `derived` is what its wire name becomes.
pub(super) fn field(
    wire: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    derived: &str,
    diagnostics: &mut Diagnostics,
) {
    if let Some(rust) = rust {
        if rust.value != rust.value.to_snake_case() && !is_snake_case(&rust.value) {
            not_in_style(rust, "a field", "snake_case", diagnostics);
        }
        form(&rust.value, rust.span, diagnostics);
    } else if !survives(&wire.value, derived) {
        let message = format!("the Rust name of `{}` is not plain", wire.value);
        let near = derived.replace("3_ds", "_3ds");
        diagnostics.push(
            Diagnostic::new(Code::E0028, wire.span, message)
                .label(format!(
                    "would become `{derived}`, which does not lead back to the wire name"
                ))
                .help(format!("choose one: `rust: {near}`")),
        );
    } else {
        form(derived, wire.span, diagnostics);
    }
}

/// Checks the name of a variant.
pub(super) fn variant(
    wire: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    derived: &str,
    diagnostics: &mut Diagnostics,
) {
    match rust {
        Some(rust) => form(&rust.value, rust.span, diagnostics),
        None => form(derived, wire.span, diagnostics),
    }
}

/// Checks the name of a type.
pub(super) fn type_name(
    name: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    chosen: &str,
    diagnostics: &mut Diagnostics,
) {
    let span = rust.map_or(name.span, |rust| rust.span);
    if !chosen.starts_with(|first: char| first.is_ascii_uppercase()) || chosen.contains('_') {
        let given = Spanned { value: chosen.to_owned(), span };
        not_in_style(&given, "a type", "CamelCase", diagnostics);
    } else if TAKEN.contains(&chosen) {
        diagnostics.push(
            Diagnostic::new(Code::E0028, span, format!("the type name `{chosen}` is taken"))
                .label("Rust or the runtime has a type of this name")
                .help("give another with `rust: …`; the name in the schema can stay"),
        );
    } else {
        form(chosen, span, diagnostics);
    }
}

fn form(name: &str, span: Span, diagnostics: &mut Diagnostics) {
    let (message, label) = if is_keyword(name) {
        (format!("`{name}` is a keyword of Rust"), "cannot be a name")
    } else if !is_identifier(name) {
        (format!("`{name}` cannot be a name in Rust"), "not an identifier")
    } else {
        return;
    };
    diagnostics.push(
        Diagnostic::new(Code::E0028, span, message)
            .label(label)
            .help("give another with `rust: …`"),
    );
}

fn not_in_style(name: &Spanned<String>, what: &str, style: &str, diagnostics: &mut Diagnostics) {
    let message = format!("the name `{}` of {what} is not in {style}", name.value);
    diagnostics.push(
        Diagnostic::new(Code::E0028, name.span, message)
            .label(format!("not {style}"))
            .help(format!("give one in {style} with `rust: …`")),
    );
}

fn is_snake_case(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Whether the wire name can be told from the Rust name by one of the usual conventions.
fn survives(wire: &str, derived: &str) -> bool {
    wire == derived
        || wire == derived.to_lower_camel_case()
        || wire == derived.to_upper_camel_case()
        || wire == derived.to_kebab_case()
        || wire == derived.to_shouty_snake_case()
}
