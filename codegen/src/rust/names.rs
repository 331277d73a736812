//! Rust names, assigned once. Names that clash or are not valid are reported, never guessed.

mod clashes;

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span as TokenSpan};

use crate::api::{
    Api, Attribute, Enum, Expected, Field, Id, IdMap, Item, Object, Operation, OuterTest, Role,
    Scalar, Scope,
};
use crate::diagnostic::Diagnostics;
use crate::language::{Literal, NameStyle as Style, Outcome, Spanned};

use crate::language::identifiers::{self, is_keyword};

/// The Rust names.
#[derive(Debug)]
pub struct Names {
    objects: IdMap<Object, ObjectNames>,
    enums: IdMap<Enum, EnumNames>,
    scalars: IdMap<Scalar, String>,
    operations: IdMap<Operation, OperationNames>,
    outer_tests: IdMap<OuterTest, String>,
}

/// Names of an object.
#[derive(Debug)]
pub struct ObjectNames {
    /// The struct.
    pub ty: String,
    /// Its fields.
    pub fields: IdMap<Field, String>,
    /// Whether users reach it at the root of the crate, not in its module.
    pub at_root: bool,
}

/// Names of an enum.
#[derive(Debug)]
pub struct EnumNames {
    /// The enum.
    pub ty: String,
    /// Its variants, in order.
    pub variants: Vec<String>,
    /// Methods for its attributes.
    pub attributes: IdMap<Attribute, String>,
}

/// Names around an operation.
#[derive(Debug, Clone)]
pub struct OperationNames {
    /// The operation itself.
    pub ty: String,
    /// The fields of the response of a successful call.
    pub success: String,
    /// Its error codes.
    pub error_code: String,
    /// Variants of the error codes, in the order of the codes; none for codes of success.
    pub variants: Vec<Option<String>>,
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
    pub fn scalar(&self, id: Id<Scalar>) -> &str {
        &self.scalars[id]
    }

    /// The constant of that test: `DELIVERY_KIND_IS_PARCEL`.
    pub fn outer_test(&self, id: Id<OuterTest>) -> &str {
        &self.outer_tests[id]
    }

    /// Names around that operation.
    pub fn operation(&self, id: Id<Operation>) -> &OperationNames {
        &self.operations[id]
    }
}

