//! A catalog in parts, so that a tool reads what it needs and no more.
//!
//! A part is a text under a name: `index`, `operations/pay` for an operation, `notifications/paid` for a notification, `types/Sum` for
//! a type.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::api_data::{Body, Catalog, Notification, Operation};
use crate::catalog_text::{NotACatalog, read, written};
use crate::type_data::{Enum, Field, Object, Scalar, TypeName};

/// The name of the part that is read first.
const INDEX: &str = "index";
/// What the names of the parts of types begin with.
const TYPES: &str = "types/";

/// What is true of the whole API, and the names of the parts for the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Index {
    /// The catalog without operations, notifications and types.
    pub about: Catalog,
    /// The operations, in the order of the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Listed>,
    /// The notifications, in the order of the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notifications: Vec<Listed>,
}

/// An operation or notification in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// The name of its group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The first sentence of its description.
    pub summary: String,
}

impl Listed {
    fn new(name: &str, group: Option<&String>, description: &str) -> Self {
        let summary = description.split_once(". ").map_or(description, |(first, _)| first);
        let summary = format!("{}.", summary.trim_end_matches('.'));
        Self { name: name.to_owned(), group: group.cloned(), summary }
    }
}

/// A type of whichever kind.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum TypePart<O, E, S> {
    Object(O),
    Enum(E),
    Scalar(S),
}

type BorrowedType<'a> = TypePart<&'a Object, &'a Enum, &'a Scalar>;
type OwnedType = TypePart<Object, Enum, Scalar>;

impl Catalog {
    /// The texts of its parts by their names. [`Parts`] reads them back.
    ///
    /// # Errors
    ///
    /// None that the types of this crate can cause.
    pub fn to_parts(&self) -> Result<BTreeMap<String, String>, NotACatalog> {
        let Self { operations, notifications, objects, enums, scalars, .. } = self;
        let about = Self {
            title: self.title.clone(),
            version: self.version.clone(),
            sources: self.sources.clone(),
            flags: self.flags.clone(),
            groups: self.groups.clone(),
            actions: self.actions.clone(),
            synonyms: self.synonyms.clone(),
            sensitivity: self.sensitivity.clone(),
            operations: Vec::new(),
            notifications: Vec::new(),
            acknowledgement: self.acknowledgement.clone(),
            objects: BTreeMap::new(),
            enums: BTreeMap::new(),
            scalars: BTreeMap::new(),
        };
        let index = Index {
            about,
            operations: operations
                .iter()
                .map(|one| Listed::new(&one.name, one.group.as_ref(), &one.description))
                .collect(),
            notifications: notifications
                .iter()
                .map(|one| Listed::new(&one.name, one.group.as_ref(), &one.description))
                .collect(),
        };
        let mut parts = BTreeMap::from([(INDEX.to_owned(), written(&index)?)]);
        for operation in operations {
            parts.insert(operation_part(&operation.name), written(operation)?);
        }
        for notification in notifications {
            parts.insert(notification_part(&notification.name), written(notification)?);
        }
        let objects = objects.iter().map(|(name, one)| (name, BorrowedType::Object(one)));
        let enums = enums.iter().map(|(name, one)| (name, TypePart::Enum(one)));
        let scalars = scalars.iter().map(|(name, one)| (name, TypePart::Scalar(one)));
        for (name, one) in objects.chain(enums).chain(scalars) {
            parts.insert(type_part(name), written(&one)?);
        }
        Ok(parts)
    }

    fn has_type(&self, name: &str) -> bool {
        let Self { objects, enums, scalars, .. } = self;
        objects.contains_key(name) || enums.contains_key(name) || scalars.contains_key(name)
    }
}

/// The parts of a catalog, each read when it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    texts: &'a [(&'a str, &'a str)],
}

impl<'a> Parts<'a> {
    /// Names and texts, in the order of the names.
    pub const fn new(texts: &'a [(&'a str, &'a str)]) -> Self {
        Self { texts }
    }

    /// The part to read first.
    ///
    /// # Errors
    ///
    /// When it is missing, or is not what it should be. So it is for every part.
    pub fn index(&self) -> Result<Index, NotACatalog> {
        self.part(INDEX)
    }

    /// An operation.
    ///
    /// # Errors
    ///
    /// See [`index`](Self::index).
    pub fn operation(&self, name: &str) -> Result<Operation, NotACatalog> {
        self.part(&operation_part(name))
    }

