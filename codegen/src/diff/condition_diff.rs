//! Conditions of two schemas, and whether the one holds whenever the other does.

use super::limit_diff::Direction;
use crate::api::{Api, Arena, Condition, Expected, Flag, Scope, Step, ValueTest, path_in_words};
use crate::language::Literal;

/// A condition that refers to everything by name, so that it can be compared with one of another schema.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    All(Vec<Named>),
    Any(Vec<Named>),
    Not(Box<Named>),
    Flag(String),
    /// The body is one of these operations.
    Operations(Vec<String>),
    /// The request is one of these products.
    Products(Vec<String>),
    Test {
        /// The path of the value, as schemas write it.
        place: String,
        /// Whether that may be many values, of which one is enough.
        is_many: bool,
        expected: Wanted,
    },
}

/// What is expected of a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Is(Vec<String>),
    IsNot(Vec<String>),
    Present(bool),
}

impl Named {
    /// A condition by names. No condition always holds.
    pub(super) fn new(api: &Api, condition: Option<&Condition>) -> Self {
        let all =
            |parts: &[Condition]| parts.iter().map(|part| Self::new(api, Some(part))).collect();
        match condition {
            None => Self::All(Vec::new()),
            Some(Condition::All(parts)) => Self::All(all(parts)),
            Some(Condition::Any(parts)) => Self::Any(all(parts)),
            Some(Condition::Not(inner)) => Self::new(api, Some(inner)).negated(),
            Some(Condition::Flag(flag)) => Self::Flag(api.flags[*flag].name.value.clone()),
            Some(Condition::Operations(operations)) => {
                let names = operations.iter().map(|of| api.name_of(*of).value.clone());
                Self::Operations(names.collect())
            }
            Some(Condition::Products(products)) => {
                let names = api.product_names(products).into_iter().map(str::to_owned);
                Self::Products(names.collect())
            }
            Some(Condition::Value(ValueTest { path, expected })) => Self::Test {
                place: path_in_words(api, path),
                is_many: path.steps.contains(&Step::Each),
                expected: Wanted::new(expected),
            },
            Some(Condition::Outer(id)) => {
                let test = &api.outer_tests[*id];
                let outer = if test.scope == Scope::Parent { "../" } else { "/" };
                Self::Test {
                    place: format!("{outer}{}", test.text),
                    is_many: test.text.split('/').any(|step| step == "*"),
                    expected: Wanted::new(&test.expected),
                }
            }
        }
    }

    /// The opposite, with `not` as far within as possible: of two conditions that are the same, both read the same.
    fn negated(self) -> Self {
        match self {
            Self::All(parts) => Self::Any(parts.into_iter().map(Self::negated).collect()),
            Self::Any(parts) => Self::All(parts.into_iter().map(Self::negated).collect()),
            Self::Not(inner) => *inner,
            Self::Test { place, is_many: false, expected: Wanted::Present(present) } => {
                Self::Test { place, is_many: false, expected: Wanted::Present(!present) }
            }
            other @ (Self::Flag(_)
            | Self::Operations(_)
            | Self::Products(_)
            | Self::Test { .. }) => Self::Not(Box::new(other)),
        }
    }

    /// Whether it never holds unless some flag is set that is not among these.
    pub(super) fn needs_another(&self, flags: &Arena<Flag>) -> bool {
        match self {
            Self::All(parts) => parts.iter().any(|part| part.needs_another(flags)),
            Self::Any(parts) => parts.iter().all(|part| part.needs_another(flags)),
            Self::Flag(name) => flags.find(|flag| flag.name.value == *name).is_none(),
            Self::Not(_) | Self::Operations(_) | Self::Products(_) | Self::Test { .. } => false,
        }
    }

    /// Whether the other holds whenever this one does. `false` if that is not certain.
    fn implies(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any(parts), _) => parts.iter().all(|part| part.implies(other)),
            (_, Self::All(parts)) => parts.iter().all(|part| self.implies(part)),
            (Self::All(parts), Self::Any(others)) => {
                parts.iter().any(|part| part.implies(other))
                    || others.iter().any(|other| self.implies(other))
            }
            (Self::All(parts), _) => parts.iter().any(|part| part.implies(other)),
            (_, Self::Any(others)) => others.iter().any(|other| self.implies(other)),
            (Self::Not(one), Self::Not(other)) => other.implies(one),
            (
                Self::Test { place, is_many, expected },
                Self::Test { place: other_place, expected: other, .. },
            ) => place == other_place && expected.implies(other, *is_many),
            (Self::Operations(one), Self::Operations(other))
            | (Self::Products(one), Self::Products(other)) => {
                one.iter().all(|name| other.contains(name))
            }
            _ => self == other,
        }
    }
}

