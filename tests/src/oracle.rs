//! What the generated crate and the exported JSON Schema find in a body, by the names of operation and body.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use antom::{Context, DateTime, DecodeError, Violation};
use antom_codegen::api::{Id, Object};
use antom_codegen::conformance::Side;
use antom_openapi::export::{self, Coverage, Support};
use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::message_types;
use crate::schema::api;

/// What is found in a body.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// It cannot be read.
    Unreadable(DecodeError),
    /// It can be read.
    Read {
        /// The rules that it breaks.
        violations: Vec<Violation>,
        /// The body as it is written.
        written: Value,
    },
}

/// What the generated crate finds in the text of a body.
///
/// # Panics
///
/// If there is no such operation.
#[must_use]
pub fn found(operation: &str, side: Side, body: &str, context: &Context) -> Found {
    match (message_types::of(operation, side).read)(body.as_bytes()) {
        Ok(message) => Found::Read {
            violations: message.violations(context).into_vec(),
            written: message.to_value(),
        },
        Err(error) => Found::Unreadable(error),
    }
}

/// The context of a validation, by the texts of the schema.
///
/// # Panics
///
/// If the moment is not a valid date-time, or a flag is not in the schema.
pub fn context<'f>(now: &str, flags: impl IntoIterator<Item = &'f str>) -> Context {
    let now = DateTime::from(now).unix_seconds().expect("`now` is a date and time");
    flags.into_iter().fold(Context::at(now), |context, flag| {
        context.with(antom::flags::named(flag).unwrap_or_else(|| panic!("unknown flag `{flag}`")))
    })
}

/// What the exported JSON Schema says of a body, and of which rules it can say anything.
pub struct Exported {
    /// The body in the model.
    pub body: Id<Object>,
    /// Its schema.
    pub validator: Validator,
}

impl Exported {
    /// The export of a body of an operation. Made once.
    ///
    /// # Panics
    ///
    /// If there is no such body, or the export is not a valid JSON Schema.
    pub fn of(operation: &str, side: Side) -> &'static Self {
        static ALL: OnceLock<BTreeMap<(String, Side), Exported>> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let bundle = export::json_schema(api());
            let new = |body| Self::new(&bundle, body);
            let operations = api().operations.iter();
            let bodies = operations.flat_map(|(_, operation)| {
                let name = &operation.name.value;
                [
                    ((name.clone(), Side::Request), new(operation.request)),
                    ((name.clone(), Side::Response), new(operation.response)),
                ]
            });
            let notifications = api()
                .notifications
                .values()
                .map(|one| ((one.name.value.clone(), Side::Notification), new(one.body)));
            bodies.chain(notifications).collect()
        });
        all.get(&(operation.to_owned(), side)).expect("the schema has such an operation")
    }

    fn new(bundle: &Value, body: Id<Object>) -> Self {
        let name = crate::demands::name(&api().objects[body]);
        let mut needed = BTreeSet::new();
        add_needed(bundle, &name, &mut needed);
        let needed =
            needed.into_iter().map(|name| (name.to_owned(), bundle["$defs"][name].clone()));
        let mut schema = bundle.clone();
        schema["$defs"] = needed.collect::<Map<_, _>>().into();
        schema["$ref"] = Value::from(format!("#/$defs/{name}"));
        let validator = jsonschema::validator_for(&schema).expect("the export is a JSON Schema");
        Self { body, validator }
    }

    /// Whether the export says the rule of a violation.
    ///
    /// # Panics
    ///
    /// If it does not know the rule.
    #[must_use]
    pub fn support(&self, violation: &Violation) -> Support {
        static COVERAGE: OnceLock<Coverage<'static>> = OnceLock::new();
        let Violation { path, rule, keyword, .. } = violation;
        let coverage = COVERAGE.get_or_init(|| export::coverage(api()));
        let support = coverage.of(self.body, path, rule, keyword);
        support.unwrap_or_else(|| panic!("the export knows the rule of `{violation}`"))
    }

    /// Whether JSON Schema can say of this body that it breaks the rule of the violation.
    #[must_use]
    pub fn decides(&self, body: &Value, violation: &Violation) -> bool {
        self.support(violation).decides(body.pointer(&violation.path).unwrap_or(&Value::Null))
    }
}

/// Adds the name of a schema of the bundle, and of every one that it refers to.
///
/// # Panics
///
/// If the bundle lacks one.
fn add_needed<'v>(bundle: &'v Value, name: &'v str, needed: &mut BTreeSet<&'v str>) {
    if !needed.insert(name) {
        return;
    }
    let mut within =
        vec![bundle["$defs"].get(name).unwrap_or_else(|| panic!("{name} is exported"))];
    while let Some(value) = within.pop() {
        match value {
            Value::Object(members) => within.extend(members.values()),
            Value::Array(elements) => within.extend(elements),
            Value::String(text) => {
                if let Some(name) = text.strip_prefix("#/$defs/") {
                    add_needed(bundle, name, needed);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