/// Decides every name, and reports those that cannot be.
pub(crate) fn name(api: &Api, diagnostics: &mut Diagnostics) -> Names {
    let operations = api.operations.map(|_, operation| operation_names(operation, diagnostics));
    let objects =
        api.objects.map(|id, object| object_names(api, &operations, id, object, diagnostics));
    let enums = api.enums.map(|_, one| enum_names(one, diagnostics));
    let scalars =
        api.scalars.map(|_, scalar| type_name(&scalar.name, scalar.rust.as_ref(), diagnostics));
    let outer_tests = outer_test_names(api);
    let names = Names { objects, enums, scalars, operations, outer_tests };
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

fn object_names(
    api: &Api,
    operations: &IdMap<Operation, OperationNames>,
    id: Id<Object>,
    object: &Object,
    diagnostics: &mut Diagnostics,
) -> ObjectNames {
    let body_of = api.operations.iter().find(|(_, operation)| match object.role {
        Role::Request => operation.request == id,
        Role::Response => operation.response == id,
        Role::Type => false,
    });
    let ty = match body_of {
        Some((operation, _)) => {
            let suffix = if object.role == Role::Request { "Request" } else { "Response" };
            format!("{}{suffix}", operations[operation].ty)
        }
        None => type_name(&object.name, object.rust.as_ref(), diagnostics),
    };
    let fields = object.fields.map(|_, field| {
        let derived = field.name.value.to_snake_case();
        identifiers::field(&field.name, field.rust.as_ref(), &derived, diagnostics);
        field.rust.as_ref().map_or(derived, |rust| rust.value.clone())
    });
    ObjectNames { ty, fields, at_root: object.role == Role::Type }
}

fn enum_names(one: &Enum, diagnostics: &mut Diagnostics) -> EnumNames {
    let variants = one.values.iter().map(|value| {
        let derived = match one.names {
            Some(Style::Verbatim) => value.name.value.clone(),
            None => value.name.value.to_upper_camel_case(),
        };
        identifiers::variant(&value.name, value.rust.as_ref(), &derived, diagnostics);
        value.rust.as_ref().map_or(derived, |rust| rust.value.clone())
    });
    let variants = variants.collect();
    let attributes = one.attributes.map(|_, Attribute { name, .. }| {
        let derived = name.value.to_snake_case();
        identifiers::own(name, &derived, diagnostics);
        derived
    });
    EnumNames { attributes, variants, ty: type_name(&one.name, one.rust.as_ref(), diagnostics) }
}

fn operation_names(operation: &Operation, diagnostics: &mut Diagnostics) -> OperationNames {
    let derived = operation.name.value.to_upper_camel_case();
    let ty = operation.rust.as_ref().map_or(derived, |rust| rust.value.clone());
    identifiers::type_name(&operation.name, operation.rust.as_ref(), &ty, diagnostics);
    let variants = operation.codes.iter().map(|code| {
        (code.outcome != Outcome::Success).then(|| {
            let derived = code.code.value.to_upper_camel_case();
            identifiers::variant(&code.code, code.rust.as_ref(), &derived, diagnostics);
            code.rust.as_ref().map_or(derived, |rust| rust.value.clone())
        })
    });
    OperationNames {
        variants: variants.collect(),
        success: format!("{ty}Success"),
        error_code: format!("{ty}ErrorCode"),
        ty,
    }
}

fn type_name(
    name: &Spanned<String>,
    rust: Option<&Spanned<String>>,
    diagnostics: &mut Diagnostics,
) -> String {
    // An author's CamelCase is kept as it is: `OsType` and `ABTest` are both names.
    let chosen = rust.map_or(&name.value, |rust| &rust.value).clone();
    identifiers::type_name(name, rust, &chosen, diagnostics);
    chosen
}

/// The constants of facts. Of facts that would have the same one, all but the first are numbered.
fn outer_test_names(api: &Api) -> IdMap<OuterTest, String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    api.outer_tests.map(|_, test| {
        let base = base_name(test);
        let count = taken.entry(base.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { base } else { format!("{base}_{count}") }
    })
}

fn base_name(test: &OuterTest) -> String {
    let name = test.text.rsplit('/').find(|step| *step != "*").unwrap_or(&test.text);
    let values = |values: &[Literal]| {
        let texts: Vec<String> = values.iter().map(|value| value.to_text().into_owned()).collect();
        texts.join("_or_")
    };
    let words = match &test.expected {
        Expected::Is(list) => format!("{name}_is_{}", values(list)),
        Expected::IsNot(list) => format!("{name}_is_not_{}", values(list)),
        Expected::Present(true) => format!("{name}_is_present"),
        Expected::Present(false) => format!("{name}_is_absent"),
    };
    let outer = if test.scope == Scope::Parent { "outer_" } else { "" };
    let name = format!("{outer}{words}").to_shouty_snake_case();
    // Values may be any text.
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// The name of a static for a type: `Amount` → `AMOUNT`.
pub(crate) fn static_name(ty: &str) -> Ident {
    ident(&ty.to_shouty_snake_case())
}

/// An identifier. Names are checked before anything is emitted; a text that is none becomes `_`, which no item can be
/// called, so that the file is refused (E0099) instead of holding a name that nobody chose.
pub(crate) fn ident(name: &str) -> Ident {
    let is_name = identifiers::is_identifier(name) && !is_keyword(name);
    Ident::new(if is_name { name } else { "_" }, TokenSpan::call_site())
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
pub(crate) fn root_types(names: &Names, items: &[Item]) -> Vec<String> {
    let types = items.iter().filter_map(|item| match item {
        Item::Object(id) => Some(names.object(*id).ty.clone()),
        Item::Enum(id) => Some(names.one_enum(*id).ty.clone()),
        Item::Scalar(id) => Some(names.scalar(*id).to_owned()),
        Item::Operation(_) => None,
    });
    let mut types: Vec<String> = types.collect();
    types.sort();
    types
}
