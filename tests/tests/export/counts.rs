//! Nothing is lost on the way: limits and rules are counted in the schema and in the export, each in its own way.

use std::collections::BTreeSet;

use antom_codegen::api::{Demand, Field, Presence, Type, Usage};
use antom_codegen::openapi::{Said, coverage, json_schema, openapi};
use antom_tests::schema::api;
use serde_json::{Map, Value};

/// Keywords that limit a value.
const LIMITS: [&str; 26] = [
    "minLength",
    "maxLength",
    "pattern",
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "x-antom-format",
    "x-antom-minimum",
    "x-antom-maximum",
    "x-antom-exclusiveMinimum",
    "x-antom-exclusiveMaximum",
    "x-antom-multipleOf",
    "x-antom-from-now",
    "anyOf",
    "allOf",
    "not",
    "required",
];

fn members<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value[name].as_object().into_iter().flatten()
}

/// Whether the export limits the value of a field: itself, its elements, or the type that it refers to.
fn is_limited(document: &Value, schema: &Value) -> bool {
    let of = |schema: &Value| LIMITS.iter().any(|keyword| schema.get(keyword).is_some());
    let referred = schema.get("$ref").and_then(Value::as_str);
    let referred = referred.and_then(|to| document.pointer(to.trim_start_matches('#')));
    let wire_form = ["boolean", "integer"].map(|name| format!("#/components/schemas/{name}"));
    let referred = referred.filter(|it| {
        it["type"] != "object" && wire_form.iter().all(|form| schema["$ref"] != form.as_str())
    });
    of(schema)
        || referred.is_some_and(|it| is_limited(document, it))
        || schema.get("items").is_some_and(|items| is_limited(document, items))
}

fn has_limits(field: &Field) -> bool {
    fn of(usage: &Usage) -> bool {
        !usage.limits.is_empty()
            || match &usage.ty {
                Type::Builtin(builtin) => builtin.has_format(),
                Type::Scalar(id) => {
                    let scalar = &api().scalars[*id];
                    scalar.builtin.has_format() || !scalar.limits.is_empty()
                }
                Type::Enum(id) => {
                    api().enums[*id].complete || api().enums[*id].max_length.is_some()
                }
                Type::Array(element) => of(element),
                Type::Object(_) => usage.overrides.iter().any(|(_, required)| *required),
            }
    }
    field.constant.is_some() || of(&field.value)
}

#[test]
fn as_many_fields_are_limited_as_in_the_schema() {
    let document = openapi(api());
    let definitions = members(&document["components"], "schemas").map(|(_, schema)| schema);
    let exported: Vec<&Value> =
        definitions.flat_map(|it| members(it, "properties")).map(|(_, field)| field).collect();
    let fields: Vec<&Field> = api().objects.iter().flat_map(|(_, it)| &it.fields).collect();
    assert_eq!(exported.len(), fields.len());
    let limited = exported.iter().filter(|field| is_limited(&document, field)).count();
    assert_eq!(limited, fields.iter().filter(|field| has_limits(field)).count());
    assert!(limited > 100, "{limited}");
}

#[test]
fn as_many_fields_are_required_as_in_the_schema() {
    let document = openapi(api());
    let marks = |schema: &Value| schema["required"].as_array().map_or(0, Vec::len);
    let mut exported = 0;
    for (_, definition) in members(&document["components"], "schemas") {
        exported += marks(definition);
        exported += members(definition, "properties").map(|(_, field)| marks(field)).sum::<usize>();
        let clauses = definition["allOf"].as_array().into_iter().flatten();
        let success = clauses.filter(|clause| clause["x-antom-rule"] == "presentOnSuccess");
        exported += success.map(|clause| marks(&clause["then"])).sum::<usize>();
    }
    let fields = || api().objects.iter().flat_map(|(_, object)| &object.fields);
    let marked =
        fields().filter(|field| matches!(field.presence, Presence::Required | Presence::OnSuccess));
    assert_eq!(exported, marked.count() + fields().map(per_use).sum::<usize>());
}

