//! A field that the source has and the schema lacks, as YAML.

use heck::ToUpperCamelCase;

use super::edits::set;
use super::limit_edits::{in_yaml, is_of_array};
use super::{EditResult, Editor};
use crate::compare::Finding;
use crate::compare::type_findings::type_name;
use antom_codegen::language::{Builtin, Literal, Subject};
use antom_codegen::source::patch::Edit;
use antom_codegen::source::quote::scalar;
use antom_openapi::reading::{Children, Field, Key, Kind, Limit, Place, Stated};

/// A type that is made for a new field.
struct NewType {
    /// `objects` or `enums`.
    section: &'static str,
    name: String,
    /// The lines below its name.
    text: String,
}

impl Editor<'_> {
    pub(super) fn add_field(
        &mut self,
        finding: &Finding,
        beside: Place,
        field: &Field,
    ) -> EditResult {
        let mut mapping = self.path(beside)?;
        let after = mapping.pop().unwrap_or_default();
        if mapping.last().is_none_or(|last| last != "fields") {
            return Err("the object has no fields yet".to_owned());
        }
        let mut types = Vec::new();
        let mut keys = self.keys(field, &mut types);
        if let Some(source) = self.source_of(finding, beside) {
            keys.insert(keys.len() - 1, format!("source: {source}"));
        }
        let value = format!("{{ {} }}", keys.join(", "));
        let mut edits = vec![self.insert(beside.file, mapping, after, (&field.name, value))];
        edits.extend(self.define(beside.file, types));
        Ok((beside.file, edits))
    }

    /// The source that a new entry must name, because the enclosing entry names another.
    fn source_of(&self, finding: &Finding, beside: Place) -> Option<String> {
        let ids = self.schema.records.ids(&finding.operation, self.format_of(finding));
        let around = self.schema.records.around(beside);
        let is_named = around.iter().any(|id| ids.contains(id));
        (!is_named).then(|| ids.first().map(|id| (*id).to_owned())).flatten()
    }

    /// The keys of a field, on one line. The description is for a person to write.
    fn keys(&mut self, field: &Field, types: &mut Vec<NewType>) -> Vec<String> {
        let kind = field.kind.as_ref().map(|kind| kind.value);
        let is_list = matches!(kind, Some(Kind::TextArray | Kind::ObjectArray | Kind::Array));
        let (mut of_value, mut of_list) = (Vec::new(), Vec::new());
        of_value.push(format!("type: {}", self.type_of(field, kind, types)).trim_end().to_owned());
        if field.required.as_ref().is_some_and(|mark| mark.value) {
            of_list.push("required: true".to_owned());
        }
        for (&key, limit) in &field.limits {
            // A list that is not called complete is the type.
            let is_open = matches!(limit.value, Limit::Values { complete: false, .. });
            if key == Key::Format || is_open {
                continue;
            }
            let written = format!("{key}: {}", in_yaml(kind, &limit.value));
            let keys = if is_list && !is_of_array(key) { &mut of_value } else { &mut of_list };
            keys.push(written);
        }
        let mut keys =
            if is_list { vec![format!("items: {{ {} }}", of_value.join(", "))] } else { of_value };
        keys.append(&mut of_list);
        keys.push("description:".to_owned());
        keys
    }

    /// The name of a type; empty where the source leaves it open: then a person writes it.
    fn type_of(&mut self, field: &Field, kind: Option<Kind>, types: &mut Vec<NewType>) -> String {
        let form = match field.limits.get(&Key::Format).map(|form| &form.value) {
            Some(Limit::Text(form)) => Some(form.as_str()),
            _ => None,
        };
        let limits =
            |subject: Subject| field.limits.keys().any(|key| key.subject() == Some(subject));
        match kind {
            Some(Kind::Object | Kind::ObjectArray) => self.object(field, types),
            Some(Kind::Array) | None => {
                let element = field.others.get("items/type").map(|other| other.value.as_str());
                let element = element.filter(|name| Builtin::from_name(name).is_some());
                element.unwrap_or_default().to_owned()
            }
            Some(Kind::Text | Kind::TextArray) if form.is_none() => {
                match field.limits.get(&Key::ENUM) {
                    Some(Stated { value: Limit::Values { values, complete: false }, .. }) => {
                        self.open_list(field, values, types)
                    }
                    // Numbers that are kept as text, and times that are known by their distance from now.
                    _ if limits(Subject::Size) => "digits".to_owned(),
                    _ if limits(Subject::Time) => "date-time".to_owned(),
                    _ => "string".to_owned(),
                }
            }
            Some(kind) => {
                let name = type_name(kind, form, &self.schema.reading.code_types);
                let name = name.strip_suffix("[]").unwrap_or(&name);
                let is_ours = Builtin::from_name(name).is_some() || self.is_enum(name);
                if is_ours { name.to_owned() } else { "string".to_owned() }
            }
        }
    }

    /// A new type for a list of values that the source does not call complete.
    fn open_list(&mut self, field: &Field, values: &[Literal], types: &mut Vec<NewType>) -> String {
        let name = self.fresh(&field.name.to_upper_camel_case());
        let mut lines = vec!["description:".to_owned(), "complete: false".to_owned()];
        lines.push("values:".to_owned());
        let keys = values.iter().map(|value| scalar(&value.to_text()));
        lines.extend(keys.map(|key| format!("  {key}:")));
        types.push(NewType { section: "enums", name: name.clone(), text: lines.join("\n") });
        name
    }

    /// A type with just these fields, or a new one.
    fn object(&mut self, field: &Field, types: &mut Vec<NewType>) -> String {
        let members = match &field.children {
            Children::Shown(members) | Children::Part(members) if !members.is_empty() => members,
            Children::None
            | Children::Folded
            | Children::Shown(_)
            | Children::Part(_)
            | Children::Recursive => return "map".to_owned(),
        };
        let known = self.schema.api.objects.iter().find(|(_, object)| {
            object.fields.len() == members.len()
                && object
                    .fields
                    .values()
                    .all(|ours| members.iter().any(|member| member.name == ours.name.value))
        });
        if let Some((_, known)) = known {
            return known.name.value.clone();
        }
        let name = self.fresh(&field.name.to_upper_camel_case());
        let mut lines = vec!["description:".to_owned(), "fields:".to_owned()];
        for member in members {
            let keys = self.keys(member, types).join(", ");
            lines.push(format!("  {}: {{ {keys} }}", scalar(&member.name)));
        }
        types.push(NewType { section: "objects", name: name.clone(), text: lines.join("\n") });
        name
    }

    fn fresh(&mut self, name: &str) -> String {
        let api = self.schema.api;
        let objects = api.objects.iter().map(|(_, it)| it.name.value.as_str());
        let enums = api.enums.iter().map(|(_, it)| it.name.value.as_str());
        let scalars = api.scalars.iter().map(|(_, it)| it.name.value.as_str());
        let new = self.new_types.iter().map(String::as_str);
        let known: Vec<&str> = objects.chain(enums).chain(scalars).chain(new).collect();
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| !known.contains(&name.as_str())).unwrap_or_default();
        self.new_types.push(free.clone());
        free
    }

    /// Defines types at the end of those of a file, or at its end.
    fn define(&mut self, file: usize, types: Vec<NewType>) -> Vec<Edit> {
        let define = |NewType { section, name, text }| {
            let path = vec![section.to_owned()];
            // An edit that comes before this one may have brought the section.
            let is_there = self.files.node(file, &path).is_some();
            if !self.sections.insert((file, section)) || is_there {
                return set(path, &name, &text);
            }
            let indented = text.lines().fold(String::new(), |all, line| all + "\n  " + line);
            // Of two lines at least, so that it is written as a block.
            set(Vec::new(), section, &format!("{name}:{indented}"))
        };
        types.into_iter().map(define).collect()
    }
}
