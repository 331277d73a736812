//! Rules in `x-antom-rules`: in words, and as data for tools.

use super::exporter::Export;
use super::json_members::Members;
use super::limit_schemas;
use antom_codegen::api::{
    Api, Check, Condition, Demand, Expected, Field, FieldRule, FlagId, Object, OuterTest, Path,
    Rule, Scope, Style, condition_in_words, path_in_words,
};
use antom_codegen::language::Limit;

impl Export<'_> {
    /// A rule about the presence of a field.
    pub(super) fn entry_of_field(&self, field: &Field, rule: &FieldRule) -> Members {
        Members::of("rule", rule.kind.keyword())
            .with("level", rule.kind.level().as_str())
            .with("field", field.name.value.as_str())
            .with("when", in_words(self.api, &rule.when))
            .with("condition", self.tree(&rule.when))
    }

    /// A rule about several fields.
    pub(super) fn entry(&self, object: &Object, rule: &Rule) -> Members {
        let mut entry =
            Members::of("rule", rule.id.value.as_str()).with("level", rule.level.as_str());
        entry.put_some("description", rule.description.as_deref().map(str::trim));
        if let Some(when) = &rule.when {
            entry.put("when", in_words(self.api, when));
            entry.put("condition", self.tree(when));
        }
        match &rule.demand {
            Demand::AnyOf(fields) => entry.put("anyOf", object.names_of(fields)),
            Demand::OneOf(fields) => entry.put("oneOf", object.names_of(fields)),
            Demand::AllOrNone(fields) => entry.put("allOrNone", object.names_of(fields)),
            Demand::Check(checks) => {
                let mut members = Members::new();
                for check in checks {
                    members
                        .put(&path_in_words(self.api, &check.path), check_as_data(object, check));
                }
                entry.put("check", members);
            }
        }
        self.note(&mut entry, &rule.notes);
        entry
    }

    /// A condition for tools.
    pub(super) fn tree(&self, condition: &Condition) -> Members {
        let several = |keyword: &str, parts: &[Condition]| {
            Members::of(keyword, parts.iter().map(|part| self.tree(part)).collect::<Vec<_>>())
        };
        match condition {
            Condition::All(parts) => several("all", parts),
            Condition::Any(parts) => several("any", parts),
            Condition::Not(inner) => Members::of("not", self.tree(inner)),
            Condition::Flag(flag) => Members::of("flag", flag_name(self.api, *flag)),
            Condition::Operations(operations) => {
                let names = operations.iter().map(|of| self.api.name_of(*of).value.as_str());
                Members::of("operation", names.collect::<Vec<_>>())
            }
            Condition::Products(products) => {
                Members::of("product", self.api.product_names(products))
            }
            Condition::Value(test) => expected(path_in_words(self.api, &test.path), &test.expected),
            Condition::Outer(id) => {
                let test = &self.api.outer_tests[*id];
                expected(outer(test.scope, &test.text), &test.expected)
            }
        }
    }
}

fn expected(path: String, expected: &Expected) -> Members {
    let members = Members::of("path", path);
    let list = |values: &[_]| values.iter().map(limit_schemas::literal).collect::<Vec<_>>();
    match expected {
        Expected::Is(values) => members.with("is", list(values)),
        Expected::IsNot(values) => members.with("isNot", list(values)),
        Expected::Present(present) => members.with("present", *present),
    }
}

/// Limits under the keywords of the schema language.
fn check_as_data(object: &Object, check: &Check) -> Members {
    let mut members = Members::new();
    if let Some(span) = check.from {
        let mut from = Members::of("field", object.fields[span.field].name.value.as_str());
        from.and(limit_schemas::from_now(span.bounds));
        members.put("from", from);
    }
    for Limit { kind, .. } in &check.limits {
        members.put(kind.keyword().as_str(), limit_schemas::data(kind));
    }
    members.put_some("format", check.format.map(antom_codegen::language::Builtin::as_str));
    members
}

fn in_words(api: &Api, condition: &Condition) -> String {
    condition_in_words(api, condition, &Wire(api))
}

fn flag_name(api: &Api, flag: FlagId) -> &str {
    &api.flags[flag].name.value
}

fn outer(scope: Scope, text: &str) -> String {
    match scope {
        Scope::Parent => format!("../{text}"),
        Scope::Root => format!("/{text}"),
    }
}

/// Names as the wire has them.
struct Wire<'a>(&'a Api);

impl Style for Wire<'_> {
    fn path(&self, path: &Path) -> String {
        format!("`{}`", path_in_words(self.0, path))
    }

    fn outer(&self, test: &OuterTest) -> String {
        format!("`{}`", outer(test.scope, &test.text))
    }

    fn flag(&self, flag: FlagId) -> String {
        format!("`{}`", flag_name(self.0, flag))
    }
}
