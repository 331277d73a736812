//! A field that the source has and the schema lacks, as YAML.

use heck::ToUpperCamelCase;

use super::edits::{in_yaml, set};
use super::{Made, Settler};
use crate::evolve::drift::Finding;
use crate::evolve::drift::types::type_name;
use crate::evolve::patch::Edit;
use crate::evolve::reading::{Children, Field, Kind, Limit, Place};

impl Settler<'_> {
    pub(super) fn add_field(&mut self, finding: &Finding, beside: Place, field: &Field) -> Made {
        let mut mapping = self.way(beside)?;
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
        edits.extend(self.define(beside.file, &types));
        Ok((beside.file, edits))
    }

    /// The source that a new entry must name, because what is around it names another.
    fn source_of(&self, finding: &Finding, beside: Place) -> Option<String> {
        let ids = self.schema.records.ids(&finding.operation, self.format_of(finding));
        let around = self.schema.records.around(beside);
        let is_said = around.iter().any(|id| ids.contains(id));
        (!is_said).then(|| ids.first().map(|id| (*id).to_owned())).flatten()
    }

    /// The keys of a field, on one line. The description is for a person to write.
    fn keys(&mut self, field: &Field, types: &mut Vec<(String, String)>) -> Vec<String> {
        let kind = field.kind.as_ref().map_or(Kind::Text, |kind| kind.value);
        let is_list = matches!(kind, Kind::TextArray | Kind::ObjectArray | Kind::Array);
        let (mut of_value, mut of_list) = (Vec::new(), Vec::new());
        of_value.push(format!("type: {}", self.type_of(field, kind, types)));
        if field.required.as_ref().is_some_and(|mark| mark.value) {
            of_list.push("required: true".to_owned());
        }
        for (keyword, limit) in &field.limits {
            // A list that is not called complete needs a type of its own: a person names it.
            let is_open = matches!(limit.value, Limit::Values { complete: false, .. });
            if *keyword == "format" || is_open {
                continue;
            }
            let written = format!("{keyword}: {}", in_yaml(Some(kind), &limit.value));
            let is_of_list =
                matches!(*keyword, "minItems" | "maxItems" | "uniqueItems" | "const" | "default");
            if is_list && !is_of_list { of_value.push(written) } else { of_list.push(written) }
        }
        let mut keys =
            if is_list { vec![format!("items: {{ {} }}", of_value.join(", "))] } else { of_value };
        keys.append(&mut of_list);
        keys.push("description:".to_owned());
        keys
    }

    fn type_of(&mut self, field: &Field, kind: Kind, types: &mut Vec<(String, String)>) -> String {
        let form = match field.limits.get("format").map(|form| &form.value) {
            Some(Limit::Text(form)) => Some(form.as_str()),
            _ => None,
        };
        match kind {
            Kind::Object | Kind::ObjectArray => self.object(field, types),
            Kind::Array => "string".to_owned(),
            _ => {
                let name = type_name(kind, form);
                let name = name.strip_suffix("[]").unwrap_or(&name);
                let mut enums = self.schema.api.enums.iter();
                let is_ours = name.starts_with(char::is_lowercase)
                    || enums.any(|(_, it)| it.name.value == name);
                if is_ours { name.to_owned() } else { "string".to_owned() }
            }
        }
    }

    /// A type with just these fields, or a new one.
    fn object(&mut self, field: &Field, types: &mut Vec<(String, String)>) -> String {
        let members = match &field.children {
            Children::Shown(members) | Children::Part(members) if !members.is_empty() => members,
            _ => return "map".to_owned(),
        };
        let known = self.schema.api.objects.iter().find(|(_, object)| {
            object.fields.len() == members.len()
                && object
                    .fields
                    .iter()
                    .all(|ours| members.iter().any(|member| member.name == ours.name.value))
        });
        if let Some((_, known)) = known {
            return known.name.value.clone();
        }
        let name = self.fresh(&field.name.to_upper_camel_case());
        let mut lines = vec!["description:".to_owned(), "fields:".to_owned()];
        for member in members {
            let keys = self.keys(member, types).join(", ");
            lines.push(format!("  {}: {{ {keys} }}", member.name));
        }
        types.push((name.clone(), lines.join("\n")));
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

    /// Defines types at the end of a file's objects.
    fn define(&self, file: usize, types: &[(String, String)]) -> Vec<Edit> {
        let way = vec!["objects".to_owned()];
        if self.files.node(file, &way).is_some() {
            return types.iter().map(|(name, text)| set(way.clone(), name, text)).collect();
        }
        if types.is_empty() {
            return Vec::new();
        }
        let indented =
            |text: &str| text.lines().fold(String::new(), |all, line| all + "\n  " + line);
        let all: Vec<String> =
            types.iter().map(|(name, text)| format!("{name}:{}", indented(text))).collect();
        vec![set(Vec::new(), "objects", &(all.join("\n") + "\n"))]
    }
}
