//! Rules with conditions, resolved.

use std::collections::BTreeSet;

use super::{BodyOf, FieldId, FlagId, Id, Notes, Object, Product, ProductId};
use crate::diagnostic::Span;
use crate::language::{Builtin, FromNow, Level, Limit, Literal, Spanned};

/// A property of the sender that no message shows, and that rules depend on.
#[derive(Debug)]
pub struct Flag {
    /// Its name.
    pub name: Spanned<String>,
    /// When it is so.
    pub description: Spanned<String>,
    /// Words of sources that mean it.
    pub phrases: Vec<Spanned<String>>,
    /// Provenance and history.
    pub notes: Notes,
}

/// When a field must, should or may be present.
#[derive(Debug, Clone)]
pub struct FieldRule {
    /// What the rule says.
    pub kind: FieldRuleKind,
    /// When it says so.
    pub when: Condition,
    /// The place of the condition.
    pub span: Span,
}

/// What a rule about the presence of a field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldRuleKind {
    /// It must be present.
    RequiredWhen,
    /// It is recommended to be present.
    RecommendedWhen,
    /// Otherwise it means nothing.
    OnlyWhen,
    /// It must not be present.
    ForbiddenWhen,
}

impl FieldRuleKind {
    /// The keyword, which is the id of the rule as well.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::RequiredWhen => "requiredWhen",
            Self::RecommendedWhen => "recommendedWhen",
            Self::OnlyWhen => "onlyWhen",
            Self::ForbiddenWhen => "forbiddenWhen",
        }
    }

    /// How bad it is to break the rule.
    pub fn level(self) -> Level {
        match self {
            Self::RequiredWhen | Self::ForbiddenWhen => Level::Error,
            Self::RecommendedWhen | Self::OnlyWhen => Level::Advice,
        }
    }
}

/// Something that must hold between the fields of an object.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its id, unique in the API.
    pub id: Spanned<String>,
    /// What it says, where its parts do not.
    pub description: Option<String>,
    /// When it applies; always, if none.
    pub when: Option<Condition>,
    /// What it asks for.
    pub demand: Demand,
    /// How bad it is to break it.
    pub level: Level,
    /// Provenance and history.
    pub notes: Notes,
}

/// What a rule asks for.
#[derive(Debug, Clone)]
pub enum Demand {
    /// Values within limits.
    Check(Vec<Check>),
    /// At least one of these fields is present.
    AnyOf(Vec<FieldId>),
    /// Exactly one of these fields is present.
    OneOf(Vec<FieldId>),
    /// These fields are present all together or not at all.
    AllOrNone(Vec<FieldId>),
}

/// Limits of one value, where it is present.
#[derive(Debug, Clone)]
pub struct Check {
    /// The path of the value below the object.
    pub path: Path,
    /// The limits.
    pub limits: Vec<Limit>,
    /// A form that the text must have.
    pub format: Option<Builtin>,
    /// The distance that it must have from another time, if it is a field of the rule's object.
    pub from: Option<TimeSpan>,
}

/// Bounds of the distance of a time from another time of the same object.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeSpan {
    /// The other time.
    pub field: FieldId,
    /// The bounds.
    pub bounds: FromNow,
}

/// A resolved path to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The steps from the object that the path starts at.
    pub steps: Vec<Step>,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To a field of an object.
    Field {
        /// The object.
        object: Id<Object>,
        /// The field.
        field: FieldId,
    },
    /// To every element of an array.
    Each,
    /// To a member of an object with free members.
    Member(String),
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of these hold.
    All(Vec<Condition>),
    /// One of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// The flag applies.
    Flag(FlagId),
    /// The body is of one of these operations and notifications. Never so for a value outside of a body.
    Operations(Vec<BodyOf>),
    /// The request is one of these products. Never so for a value outside of a request.
    Products(Vec<ProductId>),
    /// A value below the same object is as expected.
    Value(ValueTest),
    /// A value of an object further out is as expected.
    Outer(Id<OuterTest>),
}

impl Condition {
    /// Whether it always or never holds in the bodies of an operation, of one of its products, or of a notification, whatever else
    /// these hold and whatever flags apply.
    pub fn in_body_of(&self, of: BodyOf, product: Option<Id<Product>>) -> Option<bool> {
        let value = |part: &Self| part.in_body_of(of, product);
        let all = |parts: &[Self], wanted: bool| {
            let values: Vec<_> = parts.iter().map(value).collect();
            if values.contains(&Some(!wanted)) {
                Some(!wanted)
            } else {
                values.iter().all(|value| *value == Some(wanted)).then_some(wanted)
            }
        };
        match self {
            Self::All(parts) => all(parts, true),
            Self::Any(parts) => all(parts, false),
            Self::Not(inner) => value(inner).map(|holds| !holds),
            Self::Operations(tested) => Some(tested.contains(&of)),
            Self::Products(products) => match (of, product) {
                (BodyOf::Operation(operation), Some(product)) => {
                    Some(products.contains(&ProductId { operation, product }))
                }
                (BodyOf::Operation(operation), None) => {
                    let is_of = products.iter().any(|product| product.operation == operation);
                    (!is_of).then_some(false)
                }
                (BodyOf::Notification(_), _) => Some(false),
            },
            Self::Flag(_) | Self::Value(_) | Self::Outer(_) => None,
        }
    }

    /// Adds the operations and notifications that it tests for.
    pub(super) fn operations(&self, found: &mut BTreeSet<BodyOf>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.operations(found);
                }
            }
            Self::Not(inner) => inner.operations(found),
            Self::Operations(operations) => found.extend(operations),
            Self::Flag(_) | Self::Products(_) | Self::Value(_) | Self::Outer(_) => {}
        }
    }
}

/// A value and what is expected of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTest {
    /// The path of the value.
    pub path: Path,
    /// What is expected.
    pub expected: Expected,
}

/// What is expected of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// It is one of these.
    Is(Vec<Literal>),
    /// It is present and none of these.
    IsNot(Vec<Literal>),
    /// It is present, or it is absent.
    Present(bool),
}

/// A test of a value outside the object whose rule depends on it.
///
/// The object further out knows the value, so it makes the test and hands the answer inwards.
#[derive(Debug)]
pub struct OuterTest {
    /// Which object makes the test.
    pub scope: Scope,
    /// The path as written, from that object.
    pub text: String,
    /// What is expected of the value.
    pub expected: Expected,
    /// The path of the value, for every object that may make the test.
    pub paths: Vec<(Id<Object>, Path)>,
}

impl OuterTest {
    /// The path from an object that has the value; none if no object has it.
    pub fn path(&self) -> Option<&Path> {
        self.paths.iter().map(|(_, path)| path).find(|path| !path.steps.is_empty())
    }
}

/// Which object makes a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The one around.
    Parent,
    /// The body.
    Root,
}
