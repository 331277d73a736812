//! Rust names, assigned once. Names that clash or are not valid are reported, never guessed.

mod clashes;
mod identifier;

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span as TokenSpan};

use crate::api::{
    Api, Attribute, BodyOf, Enum, Expected, Field, Id, IdMap, Item, Notification, Object,
    Operation, OuterTest, ResultCode, Role, Scalar, Scope,
};
use crate::diagnostic::Diagnostics;
use crate::language::{Literal, NameStyle as Style, Outcome, Spanned};

use crate::language::identifiers;

pub use identifier::Identifier;
pub(crate) use identifier::{
    action_variant, class_constant, flag_name, module_name, pattern_name, server_name,
};

/// The Rust names.
#[derive(Debug)]
pub struct Names {
    objects: IdMap<Object, ObjectNames>,
    enums: IdMap<Enum, EnumNames>,
    scalars: IdMap<Scalar, Identifier>,
    operations: IdMap<Operation, OperationNames>,
    notifications: IdMap<Notification, NotificationNames>,
    outer_tests: IdMap<OuterTest, Identifier>,
    /// The types that fields may hold.
    types: BTreeSet<String>,
}

/// Names of an object.
#[derive(Debug)]
pub struct ObjectNames {
    /// The struct.
    pub ty: Identifier,
    /// Its fields.
    pub fields: IdMap<Field, Identifier>,
    /// Whether users reach it at the root of the crate, not in its module.
    pub at_root: bool,
    /// Which of the [modules](Api::modules) defines it.
    pub(crate) module: Option<usize>,
}

/// Names of an enum.
#[derive(Debug)]
pub struct EnumNames {
    /// The enum.
    pub ty: Identifier,
    /// Its variants, in order.
    pub variants: Vec<Identifier>,
    /// Methods for its attributes.
    pub attributes: IdMap<Attribute, Identifier>,
}

/// Names around an operation.
#[derive(Debug, Clone)]
pub struct OperationNames {
    /// The operation itself.
    pub ty: Identifier,
    /// The fields of the response of a successful call.
    pub success: Identifier,
    /// Its error codes.
    pub error_code: Identifier,
    /// Constructors of its products, in their order.
    pub products: Vec<Identifier>,
    /// Variants of the error codes, in the order of the codes; none for codes of success.
    pub variants: Vec<Option<Identifier>>,
}

/// Names around a notification.
#[derive(Debug, Clone)]
pub struct NotificationNames {
    /// Its body, and the variant that holds it.
    pub ty: Identifier,
    /// Its error codes.
    pub error_code: Identifier,
    /// Variants of the error codes, in the order of the codes; none for codes of success.
    pub variants: Vec<Option<Identifier>>,
}

impl Names {
    /// Names of that object.
    pub fn object(&self, id: Id<Object>) -> &ObjectNames {
        &self.objects[id]
    }

    /// Names of that enum.
    pub fn one_enum(&self, id: Id<Enum>) -> &EnumNames {
        &self.enums[id]
    }

    /// Name of that scalar.
    pub fn scalar(&self, id: Id<Scalar>) -> &Identifier {
        &self.scalars[id]
    }

    /// The constant of that test: `DELIVERY_KIND_IS_PARCEL`.
    pub fn outer_test(&self, id: Id<OuterTest>) -> &Identifier {
        &self.outer_tests[id]
    }

    /// Whether that is the name of a type that fields may hold.
    pub(crate) fn has_type(&self, name: &str) -> bool {
        self.types.contains(name)
    }

    /// Names around that operation.
    pub fn operation(&self, id: Id<Operation>) -> &OperationNames {
        &self.operations[id]
    }

    /// Names around that notification.
    pub fn notification(&self, id: Id<Notification>) -> &NotificationNames {
        &self.notifications[id]
    }

    /// The name of an operation, or of the body of a notification.
    pub(crate) fn of(&self, of: BodyOf) -> &Identifier {
        match of {
            BodyOf::Operation(id) => &self.operation(id).ty,
            BodyOf::Notification(id) => &self.notification(id).ty,
        }
    }

    /// The error codes of an operation or notification: their type, and its variants.
    pub(crate) fn codes(&self, of: BodyOf) -> (&Identifier, &[Option<Identifier>]) {
        match of {
            BodyOf::Operation(id) => {
                let names = self.operation(id);
                (&names.error_code, &names.variants)
            }
            BodyOf::Notification(id) => {
                let names = self.notification(id);
                (&names.error_code, &names.variants)
            }
        }
    }
}

