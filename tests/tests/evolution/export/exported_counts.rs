//! Nothing is lost: limits and rules are counted independently in the schema and in the export.

use std::collections::BTreeSet;

use antom_codegen::api::{Check, Demand, Field, Presence, Type, Usage};
use antom_openapi::export::{Statement, Support, coverage, json_schema, openapi};
use antom_tests::schema::api;
use serde_json::{Map, Value};

/// The name of the rules of products.
const PRODUCT: &str = "product";

/// Keywords that each express one limit.
const PLAIN: [&str; 11] = [
    "minLength",
    "maxLength",
    "enum",
    "const",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "x-antom-format",
    "x-antom-from-now",
];

/// Keywords of numbers. Of numbers that may be text, a pattern says the same once more.
const NUMERIC: [&str; 10] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "x-antom-minimum",
    "x-antom-maximum",
    "x-antom-exclusiveMinimum",
    "x-antom-exclusiveMaximum",
    "x-antom-multipleOf",
];

/// Types whose schema follows from the wire format, not from a limit.
const WIRE_FORMS: [&str; 2] = ["#/components/schemas/boolean", "#/components/schemas/integer"];

fn members<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value[name].as_object().into_iter().flatten()
}

/// How many limits the export has for a value: of itself, of its elements, or of the type that it refers to.
fn limits(document: &Value, schema: &Value) -> usize {
    let count = |keywords: &[&str]| keywords.iter().filter(|it| schema.get(it).is_some()).count();
    let numeric = count(&NUMERIC);
    let has = |keyword: &str| schema.get(keyword).is_some();
    let pattern = has("pattern") && numeric == 0 && !has("x-antom-format");
    let referred = schema["$ref"].as_str().filter(|to| !WIRE_FORMS.contains(to));
    let referred = referred.and_then(|to| document.pointer(to.trim_start_matches('#')));
    let referred = referred.filter(|definition| definition["type"] != "object");
    count(&PLAIN)
        + numeric
        + usize::from(pattern)
        + usize::from(has("contentSchema"))
        + referred.map_or(0, |definition| limits(document, definition))
        + ["items", "additionalProperties", "propertyNames"]
            .into_iter()
            .filter_map(|key| schema.get(key).filter(|held| held.is_object()))
            .map(|held| limits(document, held))
            .sum::<usize>()
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
                Type::Map(members) => !members.keys.is_empty() || of(&members.value),
                Type::JsonText(_) => true,
                Type::Object(_) => false,
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
    let fields: Vec<&Field> = api().objects.iter().flat_map(|(_, it)| it.fields.values()).collect();
    assert_eq!(exported.len(), fields.len());
    let limited = exported.iter().filter(|field| limits(&document, field) > 0).count();
    assert_eq!(limited, fields.iter().filter(|field| has_limits(field)).count());
    assert!(limited > 100, "{limited}");

    let all: usize = exported.iter().map(|field| limits(&document, field)).sum();
    assert_eq!(all, api().counts().limits - parts_of_checks());
}

/// The number of limits in rules with conditions.
fn parts_of_checks() -> usize {
    let rules = api().objects.iter().flat_map(|(_, object)| &object.rules);
    let parts = rules.map(|rule| match &rule.demand {
        Demand::Check(checks) => {
            let each = |check: &Check| {
                let others = [check.format.is_some(), check.from.is_some()];
                check.limits.len() + others.into_iter().filter(|is_there| *is_there).count()
            };
            checks.iter().map(each).sum()
        }
        _ => 0,
    });
    parts.sum()
}

/// The number of members that a schema, or what a list or map holds, requires.
fn marks(schema: &Value) -> usize {
    let held = [&schema["items"], &schema["additionalProperties"]];
    let held = held.into_iter().filter(|schema| schema.is_object()).map(marks);
    schema["required"].as_array().map_or(0, Vec::len) + held.sum::<usize>()
}

