//! The docs of the crate: what the API is, and its operations by group; `sources.rs`: the sources of its facts.

use antom_catalog::wording::code;
use proc_macro2::{Literal as RustLiteral, TokenStream};

use super::visitors::{bodies, group_of};
use crate::api::{Api, BodyOf, Group, Id, Module};
use crate::language::doc_text::escape_invisible;
use crate::output::{FilesBuilder, SourceText};
use crate::rust::features::Features;
use crate::rust::names::Names;

/// A line of docs, perhaps of several in the text.
pub(super) enum DocLine {
    /// Always there.
    Text(String),
    /// There when the feature is on, or when it is off.
    Conditional {
        /// The feature.
        feature: String,
        /// Whether it has to be on.
        on: bool,
        /// The line.
        text: String,
    },
}

impl DocLine {
    /// The line without its condition.
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Text(text) | Self::Conditional { text, .. } => text,
        }
    }

    /// The line as attributes of the crate.
    pub(super) fn to_attributes(&self) -> Vec<String> {
        match self {
            Self::Text(text) => {
                let lines = text.split('\n').map(escape_invisible);
                lines.map(|line| format!("//! {line}").trim_end().to_owned()).collect()
            }
            Self::Conditional { feature, on, text } => {
                let condition = format!("feature = {}", RustLiteral::string(feature));
                let condition = if *on { condition } else { format!("not({condition})") };
                let text = RustLiteral::string(&escape_invisible(text));
                vec![format!("#![cfg_attr({condition}, doc = {text})]")]
            }
        }
    }
}

/// Every line.
pub(super) fn lines(features: &Features<'_>, names: &Names) -> Vec<DocLine> {
    let api = features.api();
    let mut lines = opening(api);
    let is_operation = |of: BodyOf| matches!(of, BodyOf::Operation(_));
    let groupless: Vec<_> = bodies(api).filter(|(_, of)| group_of(api, *of).is_none()).collect();
    for (title, operations) in [("# Operations", true), ("# Notifications", false)] {
        // Those of groups have a list in the section of their group.
        let is_grouped = operations && !api.groups.is_empty();
        let own = groupless.iter().filter(|(_, of)| is_operation(*of) == operations);
        let items = own.map(|(module, of)| list_item(api, names, module, *of));
        let items: Vec<DocLine> = items.map(DocLine::Text).collect();
        if !items.is_empty() || is_grouped {
            lines.extend(texts(["", title]));
        }
        if !items.is_empty() {
            lines.extend(texts([""]));
            lines.extend(items);
        }
    }
    for (group, of) in api.groups.iter() {
        lines.extend(section(api, names, group, of));
    }
    lines
}

/// Emits `sources.rs`, which is docs alone.
pub(super) fn emit_sources(api: &Api, files: &mut FilesBuilder) {
    if api.sources.is_empty() {
        return;
    }
    let mut docs = vec!["The documents that limits and rules come from.".to_owned(), String::new()];
    docs.extend(api.sources.values().map(|source| {
        let date = source.date.as_ref().map(|date| format!(" ({})", one_line(date)));
        let (id, title) = (code(&source.id.value), one_line(&source.title));
        format!("- {id}: {title}{}", date.unwrap_or_default())
    }));
    let (attributes, imports) = (Vec::new(), TokenStream::new());
    files.add("sources.rs", &SourceText { docs, attributes, imports, items: Vec::new() });
}

fn opening(api: &Api) -> Vec<DocLine> {
    let mut docs = vec![api.title.clone()];
    if let Some(description) = &api.description {
        docs.push(String::new());
        docs.extend(description.trim().lines().map(str::to_owned));
    }
    if let Some(version) = &api.version {
        docs.push(String::new());
        docs.push(format!("Follows the documentation of {version}."));
    }
    docs.into_iter().map(DocLine::Text).collect()
}

/// What a group is for, and its operations and notifications: with links when its feature is on, as there is nothing to link to otherwise.
fn section(api: &Api, names: &Names, group: Id<Group>, of: &Group) -> Vec<DocLine> {
    let own: Vec<(&Module, BodyOf)> =
        bodies(api).filter(|(_, of)| group_of(api, *of) == Some(group)).collect();
    let feature = &of.name.value;
    let conditional = |on, text| DocLine::Conditional { feature: feature.clone(), on, text };
    let default = if of.default { "on by default" } else { "off by default" };
    let mut lines = texts([
        "",
        &format!("## Feature {}", code(feature)),
        "",
        &format!("{} It is {default}.", one_line(&of.description.value)),
        "",
    ]);
    let items = own.iter().map(|(module, of)| list_item(api, names, module, *of));
    lines.extend(items.map(|text| conditional(true, text)));
    let all: Vec<String> = own.iter().map(|(_, of)| code(&api.name_of(*of).value)).collect();
    if !all.is_empty() {
        lines.push(conditional(false, format!("This build is without {}.", all.join(", "))));
    }
    lines
}

/// ``- [`pay`](pay::Pay): Charges a reader.``
fn list_item(api: &Api, names: &Names, module: &Module, of: BodyOf) -> String {
    let description = match of {
        BodyOf::Operation(id) => &api.operations[id].description,
        BodyOf::Notification(id) => &api.notifications[id].description,
    };
    format!(
        "- [`{}`]({}::{}): {}",
        api.name_of(of).value,
        module.name,
        names.of(of),
        one_line(&description.value)
    )
}

fn texts<const N: usize>(lines: [&str; N]) -> Vec<DocLine> {
    lines.map(|line| DocLine::Text(line.to_owned())).into()
}

/// A text on one line, for a list.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
