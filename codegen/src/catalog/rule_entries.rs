//! Limits, conditions and rules of the catalog.

use antom_catalog as data;

use super::{line, sources_of};
use crate::api::{
    Api, Condition, Demand, Expected, FieldId, FieldRule, FieldRuleKind, Object, Rule, Scope,
    path_in_words,
};
use crate::language::{Level, bounds_as_data, limit_as_data as limit, literal_as_data as value};

/// When a field must, should or may be present.
pub(super) fn field_rule(api: &Api, rule: &FieldRule) -> data::FieldRule {
    data::FieldRule {
        rule: match rule.kind {
            FieldRuleKind::RequiredWhen => data::FieldRuleKind::RequiredWhen,
            FieldRuleKind::RecommendedWhen => data::FieldRuleKind::RecommendedWhen,
            FieldRuleKind::OnlyWhen => data::FieldRuleKind::OnlyWhen,
            FieldRuleKind::ForbiddenWhen => data::FieldRuleKind::ForbiddenWhen,
        },
        when: condition(api, &rule.when),
    }
}

/// A rule between the fields of an object.
pub(super) fn object_rule(api: &Api, owner: &Object, rule: &Rule) -> data::Rule {
    let names =
        |fields: &[FieldId]| owner.names_of(fields).into_iter().map(str::to_owned).collect();
    data::Rule {
        id: rule.id.value.clone(),
        level: match rule.level {
            Level::Error => data::Level::Error,
            Level::Advice => data::Level::Advice,
        },
        when: rule.when.as_ref().map(|when| condition(api, when)),
        demand: match &rule.demand {
            Demand::AnyOf(fields) => data::Demand::AnyOf(names(fields)),
            Demand::OneOf(fields) => data::Demand::OneOf(names(fields)),
            Demand::AllOrNone(fields) => data::Demand::AllOrNone(names(fields)),
            Demand::Check(checks) => data::Demand::Check(
                checks
                    .iter()
                    .map(|check| data::Check {
                        path: path_in_words(api, &check.path),
                        limits: check
                            .format
                            .map(|builtin| data::Limit::Format(builtin.as_str().to_owned()))
                            .into_iter()
                            .chain(check.limits.iter().map(limit))
                            .collect(),
                        from: check.from.map(|span| data::TimeSpan {
                            field: owner.fields[span.field].name.value.clone(),
                            bounds: bounds_as_data(span.bounds),
                        }),
                    })
                    .collect(),
            ),
        },
        description: rule.description.as_deref().map(line),
        sources: sources_of(api, &rule.notes),
    }
}

pub(super) fn condition(api: &Api, condition: &Condition) -> data::Condition {
    let all = |parts: &[Condition]| parts.iter().map(|part| self::condition(api, part)).collect();
    match condition {
        Condition::All(parts) => data::Condition::All(all(parts)),
        Condition::Any(parts) => data::Condition::Any(all(parts)),
        Condition::Not(inner) => data::Condition::Not(Box::new(self::condition(api, inner))),
        Condition::Flag(flag) => data::Condition::Flag(api.flags[*flag].name.value.clone()),
        Condition::Operations(operations) => data::Condition::Operation(
            operations.iter().map(|of| api.name_of(*of).value.clone()).collect(),
        ),
        Condition::Products(products) => data::Condition::Product(
            api.product_names(products).into_iter().map(str::to_owned).collect(),
        ),
        Condition::Value(test) => test_of(path_in_words(api, &test.path), &test.expected),
        Condition::Outer(id) => {
            let outer = &api.outer_tests[*id];
            let path = match outer.scope {
                Scope::Parent => format!("../{}", outer.text),
                Scope::Root => format!("/{}", outer.text),
            };
            test_of(path, &outer.expected)
        }
    }
}

fn test_of(path: String, expected: &Expected) -> data::Condition {
    let values = |list: &[_]| list.iter().map(value).collect();
    data::Condition::Value(data::ValueTest {
        path,
        expected: match expected {
            Expected::Is(list) => data::Expected::Is(values(list)),
            Expected::IsNot(list) => data::Expected::IsNot(values(list)),
            Expected::Present(present) => data::Expected::Present(*present),
        },
    })
}
