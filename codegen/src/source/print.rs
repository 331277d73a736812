//! The way back: raw model → YAML in the style of `schema/`.
//!
//! Reading the printed text gives the same model, apart from places; comments are not part of the raw model.

use super::condition::{Condition, Expected, Test, WORDS};
use super::model::{EnumValueDef, File};
use super::quote::scalar;
use super::to_yaml::{self, ToYaml, Yaml, list, one_or_many};

/// A file of the raw model as YAML.
///
/// ```
/// use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
/// use antom_codegen::source::{load, print::print};
///
/// let text = "scalars:\n  Id: { type: string, maxLength: 64, description: An id. }\n";
/// let mut sources = Sources::new();
/// sources.add(SourceFile::new("a.yaml", text.replace("{ type: string", "{ 'type': 'string'")));
/// let files = load(&sources, &mut Diagnostics::new()).into_files();
/// assert_eq!(files.iter().map(|(_, file)| print(file)).collect::<String>(), text);
/// ```
pub fn print(file: &File) -> String {
    match file.to_yaml() {
        Yaml::Map { entries, .. } => to_yaml::file(&entries),
        Yaml::Scalar(_) | Yaml::List { .. } => String::new(),
    }
}

impl ToYaml for EnumValueDef {
    fn to_yaml(&self) -> Yaml {
        match self {
            Self::Brief(description) => description.to_yaml(),
            Self::Full(full) => full.to_yaml(),
        }
    }

    fn has_own_line() -> bool {
        true
    }
}

impl ToYaml for Condition {
    fn to_yaml(&self) -> Yaml {
        let [flag, any_of, not] = WORDS;
        let entries = self.tests.iter().map(|test| match test {
            Test::Value { path, expected } => (scalar(&path.value), expected.to_yaml()),
            Test::Flags(flags) => (flag.to_owned(), one_or_many(flags)),
            Test::AnyOf(conditions) => (any_of.to_owned(), list(conditions)),
            Test::Not(condition) => (not.to_owned(), condition.to_yaml()),
        });
        Yaml::Map { entries: entries.collect(), is_block: false }
    }
}

impl ToYaml for Expected {
    fn to_yaml(&self) -> Yaml {
        let (key, value) = match self {
            Self::Is(values) => return one_or_many(values),
            Self::IsNot(values) => ("not", one_or_many(values)),
            Self::Present(present) => ("present", present.to_yaml()),
        };
        Yaml::Map { entries: vec![(key.to_owned(), value)], is_block: false }
    }
}

#[cfg(test)]
mod print_tests;
