//! Notifications as the `webhooks` of an `OpenAPI` document.

use crate::extension;

use super::exporter::Export;
use super::json_members::Members;
use super::result_code_entry::result_code;
use antom_codegen::api::{Api, Group, Id, Notification, Tag};

/// The notifications of a group; without one, all.
pub(super) fn notifications(
    api: &Api,
    only: Option<Id<Group>>,
) -> impl Iterator<Item = &Notification> {
    api.notifications.values().filter(move |one| only.is_none() || one.group == only)
}

/// The webhooks of a group, or of the whole API; none if there are no notifications.
pub(super) fn webhooks(export: &Export<'_>, only: Option<Id<Group>>) -> Option<Members> {
    let mut members = Members::new();
    for one in notifications(export.api, only) {
        members.put(&one.name.value, Members::of("post", notification(export, one)));
    }
    (!members.is_empty()).then_some(members)
}

fn notification(export: &Export<'_>, one: &Notification) -> Members {
    let mut entry = Members::of("operationId", one.name.value.as_str())
        .with("description", one.description.value.trim());
    if let Some(group) = one.group {
        entry.put_list("tags", vec![export.api.groups[group].name.value.as_str()]);
    }
    let schema = Members::of("schema", export.reference(export.object_name(one.body)));
    let content = Members::of("application/json", schema);
    entry.put("requestBody", Members::of("required", true).with("content", content));
    entry.put("responses", Members::of("200", answer(export)));
    entry.put_list(extension::TAG, one.tags.iter().map(|tag| self::tag(export, tag)).collect());
    let codes = one.codes.iter().map(|code| result_code(export, code));
    entry.put_list(extension::RESULT_CODES, codes.collect());
    Export::name_in_rust(&mut entry, one.rust.as_ref());
    export.note(&mut entry, &one.notes);
    entry
}

/// What answers a notification: the same for all.
fn answer(export: &Export<'_>) -> Members {
    let answer = Members::of("description", "The notification was received.");
    let envelope = export.api.result.as_ref();
    let Some((envelope, contents)) =
        envelope.and_then(|it| Some((it, it.acknowledgement.as_ref()?)))
    else {
        return answer;
    };
    let mut result = Members::of(&envelope.code.value, contents.code.as_str());
    result.put(&envelope.status.value, contents.status.as_str());
    if let Some((name, text)) = envelope.message.as_ref().zip(contents.message.as_deref()) {
        result.put(&name.value, text);
    }
    let schema = Members::of("const", Members::of(&envelope.field.value, result));
    let content = Members::of("application/json", Members::of("schema", schema));
    answer.with("content", content)
}

fn tag(export: &Export<'_>, tag: &Tag) -> Members {
    export.tree(&tag.condition())
}
