//! The messages of every operation of the generated crate, as the generated visitor lists them.
//!
//! Tests go through [`all`], so that a new operation is tested without anyone naming it.

use std::any::Any;
use std::fmt::Debug;
use std::sync::OnceLock;

use antom::runtime::Shape;
use antom::{
    Context, DecodeError, Message, NotificationBody, NotificationVisitor, Operation,
    OperationVisitor, Validate, Validated, Violation, Violations,
};
use antom_codegen::api::{Id, Object};
use antom_codegen::conformance::Side;
use serde_json::Value;

use crate::schema::api;

/// A message of any operation.
pub trait AnyMessage: Debug {
    /// The rules that it breaks.
    fn violations(&self, context: &Context) -> Violations;
    /// Its JSON.
    fn written(&self) -> String;
    /// Its JSON as a tree of values.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    fn to_value(&self) -> Value;
    /// Whether another message is of the same type and has the same fields.
    fn is_same(&self, other: &dyn AnyMessage) -> bool;
    /// A copy of it, validated.
    ///
    /// # Errors
    ///
    /// If it breaks a rule.
    fn validated(&self, context: &Context) -> Result<Box<dyn AnyValidated>, Violations>;
    /// The message as its own type.
    fn as_any(&self) -> &dyn Any;
}

/// A validated message of any operation.
pub trait AnyValidated: Debug {
    /// The message.
    fn message(&self) -> &dyn AnyMessage;
    /// The rules of advice that it breaks.
    fn advice(&self) -> Vec<Violation>;
    /// Its JSON.
    fn written(&self) -> String;
}

impl<T: Message> AnyMessage for T {
    fn violations(&self, context: &Context) -> Violations {
        Validate::violations(self, context)
    }

    fn written(&self) -> String {
        antom::to_string(self).expect("messages can be written")
    }

    fn to_value(&self) -> Value {
        serde_json::to_value(self).expect("messages can be written")
    }

    fn is_same(&self, other: &dyn AnyMessage) -> bool {
        other.as_any().downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn validated(&self, context: &Context) -> Result<Box<dyn AnyValidated>, Violations> {
        let checked = self.clone().validate(context)?;
        Ok(Box::new(checked))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl<T: Message> AnyValidated for Validated<T> {
    fn message(&self) -> &dyn AnyMessage {
        self.get()
    }

    fn advice(&self) -> Vec<Violation> {
        Validated::advice(self).clone().into_vec()
    }

    fn written(&self) -> String {
        serde_json::to_string(self).expect("validated messages can be written")
    }
}

/// A message of any type, or what is wrong with its text.
type Read<E> = Result<Box<dyn AnyMessage>, E>;

/// The request or the response of an operation, or a notification.
#[derive(Debug)]
pub struct MessageType {
    /// Name of the operation or notification.
    pub operation: &'static str,
    /// Which of its messages.
    pub side: Side,
    /// The message in the model.
    pub object: Id<Object>,
    /// What reading and `Debug` know of it.
    pub shape: &'static Shape,
    /// Reads it with all problems.
    pub read: fn(&[u8]) -> Read<DecodeError>,
    /// Reads it with `serde_json`, which stops at the first problem.
    pub read_by_serde: fn(&[u8]) -> Read<serde_json::Error>,
    /// Reads it from a tree of values.
    pub read_value: fn(Value) -> Read<serde_json::Error>,
    /// Everything that can be printed of the outcome of a call with this response; nothing for a request.
    pub printed_outcome: fn(&[u8]) -> Vec<String>,
}

impl MessageType {
    fn of<T: Message>(operation: &'static str, side: Side, object: Id<Object>) -> Self {
        Self {
            operation,
            side,
            object,
            shape: T::SHAPE,
            read: |bytes| Ok(Box::new(antom::from_slice::<T>(bytes)?)),
            read_by_serde: |bytes| Ok(Box::new(serde_json::from_slice::<T>(bytes)?)),
            read_value: |value| Ok(Box::new(serde_json::from_value::<T>(value)?)),
            printed_outcome: |_| Vec::new(),
        }
    }

    /// Its name in the schema, such as `buyRequest`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        &api().objects[self.object].name.value
    }

    /// Reads a body that can be read.
    ///
    /// # Panics
    ///
    /// If it cannot.
    #[must_use]
    pub fn read(&self, body: &Value) -> Box<dyn AnyMessage> {
        (self.read)(body.to_string().as_bytes())
            .unwrap_or_else(|error| panic!("{}: {error}\n{body:#}", self.name()))
    }
}

/// The request and the response of every operation, then every notification, in the order of the schema.
pub fn all() -> &'static [MessageType] {
    static ALL: OnceLock<Vec<MessageType>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut list = List(Vec::new());
        antom::visit_operations(&mut list);
        antom::visit_notifications(&mut list);
        list.0
    })
}

/// The request or the response of the operation of that name, or the notification.
///
/// # Panics
///
/// If there is none.
#[must_use]
pub fn of(operation: &str, side: Side) -> &'static MessageType {
    let mut all = all().iter();
    let found = all.find(|message| message.operation == operation && message.side == side);
    found.unwrap_or_else(|| panic!("the generated crate has no message of `{operation}`"))
}

/// Collects the messages of the operations and notifications that it is shown.
struct List(Vec<MessageType>);

impl OperationVisitor for List {
    fn operation<O: Operation>(&mut self) {
        let mut operations = api().operations.iter();
        let (_, model) = operations
            .find(|(_, operation)| operation.name.value == O::NAME)
            .expect("the model has every operation of the crate");
        let response = MessageType::of::<O::Response>(O::NAME, Side::Response, model.response);
        self.0.extend([
            MessageType::of::<O::Request>(O::NAME, Side::Request, model.request),
            MessageType { printed_outcome: printed_outcome::<O>, ..response },
        ]);
    }
}

impl NotificationVisitor for List {
    fn notification<N: NotificationBody>(&mut self) {
        let mut notifications = api().notifications.values();
        let model = notifications
            .find(|notification| notification.name.value == N::NAME)
            .expect("the model has every notification of the crate");
        let body = MessageType::of::<N>(N::NAME, Side::Notification, model.body);
        self.0.push(MessageType { printed_outcome: printed_error::<N>, ..body });
    }
}

fn printed_error<N: NotificationBody>(bytes: &[u8]) -> Vec<String> {
    let body = antom::from_slice::<N>(bytes).expect("the notification can be read");
    let error = body.error().into_iter().map(|error| format!("{error} {error:?} {error:#?}"));
    error.chain([format!("{body:?} {:?}", body.missing())]).collect()
}

fn printed_outcome<O: Operation>(bytes: &[u8]) -> Vec<String> {
    let response = antom::from_slice::<O::Response>(bytes).expect("the response can be read");
    match O::outcome(response) {
        Ok(success) => vec![format!("{success:?}"), format!("{success:#?}")],
        Err(error) => {
            let mut printed = vec![
                error.to_string(),
                format!("{error:?}"),
                format!("{error:#?}"),
                error.kind().to_string(),
                format!("{:?}", error.kind()),
            ];
            printed.extend(error.api_error().map(|error| format!("{error} {error:?} {error:#?}")));
            printed
        }
    }
}
