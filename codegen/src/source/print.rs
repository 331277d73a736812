//! The way back: raw model → YAML in the style of `schema/`.
//!
//! Reading the printed text gives the same model, apart from places; comments are not part of the raw model.

use super::condition::{Condition, Expected, Test, WORDS};
use super::decode::Map;
use super::model::{EnumDef, EnumValueDef, FieldDef, ObjectDef, ResultCodeDef};
use super::quote::scalar;
use super::schema_file::File;
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

/// The same, for a person who writes the texts: descriptions, meanings and actions without text become keys without a value,
/// which the compiler asks for.
pub fn print_with_gaps(file: &File) -> String {
    match with_gaps(file.to_yaml(), None) {
        Yaml::Map { entries, .. } => to_yaml::file(&entries),
        Yaml::Scalar(_) | Yaml::List { .. } => String::new(),
    }
}

/// Part of a file of the raw model, as the value of a key.
#[derive(Debug, Clone, Copy)]
pub enum Entry<'a> {
    /// A field.
    Field(&'a FieldDef),
    /// A result code.
    ResultCode(&'a ResultCodeDef),
    /// A list of values.
    Enum(&'a EnumDef),
    /// An object.
    Object(&'a ObjectDef),
    /// The whole section `enums`.
    Enums(&'a Map<EnumDef>),
    /// The whole section `objects`.
    Objects(&'a Map<ObjectDef>),
    /// A condition.
    Condition(&'a Condition),
}

/// Keys whose texts a person writes.
const TEXTS: &[&str] = &["description", "meaning", "action"];

/// An entry as YAML, for an [edit](super::patch::Edit) that puts it under `key`: on one line, or the lines of a block if the key
/// is `indent` characters from the margin and one line would be too long. Without an indent it is on one line.
///
/// Descriptions, meanings and actions without text become keys without a value, which the compiler asks for.
pub fn print_entry(entry: Entry<'_>, key: &str, indent: Option<usize>) -> String {
    let yaml = match entry {
        Entry::Field(field) => field.to_yaml(),
        Entry::ResultCode(code) => code.to_yaml(),
        Entry::Enum(list) => list.to_yaml(),
        Entry::Object(object) => object.to_yaml(),
        Entry::Enums(section) => section.to_yaml(),
        Entry::Objects(section) => section.to_yaml(),
        Entry::Condition(condition) => condition.to_yaml(),
    };
    to_yaml::value(&with_gaps(yaml, None), &scalar(key), indent)
}

/// Takes the quotes of empty texts away, in entries of which a person writes the texts. `section` is the key of a value.
fn with_gaps(yaml: Yaml, section: Option<&str>) -> Yaml {
    match yaml {
        Yaml::Scalar(_) => yaml,
        Yaml::List { items, is_block } => {
            let items = items.into_iter().map(|item| with_gaps(item, None));
            Yaml::List { items: items.collect(), is_block }
        }
        Yaml::Map { entries, is_block } => {
            let entries = entries.into_iter().map(|(key, value)| {
                // A value of a list is followed by its description. A field of that name is no text.
                let is_text = TEXTS.contains(&key.as_str()) || section == Some("values");
                let is_gap = matches!(&value, Yaml::Scalar(text) if *text == scalar(""));
                let value = if is_text && is_gap {
                    Yaml::Scalar(String::new())
                } else {
                    with_gaps(value, Some(&key))
                };
                (key, value)
            });
            Yaml::Map { entries: entries.collect(), is_block }
        }
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
        let [flag, operation, product, except, any_of, not] = WORDS;
        let entries = self.tests.iter().map(|test| match test {
            Test::Value { path, expected } => (scalar(&path.value), expected.to_yaml()),
            Test::Flags(flags) => (flag.to_owned(), one_or_many(flags)),
            Test::Operations(names) => (operation.to_owned(), one_or_many(names)),
            Test::Products(names) => (product.to_owned(), one_or_many(names)),
            Test::Except(names) => (except.to_owned(), one_or_many(names)),
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
            Self::In(names) => ("in", one_or_many(names)),
            Self::NotIn(names) => ("notIn", one_or_many(names)),
            Self::Present(present) => ("present", present.to_yaml()),
        };
        Yaml::Map { entries: vec![(key.to_owned(), value)], is_block: false }
    }
}

#[cfg(test)]
mod print_tests;