#[test]
fn as_many_fields_are_required_as_in_the_schema() {
    let document = openapi(api());
    let mut exported = 0;
    for (_, definition) in members(&document["components"], "schemas") {
        exported += marks(definition);
        exported += members(definition, "properties").map(|(_, field)| marks(field)).sum::<usize>();
        let clauses = definition["allOf"].as_array().into_iter().flatten();
        let success = clauses.filter(|clause| clause["x-antom-rule"] == "presentOnSuccess");
        exported += success.map(|clause| marks(&clause["then"])).sum::<usize>();
    }
    let fields = || api().objects.iter().flat_map(|(_, object)| object.fields.values());
    let marked =
        fields().filter(|field| matches!(field.presence, Presence::Required | Presence::OnSuccess));
    assert_eq!(exported, marked.count() + fields().map(per_use).sum::<usize>());
}

/// The fields that a use of a type asks for, by its own mark or by the type's.
fn per_use(field: &Field) -> usize {
    fn of(usage: &Usage) -> usize {
        match &usage.ty {
            Type::Object(id) => {
                let fields = api().objects[*id].fields.iter();
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
            Type::Map(members) => of(&members.value),
            _ => 0,
        }
    }
    of(&field.value)
}

/// The names of the rules that clauses express.
fn said_in_clauses(bundle: &Value) -> BTreeSet<String> {
    let definitions = members(bundle, "$defs").map(|(_, definition)| definition);
    let clauses = definitions.flat_map(|it| it["allOf"].as_array().into_iter().flatten());
    let names = clauses.filter_map(|clause| clause["x-antom-rule"].as_str());
    // What a product asks for is no rule of an object.
    let of_objects = names.filter(|name| !name.starts_with(PRODUCT) && *name != "presentOnSuccess");
    of_objects.map(str::to_owned).collect()
}

/// The names of the rules in extensions, as clauses would have them.
fn stated_beside(bundle: &Value) -> BTreeSet<String> {
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
fn every_rule_is_a_clause_or_beside_them() {
    let bundle = json_schema(api());
    let (in_clauses, beside) = (said_in_clauses(&bundle), stated_beside(&bundle));
    let all: BTreeSet<&String> = in_clauses.union(&beside).collect();
    assert_eq!(all.len(), api().counts().rules);
    for name in
        ["idr-whole-hundreds", "goods-identified", "requiredWhen CreditPayPlan.feePercentage"]
    {
        assert!(in_clauses.contains(name) && !beside.contains(name), "{name}");
    }
    assert!(beside.contains("requiredWhen CreatePaymentSessionRequest.merchantRegion"));
}

#[test]
fn the_coverage_lists_every_limit_and_rule() {
    let coverage = coverage(api());
    let statements = coverage.statements();
    let required = |it: &&Statement| it.keyword == "required";
    let groups = api().objects.iter().flat_map(|(_, object)| &object.rules);
    let groups = groups.filter(|rule| !matches!(rule.demand, Demand::Check(_))).count();
    let field_rules =
        api().objects.iter().flat_map(|(_, it)| it.fields.values()).map(|it| it.rules.len());
    let expected = api().counts().limits + groups + field_rules.sum::<usize>();
    // Advice about spelling is no limit: a list that may be longer has it.
    let spelling = |it: &&Statement| it.keyword == "spelling";
    let product = |it: &&Statement| it.rule == PRODUCT;
    let counted = statements.iter().filter(|it| !required(it) && !spelling(it) && !product(it));
    assert_eq!(counted.count(), expected);
    assert!(statements.iter().any(|it| spelling(&it)));
    let support = |support| statements.iter().filter(|it| it.support == support).count();
    assert!(
        support(Support::Full) > 200 && support(Support::None) > 20,
        "{}",
        support(Support::None)
    );
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
        fields.map(|(_, field)| limits(document, field)).sum::<usize>()
    };
    assert_eq!(order(&loosened) + 1, order(&document));
}
