//! Result codes: those that operations list, the shared ones from which they take what they do not say, and those that
//! every operation may return.

use std::collections::BTreeSet;

use super::provenance::Provenance;
use super::symbols::{defined_twice, entries};
use super::{Checker, disagreements};
use crate::api::{Notes, ResultCode, ResultEnvelope};
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::language::{Outcome, Spanned};
use crate::source::model::{OperationDef, ResultCodeDef, ResultDef};
use crate::source::{Entry, Map};

impl Checker<'_> {
    /// Checks the shared result codes, whether an operation lists them or not.
    pub(super) fn shared_codes(&mut self, envelope: Option<&ResultEnvelope>) {
        let shared: Vec<_> = self.names.result_codes.values().copied().collect();
        for (file, entry) in shared {
            let (code, raw) = (&entry.key, &entry.value);
            if let Some(meaning) = &raw.meaning {
                self.prose(meaning);
            }
            if let (Some(status), Some(envelope)) = (&raw.status, envelope) {
                self.outcome(status, envelope);
            }
            if let Some(action) = &raw.action {
                self.action(action);
            }
            let what = format!("the result code `{}`", code.value);
            self.notes(file, &raw.notes, Provenance::Inherited, &what, code.span);
        }
    }

    /// The shared codes that every operation may return.
    pub(super) fn codes_of_every_operation(&mut self, raw: &ResultDef) -> Vec<Spanned<String>> {
        let mut codes: Vec<Spanned<String>> = Vec::new();
        for code in raw.codes.iter().flat_map(|codes| &codes.0) {
            if let Some(first) = codes.iter().find(|known| known.value == code.value) {
                self.diagnostics.push(defined_twice("code of every operation", code, first.span));
            } else if self.names.result_codes.contains_key(code.value.as_str()) {
                codes.push(code.clone());
            } else {
                self.unknown_code(code);
            }
        }
        codes
    }

    /// The result codes of an operation: those that it lists, and those of every operation.
    pub(super) fn result_codes(
        &mut self,
        file: FileId,
        name: &Spanned<String>,
        raw: &OperationDef,
        envelope: Option<&ResultEnvelope>,
    ) -> Vec<ResultCode> {
        let mut found = self.listed_codes(file, name, raw.result_codes.as_ref(), envelope);
        let Some(envelope) = envelope else { return found };
        let listed: BTreeSet<&str> =
            entries(raw.result_codes.as_ref()).map(|entry| &*entry.key.value).collect();
        for code in envelope.codes.iter().filter(|code| !listed.contains(&*code.value)) {
            if let Some(&(file, entry)) = self.names.result_codes.get(code.value.as_str()) {
                found.extend(self.result_code(file, entry, envelope));
            }
        }
        found
    }

    /// The result codes that an operation or a notification lists.
    pub(super) fn listed_codes(
        &mut self,
        file: FileId,
        name: &Spanned<String>,
        raw: Option<&Map<ResultCodeDef>>,
        envelope: Option<&ResultEnvelope>,
    ) -> Vec<ResultCode> {
        let codes = entries(raw);
        if let Some(envelope) = envelope {
            return codes.filter_map(|entry| self.result_code(file, entry, envelope)).collect();
        }
        if raw.is_some() && !self.names.unreadable.may_define("result") {
            let span = codes.map(|entry| entry.key.span).next().unwrap_or(name.span);
            let message = "result codes without a result envelope";
            let diagnostic = Diagnostic::new(Code::E0026, span, message)
                .label("where would the body carry it?")
                .help("add the top-level key `result`, which names the fields for code and status; a notification needs the field, too");
            self.diagnostics.push(diagnostic);
        }
        Vec::new()
    }

    /// Merges a code of an operation with the shared one of that name.
    fn result_code(
        &mut self,
        file: FileId,
        entry: &Entry<ResultCodeDef>,
        envelope: &ResultEnvelope,
    ) -> Option<ResultCode> {
        let (code, own) = (&entry.key, &entry.value);
        let shared = self.names.result_codes.get(code.value.as_str());
        let shared = shared.map(|(_, entry)| &entry.value);
        let pick = |of: fn(&ResultCodeDef) -> Option<&Spanned<String>>| {
            of(own).or_else(|| shared.and_then(of)).cloned()
        };
        let status = pick(|def| def.status.as_ref());
        let meaning = pick(|def| def.meaning.as_ref());
        let action = pick(|def| def.action.as_ref());
        let (Some(status), Some(meaning), Some(action)) = (&status, &meaning, &action) else {
            let lacking = [
                ("status", status.is_none()),
                ("action", action.is_none()),
                ("meaning", meaning.is_none()),
            ];
            self.lacks(code, &lacking);
            return None;
        };
        self.prose(meaning);
        let notes = self.notes_of_code(file, entry, shared, status, action);
        let (outcome, action) = (self.outcome(status, envelope), self.action(action));
        let (outcome, action) = (outcome?, action?);
        let normal = own.normal.or_else(|| shared.and_then(|shared| shared.normal));
        Some(ResultCode {
            code: code.clone(),
            rust: pick(|def| def.rust.as_ref()),
            status: status.value.clone(),
            outcome,
            action,
            meaning: meaning.clone(),
            normal: normal.unwrap_or(outcome == Outcome::Success),
            notes,
        })
    }

    /// Reports the keys that neither the code nor its shared namesake has.
    fn lacks(&mut self, code: &Spanned<String>, keys: &[(&str, bool)]) {
        if self.names.unreadable.may_define(&code.value) {
            return;
        }
        let missing: Vec<&str> =
            keys.iter().filter(|(_, missing)| *missing).map(|(key, _)| *key).collect();
        let message = format!("the result code `{}` lacks `{}`", code.value, missing.join("`, `"));
        let diagnostic = Diagnostic::new(Code::E0025, code.span, message)
            .label("given neither here nor by a shared code of that name")
            .help("add it here, or under the top-level `resultCodes`");
        self.diagnostics.push(diagnostic);
    }

    /// Reports a code of every operation that is not a shared one.
    fn unknown_code(&mut self, code: &Spanned<String>) {
        if self.names.unreadable.may_define(&code.value) {
            return;
        }
        let message = format!("unknown result code `{}`", code.value);
        let known = self.names.result_codes.keys().copied();
        let diagnostic = Diagnostic::new(Code::E0025, code.span, message)
            .label("not a shared result code")
            .meant(&code.value, known, "add it under the top-level `resultCodes`");
        self.diagnostics.push(diagnostic);
    }

    fn notes_of_code(
        &mut self,
        file: FileId,
        entry: &Entry<ResultCodeDef>,
        shared: Option<&ResultCodeDef>,
        status: &Spanned<String>,
        action: &Spanned<String>,
    ) -> Notes {
        let (code, own) = (&entry.key, &entry.value);
        let mut merged = own.notes.clone();
        if let Some(ResultCodeDef { notes: shared, .. }) = shared {
            merged.source = merged.source.or_else(|| shared.source.clone());
            merged.deprecated = merged.deprecated.or_else(|| shared.deprecated.clone());
            merged.since = merged.since.or_else(|| shared.since.clone());
            merged.disagreements = merged.disagreements.or_else(|| shared.disagreements.clone());
        }
        self.disagreements_hold(
            merged.disagreements.as_ref(),
            "result code",
            |about| match about {
                "status" => Some(disagreements::word(&status.value)),
                "action" => Some(disagreements::word(&action.value)),
                _ => None,
            },
        );
        let what = format!("the result code `{}`", code.value);
        self.notes(file, &merged, Provenance::Own, &what, code.span)
    }

    /// The meaning of a status for the call, or a report that the envelope does not have it.
    fn outcome(&mut self, status: &Spanned<String>, envelope: &ResultEnvelope) -> Option<Outcome> {
        let known = envelope.statuses.iter();
        let found = known.clone().find(|known| known.text.value == status.value);
        if found.is_none() && !self.names.unreadable.may_define(&status.value) {
            let known: Vec<&str> = known.map(|known| known.text.value.as_str()).collect();
            let message = format!("unknown status `{}`", status.value);
            let diagnostic = Diagnostic::new(Code::E0026, status.span, message)
                .label("not a status of the result envelope")
                .help(format!("the statuses are `{}`", known.join("`, `")));
            self.diagnostics.push(diagnostic);
        }
        found.map(|status| status.outcome)
    }
}
