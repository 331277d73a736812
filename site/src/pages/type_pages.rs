//! Types: each, and all of them.

use antom_catalog::{Catalog, Enum, Field, TypeName};
use maud::{Markup, html};

use super::field_rows::{Notes, field_rows};
use super::source_pages::source_list;
use crate::address::{Address, anchor};
use crate::components::{
    Policy, code, counted, deprecated, document, heading, limit_chips, link, scalar_chips,
};
use crate::field_tree::Tree;
use crate::shown_text::shown;
use crate::view::View;

/// How many uses a page lists.
const USES: usize = 60;

pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let contents = html! {
        div.text {
            p.group { (link(&view.to(Address::Types), &html! { "Types" })) }
            h1 { (shown(name)) }
            @if let Some((name, object)) = catalog.objects.get_key_value(name) {
                p.says { (shown(&object.description)) }
                (deprecated(object.deprecated.as_ref()))
                (secret(object.sensitive.as_ref()))
                div #fields { (field_rows(view, &Tree::of_type(catalog, name, object), Notes::INLINE)) }
                @if object.open { p.n { "Other members are kept." } }
                (uses(view, name))
                @if !object.sources.is_empty() {
                    (heading("sources", "Sources"))
                    (source_list(view, &object.sources.iter().map(String::as_str).collect::<Vec<_>>()))
                }
            } @else if let Some(one) = catalog.enums.get(name) {
                (values(one))
                (uses(view, name))
            } @else if let Some(scalar) = catalog.scalars.get(name) {
                p.says { (shown(&scalar.description)) }
                (secret(scalar.sensitive.as_ref()))
                p.chips { span { (shown(&scalar.builtin)) } (scalar_chips(scalar)) }
                (uses(view, name))
            }
        }
    };
    document(view, Policy::Read, name, "type", &contents)
}

fn secret(class: Option<&String>) -> Markup {
    html! { @if let Some(class) = class { p { "Sensitive: " small { (shown(class)) } } } }
}

fn values(one: &Enum) -> Markup {
    html! {
        p.says { (shown(&one.description)) }
        (secret(one.sensitive.as_ref()))
        p.chips {
            @if let Some(format) = &one.format { "Codes of " (shown(&format.to_uppercase())) ". " }
            @if one.complete { "Other values are violations." } @else { "Other values may come, and are kept." }
            (limit_chips(&one.limits))
        }
        (heading("values", &counted(one.values.len(), "value")))
        table {
            thead { tr { th { "Value" } th { "Meaning" } } }
            tbody {
                @for value in &one.values {
                    tr id=(anchor(&format!("value.{}", value.name))) {
                        td { (code(&value.name)) }
                        td {
                            (shown(&value.description))
                            @if let Some(why) = &value.deprecated { " Deprecated: " (shown(why)) }
                        }
                    }
                }
            }
        }
    }
}

/// The fields that have a type, by what they belong to.
fn uses(view: View<'_>, name: &str) -> Markup {
    let all = all_uses(view.catalog(), name);
    html! {
        @if !all.is_empty() {
            (heading("uses", "Where it is used"))
            ul.columns {
                @for (address, owner, id, field) in all.iter().take(USES) {
                    li { (link(&view.to_place(*address, id), &html! { (shown(owner)) "." (shown(field)) })) }
                }
            }
            @if all.len() > USES { p.n { "And " (all.len() - USES) " more." } }
        }
    }
}

type Use<'a> = (Address<'a>, &'a str, String, &'a str);

fn all_uses<'a>(catalog: &'a Catalog, name: &str) -> Vec<Use<'a>> {
    let mut found = Vec::new();
    let mut add = |address: Address<'a>, owner: &'a str, fields: &'a [Field], root: &str| {
        for field in fields.iter().filter(|field| has_type(&field.value.ty, name)) {
            found.push((address, owner, anchor(&format!("{root}{}", field.name)), &field.name[..]));
        }
    };
    for one in &catalog.operations {
        add(Address::Operation(&one.name), &one.name, &one.request.fields, "");
    }
    for one in &catalog.notifications {
        add(Address::Notification(&one.name), &one.name, &one.body.fields, "");
    }
    for (owner, object) in &catalog.objects {
        add(Address::Type(owner), owner, &object.fields, "");
    }
    found
}

fn has_type(ty: &TypeName, wanted: &str) -> bool {
    match ty {
        TypeName::Builtin(_) => false,
        TypeName::Object(name)
        | TypeName::Json(name)
        | TypeName::Enum(name)
        | TypeName::Scalar(name) => name == wanted,
        TypeName::List(held) | TypeName::Map { values: held, .. } => has_type(&held.ty, wanted),
    }
}

/// All types, by kind.
pub(super) fn list(view: View<'_>) -> Markup {
    let catalog = view.catalog();
    let names = |title: &str, names: Vec<&String>| {
        html! {
            @if !names.is_empty() {
                h2 { (title) " " span.n { (names.len()) } }
                ul.columns { @for name in names { li { (link(&view.to(Address::Type(name)), &shown(name))) } } }
            }
        }
    };
    let contents = html! {
        h1 { "Types" }
        (names("Objects", catalog.objects.keys().collect()))
        (names("Lists of values", catalog.enums.keys().collect()))
        (names("Texts and numbers with limits", catalog.scalars.keys().collect()))
    };
    document(view, Policy::Read, "Types", "list", &contents)
}
