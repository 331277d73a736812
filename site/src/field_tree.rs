//! The fields of a body as a tree, with all that a page says of each place.

use std::collections::{BTreeMap, BTreeSet};

use antom_catalog::{
    Access, Body, Catalog, Field, FieldRuleKind, Limit, Object, Operation, Presence, Rule,
    TypeName, Usage,
};

use crate::address::anchor;
use crate::known_conditions::{Known, known};

/// Which messages a tree is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// What is sent.
    Request,
    /// What comes.
    Response,
    /// A type by itself, which may be in both.
    Both,
}

/// The fields of a body or a type.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    /// Fields at the top.
    pub(crate) rows: Vec<Row<'a>>,
    /// Rules between fields at the top.
    pub(crate) rules: &'a [Rule],
    /// Numbers of all fields.
    pub(crate) counts: Counts,
    /// The ids of all rows.
    pub(crate) ids: BTreeSet<String>,
    /// What the ids begin with: nothing, or `response`.
    pub(crate) root: &'static str,
    /// The operation or notification, if the tree is that of a body.
    pub(crate) of: Option<&'a str>,
}

/// A field in one place.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    /// Its dotted path, which is the id of the row.
    pub(crate) id: String,
    /// The field.
    pub(crate) field: &'a Field,
    /// When it must be present, in this place.
    pub(crate) needed: Needed<'a>,
    /// The products that require it.
    pub(crate) products: Vec<&'a str>,
    /// The class of sensitive values that it belongs to, if that of the object around it does not say so already.
    pub(crate) secret: Option<&'a str>,
    /// What it holds.
    pub(crate) inner: Inner<'a>,
}

/// When a field must be present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needed<'a> {
    /// In every body.
    Always,
    /// Wherever the object of that name is present.
    Within(&'a str),
    /// In responses to calls that succeeded.
    OnSuccess,
    /// Under conditions.
    Sometimes,
    /// Never.
    No,
}

/// What a field holds.
#[derive(Debug)]
pub(crate) enum Inner<'a> {
    /// No fields.
    Value,
    /// An object or a list of objects.
    Fields {
        /// The fields.
        rows: Vec<Row<'a>>,
        /// Rules between them.
        rules: &'a [Rule],
        /// How many there are at all depths.
        counts: Counts,
        /// The id of the row that showed the same type before.
        first: Option<String>,
    },
    /// A type around it once more, whose fields are those below that id.
    Again(String),
}

/// Numbers of fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// All fields.
    pub(crate) fields: usize,
    /// Fields that must always be present.
    pub(crate) always: usize,
    /// Fields that must be present under conditions, and not otherwise.
    pub(crate) sometimes: usize,
    /// Fields that must be present where the object around them is, that object itself aside.
    pub(crate) within: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.fields += other.fields;
        self.always += other.always;
        self.sometimes += other.sometimes;
        self.within += other.within;
    }
}

impl<'a> Tree<'a> {
    /// The tree of a request.
    pub(crate) fn of_request(catalog: &'a Catalog, operation: &'a Operation) -> Self {
        let body = &operation.request;
        let mut walk = Walk::new(catalog, Direction::Request, Some(&operation.name));
        for product in &operation.products {
            for place in &product.required {
                walk.demand(place, &product.name);
            }
        }
        walk.tree(&body.fields, &body.rules, "")
    }

    /// The tree of a body that comes, whose ids begin with `root`.
    pub(crate) fn of_body(
        catalog: &'a Catalog,
        of: &'a str,
        body: &'a Body,
        root: &'static str,
    ) -> Self {
        Walk::new(catalog, Direction::Response, Some(of)).tree(&body.fields, &body.rules, root)
    }

    /// The tree of a type by itself.
    pub(crate) fn of_type(catalog: &'a Catalog, name: &'a str, object: &'a Object) -> Self {
        let mut walk = Walk::new(catalog, Direction::Both, None);
        walk.open.push((name, String::new()));
        walk.tree(&object.fields, &object.rules, "")
    }
}

/// The object that fields belong to.
struct Place<'a, 'p> {
    /// Its id; empty or the root for the body.
    id: &'p str,
    /// The name of the nearest object that may be absent, itself included.
    around: Option<&'a str>,
    /// The class of sensitive values that all of it belongs to.
    secret: Option<&'a str>,
}

struct Walk<'a> {
    catalog: &'a Catalog,
    direction: Direction,
    of: Option<&'a str>,
    /// The ids of the rows that showed each type first.
    seen: BTreeMap<&'a str, String>,
    /// The types that the walk is in, and where.
    open: Vec<(&'a str, String)>,
    ids: BTreeSet<String>,
    /// The products that require a place, by its id.
    demanded: BTreeMap<String, Vec<&'a str>>,
}

impl<'a> Walk<'a> {
    fn new(catalog: &'a Catalog, direction: Direction, of: Option<&'a str>) -> Self {
        Self {
            catalog,
            direction,
            of,
            seen: BTreeMap::new(),
            open: Vec::new(),
            ids: BTreeSet::new(),
            demanded: BTreeMap::new(),
        }
    }

    /// Remembers that a product requires a place, and what is on the way to it.
    fn demand(&mut self, place: &str, product: &'a str) {
        let mut id = String::new();
        for name in place.split('/').filter(|name| *name != "*") {
            if !id.is_empty() {
                id.push('.');
            }
            id.push_str(&anchor(name));
            let products = self.demanded.entry(id.clone()).or_default();
            if !products.contains(&product) {
                products.push(product);
            }
        }
    }

