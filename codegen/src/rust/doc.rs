//! Rustdoc: what it is, then its limits, then where the facts come from.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::features::Features;
use super::names::flag_name;
use crate::api::{
    Api, Demand, Field, FieldId, FieldRuleKind, FlagId, Id, Item, Module, Notes, Null, Object,
    OuterTest, Path, Presence, Rule, Scope, Source, Step, Style, Type, Usage, condition_in_words,
    outer_expected_in_words,
};
use crate::language::doc_text::escape_invisible;
use crate::language::{
    Access, Literal, format_in_words, limit_in_words, scalar_limits, span_in_words,
};
use antom_catalog::wording::code;

/// Doc comment lines.
#[derive(Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    /// Docs that begin with a description.
    pub(super) fn new(description: &str) -> Self {
        let mut docs = Self::default();
        docs.paragraph(description);
        docs
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, text: &str) -> &mut Self {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(text.trim().lines().map(|line| line.trim_end().to_owned()));
        self
    }

    /// Adds what limits a value, if anything does.
    pub(super) fn limits(&mut self, limits: &[String]) {
        if !limits.is_empty() {
            self.paragraph(&format!("Limits: {}.", limits.join("; ")));
        }
    }

    /// Adds to the last paragraph.
    pub(super) fn append(&mut self, text: &str) {
        self.0.extend(text.trim().lines().map(|line| line.trim_end().to_owned()));
    }

    /// A `#[doc]` attribute, which prints as lines of `///`.
    pub(super) fn to_tokens(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| match line.as_str() {
            "" => String::new(),
            line => format!(" {}", escape_invisible(line)),
        });
        let lines: Vec<String> = lines.collect();
        match one_comment(&lines) {
            Some(text) => quote! { #[doc = #text] },
            None => quote! { #(#[doc = #lines])* },
        }
    }
}

/// Lines as one literal, as it is, which is read much faster than one for each line with escapes.
///
/// `None` for a single line, and if the end of the literal, or of the comment that is printed of it, could be within.
fn one_comment(lines: &[String]) -> Option<proc_macro2::Literal> {
    let text = lines.join("\n");
    let ends = ["\"#", "/*", "*/"].iter().any(|end| text.contains(end)) || text.ends_with('/');
    if lines.len() < 2 || ends { None } else { format!("r#\"{text}\"#").parse().ok() }
}

/// What a fact says, as the schema writes it.
pub(super) fn outer_test_in_words(api: &Api, test: &OuterTest) -> String {
    format!("`{}` {}", test.text, outer_expected_in_words(api, test))
}

/// Conditions in rustdoc: values have their Rust names, as links.
struct Rust<'a, 'c>(&'a Context<'c>);

impl Rust<'_, '_> {
    /// A link to the field that a path leads to, or to the map that it leads into.
    fn link(&self, path: &Path, owner: impl Fn(Id<Object>) -> String) -> String {
        let names = |object, field| &self.0.names.object(object).fields[field];
        let steps = path.steps.iter().map(|step| match step {
            Step::Field { object, field } => names(*object, *field).as_str(),
            Step::Each => "*",
            Step::Member(name) => name,
        });
        let text = code(&steps.collect::<Vec<_>>().join("."));
        let field = path.steps.iter().rev().find_map(|step| match step {
            Step::Field { object, field } => Some((*object, names(*object, *field))),
            Step::Each | Step::Member(_) => None,
        });
        match field {
            Some((object, name)) => format!("[{text}]({}::{name})", owner(object)),
            None => text,
        }
    }
}

impl Style for Rust<'_, '_> {
    fn path(&self, path: &Path) -> String {
        let is_own = path.steps.len() == 1;
        self.link(path, |object| if is_own { "Self".to_owned() } else { self.0.path_to(object) })
    }

    fn value(&self, path: &Path, value: &Literal) -> String {
        let of = path.steps.iter().rev().try_fold(0, |depth, step| match step {
            Step::Each => Ok(depth + 1),
            Step::Field { object, field } => Err(Some((depth, *object, *field))),
            Step::Member(_) => Err(None),
        });
        let Err(Some((depth, object, field))) = of else { return code(&value.to_text()) };
        let mut ty = &self.0.api.objects[object].fields[field].value.ty;
        for _ in 0..depth {
            let Type::Array(element) = ty else { break };
            ty = &element.ty;
        }
        self.0.value_in_words(ty, value)
    }

    fn outer(&self, test: &OuterTest) -> String {
        let path = match test.path() {
            Some(path) => self.link(path, |object| self.0.path_to(object)),
            None => code(&test.text),
        };
        match test.scope {
            Scope::Parent => format!("{path} of the object around"),
            Scope::Root => format!("{path} of the body"),
        }
    }

    fn flag(&self, flag: FlagId) -> String {
        let name = flag_name(self.0.api, flag);
        format!("[`{name}`](crate::flags::{name})")
    }
}

