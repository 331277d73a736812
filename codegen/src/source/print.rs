//! The way back: raw model → YAML in the style of `schema/`.
//!
//! Reading the printed text gives the same model, apart from places; comments are not part of the raw model.

mod writer;

use super::condition::{Condition, Expected, Test, WORDS};
use super::decode::{Map, OneOrMany};
use super::model::{EnumValueDef, File};
use super::quote::scalar;
use crate::language::{
    ActionKind, LevelWord, Literal, Method, Names, Outcome, ScalarStyle, SentenceKind, Show,
    SourceFormat, Spanned,
};

pub(super) use writer::Yaml;

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
        Yaml::Map { entries, .. } => writer::file(&entries),
        Yaml::Scalar(_) | Yaml::List { .. } => String::new(),
    }
}

/// A value that can be printed.
pub(super) trait Print {
    /// As YAML.
    fn to_yaml(&self) -> Yaml;

    /// Whether entries of this kind each have a line of their own, even if all fit on one.
    fn has_own_line() -> bool {
        false
    }
}

/// The keys of a record and their values, in the order of their declaration → the record.
///
/// A description comes last unless it is declared first; only disagreements come after it.
pub(super) fn record(mut entries: Vec<(&'static str, Yaml)>) -> Yaml {
    if entries.first().is_some_and(|(key, _)| *key != "description") {
        entries.sort_by_key(|(key, _)| match *key {
            "description" => 1,
            "disagreements" => 2,
            _ => 0,
        });
    }
    let entries = entries.into_iter().map(|(key, value)| (key.to_owned(), value));
    Yaml::Map { entries: entries.collect(), is_block: false }
}

/// Whether records of these keys have a line of their own: those that have words of their own do.
pub(super) fn is_entry(keys: &[&str]) -> bool {
    keys.iter().any(|key| matches!(*key, "description" | "meaning" | "because"))
}

impl Print for String {
    fn to_yaml(&self) -> Yaml {
        Yaml::Scalar(scalar(self))
    }

    fn has_own_line() -> bool {
        true
    }
}

macro_rules! print_numbers {
    ($($name:ty),*) => {$(
        impl Print for $name {
            fn to_yaml(&self) -> Yaml {
                Yaml::Scalar(self.to_string())
            }
        }
    )*};
}

print_numbers!(bool, u32, i64);

macro_rules! print_words {
    ($($name:ident),* $(,)?) => {$(
        impl Print for $name {
            fn to_yaml(&self) -> Yaml {
                Yaml::Scalar(scalar(self.as_str()))
            }
        }
    )*};
}

print_words!(
    ActionKind,
    LevelWord,
    Method,
    Names,
    Outcome,
    ScalarStyle,
    SentenceKind,
    Show,
    SourceFormat,
);

impl Print for Literal {
    fn to_yaml(&self) -> Yaml {
        Yaml::Scalar(match self {
            Self::Text(text) => scalar(text),
            Self::Null | Self::Bool(_) | Self::Integer(_) | Self::Float(_) => {
                self.to_text().into_owned()
            }
        })
    }
}

impl<T: Print> Print for Spanned<T> {
    fn to_yaml(&self) -> Yaml {
        self.value.to_yaml()
    }

    fn has_own_line() -> bool {
        T::has_own_line()
    }
}

impl<T: Print> Print for Box<T> {
    fn to_yaml(&self) -> Yaml {
        T::to_yaml(self)
    }
}

impl<T: Print> Print for Vec<T> {
    fn to_yaml(&self) -> Yaml {
        list(self)
    }
}

fn list<T: Print>(items: &[T]) -> Yaml {
    let items: Vec<Yaml> = items.iter().map(T::to_yaml).collect();
    let are_entries = items.iter().any(|item| matches!(item, Yaml::Map { .. }));
    Yaml::List { items, is_block: T::has_own_line() && are_entries }
}

fn one_or_many<T: Print>(values: &[T]) -> Yaml {
    match values {
        [one] => one.to_yaml(),
        several => list(several),
    }
}

impl<T: Print> Print for OneOrMany<T> {
    fn to_yaml(&self) -> Yaml {
        one_or_many(&self.0)
    }
}

impl<T: Print> Print for Map<T> {
    fn to_yaml(&self) -> Yaml {
        let entries = self.iter().map(|entry| (scalar(&entry.key.value), entry.value.to_yaml()));
        Yaml::Map { entries: entries.collect(), is_block: T::has_own_line() }
    }
}

impl Print for EnumValueDef {
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

impl Print for Condition {
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

impl Print for Expected {
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
