//! Two things that Rust would call the same.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToShoutySnakeCase, ToUpperCamelCase};

use super::{Identifier, Names, ObjectNames, server_name};
use crate::api::{Api, BodyOf, Enum, Field, Id, Object, Operation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::language::identifiers::to_null;
use crate::language::{ActionKind, Spanned};
use crate::rust::field_types::{has_null_setter, is_optional};

/// Something that has a name in Rust.
struct Named {
    /// What Rust would call it.
    rust: String,
    /// Its name in the schema.
    wire: String,
    /// Where it gets its name.
    span: Span,
}

impl Named {
    fn new(rust: &str, wire: &Spanned<String>, chosen: Option<&Spanned<String>>) -> Self {
        let span = chosen.map_or(wire.span, |chosen| chosen.span);
        Self { rust: rust.to_owned(), wire: wire.value.clone(), span }
    }
}

/// A kind of things that live side by side.
struct Kind {
    /// What they are, in the plural.
    what: &'static str,
    /// Names that are taken from the start, and by what.
    taken: &'static [(&'static str, &'static str)],
    help: &'static str,
}

/// What to do where the schema has a key for the name.
const CHOOSE: &str = "give one of the two another name with `rust: …`";

/// What to do where the name is the author's own.
const RENAME: &str = "rename one of the two";

const TYPES: Kind = Kind { what: "types", taken: &[], help: CHOOSE };
const TABLES: Kind = Kind { what: "tables of fields", taken: &[], help: CHOOSE };
const FIELDS: Kind = Kind { what: "fields", taken: &[], help: CHOOSE };
const FIELDS_OF_OPEN: Kind =
    Kind { what: "fields", taken: &[("extra", "members that no field has")], help: CHOOSE };
const SETTERS: Kind = Kind { what: "setters", taken: &[], help: CHOOSE };
const CONSTRUCTORS: Kind = Kind { what: "functions of the request", taken: &[], help: CHOOSE };
const VARIANTS: Kind = Kind {
    what: "variants",
    taken: &[("Unknown", "values that are not in the list")],
    help: CHOOSE,
};
const NOTIFICATIONS: Kind = Kind {
    what: "variants of `Notification`",
    taken: &[("Unknown", "notifications that are not known")],
    help: CHOOSE,
};
const METHODS: Kind = Kind {
    what: "methods",
    taken: &[
        ("as_str", "the value's text"),
        ("is_known", "whether the list has the value"),
        ("to_i64", "the value's number"),
    ],
    help: RENAME,
};
const ACTIONS: Kind = Kind {
    what: "actions",
    taken: &[
        ("None", "a general action"),
        ("FixRequest", "a general action"),
        ("NewRequestId", "a general action"),
        ("Retry", "a general action"),
        ("Wait", "a general action"),
        ("ContactSupport", "a general action"),
    ],
    help: RENAME,
};
const CLASSES: Kind = Kind { what: "sensitivity classes", taken: &[], help: RENAME };
const SERVERS: Kind = Kind { what: "servers", taken: &[], help: RENAME };
const FLAGS: Kind =
    Kind { what: "flags", taken: &[("ALL", "the list of all flags")], help: RENAME };

/// Reports every clash of types, of fields within an object, of variants within an enum and so on.
pub(super) fn check(api: &Api, names: &Names, diagnostics: &mut Diagnostics) {
    report(&TYPES, types(api, names), diagnostics);
    report(&TABLES, tables(api, names), diagnostics);
    for (id, object) in api.objects.iter() {
        let of = names.object(id).fields.values().zip(object.fields.values());
        let fields =
            of.map(|(rust, field)| Named::new(rust.as_str(), &field.name, field.rust.as_ref()));
        let kind = if object.is_open { &FIELDS_OF_OPEN } else { &FIELDS };
        report(kind, fields, diagnostics);
        report(&SETTERS, setters_to_null(names.object(id), object), diagnostics);
    }
    for (id, one) in api.enums.iter() {
        let names = names.one_enum(id);
        report(&VARIANTS, variants(one, &names.variants), diagnostics);
        let of = names.attributes.values().zip(one.attributes.values());
        let methods = of.map(|(rust, attribute)| Named::new(rust.as_str(), &attribute.name, None));
        report(&METHODS, methods, diagnostics);
    }
    let of_operations = api.operations.iter();
    let of_operations = of_operations.map(|(id, one)| (BodyOf::Operation(id), &one.codes));
    let of_notifications = api.notifications.iter();
    let of_notifications = of_notifications.map(|(id, one)| (BodyOf::Notification(id), &one.codes));
    for (of, codes) in of_operations.chain(of_notifications) {
        let (_, variants) = names.codes(of);
        let codes = variants.iter().zip(codes).filter_map(|(rust, code)| {
            Some(Named::new(rust.as_ref()?.as_str(), &code.code, code.rust.as_ref()))
        });
        report(&VARIANTS, codes, diagnostics);
    }
    let notifications = api.notifications.iter().map(|(id, one)| {
        Named::new(names.notification(id).ty.as_str(), &one.name, one.rust.as_ref())
    });
    report(&NOTIFICATIONS, notifications, diagnostics);
    for (id, _) in api.operations.iter() {
        report(&CONSTRUCTORS, constructors(api, names, id), diagnostics);
    }
    let servers = api
        .servers
        .iter()
        .map(|server| Named::new(&server_name(server).to_string(), &server.name, None));
    report(&SERVERS, servers, diagnostics);
    // An action that has the very name of a general one has been reported already.
    let is_general = |name: &str| ActionKind::ALL.iter().any(|(word, _)| *word == name);
    let actions = api.actions.values().map(|action| &action.name);
    let actions = actions.filter(|name| !is_general(&name.value));
    let actions = actions.map(|name| Named::new(&name.value.to_upper_camel_case(), name, None));
    report(&ACTIONS, actions, diagnostics);
    let classes = api.sensitivity.iter().map(|(_, class)| &class.name);
    let classes = classes.map(|name| Named::new(&name.value.to_shouty_snake_case(), name, None));
    report(&CLASSES, classes, diagnostics);
    let flags = api
        .flags
        .values()
        .map(|flag| Named::new(&flag.name.value.to_shouty_snake_case(), &flag.name, None));
    report(&FLAGS, flags, diagnostics);
}

fn types<'a>(api: &'a Api, names: &'a Names) -> impl Iterator<Item = Named> + use<'a> {
    let objects = api.objects.iter().map(|(id, object)| {
        Named::new(names.object(id).ty.as_str(), &object.name, object.rust.as_ref())
    });
    let enums = api
        .enums
        .iter()
        .map(|(id, one)| Named::new(names.one_enum(id).ty.as_str(), &one.name, one.rust.as_ref()));
    let scalars = api.scalars.iter().map(|(id, scalar)| {
        Named::new(names.scalar(id).as_str(), &scalar.name, scalar.rust.as_ref())
    });
    let operations = api.operations.iter().flat_map(|(id, operation)| {
        let of = names.operation(id);
        let one =
            |rust: &Identifier| Named::new(rust.as_str(), &operation.name, operation.rust.as_ref());
        [one(&of.ty), one(&of.success), one(&of.error_code)]
    });
    let codes = api.notifications.iter().map(|(id, one)| {
        Named::new(names.notification(id).error_code.as_str(), &one.name, one.rust.as_ref())
    });
    // The type of all of them.
    let notifications = api.notifications.values().take(1).map(|one| Named {
        rust: "Notification".to_owned(),
        wire: "notifications".to_owned(),
        span: one.name.span,
    });
    objects.chain(enums).chain(scalars).chain(operations).chain(codes).chain(notifications)
}

/// Types of which only the case differs would have one static between them.
fn tables<'a>(api: &'a Api, names: &'a Names) -> impl Iterator<Item = Named> + use<'a> {
    let objects = api.objects.iter().map(|(id, object)| {
        Named::new(names.object(id).ty.as_str(), &object.name, object.rust.as_ref())
    });
    let successes = api.operations.iter().map(|(id, operation)| {
        Named::new(names.operation(id).success.as_str(), &operation.name, operation.rust.as_ref())
    });
    let mut seen = BTreeSet::new();
    // Types of the very same name are reported as such.
    let all = objects.chain(successes).filter(move |named| seen.insert(named.rust.clone()));
    all.map(|named| Named { rust: named.rust.to_shouty_snake_case(), ..named })
}

/// The constructors of products, and the setters that are called like one.
fn constructors<'a>(
    api: &'a Api,
    names: &'a Names,
    id: Id<Operation>,
) -> impl Iterator<Item = Named> + use<'a> {
    let operation = &api.operations[id];
    let of = names.operation(id).products.iter();
    let products = of.clone().zip(operation.products.values());
    let products = products
        .map(|(rust, product)| Named::new(rust.as_str(), &product.name, product.rust.as_ref()));
    let request = names.object(operation.request).fields.values();
    let request = request.zip(api.objects[operation.request].fields.values());
    let setters = request
        .filter(|(_, field)| is_optional(field))
        .map(|(rust, field)| Named::new(&format!("with_{rust}"), &field.name, field.rust.as_ref()));
    let is_taken = move |setter: &Named| of.clone().any(|rust| rust.as_str() == setter.rust);
    products.chain(setters.filter(is_taken))
}

