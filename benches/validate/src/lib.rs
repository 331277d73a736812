//! Validation of messages: the generated crate, `garde` and `jsonschema` over the same bodies.
//!
//! [`Subject`] is a body, read into what each of the three validates.

mod peer;
mod rules;

use std::sync::OnceLock;

use antom::create_payment_session::CreatePaymentSessionRequest;
use antom::{Context, Severity, Validate};
use bench_common::bodies;
use garde::Validate as _;
use jsonschema::Validator;
use serde_json::Value;

/// A body to validate.
#[derive(Debug)]
pub struct Subject {
    /// Its name.
    pub name: &'static str,
    /// The body itself.
    pub text: String,
    /// The number of errors in it.
    pub errors: usize,
    ours: OnceLock<CreatePaymentSessionRequest>,
    peer: OnceLock<peer::CreatePaymentSessionRequest>,
    json: OnceLock<Value>,
}

/// Everything that is validated.
#[must_use]
pub fn subjects() -> Vec<Subject> {
    let large = bodies::large_request_with_bad_goods;
    vec![
        Subject::new("request of the page", 0, bodies::flawless_request()),
        Subject::new("request of the page", 1, bad_id(&bodies::flawless_request())),
        Subject::new("request with 25 goods", 25, bodies::request_with_bad_goods(25)),
        Subject::new("large request", 0, large(0)),
        Subject::new("large request", 1, large(1)),
        Subject::new("large request", 25, large(25)),
        Subject::new("large request", 100, large(100)),
    ]
}

/// The body with an id that is too long.
fn bad_id(body: &str) -> String {
    let id = r#""paymentRequestId": ""#;
    assert!(body.contains(id), "the request on the page has an id");
    body.replacen(id, &format!("{id}{}", "0".repeat(64)), 1)
}

impl Subject {
    fn new(name: &'static str, errors: usize, text: String) -> Self {
        let (ours, peer, json) = Default::default();
        Self { name, text, errors, ours, peer, json }
    }

    /// Its name in a row of the table.
    #[must_use]
    pub fn title(&self) -> String {
        match self.errors {
            0 => format!("{}, valid", self.name),
            1 => format!("{}, 1 violation", self.name),
            many => format!("{}, {many} violations", self.name),
        }
    }

    /// Reads the body.
    pub fn read(&self) -> CreatePaymentSessionRequest {
        antom::from_slice(self.text.as_bytes()).expect("the body can be read")
    }

    /// Validates with the generated crate.
    #[must_use]
    pub fn antom(&self) -> usize {
        static CONTEXT: OnceLock<Context> = OnceLock::new();
        let context = CONTEXT.get_or_init(|| Context::at(1_772_000_000));
        self.ours.get_or_init(|| self.read()).violations(context).len()
    }

    /// Validates with `garde`.
    #[must_use]
    pub fn garde(&self) -> usize {
        let read = || serde_json::from_str(&self.text).expect("the body can be read");
        match self.peer.get_or_init(read).validate() {
            Ok(()) => 0,
            Err(report) => report.iter().count(),
        }
    }

    /// Validates the parsed JSON with `jsonschema`: a yes or no for what is valid, else every error.
    #[must_use]
    pub fn jsonschema(&self) -> usize {
        let read = || serde_json::from_str(&self.text).expect("the body can be read");
        let body = self.json.get_or_init(read);
        let validator = validator();
        if validator.is_valid(body) { 0 } else { validator.iter_errors(body).count() }
    }

    /// Makes sure that all three find the expected number of errors.
    ///
    /// # Panics
    ///
    /// If they do not.
    pub fn agree(&self) {
        let title = self.title();
        let found = self.ours.get_or_init(|| self.read()).violations(&Context::at(1_772_000_000));
        let errors = found.iter().filter(|it| it.severity == Severity::Error).count();
        assert_eq!((found.len(), errors), (self.errors, self.errors), "{title}: {found}");
        assert_eq!(self.garde(), self.errors, "{title}");
        let by_schema = self.jsonschema();
        assert_eq!(by_schema > 0, self.errors > 0, "{title}: {by_schema}");
    }
}

/// The JSON Schema of the request, compiled.
fn validator() -> &'static Validator {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    VALIDATOR.get_or_init(|| {
        let text = include_str!(concat!(env!("OUT_DIR"), "/schema.json"));
        let mut schema: Value = serde_json::from_str(text).expect("the schema is JSON");
        schema["$ref"] = Value::from("#/$defs/CreatePaymentSessionRequest");
        let options = jsonschema::options().should_validate_formats(true);
        options.build(&schema).expect("the schema can be compiled")
    })
}
