//! Rules of our own exports → rules of the raw model.

use super::schema_nodes::{items, literal_of, text};
use antom_codegen::api::FieldRuleKind;
use antom_codegen::diagnostic::{Diagnostics, Span};
use antom_codegen::language::{Level, Literal, Spanned};
use antom_codegen::source::condition::{Condition, Expected, Test};
use antom_codegen::source::model::{CheckDef, Notes, RuleDef, Text};
use antom_codegen::source::node::{Node, Scalar};
use antom_codegen::source::{Decode, Decoder, Map, OneOrMany};

/// The kind and the condition of a rule of a field.
pub(super) fn of_field(entry: &Node) -> Option<(FieldRuleKind, Condition)> {
    let known = [
        FieldRuleKind::RequiredWhen,
        FieldRuleKind::RecommendedWhen,
        FieldRuleKind::OnlyWhen,
        FieldRuleKind::ForbiddenWhen,
    ];
    let rule = text(entry, "rule")?;
    let kind = known.into_iter().find(|kind| kind.keyword() == rule)?;
    Some((kind, whole(condition(entry.get("condition")?)?)))
}

/// The condition of a tag.
pub(super) fn of_tag(entry: &Node) -> Option<Condition> {
    condition(entry).map(whole)
}

/// A rule of an object.
pub(super) fn of_object(entry: &Node) -> Option<RuleDef> {
    let when = match entry.get("condition") {
        Some(when) => Some(OneOrMany(vec![whole(condition(when)?)])),
        None => None,
    };
    let check = match entry.get("check") {
        // Limits are exported as the schema has them.
        Some(check) => {
            Some(Map::<CheckDef>::decode(check, &mut Decoder::new(&mut Diagnostics::new()))?)
        }
        None => None,
    };
    let group = |key: &str| {
        let names = entry.get(key)?.as_sequence()?.iter().filter_map(Node::as_string);
        Some(Spanned::from(names.map(|name| name.to_owned().into()).collect::<Vec<Text>>()))
    };
    Some(RuleDef {
        span: Span::DUMMY,
        id: text(entry, "rule")?.to_owned().into(),
        description: text(entry, "description").map(|words| words.to_owned().into()),
        notes: no_notes(),
        when,
        check,
        any_of: group("anyOf"),
        one_of: group("oneOf"),
        all_or_none: group("allOrNone"),
        level: (text(entry, "level") == Some(Level::Advice.as_str())).then_some(Level::Advice),
    })
}

/// Neither provenance nor history.
pub(super) fn no_notes() -> Notes {
    Notes { span: Span::DUMMY, source: None, deprecated: None, since: None, disagreements: None }
}

/// A condition of tests without a place.
pub(super) fn whole(tests: Vec<Test>) -> Condition {
    Condition { span: Span::DUMMY, tests }
}

/// Makes a test of names.
type Make = fn(Vec<Spanned<String>>) -> Test;

/// Tests that must all hold.
fn condition(node: &Node) -> Option<Vec<Test>> {
    let several = |parts: &[Node]| parts.iter().map(condition).collect::<Option<Vec<_>>>();
    if let Some(parts) = node.get("all").and_then(Node::as_sequence) {
        return several(parts).map(|parts| together(parts.into_iter().flatten().collect()));
    }
    if let Some(parts) = node.get("any").and_then(Node::as_sequence) {
        return Some(vec![Test::AnyOf(several(parts)?.into_iter().map(whole).collect())]);
    }
    if let Some(inner) = node.get("not") {
        return Some(vec![Test::Not(whole(condition(inner)?))]);
    }
    if let Some(flag) = text(node, "flag") {
        return Some(vec![Test::Flags(vec![flag.to_owned().into()])]);
    }
    for (key, make) in [("operation", Test::Operations as Make), ("product", Test::Products)] {
        if let Some(names) = node.get(key).and_then(Node::as_sequence) {
            let names = names.iter().filter_map(Node::as_string);
            return Some(vec![make(names.map(|name| name.to_owned().into()).collect())]);
        }
    }
    let path = text(node, "path")?.to_owned().into();
    let expected = if let Some(present) = node.get("present").and_then(Node::as_scalar) {
        Expected::Present(present.as_bool()?.into())
    } else if node.get("is").is_some() {
        Expected::Is(values(node, "is"))
    } else if node.get("isNot").is_some() {
        Expected::IsNot(values(node, "isNot"))
    } else {
        return None;
    };
    Some(vec![Test::Value { path, expected }])
}

fn values(node: &Node, key: &str) -> Vec<Spanned<Literal>> {
    let scalars = items(node, key).filter_map(Node::as_scalar);
    scalars.map(|scalar: &Scalar| literal_of(scalar).into()).collect()
}

/// Tests as one mapping: flags in one list, and what has a key that is taken already within it.
pub(super) fn together(all: Vec<Test>) -> Vec<Test> {
    let (mut tests, mut left, mut flags) = (Vec::new(), Vec::new(), Vec::new());
    for test in all {
        match test {
            Test::Flags(more) => flags.extend(more),
            test @ (Test::Value { .. }
            | Test::Operations(_)
            | Test::Products(_)
            | Test::Except(_)
            | Test::AnyOf(_)
            | Test::Not(_))
                if tests.iter().any(|known| have_one_key(known, &test)) =>
            {
                left.push(test);
            }
            test @ (Test::Value { .. }
            | Test::Operations(_)
            | Test::Products(_)
            | Test::Except(_)
            | Test::AnyOf(_)
            | Test::Not(_)) => tests.push(test),
        }
    }
    if !flags.is_empty() {
        tests.insert(0, Test::Flags(flags));
    }
    if left.is_empty() {
        return tests;
    }
    let rest = whole(together(left));
    let has_any_of = tests.iter().any(|test| matches!(test, Test::AnyOf(_)));
    // "One of this" and "not (not this)" require the same of the rest, as one more test.
    if !has_any_of {
        tests.push(Test::AnyOf(vec![rest]));
        return tests;
    }
    if tests.iter().any(|test| matches!(test, Test::Not(_))) {
        tests = vec![Test::AnyOf(vec![whole(tests)])];
    }
    tests.push(Test::Not(whole(vec![Test::Not(rest)])));
    tests
}

/// Whether two tests have the same key.
fn have_one_key(one: &Test, other: &Test) -> bool {
    match (one, other) {
        (Test::Value { path, .. }, Test::Value { path: other, .. }) => path == other,
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}
