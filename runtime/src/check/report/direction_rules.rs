//! Members that only requests or only responses have.

use super::Report;
use crate::check::rule;
use crate::check::violation::Severity;
use crate::value::any_json::AnyJson;
use crate::value::direction::Direction;
use crate::value::path::Path;

impl Report<'_> {
    /// From here on the message is one that is sent.
    pub fn sent(&mut self) {
        self.direction = Some(Direction::Sent);
    }

    /// Whether the message is known to be one that is sent.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.direction == Some(Direction::Sent)
    }

    /// Whether the message is known to be one that was received.
    #[must_use]
    pub fn is_received(&self) -> bool {
        self.direction == Some(Direction::Received)
    }

    /// Rule `readOnly`, for a member that is there and that only responses have: advice in a request. Whether it is left out,
    /// so that nothing else has to be checked of it.
    pub fn read_only(&mut self, at: &Path<'_>) -> bool {
        let is_left_out = self.is_sent();
        if is_left_out {
            self.push(
                at,
                rule::READ_ONLY,
                Severity::Advice,
                AnyJson::default(),
                AnyJson::default(),
            );
        }
        is_left_out
    }

    /// Rule `writeOnly`, for a member that is there and that only requests have: it does not belong in a response. Whether it
    /// is in one, so that nothing else has to be checked of it.
    pub fn write_only(&mut self, at: &Path<'_>) -> bool {
        let is_misplaced = self.is_received();
        if is_misplaced {
            self.push(
                at,
                rule::WRITE_ONLY,
                Severity::Error,
                AnyJson::default(),
                AnyJson::default(),
            );
        }
        is_misplaced
    }

    /// Rule `required`, for a member that only requests have.
    pub fn required_if_sent(&mut self, at: &Path<'_>, is_present: bool) {
        if self.is_sent() {
            self.required(at, is_present);
        }
    }

    /// Rule `required`, for a member that only responses have.
    pub fn required_if_received(&mut self, at: &Path<'_>, is_present: bool) {
        if self.is_received() {
            self.required(at, is_present);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::context::Context;

    fn found(direction: Option<Direction>) -> (Vec<String>, [bool; 2]) {
        let context = Context::at(0);
        let mut report = Report::new(&context);
        match direction {
            Some(Direction::Sent) => report.sent(),
            Some(Direction::Received) => report.received(),
            None => {}
        }
        let at = |name| Path::ROOT.field(name);
        let left_out = [report.read_only(&at("id")), report.write_only(&at("password"))];
        report.required_if_received(&at("created"), false);
        report.required_if_sent(&at("token"), false);
        report.required_if_received(&at("there"), true);
        (report.into_violations().iter().map(crate::Violation::message).collect(), left_out)
    }

    #[test]
    fn a_request_needs_nothing_that_only_responses_have() {
        let (messages, left_out) = found(Some(Direction::Sent));
        assert_eq!(
            messages,
            ["advice: /id: readOnly: requests are written without it", "/token: required: missing"]
        );
        assert_eq!(left_out, [true, false]);
    }

    #[test]
    fn a_response_needs_nothing_that_only_requests_have() {
        let (messages, left_out) = found(Some(Direction::Received));
        assert_eq!(
            messages,
            [
                "deviation: /password: writeOnly: not part of a response",
                "deviation: /created: required: missing"
            ]
        );
        assert_eq!(left_out, [false, true]);
    }

    #[test]
    fn nothing_is_asked_of_a_value_that_is_no_message() {
        assert_eq!(found(None), (Vec::new(), [false, false]));
    }
}