impl Wanted {
    fn new(expected: &Expected) -> Self {
        let texts = |values: &[Literal]| {
            let mut texts: Vec<String> =
                values.iter().map(|value| value.to_text().into_owned()).collect();
            texts.sort();
            texts
        };
        match expected {
            Expected::Is(values) => Self::Is(texts(values)),
            Expected::IsNot(values) => Self::IsNot(texts(values)),
            Expected::Present(present) => Self::Present(*present),
        }
    }

    fn implies(&self, other: &Self, is_many: bool) -> bool {
        let within = |one: &[String], other: &[String]| one.iter().all(|it| other.contains(it));
        match (self, other) {
            (Self::Is(one), Self::Is(other)) => within(one, other),
            _ if is_many => self == other,
            (Self::Is(one), Self::IsNot(other)) => !one.iter().any(|it| other.contains(it)),
            (Self::IsNot(one), Self::IsNot(other)) => within(other, one),
            (Self::Is(_) | Self::IsNot(_), Self::Present(true)) => true,
            _ => self == other,
        }
    }
}

/// How a rule changes that applies under another condition; none if the conditions are the same.
pub(super) fn direction(old: &Named, new: &Named) -> Option<Direction> {
    match (old.implies(new), new.implies(old)) {
        (true, true) => None,
        (false, true) => Some(Direction::Looser),
        _ => Some(Direction::Tighter),
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Named, Wanted, direction};

    fn is(place: &str, values: &[&str]) -> Named {
        let values = values.iter().map(ToString::to_string).collect();
        Named::Test { place: place.to_owned(), is_many: false, expected: Wanted::Is(values) }
    }

    fn flag(name: &str) -> Named {
        Named::Flag(name.to_owned())
    }

    #[test]
    fn order_does_not_count() {
        let one = Named::All(vec![is("a", &["1"]), Named::Any(vec![flag("f"), flag("g")])]);
        let other = Named::All(vec![Named::Any(vec![flag("g"), flag("f")]), is("a", &["1"])]);
        assert_eq!(direction(&one, &other), None);
    }

    #[test]
    fn the_place_of_not_does_not_count() {
        let either = Named::Any(vec![flag("f"), flag("g")]).negated();
        let neither = Named::All(vec![flag("g").negated(), flag("f").negated()]);
        assert_eq!(direction(&either, &neither), None);
        assert_eq!(direction(&flag("f").negated().negated(), &flag("f")), None);
        let present = |is_many, present| Named::Test {
            place: "a".to_owned(),
            is_many,
            expected: Wanted::Present(present),
        };
        assert_eq!(direction(&present(false, true).negated(), &present(false, false)), None);
        // Of many values, that none is there is not that one is not there.
        assert!(direction(&present(true, true).negated(), &present(true, false)).is_some());
    }

    #[test]
    fn more_to_hold_is_looser() {
        let both = Named::All(vec![is("a", &["1"]), flag("f")]);
        assert_eq!(direction(&is("a", &["1"]), &both), Some(Direction::Looser));
        assert_eq!(direction(&both, &flag("f")), Some(Direction::Tighter));
        assert_eq!(direction(&Named::All(Vec::new()), &both), Some(Direction::Looser));
    }

    #[test]
    fn more_to_choose_from_is_tighter() {
        assert_eq!(direction(&is("a", &["1"]), &is("a", &["1", "2"])), Some(Direction::Tighter));
        assert_eq!(direction(&is("a", &["1", "2"]), &is("a", &["2"])), Some(Direction::Looser));
        let either = Named::Any(vec![flag("f"), flag("g")]);
        assert_eq!(direction(&either, &flag("g")), Some(Direction::Looser));
        let present =
            Named::Test { place: "a".to_owned(), is_many: false, expected: Wanted::Present(true) };
        assert_eq!(direction(&present, &is("a", &["1"])), Some(Direction::Looser));
    }

    #[test]
    fn more_operations_are_tighter() {
        let of =
            |names: &[&str]| Named::Operations(names.iter().map(ToString::to_string).collect());
        assert_eq!(direction(&of(&["a"]), &of(&["a", "b"])), Some(Direction::Tighter));
        assert_eq!(direction(&of(&["a", "b"]), &of(&["b", "a"])), None);
        assert_eq!(direction(&of(&["a", "b"]), &of(&["b"])), Some(Direction::Looser));
        let not = |names| of(names).negated();
        assert_eq!(direction(&not(&["a"]), &not(&["a", "b"])), Some(Direction::Looser));
    }

    #[test]
    fn what_has_nothing_in_common_is_tighter() {
        assert_eq!(direction(&flag("f"), &flag("g")), Some(Direction::Tighter));
        assert_eq!(direction(&is("a", &["1"]), &is("b", &["1"])), Some(Direction::Tighter));
        let not = Named::Not(Box::new(flag("f")));
        assert_eq!(direction(&not, &flag("f")), Some(Direction::Tighter));
    }
}