    /// A notification.
    ///
    /// # Errors
    ///
    /// See [`index`](Self::index).
    pub fn notification(&self, name: &str) -> Result<Notification, NotACatalog> {
        self.part(&notification_part(name))
    }

    /// Adds the types that a body is made of to a catalog.
    ///
    /// # Errors
    ///
    /// See [`index`](Self::index).
    pub fn add_types(&self, catalog: &mut Catalog, body: &Body) -> Result<(), NotACatalog> {
        let mut ahead: Vec<String> = type_names(&body.fields).collect();
        while let Some(name) = ahead.pop() {
            if catalog.has_type(&name) {
                continue;
            }
            self.add_type(catalog, name.clone())?;
            if let Some(object) = catalog.objects.get(&name) {
                ahead.extend(type_names(&object.fields));
            }
        }
        Ok(())
    }

    /// The whole catalog.
    ///
    /// # Errors
    ///
    /// See [`index`](Self::index).
    pub fn catalog(&self) -> Result<Catalog, NotACatalog> {
        let Index { about: mut catalog, operations, notifications } = self.index()?;
        for Listed { name, .. } in operations {
            catalog.operations.push(self.operation(&name)?);
        }
        for Listed { name, .. } in notifications {
            catalog.notifications.push(self.notification(&name)?);
        }
        for name in self.texts.iter().filter_map(|(name, _)| name.strip_prefix(TYPES)) {
            self.add_type(&mut catalog, name.to_owned())?;
        }
        Ok(catalog)
    }

    fn add_type(&self, catalog: &mut Catalog, name: String) -> Result<(), NotACatalog> {
        match self.part(&type_part(&name))? {
            OwnedType::Object(object) => drop(catalog.objects.insert(name, object)),
            OwnedType::Enum(one) => drop(catalog.enums.insert(name, one)),
            OwnedType::Scalar(scalar) => drop(catalog.scalars.insert(name, scalar)),
        }
        Ok(())
    }

    fn part<T: DeserializeOwned>(&self, name: &str) -> Result<T, NotACatalog> {
        let found = self.texts.binary_search_by_key(&name, |(name, _)| name);
        let text = found.ok().and_then(|position| self.texts.get(position));
        let (_, text) = text.ok_or_else(|| NotACatalog::without(name))?;
        read(text)
    }
}

fn operation_part(name: &str) -> String {
    format!("operations/{name}")
}

fn notification_part(name: &str) -> String {
    format!("notifications/{name}")
}

fn type_part(name: &str) -> String {
    format!("{TYPES}{name}")
}

/// The names of the types that fields have, be it as elements of lists.
fn type_names(fields: &[Field]) -> impl Iterator<Item = String> + '_ {
    fields.iter().filter_map(|field| type_name(&field.value.ty)).cloned()
}

fn type_name(ty: &TypeName) -> Option<&String> {
    match ty {
        TypeName::Builtin(_) => None,
        TypeName::Object(name)
        | TypeName::Json(name)
        | TypeName::Enum(name)
        | TypeName::Scalar(name) => Some(name),
        TypeName::List(held) | TypeName::Map { values: held, .. } => type_name(&held.ty),
    }
}

#[cfg(test)]
mod tests {
    use super::{Catalog, Parts};

    const EVERYTHING: &str = include_str!("../tests/everything.json");

    /// A catalog with a type that no body is made of.
    fn parts() -> Vec<(String, String)> {
        let catalog = Catalog::from_text(EVERYTHING).unwrap();
        catalog.to_parts().unwrap().into_iter().collect()
    }

    #[test]
    fn parts_make_the_whole_again() {
        let owned = parts();
        let texts: Vec<(&str, &str)> =
            owned.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let parts = Parts::new(&texts);
        assert_eq!(parts.catalog().unwrap(), Catalog::from_text(EVERYTHING).unwrap());
        assert_eq!(parts.index().unwrap().about.objects.len(), 0);
    }

    #[test]
    fn what_is_asked_for_is_read_and_nothing_else() {
        let mut owned = parts();
        for (name, text) in &mut owned {
            if name.starts_with("types/") {
                "not JSON".clone_into(text);
            }
        }
        let texts: Vec<(&str, &str)> =
            owned.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let parts = Parts::new(&texts);
        let mut catalog = parts.index().unwrap().about;
        let operation = parts.operation("pay").unwrap();
        assert_eq!(operation.path, "/pay");
        assert!(parts.add_types(&mut catalog, &operation.request).is_err());
        let error = parts.operation("play").unwrap_err();
        assert_eq!(error.to_string(), "the catalog has no part `operations/play`");
    }
}