/// The setters of an object that set a field to `null`, and those of fields that are called like that.
fn setters_to_null<'a>(
    names: &'a ObjectNames,
    object: &'a Object,
) -> impl Iterator<Item = Named> + use<'a> {
    let of = names.fields.values().zip(object.fields.values());
    let setter = |rust: &str, field: &Field| {
        Named::new(&format!("with_{rust}"), &field.name, field.rust.as_ref())
    };
    of.clone()
        .filter(|(rust, field)| rust.as_str().ends_with("_null") && is_optional(field))
        .map(move |(rust, field)| setter(rust.as_str(), field))
        .chain(
            of.filter(|(_, field)| has_null_setter(field))
                .map(move |(rust, field)| setter(&to_null(rust.as_str()), field)),
        )
}

fn variants<'a>(one: &'a Enum, names: &'a [Identifier]) -> impl Iterator<Item = Named> + use<'a> {
    let of = names.iter().zip(&one.values);
    of.map(|(rust, value)| Named::new(rust.as_str(), &value.name, value.rust.as_ref()))
}

fn report(kind: &Kind, named: impl Iterator<Item = Named>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, Named> = BTreeMap::new();
    for named in named {
        let rust = &named.rust;
        if let Some((_, what)) = kind.taken.iter().find(|(taken, _)| taken == rust) {
            let message = format!("the name `{rust}` is taken: it is used for {what}");
            let diagnostic = Diagnostic::new(Code::E0027, named.span, message)
                .label(format!("would become `{rust}`"));
            let help = if kind.help == CHOOSE {
                "give it another name with `rust: …`"
            } else {
                "rename it"
            };
            diagnostics.push(diagnostic.help(help));
        } else if let Some(other) = first.get(rust) {
            // What is defined twice in the schema has been reported already.
            if other.wire != named.wire {
                let message = format!("two {} would be named `{rust}`", kind.what);
                let diagnostic = Diagnostic::new(Code::E0027, named.span, message)
                    .label(becomes(&named))
                    .secondary(other.span, becomes(other))
                    .help(kind.help);
                diagnostics.push(diagnostic);
            }
        } else {
            first.insert(rust.clone(), named);
        }
    }
}

fn becomes(named: &Named) -> String {
    if named.wire == named.rust {
        format!("already named `{}`", named.wire)
    } else {
        format!("`{}` becomes `{}`", named.wire, named.rust)
    }
}
