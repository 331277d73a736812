//! Conditions in words, for docs, messages and explanations.

use super::value_set::{ValueSet, grouped};
use super::{
    Api, BodyOf, Condition, Expected, FlagId, OuterTest, Path, ProductId, Scope, Step, ValueTest,
};
use crate::language::Literal;
use antom_catalog::wording::{self, code};

/// How words name values: as the wire does, or as Rust does.
pub trait Style {
    /// A path from the object at hand.
    fn path(&self, path: &Path) -> String;
    /// The path of a test that an object further out makes.
    fn outer(&self, test: &OuterTest) -> String;
    /// A value that the value at a path is compared with.
    fn value(&self, _path: &Path, value: &Literal) -> String {
        code(&value.to_text())
    }
    /// A flag.
    fn flag(&self, flag: FlagId) -> String;
}

/// "`kind` is `GIFT` and `giftShop` applies".
pub fn condition_in_words(api: &Api, condition: &Condition, style: &dyn Style) -> String {
    match condition {
        Condition::All(parts) => joined(api, parts, " and ", style),
        Condition::Any(parts) => joined(api, parts, " or ", style),
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Flag(flag) => format!("{} does not apply", style.flag(*flag)),
            Condition::Operations(operations) => operation_is(api, operations, false),
            Condition::Products(products) => product_is(api, products, false),
            inner @ (Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Value(_)
            | Condition::Outer(_)) => format!("not ({})", condition_in_words(api, inner, style)),
        },
        Condition::Flag(flag) => format!("{} applies", style.flag(*flag)),
        Condition::Operations(operations) => operation_is(api, operations, true),
        Condition::Products(products) => product_is(api, products, true),
        Condition::Value(ValueTest { path, expected }) => {
            let value = |value: &Literal| style.value(path, value);
            let sets = api.sets_at(path);
            format!("{} {}", style.path(path), expected_in_words(expected, sets, &value))
        }
        Condition::Outer(id) => {
            let test = &api.outer_tests[*id];
            let value = |value: &Literal| match test.path() {
                Some(path) => style.value(path, value),
                None => code(&value.to_text()),
            };
            let sets = test.path().map_or(&[][..], |path| api.sets_at(path));
            format!("{} {}", style.outer(test), expected_in_words(&test.expected, sets, &value))
        }
    }
}

fn product_is(api: &Api, products: &[ProductId], is_one: bool) -> String {
    let names = api.product_names(products).into_iter().map(code);
    wording::product_is(&names.collect::<Vec<_>>(), is_one)
}

fn operation_is(api: &Api, operations: &[BodyOf], is_one: bool) -> String {
    let names = operations.iter().map(|id| code(&api.name_of(*id).value));
    wording::operation_is(&names.collect::<Vec<_>>(), is_one)
}

/// A path as the wire has it: `/order/goods/*/goodsName` without the leading slash.
pub fn path_in_words(api: &Api, path: &Path) -> String {
    let steps: Vec<&str> = path
        .steps
        .iter()
        .map(|step| match step {
            Step::Field { object, field } => {
                api.objects[*object].fields[*field].name.value.as_str()
            }
            Step::Each => "*",
            Step::Member(name) => name,
        })
        .collect();
    steps.join("/")
}

fn joined(api: &Api, parts: &[Condition], word: &str, style: &dyn Style) -> String {
    let words: Vec<String> = parts
        .iter()
        .map(|part| {
            let words = condition_in_words(api, part, style);
            // "a and b or c" would leave open what belongs together.
            let mixed = parts.len() > 1
                && matches!(part, Condition::All(inner) | Condition::Any(inner) if inner.len() > 1);
            if mixed { format!("({words})") } else { words }
        })
        .collect();
    words.join(word)
}

/// What an outer test expects.
pub fn outer_expected_in_words(api: &Api, test: &OuterTest) -> String {
    let sets = test.path().map_or(&[][..], |path| api.sets_at(path));
    expected_in_words(&test.expected, sets, &|value| code(&value.to_text()))
}

/// "is `GIFT`", "is one of …", "is present". Sets of values have their names.
fn expected_in_words(
    expected: &Expected,
    sets: &[ValueSet],
    value: &dyn Fn(&Literal) -> String,
) -> String {
    let list = |values: &[Literal]| {
        let (sets, others) = grouped(sets, values);
        let names = sets.iter().map(|set| format!("those of {}", code(&set.name.value)));
        others.into_iter().map(value).chain(names).collect::<Vec<_>>().join(", ")
    };
    match expected {
        Expected::Is(values) => match values.as_slice() {
            [one] => format!("is {}", value(one)),
            many => format!("is one of {}", list(many)),
        },
        Expected::IsNot(values) => match values.as_slice() {
            [one] => format!("is present and not {}", value(one)),
            many => format!("is present and none of {}", list(many)),
        },
        Expected::Present(true) => "is present".to_owned(),
        Expected::Present(false) => "is absent".to_owned(),
    }
}

/// A condition as the wire has it, for messages.
pub fn wire_words(api: &Api, condition: &Condition) -> String {
    struct Wire<'a>(&'a Api);
    impl Style for Wire<'_> {
        fn path(&self, path: &Path) -> String {
            path_in_words(self.0, path)
        }
        fn outer(&self, test: &OuterTest) -> String {
            match test.scope {
                Scope::Parent => format!("../{}", test.text),
                Scope::Root => format!("/{}", test.text),
            }
        }
        fn flag(&self, flag: FlagId) -> String {
            self.0.flags[flag].name.value.clone()
        }
    }
    condition_in_words(api, condition, &Wire(api)).replace('`', "")
}
