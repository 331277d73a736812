//! Result codes of operations and notifications.

use super::exporter::Export;
use super::json_members::{Json, Members};
use antom_codegen::api::ResultCode;
use antom_codegen::language::Outcome;

/// A result code with all that is known of it.
pub(super) fn result_code(export: &Export<'_>, code: &ResultCode) -> Members {
    let mut entry = Members::of("code", code.code.value.as_str())
        .with("status", code.status.as_str())
        .with("outcome", Json::from(Outcome::as_str(code.outcome)))
        .with("action", export.api.action_name(code.action))
        .with("meaning", code.meaning.value.trim())
        .with("normal", code.normal);
    Export::name_in_rust(&mut entry, code.rust.as_ref());
    export.note(&mut entry, &code.notes);
    entry
}
