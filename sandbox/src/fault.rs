//! What goes wrong on demand.

use std::time::Duration;

use serde_json::{Value, json};

/// What goes wrong with one call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// It is answered with this result code. Nothing happens.
    Code(String),
    /// It is performed, and the answer is not signed.
    Unsigned,
    /// It is performed, and the answer is changed after it was signed.
    Tampered,
    /// It is performed, and the answer is signed with a key that the merchant does not know.
    OtherKey,
    /// It is answered with this HTTP status and a page of HTML, as by a proxy. Nothing happens.
    Status(u16),
    /// It is never answered. Nothing happens.
    Hang,
    /// The connection is cut before anything happens.
    CutOff,
    /// It is performed, and the connection is cut before the answer.
    DropAfterEffect,
    /// It is performed, and answered after this time.
    Slow(Duration),
    /// It is performed, and the answer is signed, but no JSON.
    NotJson,
}

impl Fault {
    /// The fault as [`from_json`](Self::from_json) reads it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Code(code) => json!({ "code": code }),
            Self::Unsigned => json!("unsigned"),
            Self::Tampered => json!("tampered"),
            Self::OtherKey => json!("otherKey"),
            Self::Status(status) => json!({ "status": status }),
            Self::Hang => json!("hang"),
            Self::CutOff => json!("cutOff"),
            Self::DropAfterEffect => json!("dropAfterEffect"),
            Self::Slow(by) => json!({ "slow": crate::moment::millis(*by) }),
            Self::NotJson => json!("notJson"),
        }
    }

    /// Reads a fault: its name in camel case, or an object of the name and the value, such as `{ "code": "RISK_REJECT" }`,
    /// `{ "status": 503 }` or `{ "slow": 1500 }`, in milliseconds. `None` if it is none.
    #[must_use]
    pub fn from_json(value: &Value) -> Option<Self> {
        if let Some(name) = value.as_str() {
            return Some(match name {
                "unsigned" => Self::Unsigned,
                "tampered" => Self::Tampered,
                "otherKey" => Self::OtherKey,
                "hang" => Self::Hang,
                "cutOff" => Self::CutOff,
                "dropAfterEffect" => Self::DropAfterEffect,
                "notJson" => Self::NotJson,
                _ => return None,
            });
        }
        if let Some(code) = value.get("code") {
            return Some(Self::Code(code.as_str()?.to_owned()));
        }
        if let Some(status) = value.get("status") {
            let status = u16::try_from(status.as_u64()?).ok()?;
            return (200..600).contains(&status).then_some(Self::Status(status));
        }
        Some(Self::Slow(Duration::from_millis(value.get("slow")?.as_u64()?)))
    }
}