/// A link to a field of the struct at hand.
pub(super) fn own_link(field: impl std::fmt::Display) -> String {
    format!("[`{field}`](Self::{field})")
}

/// `#[doc(alias = "…")]`, by which the search of rustdoc finds what the wire calls otherwise.
pub(super) fn alias(wire: &str, rust: &str) -> TokenStream {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if wire == rust || wire.is_empty() || !wire.chars().all(is_plain) {
        return TokenStream::new();
    }
    quote! { #[doc(alias = #wire)] }
}

/// `#[deprecated]`, where the schema says so.
pub(super) fn deprecated(notes: &Notes) -> TokenStream {
    match &notes.deprecated {
        Some(note) => quote! { #[deprecated = #note] },
        None => TokenStream::new(),
    }
}

/// The doc comment of the module's file.
pub(super) fn module(api: &Api, module: &Module, features: &Features<'_>) -> Vec<String> {
    let (mut operations, mut notifications) = (Vec::new(), Vec::new());
    for item in &module.items {
        match item {
            Item::Operation(id) => operations.push(api.operations[*id].name.value.as_str()),
            Item::Notification(id) => {
                notifications.push(api.notifications[*id].name.value.as_str());
            }
            Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => {}
        }
    }
    let kinds = [
        ("operation", operations, "request, response and result codes"),
        ("notification", notifications, "body and result codes"),
    ];
    let mut docs = Vec::new();
    for (what, names, contents) in kinds.iter().filter(|(_, names, _)| !names.is_empty()) {
        let plural = if names.len() == 1 { "" } else { "s" };
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.push(format!("The {what}{plural} `{}`: {contents}.", names.join("`, `")));
    }
    if docs.is_empty() {
        return docs;
    }
    if let Some(brought) = features.in_words(module) {
        docs.extend([String::new(), brought]);
    }
    docs
}

impl Context<'_> {
    /// Adds which feature brings what the module holds.
    pub(super) fn feature(&self, docs: &mut Docs) {
        if let Some(brought) = self.features.in_words(self.module) {
            docs.paragraph(&brought);
        }
    }

    /// The docs of a type or of a value of one.
    pub(super) fn type_docs(&self, description: &str, limits: &[String], notes: &Notes) -> Docs {
        let mut docs = Docs::new(description);
        docs.limits(limits);
        self.note(&mut docs, notes);
        docs
    }

    /// The docs of a field; `of_body` is what the body that it is a part of has to say of it.
    pub(super) fn field_docs(&self, field: &Field, of_body: Vec<String>) -> Docs {
        let mut docs = Docs::new(&field.description.value);
        docs.limits(&self.limits(&field.value));
        let mut facts = Vec::new();
        if let Some(constant) = &field.constant {
            facts
                .push(format!("Always {}.", self.value_in_words(&field.value.ty, &constant.value)));
        }
        if let Some(default) = &field.default {
            facts.push(format!("Default: {}.", self.value_in_words(&field.value.ty, default)));
        }
        match field.value.null {
            Null::NotAllowed => {}
            Null::Absent => facts.push("May be `null`, which is read as absent.".to_owned()),
            Null::Value => facts.push("May be `null`.".to_owned()),
        }
        if !field.aliases.is_empty() {
            let aliases: Vec<String> = field.aliases.iter().map(|it| code(&it.value)).collect();
            facts.push(format!("Also read as {}.", aliases.join(" or ")));
        }
        let is_required = field.presence == Presence::PerUse { required: true };
        match (field.access, is_required) {
            (Access::ReadWrite, _) => {}
            (Access::ReadOnly, false) => {
                facts.push("Read-only: requests are without it.".to_owned());
            }
            (Access::ReadOnly, true) => facts.push(
                "Read-only: requests are without it, and responses are required to have it."
                    .to_owned(),
            ),
            (Access::WriteOnly, false) => {
                facts.push("Write-only: responses are without it.".to_owned());
            }
            (Access::WriteOnly, true) => facts.push(
                "Write-only: responses are without it, and requests are required to have it."
                    .to_owned(),
            ),
        }
        if field.access == Access::ReadWrite && matches!(field.presence, Presence::PerUse { .. }) {
            facts.push("Required unless the use of the type says otherwise.".to_owned());
        }
        facts.extend(of_body);
        for rule in &field.rules {
            let words = condition_in_words(self.api, &rule.when, &Rust(self));
            facts.push(match rule.kind {
                FieldRuleKind::RequiredWhen => format!("Required when {words}."),
                FieldRuleKind::RecommendedWhen => format!("Recommended when {words}."),
                FieldRuleKind::OnlyWhen => format!("Only when {words}."),
                FieldRuleKind::ForbiddenWhen => format!("Forbidden when {words}."),
            });
        }
        if !facts.is_empty() {
            docs.paragraph(&facts.join(" "));
        }
        self.note(&mut docs, &field.notes);
        docs
    }

    /// Adds what must hold between the fields of an object.
    pub(super) fn rules(&self, docs: &mut Docs, id: Id<Object>) {
        for rule in &self.api.objects[id].rules {
            let words = self.rule_in_words(id, rule);
            docs.paragraph(&format!("Rule {}: {words}.", code(&rule.id.value)));
            if let Some(description) = &rule.description {
                docs.append(description);
            }
        }
    }

    /// The path by which users reach a struct.
    fn path_to(&self, id: Id<Object>) -> String {
        let names = self.names.object(id);
        let module = names.module.and_then(|module| self.api.modules.get(module));
        match module.filter(|_| !names.at_root) {
            Some(module) => format!("crate::{}::{}", module.name, names.ty),
            None => format!("crate::{}", names.ty),
        }
    }

    /// A value: a link to its variant, where it has one.
    pub(super) fn value_in_words(&self, ty: &Type, value: &Literal) -> String {
        let text = code(&value.to_text());
        match self.variant_of(ty, value) {
            Some((ty, variant)) => format!("[{text}](crate::{ty}::{variant})"),
            None => text,
        }
    }

    fn rule_in_words(&self, id: Id<Object>, rule: &Rule) -> String {
        let names = |fields: &[FieldId]| {
            let all = &self.names.object(id).fields;
            let links = fields.iter().map(|field| own_link(&all[*field]));
            links.collect::<Vec<_>>().join(", ")
        };
        let demand = match &rule.demand {
            Demand::AnyOf(fields) => format!("at least one of {} is present", names(fields)),
            Demand::OneOf(fields) => format!("exactly one of {} is present", names(fields)),
            Demand::AllOrNone(fields) => {
                format!("{} are present together or not at all", names(fields))
            }
            Demand::Check(checks) => {
                let checks = checks.iter().map(|check| {
                    let format = check.format.and_then(format_in_words).map(str::to_owned);
                    let limits = check.limits.iter().map(limit_in_words);
                    let span = check.from.map(|span| {
                        let other = own_link(&self.names.object(id).fields[span.field]);
                        span_in_words(span.bounds, &other)
                    });
                    let limits: Vec<String> =
                        format.into_iter().chain(limits).chain(span).collect();
                    format!("{}: {}", Rust(self).path(&check.path), limits.join(", "))
                });
                checks.collect::<Vec<_>>().join(" and ")
            }
        };
        match &rule.when {
            Some(when) => {
                format!("when {}, {demand}", condition_in_words(self.api, when, &Rust(self)))
            }
            None => demand,
        }
    }

    /// Adds since when it exists and where its facts come from.
    pub(super) fn note(&self, docs: &mut Docs, notes: &Notes) {
        let mut facts = Vec::new();
        if let Some(since) = &notes.since {
            facts.push(format!("Since {since}."));
        }
        if !notes.sources.is_empty() {
            let ids: Vec<String> = notes.sources.iter().map(|id| self.source(*id)).collect();
            facts.push(format!("Source: {}.", ids.join(", ")));
        }
        if !facts.is_empty() {
            docs.paragraph(&facts.join(" "));
        }
    }

    /// The id of a source, with a link to the list of sources.
    fn source(&self, id: Id<Source>) -> String {
        format!("[{}](crate::sources)", code(&self.api.sources[id].id.value))
    }

    /// The limits of a use in words, formats included.
    pub(super) fn limits(&self, usage: &Usage) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        match &usage.ty {
            Type::Builtin(builtin) => words.extend(format_in_words(*builtin).map(str::to_owned)),
            Type::Scalar(id) => {
                let scalar = &self.api.scalars[*id];
                words.extend(scalar_limits(scalar.builtin, &scalar.limits));
            }
            Type::Enum(id) => {
                words.extend(self.api.enums[*id].max_length.iter().map(limit_in_words));
            }
            Type::JsonText(_) => {
                words.extend(format_in_words(crate::language::Builtin::Json).map(str::to_owned));
            }
            Type::Object(_) | Type::Array(_) | Type::Map(_) => {}
        }
        words.extend(usage.limits.iter().map(limit_in_words));
        if let Type::Map(members) = &usage.ty
            && !members.keys.is_empty()
        {
            let keys: Vec<String> = members.keys.iter().map(limit_in_words).collect();
            words.push(format!("each name {}", keys.join(", ")));
        }
        if let Some(held) = usage.ty.held() {
            let is_list = matches!(usage.ty, Type::Array(_));
            let each = if is_list { "each element" } else { "each value" };
            let of_each = self.limits(held);
            let null = if held.null.is_allowed() { ", or `null`" } else { "" };
            match of_each.as_slice() {
                [] if null.is_empty() => {}
                [] => words.push(format!("{each} may be `null`")),
                limits => words.push(format!("{each} {}{null}", limits.join(", "))),
            }
        }
        words
    }
}