/// The fields that a use of a type asks for, by its own mark or by the type's.
fn per_use(field: &Field) -> usize {
    fn of(usage: &Usage) -> usize {
        match &usage.ty {
            Type::Object(id) => {
                let fields = api().objects[*id].fields.iter().enumerate();
                let asked = fields.filter(|(index, field)| {
                    let here = usage.overrides.iter().find(|(of, _)| of == index);
                    match (here, field.presence) {
                        (_, Presence::Required | Presence::OnSuccess) => false,
                        (Some((_, required)), _) => *required,
                        (None, presence) => presence == Presence::PerUse { required: true },
                    }
                });
                asked.count()
            }
            Type::Array(element) => of(element),
            _ => 0,
        }
    }
    of(&field.value)
}

/// The names of the rules that clauses say.
fn said_in_clauses(bundle: &Value) -> BTreeSet<String> {
    let definitions = members(bundle, "$defs").map(|(_, definition)| definition);
    let clauses = definitions.flat_map(|it| it["allOf"].as_array().into_iter().flatten());
    let names = clauses.filter_map(|clause| clause["x-antom-rule"].as_str());
    names.filter(|name| *name != "presentOnSuccess").map(str::to_owned).collect()
}

/// The names of the rules that stand beside, as clauses would have them.
fn told_beside(bundle: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (name, definition) in members(bundle, "$defs") {
        for rule in definition["x-antom-rules"].as_array().into_iter().flatten() {
            let id = rule["rule"].as_str().expect("a rule has a name");
            let full = rule.get("field").and_then(Value::as_str);
            names.insert(full.map_or(id.to_owned(), |field| format!("{id} {name}.{field}")));
        }
    }
    names
}

#[test]
fn every_rule_is_a_clause_or_stands_beside() {
    let bundle = json_schema(api());
    let (said, told) = (said_in_clauses(&bundle), told_beside(&bundle));
    let field_rules = api().objects.iter().flat_map(|(_, it)| &it.fields).map(|it| it.rules.len());
    let rules = api().objects.iter().map(|(_, object)| object.rules.len());
    let all: BTreeSet<&String> = said.union(&told).collect();
    assert_eq!(all.len(), field_rules.sum::<usize>() + rules.sum::<usize>());
    for name in
        ["idr-whole-hundreds", "goods-identified", "requiredWhen CreditPayPlan.feePercentage"]
    {
        assert!(said.contains(name) && !told.contains(name), "{name}");
    }
    assert!(told.contains("requiredWhen CreatePaymentSessionRequest.merchantRegion"));
}

#[test]
fn the_coverage_tells_of_every_limit_and_rule() {
    let coverage = coverage(api());
    let statements = coverage.statements();
    let required = |it: &&antom_codegen::openapi::Statement| it.keyword == "required";
    let by_rule = api().objects.iter().flat_map(|(_, object)| &object.rules);
    let parts = by_rule.map(|rule| match &rule.demand {
        Demand::Check(checks) => checks
            .iter()
            .map(|check| check.limits.len() + usize::from(check.format.is_some()))
            .sum(),
        _ => 1,
    });
    let field_rules = api().objects.iter().flat_map(|(_, it)| &it.fields).map(|it| it.rules.len());
    let expected = api().counts().limits + parts.sum::<usize>() + field_rules.sum::<usize>();
    assert_eq!(statements.iter().filter(|it| !required(it)).count(), expected);
    let said = |said| statements.iter().filter(|it| it.said == said).count();
    assert!(said(Said::Fully) > 200 && said(Said::No) > 20, "{}", said(Said::No));
}

#[test]
fn a_looser_export_would_be_noticed() {
    let document = openapi(api());
    let mut loosened = document.clone();
    let field = &mut loosened["components"]["schemas"]["Order"]["properties"]["orderDescription"];
    let removed = field.as_object_mut().and_then(|field: &mut Map<_, _>| field.remove("maxLength"));
    assert!(removed.is_some());
    let order = |document: &Value| {
        let fields = members(&document["components"]["schemas"]["Order"], "properties");
        fields.filter(|(_, field)| is_limited(document, field)).count()
    };
    assert_eq!(order(&loosened) + 1, order(&document));
}
