//! Result codes of an operation or notification.

use super::marks::reads_alike;
use super::pairs::{Part, named, parts};
use super::rust_effects;
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{BodyOf, ResultCode};
use crate::language::Outcome;
use crate::rust::names::Identifier;
use antom_catalog::wording::code as code_in_words;

impl Walk<'_> {
    /// Compares the result codes of two operations or notifications.
    pub(super) fn codes(
        &mut self,
        (old, before): (BodyOf, &[ResultCode]),
        (new, after): (BodyOf, &[ResultCode]),
    ) {
        let (old_type, old_variants) = self.old.names.codes(old);
        let (new_type, new_variants) = self.new.names.codes(new);
        let old_codes = codes_of(before, old_variants);
        let new_codes = codes_of(after, new_variants);
        let (found, removed) = parts(&old_codes, &new_codes);
        let owner = &self.new.api.name_of(new).value;
        for (Part { of: code, wire: name, rust, .. }, partner) in found {
            let subject = format!("{owner} {name}");
            let Some(Part { of: other, wire: was, rust: old_rust, .. }) = partner else {
                let verdict = if is_success(code) {
                    &verdict::SUCCESS_CODE_ADDED
                } else {
                    &verdict::VALUE_ADDED
                };
                self.report(verdict, &subject, "result code added", At::new(code.code.span));
                continue;
            };
            let at = At::both(other.code.span, code.code.span);
            if was != name {
                let what = format!("wire text {} → {}", code_in_words(was), code_in_words(name));
                self.report(&verdict::WIRE_NAME, &subject, what, at);
            }
            if !is_success(other) && !is_success(code) {
                let ty = new_type.as_str();
                self.rust_name(Some(ty), (old_rust, rust), &subject, at);
            }
            let variant = format!("{old_type}::{old_rust}");
            self.code(&subject, other, code, &variant);
        }
        for Part { of: code, rust, .. } in removed {
            let subject = format!("{owner} {}", code.code.value);
            let at = At::old(code.code.span);
            let (verdict, rust) = if is_success(code) {
                (&verdict::SUCCESS_CODE_REMOVED, None)
            } else {
                let variant = format!("{old_type}::{rust}");
                (&verdict::REMOVED, Some(rust_effects::gone(&variant)))
            };
            self.report_in_rust(verdict, &subject, "result code removed", at, rust);
        }
    }

    /// Compares a result code, of which `variant` was the Rust name.
    fn code(&mut self, subject: &str, old: &ResultCode, new: &ResultCode, variant: &str) {
        let at = At::both(old.code.span, new.code.span);
        if !reads_alike(&old.meaning.value, &new.meaning.value) {
            self.remark(subject, "meaning", At::both(old.meaning.span, new.meaning.span));
        }
        let status = format!("status {} → {}", old.status, new.status);
        match (is_success(old), is_success(new)) {
            (false, true) => {
                let (verdict, rust) = (&verdict::CODE_NOW_SUCCESS, rust_effects::gone(variant));
                return self.report_in_rust(verdict, subject, status, at, Some(rust));
            }
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
        let was = self.old.api.action_name(old.action);
        let now = self.new.api.action_name(new.action);
        if was != now {
            let what = format!("action {was} → {now}");
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

/// Every code with its names. One of success has no variant, so its text is used.
fn codes_of<'n>(
    codes: &'n [ResultCode],
    variants: &'n [Option<Identifier>],
) -> Vec<Part<'n, ResultCode>> {
    let codes = codes.iter().zip(variants);
    let codes = codes.map(|(code, variant)| {
        (code, variant.as_ref().map_or(code.code.value.as_str(), Identifier::as_str))
    });
    named(codes, |code| &code.code.value)
}