    fn tree(mut self, fields: &'a [Field], rules: &'a [Rule], root: &'static str) -> Tree<'a> {
        let top = Place { id: root, around: None, secret: None };
        let (rows, counts) = self.fields(fields, &BTreeMap::new(), &top);
        Tree { rows, rules, counts, ids: self.ids, root, of: self.of }
    }

    fn fields(
        &mut self,
        fields: &'a [Field],
        overrides: &BTreeMap<String, bool>,
        place: &Place<'a, '_>,
    ) -> (Vec<Row<'a>>, Counts) {
        let mut counts = Counts::default();
        let mut rows = Vec::new();
        let direction = self.direction;
        for field in fields.iter().filter(|field| is_in(field.access, direction)) {
            let presence = match overrides.get(&field.name) {
                Some(true) => Presence::Required,
                Some(false) => Presence::Optional,
                None => field.presence,
            };
            let row = self.row(field, presence, place);
            counts.fields += 1;
            match row.needed {
                Needed::Always => counts.always += 1,
                Needed::Within(_) => counts.within += 1,
                Needed::Sometimes => counts.sometimes += 1,
                Needed::OnSuccess | Needed::No => {}
            }
            if let Inner::Fields { counts: inner, .. } = &row.inner {
                counts.add(*inner);
            }
            rows.push(row);
        }
        (rows, counts)
    }

    fn row(&mut self, field: &'a Field, presence: Presence, place: &Place<'a, '_>) -> Row<'a> {
        let name = anchor(&field.name);
        let id = if place.id.is_empty() { name } else { format!("{}.{name}", place.id) };
        self.ids.insert(id.clone());
        let presence = match presence {
            Presence::Optional if self.is_known_required(field) => Presence::Required,
            other => other,
        };
        let needed = match (presence, place.around) {
            (Presence::Required, None) => Needed::Always,
            (Presence::Required, Some(around)) => Needed::Within(around),
            (Presence::OnSuccess, _) => Needed::OnSuccess,
            (Presence::Optional, _) => {
                let mut requirements = self.requirements(field);
                if requirements.any(|known| known != Known::Fails)
                    || self.demanded.contains_key(&id)
                {
                    Needed::Sometimes
                } else {
                    Needed::No
                }
            }
        };
        let own = field.sensitive.as_deref().or_else(|| class_of(self.catalog, &field.value.ty));
        let secret = own.filter(|own| Some(*own) != place.secret);
        let below = Place {
            id: &id,
            around: match needed {
                Needed::Always if !may_be_empty(&field.value) => None,
                Needed::Within(_) if !may_be_empty(&field.value) => place.around,
                Needed::Always
                | Needed::Within(_)
                | Needed::OnSuccess
                | Needed::Sometimes
                | Needed::No => Some(&field.name),
            },
            secret: place.secret.or(own),
        };
        let inner = self.inner(&field.value, &below);
        let products = match needed {
            Needed::Sometimes => self.demanded.get(&id).cloned().unwrap_or_default(),
            Needed::Always | Needed::Within(_) | Needed::OnSuccess | Needed::No => Vec::new(),
        };
        Row { id, field, needed, products, secret, inner }
    }

    /// What is known of the conditions under which a field is required.
    fn requirements(&self, field: &'a Field) -> impl Iterator<Item = Known<'a>> {
        let of = self.of;
        let rules = field.rules.iter().filter(|rule| rule.rule == FieldRuleKind::RequiredWhen);
        rules.map(move |rule| known(&rule.when, of))
    }

    fn is_known_required(&self, field: &'a Field) -> bool {
        self.requirements(field).any(|known| known == Known::Holds)
    }

    fn inner(&mut self, value: &'a Usage, place: &Place<'a, '_>) -> Inner<'a> {
        let usage = innermost(value);
        let (TypeName::Object(name) | TypeName::Json(name)) = &usage.ty else {
            return Inner::Value;
        };
        let Some(object) = self.catalog.objects.get(name) else { return Inner::Value };
        if let Some((_, around)) = self.open.iter().find(|(open, _)| open == name) {
            return Inner::Again(around.clone());
        }
        let first = self.seen.get(name.as_str()).cloned();
        self.seen.entry(name).or_insert_with(|| place.id.to_owned());
        self.open.push((name, place.id.to_owned()));
        let (rows, counts) = self.fields(&object.fields, &usage.overrides, place);
        self.open.pop();
        Inner::Fields { rows, rules: &object.rules, counts, first }
    }
}

fn is_in(access: Access, direction: Direction) -> bool {
    match direction {
        Direction::Request => access != Access::ReadOnly,
        Direction::Response => access != Access::WriteOnly,
        Direction::Both => true,
    }
}

/// Whether a value may be there without anything in it.
fn may_be_empty(usage: &Usage) -> bool {
    let has_least =
        |limit: &Limit| matches!(limit, Limit::MinItems(1..) | Limit::MinProperties(1..));
    usage.nullable || usage.ty.held().is_some() && !usage.limits.iter().any(has_least)
}

/// What a list or map holds in the end; the use itself for other types.
pub(crate) fn innermost(usage: &Usage) -> &Usage {
    let mut usage = usage;
    while let Some(held) = usage.ty.held() {
        usage = held;
    }
    usage
}

/// The class of sensitive values that all values of a type belong to.
fn class_of<'a>(catalog: &'a Catalog, ty: &TypeName) -> Option<&'a str> {
    match ty {
        TypeName::Builtin(_) => None,
        TypeName::Object(name) | TypeName::Json(name) => {
            catalog.objects.get(name)?.sensitive.as_deref()
        }
        TypeName::Enum(name) => catalog.enums.get(name)?.sensitive.as_deref(),
        TypeName::Scalar(name) => catalog.scalars.get(name)?.sensitive.as_deref(),
        TypeName::List(held) | TypeName::Map { values: held, .. } => class_of(catalog, &held.ty),
    }
}
