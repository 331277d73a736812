//! The constraints of each field, one by one.

use super::case::type_name;
use crate::api::{Api, Enum, Field, Id, Members, Object, Type, Usage};
use crate::language::{Access, Builtin, Class, Limit, LimitKind, Literal};

/// A constraint of a field, or of the elements of its list or the members of its map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Constraint<'a> {
    pub(super) field: &'a Field,
    /// The number of lists and maps around the value in the field.
    pub(super) depth: usize,
    /// The type of the value, in this use.
    pub(super) usage: &'a Usage,
    pub(super) kind: Kind<'a>,
}

/// The kinds of constraints.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    /// The field must be present for the body to be read.
    Required,
    /// The field is present if the call succeeded.
    OnSuccess,
    /// A field of the object is present, in this use of its type.
    RequiredHere(&'a Field),
    /// The value is this one.
    Constant(&'a Literal),
    /// The text is well formed.
    Format(Builtin),
    /// The text holds such an object.
    Content(Id<Object>),
    /// The value is one that the enum lists.
    Known(&'a Enum),
    /// The value obeys a limit.
    Limit(&'a Limit),
    /// The names in the map obey a limit.
    Key(&'a Members, &'a Limit),
}

impl Constraint<'_> {
    /// Which messages have what the constraint is about.
    pub(super) fn access(&self) -> Access {
        match self.kind {
            Kind::RequiredHere(member) if self.field.access == Access::ReadWrite => member.access,
            Kind::RequiredHere(_)
            | Kind::Required
            | Kind::OnSuccess
            | Kind::Constant(_)
            | Kind::Format(_)
            | Kind::Content(_)
            | Kind::Known(_)
            | Kind::Limit(_)
            | Kind::Key(..) => self.field.access,
        }
    }

    /// The rule that is broken.
    pub(super) fn rule(&self) -> &'static str {
        match self.kind {
            Kind::Required | Kind::OnSuccess | Kind::RequiredHere(_) => "required",
            Kind::Constant(_) => "const",
            Kind::Format(_) => "format",
            Kind::Content(_) => antom_runtime::rule::CONTENT_SCHEMA,
            Kind::Known(_) => "enum",
            Kind::Limit(limit) => limit.kind.keyword().as_str(),
            Kind::Key(..) => antom_runtime::rule::PROPERTY_NAMES,
        }
    }

    /// `Type/field/rule`, with `[]` for each list or map around the value.
    pub(super) fn id(&self, object: &Object) -> String {
        let (of, field) = (type_name(object), &self.field.name.value);
        let lists = "[]".repeat(self.depth);
        let member = match self.kind {
            Kind::RequiredHere(member) => format!(".{}", member.name.value),
            Kind::Required
            | Kind::OnSuccess
            | Kind::Constant(_)
            | Kind::Format(_)
            | Kind::Content(_)
            | Kind::Known(_)
            | Kind::Limit(_)
            | Kind::Key(..) => String::new(),
        };
        format!("{of}/{field}{lists}{member}/{}", self.rule())
    }
}

/// Every constraint of an object's own fields, in the order of the fields.
pub(super) fn of<'a>(api: &'a Api, object: &'a Object) -> Vec<Constraint<'a>> {
    let mut found = Vec::new();
    for field in object.fields.values() {
        let mut add = |kind| found.push(Constraint { field, depth: 0, usage: &field.value, kind });
        if field.is_always_there() {
            add(Kind::Required);
        } else if field.is_promised() {
            add(Kind::OnSuccess);
        }
        if let Some(constant) = &field.constant {
            add(Kind::Constant(&constant.value));
        }
        of_value(api, field, &field.value, 0, &mut found);
    }
    found
}

fn of_value<'a>(
    api: &'a Api,
    field: &'a Field,
    usage: &'a Usage,
    depth: usize,
    found: &mut Vec<Constraint<'a>>,
) {
    let leaf = Leaf::of(api, usage);
    let mut add = |kind| found.push(Constraint { field, depth, usage, kind });
    if let Some(builtin) = leaf.builtin.filter(|builtin| builtin.has_format()) {
        add(Kind::Format(builtin));
    }
    if let Type::JsonText(id) = usage.ty {
        add(Kind::Content(id));
    }
    if let Some(one) = leaf.of_enum.filter(|one| one.complete) {
        add(Kind::Known(one));
    }
    for limit in leaf.limits {
        add(Kind::Limit(limit));
    }
    if let Type::Object(held) = &usage.ty {
        for (id, member) in api.objects[*held].fields.iter() {
            if usage.asks_for(id, member) {
                add(Kind::RequiredHere(member));
            }
        }
    }
    if let Type::Map(members) = &usage.ty {
        for limit in &members.keys {
            found.push(Constraint { field, depth, usage, kind: Kind::Key(members, limit) });
        }
    }
    if let Some(held) = usage.ty.held() {
        of_value(api, field, held, depth + 1, found);
    }
}

/// Everything that a value must obey, gathered from its type and its use.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'a> {
    pub(super) class: Class,
    pub(super) builtin: Option<Builtin>,
    pub(super) of_enum: Option<&'a Enum>,
    /// Limits of the type, then those of the use.
    pub(super) limits: Vec<&'a Limit>,
}

impl<'a> Leaf<'a> {
    pub(super) fn of(api: &'a Api, usage: &'a Usage) -> Self {
        let mut leaf =
            Self { class: Class::Text, builtin: None, of_enum: None, limits: Vec::new() };
        match &usage.ty {
            Type::Builtin(builtin) => leaf.builtin = Some(*builtin),
            Type::JsonText(_) => leaf.builtin = Some(Builtin::Json),
            Type::Scalar(id) => {
                let scalar = &api.scalars[*id];
                leaf.builtin = Some(scalar.builtin);
                leaf.limits.extend(&scalar.limits);
            }
            Type::Enum(id) => {
                let one = &api.enums[*id];
                leaf.class = Class::Enum;
                leaf.of_enum = Some(one);
                leaf.limits.extend(&one.max_length);
            }
            Type::Object(_) => leaf.class = Class::Object,
            Type::Array(_) => leaf.class = Class::Array,
            Type::Map(_) => leaf.class = Class::Map,
        }
        if let Some(builtin) = leaf.builtin {
            leaf.class = builtin.class();
        }
        leaf.limits.extend(&usage.limits);
        leaf
    }

    /// What the names in a map must obey.
    pub(super) fn of_keys(members: &'a Members) -> Self {
        let builtin = Some(Builtin::String);
        Self { class: Class::Text, builtin, of_enum: None, limits: members.keys.iter().collect() }
    }

    /// The first limit for which `pick` returns a value.
    pub(super) fn find<T>(&self, pick: impl Fn(&'a LimitKind) -> Option<T>) -> Option<T> {
        self.limits.iter().find_map(|limit| pick(&limit.kind))
    }

    /// Texts that a list of allowed values names.
    pub(super) fn listed(&self) -> Option<&'a [crate::language::Spanned<Literal>]> {
        self.find(
            |kind| if let LimitKind::OneOf(values) = kind { Some(values.as_slice()) } else { None },
        )
    }
}
