//! Conditions where the operation is known: what they test of it is decided, and not said.

use std::borrow::Cow;

use antom_catalog::Condition;

/// A condition whose tests of the operation are decided.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Known<'a> {
    /// It always holds.
    Holds,
    /// It never holds.
    Fails,
    /// It depends on the rest.
    Depends(Cow<'a, Condition>),
}

/// Decides what a condition tests of the operation. Nothing is decided where no operation is known.
pub(crate) fn known<'a>(condition: &'a Condition, operation: Option<&str>) -> Known<'a> {
    match operation {
        Some(operation) if tests_operation(condition) => decided(condition, operation),
        Some(_) | None => Known::Depends(Cow::Borrowed(condition)),
    }
}

fn tests_operation(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(tests_operation),
        Condition::Not(inner) => tests_operation(inner),
        Condition::Operation(_) => true,
        Condition::Flag(_) | Condition::Product(_) | Condition::Value(_) => false,
    }
}

fn decided<'a>(condition: &'a Condition, operation: &str) -> Known<'a> {
    match condition {
        Condition::Operation(names) if names.iter().any(|name| name == operation) => Known::Holds,
        Condition::Operation(_) => Known::Fails,
        Condition::Not(inner) => match decided(inner, operation) {
            Known::Holds => Known::Fails,
            Known::Fails => Known::Holds,
            Known::Depends(inner) => {
                Known::Depends(Cow::Owned(Condition::Not(Box::new(inner.into_owned()))))
            }
        },
        Condition::All(parts) => {
            let mut rest = Vec::new();
            for part in parts {
                match decided(part, operation) {
                    Known::Holds => {}
                    Known::Fails => return Known::Fails,
                    Known::Depends(part) => rest.push(part.into_owned()),
                }
            }
            joined(rest, Known::Holds, Condition::All)
        }
        Condition::Any(parts) => {
            let mut rest = Vec::new();
            for part in parts {
                match decided(part, operation) {
                    Known::Holds => return Known::Holds,
                    Known::Fails => {}
                    Known::Depends(part) => rest.push(part.into_owned()),
                }
            }
            joined(rest, Known::Fails, Condition::Any)
        }
        Condition::Flag(_) | Condition::Product(_) | Condition::Value(_) => {
            Known::Depends(Cow::Borrowed(condition))
        }
    }
}

/// What is left of several conditions.
fn joined(
    mut rest: Vec<Condition>,
    none: Known<'_>,
    all: fn(Vec<Condition>) -> Condition,
) -> Known<'_> {
    match rest.pop() {
        None => none,
        Some(only) if rest.is_empty() => Known::Depends(Cow::Owned(only)),
        Some(last) => {
            rest.push(last);
            Known::Depends(Cow::Owned(all(rest)))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use antom_catalog::Condition;

    use super::{Known, known};

    #[test]
    fn what_is_known_of_the_operation_is_not_asked() {
        let lend = Condition::Operation(vec!["lend".to_owned()]);
        let flag = Condition::Flag("guest".to_owned());
        let both = Condition::All(vec![flag.clone(), lend.clone()]);
        let either = Condition::Any(vec![both.clone(), Condition::Not(Box::new(lend.clone()))]);
        let depends = |condition: &Condition| Known::Depends(Cow::Owned(condition.clone()));
        assert_eq!(known(&lend, Some("lend")), Known::Holds);
        assert_eq!(known(&lend, Some("take")), Known::Fails);
        assert_eq!(known(&lend, None), depends(&lend));
        assert_eq!(known(&both, Some("lend")), depends(&flag));
        assert_eq!(known(&both, Some("take")), Known::Fails);
        assert_eq!(known(&either, Some("lend")), depends(&flag));
        assert_eq!(known(&either, Some("take")), Known::Holds);
        assert_eq!(known(&flag, Some("lend")), depends(&flag));
    }
}
