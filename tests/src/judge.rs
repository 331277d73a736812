//! What the generated crate and the exported JSON Schema find in a body, by the names of operation and body.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use antom::create_payment_session::{CreatePaymentSessionRequest, CreatePaymentSessionResponse};
use antom::{Context, DateTime, DecodeError, Validate, Violation};
use antom_codegen::api::{Id, Object};
use antom_codegen::conformance::Side;
use antom_openapi::export::{self, Coverage, Said};
use jsonschema::Validator;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

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

/// Reads and checks the text of a body.
pub type Judge = fn(&str, &Context) -> Found;

/// The judge of a body of an operation. A new operation takes two lines here.
///
/// # Panics
///
/// If there is none.
#[must_use]
pub fn of(operation: &str, side: Side) -> Judge {
    match (operation, side) {
        ("createPaymentSession", Side::Request) => check::<CreatePaymentSessionRequest>,
        ("createPaymentSession", Side::Response) => check::<CreatePaymentSessionResponse>,
        _ => panic!("no type is known for the {} of `{operation}`", side.as_str()),
    }
}

fn check<T>(body: &str, context: &Context) -> Found
where
    T: Validate + antom_runtime::ReadObject + DeserializeOwned + Serialize,
{
    match antom::from_str::<T>(body) {
        Ok(value) => Found::Read {
            violations: value.violations(context).into_vec(),
            written: serde_json::to_value(&value).expect("bodies can be written"),
        },
        Err(error) => Found::Unreadable(error),
    }
}

/// The context of a validation, by the texts of the schema.
///
/// # Panics
///
/// If the moment is none, or a flag is not one of the schema.
pub fn context<'f>(now: &str, flags: impl IntoIterator<Item = &'f str>) -> Context {
    let now = DateTime::from(now).unix_seconds().expect("`now` is a date and time");
    flags.into_iter().fold(Context::at(now), |context, flag| {
        context.with_named(flag, true).unwrap_or_else(|| panic!("unknown context flag `{flag}`"))
    })
}

/// What the exported JSON Schema says of a body, and of which rules it can say anything.
pub struct Exported {
    /// The body in the model.
    pub body: Id<Object>,
    /// Its schema.
    pub validator: Validator,
    coverage: Coverage<'static>,
}

impl Exported {
    /// The export of a body of an operation. Made once.
    ///
    /// # Panics
    ///
    /// If there is none, or the export is no JSON Schema.
    pub fn of(operation: &str, side: Side) -> &'static Self {
        static ALL: OnceLock<BTreeMap<(String, Side), Exported>> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let operations = api().operations.iter();
            let bodies = operations.flat_map(|(_, operation)| {
                let name = &operation.name.value;
                [
                    ((name.clone(), Side::Request), Self::new(operation.request)),
                    ((name.clone(), Side::Response), Self::new(operation.response)),
                ]
            });
            bodies.collect()
        });
        all.get(&(operation.to_owned(), side)).expect("the schema has such an operation")
    }

    fn new(body: Id<Object>) -> Self {
        let name = crate::demands::name(&api().objects[body]);
        let mut bundle = export::json_schema(api());
        assert!(bundle["$defs"].get(&name).is_some(), "{name} is exported");
        bundle["$ref"] = Value::from(format!("#/$defs/{name}"));
        let validator = jsonschema::validator_for(&bundle).expect("the export is a JSON Schema");
        Self { body, validator, coverage: export::coverage(api()) }
    }

    /// Whether the export says the rule of a violation.
    ///
    /// # Panics
    ///
    /// If it does not know the rule.
    #[must_use]
    pub fn said(&self, violation: &Violation) -> Said {
        let Violation { path, rule, keyword, .. } = violation;
        let said = self.coverage.of(self.body, path, rule, keyword);
        said.unwrap_or_else(|| panic!("the export knows the rule of `{violation}`"))
    }

    /// Whether JSON Schema can say of this body that it breaks the rule of the violation.
    #[must_use]
    pub fn decides(&self, body: &Value, violation: &Violation) -> bool {
        self.said(violation).decides(body.pointer(&violation.path).unwrap_or(&Value::Null))
    }
}
