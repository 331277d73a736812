//! Two things that Rust would call the same.

use std::collections::BTreeMap;

use super::Names;
use crate::api::Api;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// Reports every clash of types, of fields within an object and of variants within an enum.
pub(super) fn check(api: &Api, names: &Names, diagnostics: &mut Diagnostics) {
    types(api, names, diagnostics);
    for (id, object) in api.objects.iter() {
        let fields = names.object(id).fields.iter();
        let spans = object.fields.iter().map(|field| field.name.span);
        report("fields", fields.map(String::as_str).zip(spans), diagnostics);
    }
    for (id, one) in api.enums.iter() {
        let variants = names.one_enum(id).variants.iter();
        let spans = one.values.iter().map(|value| value.name.span);
        let unknown = [("Unknown", one.name.span)];
        let all = unknown.into_iter().chain(variants.map(String::as_str).zip(spans));
        report("variants", all, diagnostics);
        let attributes = names.one_enum(id).attributes.iter();
        let spans = one.attributes.iter().map(|(name, _)| name.span);
        let taken = [("as_str", one.name.span), ("is_known", one.name.span)];
        let all = taken.into_iter().chain(attributes.map(String::as_str).zip(spans));
        report("methods", all, diagnostics);
    }
    for (id, operation) in api.operations.iter() {
        let variants = names.operation(id).variants.iter();
        let spans = operation.codes.iter().map(|code| code.code.span);
        let known = variants.zip(spans).filter_map(|(name, span)| Some((name.as_deref()?, span)));
        let unknown = [("Unknown", operation.name.span)];
        report("result codes", unknown.into_iter().chain(known), diagnostics);
    }
}

fn types(api: &Api, names: &Names, diagnostics: &mut Diagnostics) {
    let objects = api.objects.iter().map(|(id, object)| {
        (names.object(id).ty.as_str(), object.rust.as_ref().map_or(object.name.span, |it| it.span))
    });
    let enums = api.enums.iter().map(|(id, one)| {
        (names.one_enum(id).ty.as_str(), one.rust.as_ref().map_or(one.name.span, |it| it.span))
    });
    let scalars = api.scalars.iter().map(|(id, scalar)| {
        (names.scalar(id), scalar.rust.as_ref().map_or(scalar.name.span, |it| it.span))
    });
    let operations = api.operations.iter().flat_map(|(id, operation)| {
        let of = names.operation(id);
        [&of.ty, &of.success, &of.error_code].map(|name| (name.as_str(), operation.name.span))
    });
    report("types", objects.chain(enums).chain(scalars).chain(operations), diagnostics);
}

fn report<'n>(
    what: &str,
    named: impl Iterator<Item = (&'n str, Span)>,
    diagnostics: &mut Diagnostics,
) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, span) in named {
        if let Some(other) = first.get(name) {
            // The same name twice on the wire has been reported already.
            if *other != span {
                diagnostics.push(
                    Diagnostic::new(
                        Code::E0027,
                        span,
                        format!("two {what} would be called `{name}`"),
                    )
                    .label("clashes in Rust")
                    .secondary(*other, "with this")
                    .help("give one of the two another name with `rust: …`"),
                );
            }
        } else {
            first.insert(name, span);
        }
    }
}
