//! The envelope of results, where a document has the usual one: `result` with `resultCode` and `resultStatus`.

use std::collections::BTreeSet;

use super::draft::{Draft, Envelope, FieldDraft, OperationDraft, TypeKind, ValueType};
use super::report::Report;
use antom_codegen::language::{Access, Builtin, Outcome};

const FIELD: &str = "result";
const CODE: &str = "resultCode";
const STATUS: &str = "resultStatus";
const MESSAGE: &str = "resultMessage";

/// Finds the envelope. One that only some responses have is reported.
pub(super) fn find(draft: &mut Draft, report: &mut Report) {
    if draft.envelope.is_some() || draft.operations.iter().all(OperationDraft::is_notification) {
        return;
    }
    // A notification may be without.
    let has_field = |one: &OperationDraft| one.response.fields.iter().any(|it| it.name == FIELD);
    let carriers =
        || draft.operations.iter().filter(|one| !one.is_notification() || has_field(one));
    let with: Vec<bool> = carriers().map(|operation| members(draft, operation).is_some()).collect();
    if !with.contains(&true) {
        return;
    }
    // Types that differ in marks alone are one envelope, if any response promises code and status.
    let is_promised = |name| carriers().any(|operation| requires(draft, operation, name));
    if !is_promised(CODE) || !is_promised(STATUS) {
        return;
    }
    let mut messages = true;
    for (operation, has) in carriers().zip(&with) {
        match members(draft, operation) {
            Some(fields) if *has => messages &= fields.iter().any(|field| field.name == MESSAGE),
            _ => {
                let words = format!(
                    "the envelope of results: the response of `{}` has none with a `{CODE}` and a `{STATUS}` that are \
                     text",
                    operation.name
                );
                report.unsupported(operation.about.place, words);
            }
        }
    }
    if with.contains(&false) {
        return;
    }
    require(draft, report);
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
        acknowledgement: None,
    });
}

/// Whether a response requires a member of its envelope.
fn requires(draft: &Draft, operation: &OperationDraft, name: &str) -> bool {
    let result = operation.response.fields.iter().find(|field| field.name == FIELD);
    let member =
        members(draft, operation).and_then(|fields| fields.iter().find(|field| field.name == name));
    let Some((result, member)) = result.zip(member) else { return false };
    result.value.overrides.get(name).copied().unwrap_or(member.required)
}

/// Requires code and status in every response, since no outcome can be told without them.
fn require(draft: &mut Draft, report: &mut Report) {
    let mut envelopes = BTreeSet::new();
    for operation in &mut draft.operations {
        let result = operation.response.fields.iter_mut().find(|field| field.name == FIELD);
        if let Some(result) = result
            && let ValueType::Type(id) = result.value.ty
        {
            result.value.overrides.retain(|name, _| name != CODE && name != STATUS);
            if std::mem::take(&mut result.value.nullable) {
                let words = format!("`{FIELD}` is the envelope of results, which is never null");
                report.chosen(result.about.place, words);
            }
            envelopes.insert(id);
        }
    }
    for id in envelopes {
        let id = draft.real(id);
        let Some(one) = draft.types.get_mut(id) else { continue };
        let (place, name) = (one.about.place, one.name_candidates.first().cloned());
        let TypeKind::Object { fields, .. } = &mut one.what else { continue };
        for field in fields.iter_mut().filter(|field| matches!(&*field.name, CODE | STATUS)) {
            if std::mem::take(&mut field.value.nullable) {
                let words =
                    format!("`{}` is part of the envelope of results: never null", field.name);
                report.chosen(place, words);
            }
            if !field.required {
                field.required = true;
                let words = format!(
                    "`{}` of `{}` is required in every response, as part of the envelope of results",
                    field.name,
                    name.as_deref().unwrap_or(FIELD)
                );
                report.chosen(place, words);
            }
        }
    }
}

/// The members of a response's envelope, if they are the usual ones.
fn members<'a>(draft: &'a Draft, operation: &OperationDraft) -> Option<&'a [FieldDraft]> {
    let result = operation.response.fields.iter().find(|field| field.name == FIELD)?;
    if result.access == Access::WriteOnly {
        return None;
    }
    let ValueType::Type(id) = result.value.ty else { return None };
    let TypeKind::Object { fields, .. } = &draft.get(id)?.what else { return None };
    let of = |name: &str| fields.iter().find(|field| field.name == name);
    let is_good = |field: &&FieldDraft| is_text(draft, field) && field.access == Access::ReadWrite;
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
        ValueType::Array(_) | ValueType::Map(_) | ValueType::JsonText(_) => false,
    }
}
