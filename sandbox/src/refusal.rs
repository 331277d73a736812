//! Results of calls, with the words of the schema.

use antom::{ApiResult, ErrorCode, Status};

/// A result code, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    /// Instead of the meaning that the schema gives for the code.
    pub(crate) message: Option<String>,
}

impl From<&str> for Refusal {
    fn from(code: &str) -> Self {
        Self { code: code.to_owned(), message: None }
    }
}

impl Refusal {
    pub(crate) fn because(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: Some(message.into()) }
    }

    /// The result, with the status that the schema has for the code. A code that it does not have is a failure.
    pub(crate) fn result<C: ErrorCode>(&self) -> ApiResult {
        let info = C::from_text(&self.code).info();
        let message = self.message.as_deref().or_else(|| info.map(|info| info.meaning));
        let status = info.map_or(Status::Failure, |info| info.status);
        result(&self.code, status, message.unwrap_or("This code is not in the schema."))
    }
}

/// A result of any code. The message is cut to what the API allows.
pub(crate) fn result(code: &str, status: Status, message: &str) -> ApiResult {
    let status = match status {
        Status::Success => "S",
        Status::Failure => "F",
        _ => "U",
    };
    ApiResult::new(code, status).with_result_message(cut(message))
}

/// The result of a call that succeeded.
pub(crate) fn success() -> ApiResult {
    result("SUCCESS", Status::Success, "success")
}

/// At most 256 characters.
fn cut(message: &str) -> String {
    const LIMIT: usize = 256;
    if message.chars().count() <= LIMIT {
        return message.to_owned();
    }
    let mut short: String = message.chars().take(LIMIT - 1).collect();
    short.push('…');
    short
}
