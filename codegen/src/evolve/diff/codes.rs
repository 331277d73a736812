//! Result codes of an operation.

use super::verdict;
use super::walk::{At, Walk};
use crate::api::{Operation, Outcome, ResultCode};

impl Walk<'_> {
    /// Compares the result codes of two operations.
    pub(super) fn codes(&mut self, old: &Operation, new: &Operation) {
        let owner = &new.name.value;
        for code in &new.codes {
            let subject = format!("{owner} {}", code.code.value);
            match old.codes.iter().find(|other| other.code.value == code.code.value) {
                Some(other) => self.code(&subject, other, code),
                None => {
                    let verdict = if is_success(code) {
                        &verdict::SUCCESS_CODE_ADDED
                    } else {
                        &verdict::VALUE_ADDED
                    };
                    self.report(verdict, &subject, "result code added", At::new(code.code.span));
                }
            }
        }
        let is_gone =
            |code: &&ResultCode| !new.codes.iter().any(|it| it.code.value == code.code.value);
        for code in old.codes.iter().filter(is_gone) {
            let subject = format!("{owner} {}", code.code.value);
            let verdict =
                if is_success(code) { &verdict::SUCCESS_CODE_REMOVED } else { &verdict::REMOVED };
            self.report(verdict, &subject, "result code removed", At::old(code.code.span));
        }
    }

    fn code(&mut self, subject: &str, old: &ResultCode, new: &ResultCode) {
        let at = At::both(old.code.span, new.code.span);
        if old.meaning.value != new.meaning.value {
            self.remark(subject, "meaning", At::both(old.meaning.span, new.meaning.span));
        }
        let status = format!("status {} → {}", old.status, new.status);
        match (is_success(old), is_success(new)) {
            (false, true) => return self.report(&verdict::CODE_NOW_SUCCESS, subject, status, at),
            (true, false) => return self.report(&verdict::CODE_NO_SUCCESS, subject, status, at),
            (true, true) => {}
            (false, false) => self.deprecation(subject, (&old.notes, &new.notes), at),
        }
        let facts = if is_success(new) { &verdict::CODE_DOCS } else { &verdict::CODE_FACTS };
        if old.outcome != new.outcome {
            self.report(facts, subject, status, at);
        } else if old.status != new.status {
            self.report(&verdict::CODE_DOCS, subject, status, at);
        }
        if old.action != new.action {
            let what = format!("action {} → {}", old.action.as_str(), new.action.as_str());
            self.report(facts, subject, what, at);
        }
        if old.normal != new.normal {
            let what = format!("normal {} → {}", old.normal, new.normal);
            self.report(facts, subject, what, at);
        }
    }
}

fn is_success(code: &ResultCode) -> bool {
    code.outcome == Outcome::Success
}
