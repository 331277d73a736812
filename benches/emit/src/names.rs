//! Rust names: the same as in the generated crate.

use antom_codegen::api::{Api, Enum, EnumValue, Field, Id, Object, Role};
use antom_codegen::language::NameStyle;
use antom_codegen::language::identifiers::is_keyword;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// The name of a struct.
pub(crate) fn object(api: &Api, id: Id<Object>) -> String {
    let object = &api.objects[id];
    let suffix = match object.role {
        Role::Type => return chosen(object.rust.as_ref().map(|it| &it.value), &object.name.value),
        Role::Notification => return notification(api, id),
        Role::Request => "Request",
        Role::Response => "Response",
    };
    let has_body = |request: Id<Object>, response| request == id || response == id;
    let operation = api.operations.iter().find(|(_, it)| has_body(it.request, it.response));
    let (_, operation) = operation.expect("a body belongs to an operation");
    let derived = operation.name.value.to_upper_camel_case();
    chosen(operation.rust.as_ref().map(|it| &it.value), &derived) + suffix
}

fn notification(api: &Api, body: Id<Object>) -> String {
    let one = api.notifications.values().find(|it| it.body == body);
    let one = one.expect("the body of a notification belongs to one");
    chosen(one.rust.as_ref().map(|it| &it.value), &one.name.value.to_upper_camel_case())
}

/// The name of an enum.
pub(crate) fn one_enum(one: &Enum) -> String {
    chosen(one.rust.as_ref().map(|it| &it.value), &one.name.value)
}

/// The name of a field.
pub(crate) fn field(field: &Field) -> String {
    let derived = field.name.value.to_snake_case();
    raw(&chosen(field.rust.as_ref().map(|it| &it.value), &derived))
}

/// The name of a variant.
pub(crate) fn variant(one: &Enum, value: &EnumValue) -> String {
    let derived = match one.names {
        Some(NameStyle::Verbatim) => value.name.value.clone(),
        None => value.name.value.to_upper_camel_case(),
    };
    chosen(value.rust.as_ref().map(|it| &it.value), &derived)
}

fn chosen(asked_for: Option<&String>, derived: &str) -> String {
    asked_for.map_or(derived, String::as_str).to_owned()
}

fn raw(name: &str) -> String {
    if is_keyword(name) { format!("r#{name}") } else { name.to_owned() }
}
