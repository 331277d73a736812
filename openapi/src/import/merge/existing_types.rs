//! The types of the schema that is added to, as entries of the draft that are used and not written.

use std::collections::BTreeMap;

use crate::import::draft::{
    About, Draft, EnumDraft, FieldDraft, Limits, MapDraft, TypeDraft, TypeKind, Usage, ValueDraft,
    ValueType,
};
use crate::reading::{Key, Limit, Place, Stated};
use antom_codegen::api::{self, Api, Enum, Field, Null, Object, Presence, Role, Scalar, Type};
use antom_codegen::language::{self, LimitValue, Literal};
use heck::ToUpperCamelCase;

/// Adds the types of a schema to a draft that has none, and takes note of its operations.
pub(super) fn add(api: &Api, draft: &mut Draft) {
    let first = draft.types.len();
    let numbers = |from: usize, count: usize| (from..from + count).collect::<Vec<_>>();
    let objects = numbers(first, api.objects.len());
    let enums = numbers(first + api.objects.len(), api.enums.len());
    let scalars = numbers(first + api.objects.len() + api.enums.len(), api.scalars.len());
    let all = ExistingTypes { api, objects, enums, scalars };
    draft.types.extend(api.objects.values().map(|object| all.object(object)));
    draft.types.extend(api.enums.values().map(of_enum));
    draft.types.extend(api.scalars.values().map(of_scalar));
    draft.existing_operations.extend(api.operations.values().map(|operation| {
        let rust = operation.rust.as_ref().map(|rust| rust.value.clone());
        rust.unwrap_or_else(|| operation.name.value.to_upper_camel_case())
    }));
    draft.existing_operations.extend(api.notifications.values().map(|notification| {
        let rust = notification.rust.as_ref().map(|rust| rust.value.clone());
        rust.unwrap_or_else(|| notification.name.value.to_upper_camel_case())
    }));
}

/// The types of the schema by their numbers in the draft.
struct ExistingTypes<'a> {
    api: &'a Api,
    /// For each object, enum and scalar of the schema, in their order.
    objects: Vec<usize>,
    enums: Vec<usize>,
    scalars: Vec<usize>,
}

impl ExistingTypes<'_> {
    fn object(&self, object: &Object) -> TypeDraft {
        let fields = object.fields.values().map(|field| self.field(field)).collect();
        let what = TypeKind::Object { fields, is_open: object.is_open, rules: Vec::new() };
        // A body has no name that a field could use.
        let rust = object.rust.as_ref().map(|rust| rust.value.clone());
        TypeDraft {
            is_component: object.role == Role::Type,
            ..entry(&object.name.value, rust, what)
        }
    }

    fn field(&self, field: &Field) -> FieldDraft {
        let class = field.sensitive.map(|class| self.api.class_name(class).to_owned());
        FieldDraft {
            name: field.name.value.clone(),
            about: About {
                description: Some(field.description.value.clone()),
                sensitive: class,
                rust: field.rust.as_ref().map(|rust| rust.value.clone()),
                ..About::default()
            },
            required: is_required(field),
            access: field.access,
            value: self.usage(&field.value),
            constant: field.constant.as_ref().map(|constant| constant.value.clone()),
            default: field.default.clone(),
            examples: Vec::new(),
            from_prose: BTreeMap::new(),
            disagreements: Vec::new(),
            recorded: Vec::new(),
            sentences: Vec::new(),
            conditions: Vec::new(),
        }
    }

    fn usage(&self, usage: &api::Usage) -> Usage {
        let number = |numbers: &[usize], index: usize| numbers.get(index).copied();
        let ty = match &usage.ty {
            Type::Builtin(builtin) => ValueType::Builtin(*builtin),
            Type::Object(id) => of(number(&self.objects, id.index())),
            Type::Enum(id) => of(number(&self.enums, id.index())),
            Type::Scalar(id) => of(number(&self.scalars, id.index())),
            Type::JsonText(id) => number(&self.objects, id.index())
                .map_or(ValueType::Builtin(language::Builtin::Json), ValueType::JsonText),
            Type::Array(element) => ValueType::Array(Box::new(self.usage(element))),
            Type::Map(members) => {
                let (keys, value) = (limits(&members.keys), self.usage(&members.value));
                ValueType::Map(Box::new(MapDraft { keys, value }))
            }
        };
        Usage {
            nullable: usage.null == Null::Value,
            limits: limits(&usage.limits),
            ..Usage::of(ty)
        }
    }
}

fn of(number: Option<usize>) -> ValueType {
    number.map_or(ValueType::Builtin(language::Builtin::Any), ValueType::Type)
}

fn is_required(field: &Field) -> bool {
    match field.presence {
        Presence::Optional => false,
        Presence::Required | Presence::OnSuccess => true,
        Presence::PerUse { required } => required,
    }
}

fn entry(name: &str, rust: Option<String>, what: TypeKind) -> TypeDraft {
    TypeDraft {
        about: About { rust, ..About::default() },
        name_candidates: vec![name.to_owned()],
        name: name.to_owned(),
        is_component: true,
        is_existing: true,
        what,
    }
}

fn of_enum(one: &Enum) -> TypeDraft {
    let values = one.values.iter().map(|value| ValueDraft {
        text: value.name.value.clone(),
        about: About::default(),
        attributes: Vec::new(),
    });
    let list = EnumDraft {
        ty: one.ty,
        complete: one.complete,
        format: one.format.as_ref().map(|format| format.value.clone()),
        verbatim: false,
        max_length: one.max_length.as_ref().map(|limit| stated(&limit.kind)),
        from_prose: false,
        sets: Vec::new(),
        attributes: Vec::new(),
        values: values.collect(),
    };
    let rust = one.rust.as_ref().map(|rust| rust.value.clone());
    entry(&one.name.value, rust, TypeKind::Enum(list))
}

fn of_scalar(one: &Scalar) -> TypeDraft {
    let what = TypeKind::Scalar { builtin: one.builtin, limits: limits(&one.limits) };
    let rust = one.rust.as_ref().map(|rust| rust.value.clone());
    entry(&one.name.value, rust, what)
}

fn limits(limits: &[language::Limit]) -> Limits {
    limits.iter().map(|limit| (Key::from(limit.kind.keyword()), stated(&limit.kind))).collect()
}

fn stated(kind: &language::LimitKind) -> Stated<Limit> {
    let limit = match kind.value() {
        LimitValue::Count(count) => Limit::Number(i64::from(count)),
        LimitValue::Number(number) => Limit::of_number(number),
        LimitValue::Pattern(pattern) => Limit::Text(pattern.text),
        LimitValue::Values(values) => {
            let values: Vec<Literal> = values.into_iter().map(|value| value.value).collect();
            Limit::Values { values, complete: true }
        }
        LimitValue::Mark(_) => Limit::Flag(true),
        LimitValue::FromNow(bounds) => Limit::FromNow(bounds.inclusive()),
    };
    Stated::keyword(limit, Place::default())
}
