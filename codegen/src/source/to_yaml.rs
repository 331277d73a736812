//! Values of the raw model as YAML.

mod writer;

use super::decode::{Map, OneOrMany};
use super::language_words::words;
use super::quote::scalar;
use crate::language::{
    ActionKind, EnumType, HashAlgorithm, HashEncoding, Level, Literal, Method, NameStyle, Outcome,
    ScalarStyle, SentenceKind, Show, SourceFormat, Spanned,
};

pub(super) use writer::{Yaml, file, value};

/// A value of the raw model that can be printed.
pub(super) trait ToYaml {
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

impl ToYaml for String {
    fn to_yaml(&self) -> Yaml {
        Yaml::Scalar(scalar(self))
    }

    fn has_own_line() -> bool {
        true
    }
}

macro_rules! numbers_to_yaml {
    ($($name:ty),*) => {$(
        impl ToYaml for $name {
            fn to_yaml(&self) -> Yaml {
                Yaml::Scalar(self.to_string())
            }
        }
    )*};
}

numbers_to_yaml!(bool, u32, i64);

macro_rules! words_to_yaml {
    ($($name:ident),* $(,)?) => {$(
        impl ToYaml for $name {
            fn to_yaml(&self) -> Yaml {
                Yaml::Scalar(scalar(self.as_str()))
            }
        }
    )*};
}

words!(words_to_yaml);

impl ToYaml for Literal {
    fn to_yaml(&self) -> Yaml {
        Yaml::Scalar(match self {
            Self::Text(text) => scalar(text),
            Self::Null | Self::Bool(_) | Self::Integer(_) | Self::Float(_) => {
                self.to_text().into_owned()
            }
        })
    }
}

impl<T: ToYaml> ToYaml for Spanned<T> {
    fn to_yaml(&self) -> Yaml {
        self.value.to_yaml()
    }

    fn has_own_line() -> bool {
        T::has_own_line()
    }
}

impl<T: ToYaml> ToYaml for Box<T> {
    fn to_yaml(&self) -> Yaml {
        T::to_yaml(self)
    }
}

impl<T: ToYaml> ToYaml for Vec<T> {
    fn to_yaml(&self) -> Yaml {
        list(self)
    }
}

/// A list.
pub(super) fn list<T: ToYaml>(items: &[T]) -> Yaml {
    let items: Vec<Yaml> = items.iter().map(T::to_yaml).collect();
    let are_entries = items.iter().any(|item| matches!(item, Yaml::Map { .. }));
    Yaml::List { items, is_block: T::has_own_line() && are_entries }
}

/// A single value, or a list.
pub(super) fn one_or_many<T: ToYaml>(values: &[T]) -> Yaml {
    match values {
        [one] => one.to_yaml(),
        several => list(several),
    }
}

impl<T: ToYaml> ToYaml for OneOrMany<T> {
    fn to_yaml(&self) -> Yaml {
        one_or_many(&self.0)
    }
}

impl<T: ToYaml> ToYaml for Map<T> {
    fn to_yaml(&self) -> Yaml {
        let entries = self.iter().map(|entry| (scalar(&entry.key.value), entry.value.to_yaml()));
        Yaml::Map { entries: entries.collect(), is_block: T::has_own_line() }
    }
}