/// Decides every name, and reports those that cannot be.
pub(crate) fn name(api: &Api, diagnostics: &mut Diagnostics) -> Names {
    let operations = api.operations.map(|_, operation| operation_names(operation, diagnostics));
    let notifications = api.notifications.map(|_, one| notification_names(one, diagnostics));
    let places = places(api);
    let objects = api.objects.map(|id, object| {
        let place = places.get(&id).copied();
        object_names((&operations, &notifications), place, object, diagnostics)
    });
    let enums = api.enums.map(|_, one| enum_names(one, diagnostics));
    let scalars =
        api.scalars.map(|_, scalar| type_name(&scalar.name, scalar.rust.as_ref(), diagnostics));
    let outer_tests = outer_test_names(api);
    let types = objects.values().map(|names: &ObjectNames| &names.ty);
    let types = types.chain(enums.values().map(|names: &EnumNames| &names.ty));
    let types = types.chain(scalars.values()).map(|ty| ty.as_str().to_owned()).collect();
    let names = Names { objects, enums, scalars, operations, notifications, outer_tests, types };
    for server in &api.servers {
        identifiers::own(&server.name, &server.name.value.to_shouty_snake_case(), diagnostics);
    }
    for action in api.actions.values() {
        identifiers::own(&action.name, &action.name.value.to_upper_camel_case(), diagnostics);
    }
    for class in api.sensitivity.values() {
        identifiers::own(&class.name, &class.name.value.to_shouty_snake_case(), diagnostics);
    }
    for flag in api.flags.values() {
        identifiers::own(&flag.name, &flag.name.value.to_shouty_snake_case(), diagnostics);
    }
    clashes::check(api, &names, diagnostics);
    names
}

/// Where an object is defined.
#[derive(Clone, Copy)]
struct Place {
    module: usize,
    /// Of a body, its operation or notification.
    body_of: Option<BodyOf>,
}

/// Where each object is defined, bodies included.
fn places(api: &Api) -> BTreeMap<Id<Object>, Place> {
    let mut places = BTreeMap::new();
    for (module, of) in api.modules.iter().enumerate() {
        for item in &of.items {
            match item {
                Item::Object(id) => {
                    places.entry(*id).or_insert(Place { module, body_of: None });
                }
                Item::Operation(id) => {
                    let Operation { request, response, .. } = &api.operations[*id];
                    for body in [request, response] {
                        let body_of = Some(BodyOf::Operation(*id));
                        places.entry(*body).or_insert(Place { module, body_of });
                    }
                }
                Item::Notification(id) => {
                    let body_of = Some(BodyOf::Notification(*id));
                    let body = api.notifications[*id].body;
                    places.entry(body).or_insert(Place { module, body_of });
                }
                Item::Enum(_) | Item::Scalar(_) => {}
            }
        }
    }
    places
}

fn object_names(
    (operations, notifications): (
        &IdMap<Operation, OperationNames>,
        &IdMap<Notification, NotificationNames>,
    ),
    place: Option<Place>,
    object: &Object,
    diagnostics: &mut Diagnostics,
) -> ObjectNames {
    let ty = match place.and_then(|place| place.body_of) {
        Some(BodyOf::Notification(id)) => notifications[id].ty.clone(),
        Some(BodyOf::Operation(operation)) => {
            let suffix = if object.role == Role::Request { "Request" } else { "Response" };
            Identifier::nearest(&format!("{}{suffix}", operations[operation].ty))
        }
        None => type_name(&object.name, object.rust.as_ref(), diagnostics),
    };
    let fields = object.fields.map(|_, field| {
        let derived = field.name.value.to_snake_case();
        identifiers::field(&field.name, field.rust.as_ref(), &derived, diagnostics);
        Identifier::nearest(field.rust.as_ref().map_or(&derived, |rust| &rust.value))
    });
    let module = place.map(|place| place.module);
    ObjectNames { ty, fields, at_root: object.role == Role::Type, module }
}

fn enum_names(one: &Enum, diagnostics: &mut Diagnostics) -> EnumNames {
    let variants = one.values.iter().map(|value| {
        let derived = match one.names {
            Some(Style::Verbatim) => value.name.value.clone(),
            None => value.name.value.to_upper_camel_case(),
        };
        identifiers::variant(&value.name, value.rust.as_ref(), &derived, diagnostics);
        Identifier::nearest(value.rust.as_ref().map_or(&derived, |rust| &rust.value))
    });
    let variants = variants.collect();
    let attributes = one.attributes.map(|_, Attribute { name, .. }| {
        let derived = name.value.to_snake_case();
        identifiers::own(name, &derived, diagnostics);
        Identifier::nearest(&derived)
    });
    EnumNames { attributes, variants, ty: type_name(&one.name, one.rust.as_ref(), diagnostics) }
}

