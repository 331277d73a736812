//! Names that Rust accepts, and those of what has no name of its own in [`Names`](super::Names).

use heck::{ToShoutySnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use std::fmt;

use crate::api::{Action, Api, FlagId, Module, Sensitive, Server};
use crate::language::identifiers::is_keyword;

/// A name that Rust accepts: ASCII letters, digits and `_`, no digit first, no keyword.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier(String);

impl Identifier {
    /// The name nearest to a text: the text itself, if Rust accepts it.
    ///
    /// Where the author chose the text, a check reports that Rust does not accept it, and nothing is emitted.
    pub(super) fn nearest(text: &str) -> Self {
        let mut name: String =
            text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) {
            name.insert(0, '_');
        }
        if is_keyword(&name) {
            name.push('_');
        }
        Self(name)
    }

    /// The name in upper case, for a static: `Amount` → `AMOUNT`.
    pub(crate) fn to_static(&self) -> Self {
        Self::nearest(&self.0.to_shouty_snake_case())
    }

    /// The name as a token.
    pub(crate) fn ident(&self) -> Ident {
        Ident::new(&self.0, Span::call_site())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The module of a file.
pub(crate) fn module_name(module: &Module) -> Ident {
    Identifier::nearest(&module.name).ident()
}

/// The constant of a server: `PRODUCTION`.
pub(crate) fn server_name(server: &Server) -> Ident {
    constant(&server.name.value)
}

/// The constant of a flag: `RISK_CONTROL`.
pub(crate) fn flag_name(api: &Api, flag: FlagId) -> Ident {
    constant(&api.flags[flag].name.value)
}

/// The constant of a class of sensitive values: `PERSONAL`.
pub(crate) fn class_constant(api: &Api, class: Sensitive) -> Ident {
    constant(api.class_name(class))
}

/// The variant of an action: `UseAnotherMethod`.
pub(crate) fn action_variant(api: &Api, action: Action) -> Ident {
    Identifier::nearest(&api.action_name(action).to_upper_camel_case()).ident()
}

/// The static of a pattern, of which a rule may have several: `ZIP_CODE_PATTERN`, `ZIP_CODE_PATTERN_2`.
pub(crate) fn pattern_name(rule: &str, number: usize) -> Ident {
    match number {
        1 => constant(&format!("{rule}_pattern")),
        number => constant(&format!("{rule}_pattern_{number}")),
    }
}

fn constant(text: &str) -> Ident {
    Identifier::nearest(&text.to_shouty_snake_case()).ident()
}

#[cfg(test)]
mod tests {
    use super::Identifier;

    #[test]
    fn every_text_has_a_name_that_rust_accepts() {
        for (text, name) in [
            ("order_type", "order_type"),
            ("", "__"),
            ("_", "__"),
            ("type", "type_"),
            ("3ds", "_3ds"),
            ("a-b c", "a_b_c"),
            ("größe", "gr__e"),
        ] {
            let found = Identifier::nearest(text);
            assert_eq!((found.as_str(), found.ident().to_string().as_str()), (name, name));
            assert_eq!(found.to_static().to_static().ident(), found.to_static().ident());
        }
    }
}
