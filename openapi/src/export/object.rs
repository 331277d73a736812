//! Objects, their fields, and how these use other types.

use super::exporter::Export;
use super::format::Form;
use super::json_members::{Json, Members};
use super::limit_schemas;
use super::rules::Plan;
use crate::extension;
use crate::read::text_content::{CONTENT, JSON, MEDIA_TYPE};
use antom_codegen::api::{Field, Id, Object, Sensitive, Type, Usage};
use antom_codegen::language::Builtin;

impl Export<'_> {
    /// The schema of an object.
    ///
    /// Members that it does not know are allowed: servers and documentation add some at any time.
    pub(super) fn object(&self, id: Id<Object>, plan: &Plan<'_, '_>) -> Members {
        let object = &self.api.objects[id];
        let mut schema = Members::of("description", object.description.value.trim());
        schema.put("type", "object");
        let mut properties = Members::new();
        for field in object.fields.values() {
            properties.put(&field.name.value, self.field(object, field));
        }
        schema.put("properties", properties);
        let required = object.fields.iter().filter(|(of, field)| {
            field.presence.is_required() || self.requires_one_way(id, *of, field)
        });
        let required = required.map(|(_, field)| field);
        let required = required.map(|field| field.name.value.as_str());
        schema.put_list("required", required.collect());
        if object.is_open {
            schema.put("additionalProperties", true);
        }
        schema.put_list("allOf", plan.clauses(id));
        schema.put_some(extension::SENSITIVE, self.class_name(object.sensitive));
        schema.put_list(extension::RULES, plan.others(id));
        schema.put_list(extension::CONDITIONS, plan.all(id));
        Self::name_in_rust(&mut schema, object.rust.as_ref());
        self.note(&mut schema, &object.notes);
        schema
    }

    /// The schema of a field's value, with all facts about the field.
    fn field(&self, object: &Object, field: &Field) -> Members {
        let mut schema = Members::of("description", field.description.value.trim());
        let form = self.form(&field.value.ty);
        let mut value = self.not_null(&field.value);
        if let Some(constant) = &field.constant {
            value.and(limit_schemas::choice(&[&constant.value], form, self.quoted));
        }
        schema.and(if field.value.null.is_allowed() { value.or_null() } else { value });
        schema.put_some("default", field.default.as_ref().map(limit_schemas::literal));
        if let Some(keyword) = field.access.keyword() {
            schema.put(keyword, true);
        }
        schema.put_list("examples", field.examples.iter().map(limit_schemas::literal).collect());
        let aliases = field.aliases.iter().map(|alias| alias.value.as_str());
        schema.put_list(extension::ALIASES, aliases.collect());
        let sensitive = self.sensitivity(object, field);
        schema.put_some(extension::SENSITIVE, self.class_name(sensitive));
        Self::name_in_rust(&mut schema, field.rust.as_ref());
        self.note(&mut schema, &field.notes);
        schema
    }

    /// The schema of a use of a type: the type, the limits of this use, and the fields that this use requires; or `null`.
    pub(super) fn usage(&self, usage: &Usage) -> Members {
        let value = self.not_null(usage);
        if usage.null.is_allowed() { value.or_null() } else { value }
    }

    fn not_null(&self, usage: &Usage) -> Members {
        let mut schema = match &usage.ty {
            Type::Builtin(builtin) => self.builtin(*builtin),
            Type::Enum(id) => self.reference(&self.api.enums[*id].name.value),
            Type::Scalar(id) => self.reference(&self.api.scalars[*id].name.value),
            Type::Object(id) => {
                let mut schema = self.reference(self.object_name(*id));
                let required =
                    self.required_here(*id, usage).map(|field| field.name.value.as_str());
                schema.put_list("required", required.collect());
                schema
            }
            Type::JsonText(id) => self
                .builtin(Builtin::Json)
                .with(MEDIA_TYPE, JSON)
                .with(CONTENT, self.reference(self.object_name(*id))),
            Type::Array(element) => {
                Members::of("type", "array").with("items", Json::from(self.usage(element)))
            }
            Type::Map(members) => {
                let mut schema = Members::of("type", "object");
                if !members.keys.is_empty() {
                    let mut names = Members::new();
                    limit_schemas::put(&mut names, &members.keys, Form::Text, self.quoted);
                    schema.put("propertyNames", names);
                }
                schema.with("additionalProperties", Json::from(self.usage(&members.value)))
            }
        };
        limit_schemas::put(&mut schema, &usage.limits, self.form(&usage.ty), self.quoted);
        schema
    }

    /// The fields that a use requires although the type does not.
    fn required_here(&self, id: Id<Object>, usage: &Usage) -> impl Iterator<Item = &Field> {
        let fields = self.api.objects[id].fields.iter();
        let asked = fields.filter(move |(of, field)| {
            usage.requires(*of, field) && self.says_required(id, *of, field)
        });
        asked.map(|(_, field)| field)
    }

    /// The name of a class of sensitive values.
    pub(super) fn class_name(&self, class: Option<Sensitive>) -> Option<&str> {
        class.map(|class| self.api.class_name(class))
    }

    /// The class of a field: its own, or that of its object, or that of its type.
    fn sensitivity(&self, object: &Object, field: &Field) -> Option<Sensitive> {
        field.sensitive.or(object.sensitive).or_else(|| self.sensitivity_of(&field.value.ty))
    }

    fn sensitivity_of(&self, ty: &Type) -> Option<Sensitive> {
        match ty {
            Type::Builtin(_) => None,
            Type::Object(id) | Type::JsonText(id) => self.api.objects[*id].sensitive,
            Type::Enum(id) => self.api.enums[*id].sensitive,
            Type::Scalar(id) => self.api.scalars[*id].sensitive,
            Type::Array(element) => self.sensitivity_of(&element.ty),
            Type::Map(members) => self.sensitivity_of(&members.value.ty),
        }
    }
}
