//! Rules in words.

use serde_json::{Value, json};

use super::{object, one_line, plain, sources_of, text};
use crate::api::wire_words;
use crate::api::{
    Api, Check, Condition, Demand, FieldRule, FieldRuleKind, Object, Rule, path_in_words,
};
use crate::language::{format_in_words, limit_in_words};

/// When a field must, should or may be present.
pub(super) fn field_rule(api: &Api, rule: &FieldRule) -> Value {
    let words = match rule.kind {
        FieldRuleKind::RequiredWhen => "required when",
        FieldRuleKind::RecommendedWhen => "recommended when",
        FieldRuleKind::OnlyWhen => "only means something when",
        FieldRuleKind::ForbiddenWhen => "forbidden when",
    };
    object([
        ("rule", text(rule.kind.keyword())),
        ("level", text(rule.kind.level().as_str())),
        ("words", text(&format!("{words} {}", wire_words(api, &rule.when)))),
    ])
}

/// What must hold between the fields of an object.
pub(super) fn object_rule(api: &Api, owner: &Object, rule: &Rule) -> Value {
    let names = |fields: &[usize]| names(owner, fields).join(", ");
    let demand = match &rule.demand {
        Demand::AnyOf(fields) => format!("at least one of {} is present", names(fields)),
        Demand::OneOf(fields) => format!("exactly one of {} is present", names(fields)),
        Demand::AllOrNone(fields) => {
            format!("{} are present together or not at all", names(fields))
        }
        Demand::Check(checks) => {
            let checks: Vec<String> = checks.iter().map(|one| check_in_words(api, one)).collect();
            checks.join(" and ")
        }
    };
    let when = |condition: &Condition| format!("when {}, {demand}", wire_words(api, condition));
    object([
        ("rule", text(&rule.id.value)),
        ("level", text(rule.level.as_str())),
        ("words", text(&rule.when.as_ref().map_or_else(|| demand.clone(), when))),
        ("description", json!(rule.description.as_ref().map(|words| one_line(words)))),
        ("sources", sources_of(api, &rule.notes)),
    ])
}

fn check_in_words(api: &Api, check: &Check) -> String {
    let format = check.format.and_then(format_in_words).map(str::to_owned);
    let words: Vec<String> =
        format.into_iter().chain(check.limits.iter().map(limit_in_words)).map(plain).collect();
    format!("{} is {}", path_in_words(api, &check.path), words.join(", "))
}

/// The fields that a rule of an object speaks of, by their paths from the object.
pub(super) fn targets(api: &Api, owner: &Object, demand: &Demand) -> Vec<String> {
    match demand {
        Demand::AnyOf(fields) | Demand::OneOf(fields) | Demand::AllOrNone(fields) => {
            names(owner, fields).into_iter().map(str::to_owned).collect()
        }
        Demand::Check(checks) => {
            let paths = checks.iter().map(|check| path_in_words(api, &check.path));
            paths.map(|path| path.replace("/*", "").replace('/', ".")).collect()
        }
    }
}

fn names<'a>(owner: &'a Object, fields: &[usize]) -> Vec<&'a str> {
    let fields = fields.iter().filter_map(|index| owner.fields.get(*index));
    fields.map(|field| field.name.value.as_str()).collect()
}
