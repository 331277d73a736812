//! The envelope of results, where a document has the usual one: `result` with `resultCode` and `resultStatus`.

use super::draft::{Draft, Envelope, FieldDraft, OperationDraft, TypeKind, ValueType};
use super::report::Report;
use antom_codegen::language::{Builtin, Outcome};

const FIELD: &str = "result";
const CODE: &str = "resultCode";
const STATUS: &str = "resultStatus";
const MESSAGE: &str = "resultMessage";

/// Finds the envelope. One that only some responses have is reported.
pub(super) fn find(draft: &mut Draft, report: &mut Report) {
    if draft.envelope.is_some() || draft.operations.is_empty() {
        return;
    }
    let with: Vec<bool> =
        draft.operations.iter().map(|operation| members(draft, operation).is_some()).collect();
    if !with.contains(&true) {
        return;
    }
    let mut messages = true;
    for (operation, has) in draft.operations.iter().zip(&with) {
        match members(draft, operation) {
            Some(fields) if *has => messages &= fields.iter().any(|field| field.name == MESSAGE),
            _ => {
                let words = format!(
                    "the envelope of results: the response of `{}` has none with a `{CODE}` and a `{STATUS}` that are \
                     text and required",
                    operation.name
                );
                report.unsupported(operation.about.place, words);
            }
        }
    }
    if with.contains(&false) {
        return;
    }
    let status = |text: &str, outcome| (text.to_owned(), outcome, None);
    draft.envelope = Some(Envelope {
        field: FIELD.to_owned(),
        code: CODE.to_owned(),
        status: STATUS.to_owned(),
        message: messages.then(|| MESSAGE.to_owned()),
        statuses: vec![
            status("S", Outcome::Success),
            status("F", Outcome::Failure),
            status("U", Outcome::Unknown),
        ],
    });
}

/// The members of a response's envelope, if they are the usual ones.
fn members<'a>(draft: &'a Draft, operation: &OperationDraft) -> Option<&'a [FieldDraft]> {
    let result = operation.response.fields.iter().find(|field| field.name == FIELD)?;
    let ValueType::Type(id) = result.value.ty else { return None };
    let TypeKind::Object { fields, .. } = &draft.get(id)?.what else { return None };
    let of = |name: &str| fields.iter().find(|field| field.name == name);
    let is_good = |field: &&FieldDraft| field.required && is_text(draft, field);
    let status = of(STATUS).filter(is_good)?;
    of(CODE).filter(is_good)?;
    if of(MESSAGE).is_some_and(|field| !is_text(draft, field)) {
        return None;
    }
    // A list of other values than the usual ones means something else.
    if let ValueType::Type(id) = status.value.ty
        && let Some(TypeKind::Enum(list)) = draft.get(id).map(|one| &one.what)
        && list.values.iter().any(|value| !matches!(value.text.as_str(), "S" | "F" | "U"))
    {
        return None;
    }
    Some(fields)
}

fn is_text(draft: &Draft, field: &FieldDraft) -> bool {
    match field.value.ty {
        ValueType::Builtin(builtin) => builtin == Builtin::String,
        ValueType::Type(id) => match draft.get(id).map(|one| &one.what) {
            Some(TypeKind::Enum(_)) => true,
            Some(TypeKind::Scalar { builtin, .. }) => *builtin == Builtin::String,
            _ => false,
        },
        ValueType::Array(_) => false,
    }
}
