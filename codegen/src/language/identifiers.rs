//! Which names Rust can have.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::Spanned;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// Strict and reserved keywords of every edition up to 2024.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Types and traits of the runtime that the generated crate has at its root.
pub(crate) const REEXPORTED_TYPES: &[&str] = &[
    "ActionKind",
    "ActionWord",
    "AnyJson",
    "ApiError",
    "Base64",
    "CodeInfo",
    "Context",
    "Date",
    "DateTime",
    "Decimal",
    "DecodeError",
    "Digits",
    "Email",
    "ErrorCode",
    "Flag",
    "IntegerEnum",
    "Invalid",
    "IpAddress",
    "Ipv4Address",
    "Ipv6Address",
    "JsonMap",
    "JsonOf",
    "JsonText",
    "Language",
    "Map",
    "Message",
    "Number",
    "OpenEnum",
    "Operation",
    "OperationVisitor",
    "OutcomeError",
    "OutcomeErrorKind",
    "ParseValueError",
    "Problem",
    "ProblemKind",
    "Repeat",
    "Request",
    "Server",
    "Severity",
    "Status",
    "Subdivision",
    "TextScalar",
    "UnknownInteger",
    "UnknownValue",
    "Uri",
    "Url",
    "Validate",
    "Validated",
    "Violation",
    "Violations",
    "WriteError",
];

/// Further ones, in a crate with notifications.
pub(crate) const REEXPORTED_FOR_NOTIFICATIONS: &[&str] =
    &["NotificationBody", "NotificationVisitor", "UnknownNotification"];

/// Functions of the runtime that the generated crate has at its root.
pub(crate) const REEXPORTED_FUNCTIONS: &[&str] =
    &["from_slice", "from_slice_lossy", "from_slice_strict", "from_str", "to_string", "to_vec"];

/// Names beside [`REEXPORTED_TYPES`] that generated code uses for something else.
const TAKEN: &[&str] = &[
    // The prelude.
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    // The rest of the runtime.
    "Action",
    "AsText",
    "Field",
    "FromNow",
    "IntoNullable",
    "IntoNullableList",
    "IntoOption",
    "IntoOptionalList",
    "JsonReader",
    "Kind",
    "NoErrorCode",
    "NotificationBody",
    "NotificationVisitor",
    "Nullable",
    "Object",
    "OuterTest",
    "Part",
    "Path",
    "Pattern",
    "Read",
    "ReadError",
    "ReadObject",
    "Report",
    "Sensitive",
    "Shape",
    "UnknownNotification",
    "Write",
    "WriteMember",
    "WriteObject",
    // The type parameter of setters.
    "M",
];

/// Whether Rust keeps this word for itself.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || name == "_"
}

/// Whether `name` has the form of an identifier.
pub fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The name of a field in its setter to `null`: `nick_null`, `type_null`.
pub fn to_null(field: &str) -> String {
    format!("{}_null", field.trim_end_matches('_'))
}

/// Checks the name of a field: `derived` is what its wire name becomes.
pub fn field(
    wire: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    derived: &str,
    diagnostics: &mut Diagnostics,
) {
    if let Some(rust) = rust {
        if rust.value != rust.value.to_snake_case() && !is_snake_case(&rust.value) {
            let near = rust.value.to_snake_case();
            diagnostics.push(not_in_style(rust, "a field", "snake_case", &near));
        } else {
            form(&rust.value, rust.span, CHOOSE_OTHER, diagnostics);
        }
    } else if is_identifier(derived) && !survives(&wire.value, derived) {
        let message = format!("the Rust name of `{}` is ambiguous", wire.value);
        let near = derived.replace("3_ds", "_3ds");
        diagnostics.push(
            Diagnostic::new(Code::E0028, wire.span, message)
                .label(format!(
                    "would become `{derived}`, which does not lead back to the wire name"
                ))
                .help(format!("choose one: `rust: {near}`")),
        );
    } else {
        form(derived, wire.span, CHOOSE, diagnostics);
    }
}

/// Checks a name that is the author's own: if it is unusable, there is no alternative.
pub fn own(name: &Spanned<String>, derived: &str, diagnostics: &mut Diagnostics) {
    form(derived, name.span, "rename it", diagnostics);
}

/// Checks the name of a variant.
pub fn variant(
    wire: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    derived: &str,
    diagnostics: &mut Diagnostics,
) {
    match rust {
        Some(rust) => form(&rust.value, rust.span, CHOOSE_OTHER, diagnostics),
        None => form(derived, wire.span, CHOOSE, diagnostics),
    }
}

/// Checks the name of a type. That a name of the schema begins with a capital has been checked already.
pub fn type_name(
    name: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    chosen: &str,
    diagnostics: &mut Diagnostics,
) {
    let span = rust.map_or(name.span, |rust| rust.span);
    let (other, help) = match rust {
        Some(_) => ("another name", CHOOSE_OTHER),
        None => ("another name with `rust: …`", CHOOSE),
    };
    if rust.is_none() && chosen.starts_with(|first: char| first.is_lowercase()) {
        return;
    }
    if TAKEN.contains(&chosen) || REEXPORTED_TYPES.contains(&chosen) {
        diagnostics.push(
            Diagnostic::new(Code::E0028, span, format!("the type name `{chosen}` is taken"))
                .label("a type of Rust or of the runtime has this name")
                .help(format!("give it {other}; the name in the schema can stay")),
        );
    } else if is_identifier(chosen) && !is_camel_case(chosen) {
        let given = Spanned { value: chosen.to_owned(), span };
        diagnostics.push(not_in_style(
            &given,
            "a type",
            "CamelCase",
            &chosen.to_upper_camel_case(),
        ));
    } else {
        form(chosen, span, help, diagnostics);
    }
}

/// What to do about a name that comes from the schema.
const CHOOSE: &str = "give it another name with `rust: …`";

/// What to do about a name that was chosen for Rust.
const CHOOSE_OTHER: &str = "choose another one";

fn form(name: &str, span: Span, help: &str, diagnostics: &mut Diagnostics) {
    let (message, label) = if is_keyword(name) {
        (format!("`{name}` is a keyword of Rust"), "cannot be a name")
    } else if name.is_empty() {
        ("no Rust name can be made of this name".to_owned(), "has no letters or digits")
    } else if !is_identifier(name) {
        (format!("`{name}` cannot be a name in Rust"), "not an identifier")
    } else {
        return;
    };
    diagnostics.push(Diagnostic::new(Code::E0028, span, message).label(label).help(help));
}

fn not_in_style(name: &Spanned<String>, what: &str, style: &str, near: &str) -> Diagnostic {
    let message = format!("the name `{}` of {what} is not in {style}", name.value);
    Diagnostic::new(Code::E0028, name.span, message)
        .label(format!("not {style}"))
        .help(format!("choose one that is: `rust: {near}`"))
}

fn is_camel_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains('_')
}

fn is_snake_case(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Whether the wire name can be derived from the Rust name by one of the usual conventions.
fn survives(wire: &str, derived: &str) -> bool {
    wire == derived
        || wire == derived.to_lower_camel_case()
        || wire == derived.to_upper_camel_case()
        || wire == derived.to_kebab_case()
        || wire == derived.to_shouty_snake_case()
}