fn operation_names(operation: &Operation, diagnostics: &mut Diagnostics) -> OperationNames {
    let derived = operation.name.value.to_upper_camel_case();
    let ty = operation.rust.as_ref().map_or(derived, |rust| rust.value.clone());
    identifiers::type_name(&operation.name, operation.rust.as_ref(), &ty, diagnostics);
    let products = operation.products.values().map(|product| {
        let derived = product.name.value.to_snake_case();
        identifiers::field(&product.name, product.rust.as_ref(), &derived, diagnostics);
        Identifier::nearest(product.rust.as_ref().map_or(&derived, |rust| &rust.value))
    });
    let products = products.collect();
    OperationNames {
        products,
        variants: code_names(&operation.codes, diagnostics),
        success: Identifier::nearest(&format!("{ty}Success")),
        error_code: Identifier::nearest(&format!("{ty}ErrorCode")),
        ty: Identifier::nearest(&ty),
    }
}

fn notification_names(
    notification: &Notification,
    diagnostics: &mut Diagnostics,
) -> NotificationNames {
    let Notification { name, rust, .. } = notification;
    let ty = rust.as_ref().map_or(name.value.to_upper_camel_case(), |rust| rust.value.clone());
    identifiers::type_name(name, rust.as_ref(), &ty, diagnostics);
    NotificationNames {
        variants: code_names(&notification.codes, diagnostics),
        error_code: Identifier::nearest(&format!("{ty}ErrorCode")),
        ty: Identifier::nearest(&ty),
    }
}

/// The variants of codes that are not of success.
fn code_names(codes: &[ResultCode], diagnostics: &mut Diagnostics) -> Vec<Option<Identifier>> {
    let variants = codes.iter().map(|code| {
        (code.outcome != Outcome::Success).then(|| {
            let derived = code.code.value.to_upper_camel_case();
            identifiers::variant(&code.code, code.rust.as_ref(), &derived, diagnostics);
            Identifier::nearest(code.rust.as_ref().map_or(&derived, |rust| &rust.value))
        })
    });
    variants.collect()
}

fn type_name(
    name: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    diagnostics: &mut Diagnostics,
) -> Identifier {
    // An author's CamelCase is kept as it is: `OsType` and `ABTest` are both names.
    let chosen = rust.map_or(&name.value, |rust| &rust.value);
    identifiers::type_name(name, rust, chosen, diagnostics);
    Identifier::nearest(chosen)
}

/// The constants of facts. Of facts that would have the same one, all but the first are numbered.
fn outer_test_names(api: &Api) -> IdMap<OuterTest, Identifier> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    api.outer_tests.map(|_, test| {
        let base = base_name(api, test);
        let count = taken.entry(base.clone()).or_insert(0);
        *count += 1;
        Identifier::nearest(&if *count == 1 { base } else { format!("{base}_{count}") })
    })
}

fn base_name(api: &Api, test: &OuterTest) -> String {
    let name = test.text.rsplit('/').find(|step| *step != "*").unwrap_or(&test.text);
    let values = |values: &[Literal]| api.names_of_values(test.path(), values).join("_or_");
    let words = match &test.expected {
        Expected::Is(list) => format!("{name}_is_{}", values(list)),
        Expected::IsNot(list) => format!("{name}_is_not_{}", values(list)),
        Expected::Present(true) => format!("{name}_is_present"),
        Expected::Present(false) => format!("{name}_is_absent"),
    };
    let outer = if test.scope == Scope::Parent { "outer_" } else { "" };
    // Values may be any text.
    Identifier::nearest(&format!("{outer}{words}").to_shouty_snake_case()).to_string()
}

/// A name that the compiler chooses itself, or `_`.
pub(crate) fn word(name: &'static str) -> Ident {
    Ident::new(name, TokenSpan::call_site())
}

/// The name of a local variable for a field, other than those that the function at hand uses for itself.
pub(crate) fn local(field: &Ident, taken: &[&str]) -> Ident {
    if taken.iter().any(|name| field == name) {
        quote::format_ident!("{field}_")
    } else {
        field.clone()
    }
}

/// What a module makes visible at the root of the crate.
pub(crate) fn root_types(names: &Names, items: &[Item]) -> Vec<Identifier> {
    let types = items.iter().filter_map(|item| match item {
        Item::Object(id) => Some(names.object(*id).ty.clone()),
        Item::Enum(id) => Some(names.one_enum(*id).ty.clone()),
        Item::Scalar(id) => Some(names.scalar(*id).clone()),
        Item::Operation(_) | Item::Notification(_) => None,
    });
    let mut types: Vec<Identifier> = types.collect();
    types.sort();
    types
}
