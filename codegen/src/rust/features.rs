//! The features of the crate: one per group of operations, which brings the modules that the group reaches.
//!
//! Conditions stand in `lib.rs` only. What a module holds is there as a whole or not at all: a module that a type refers to is
//! there whenever the type is.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, Group, Id, Item, Module, Object, Type, Usage};
use crate::language::group_name::OWN_FEATURES;
use antom_catalog::wording::code;

/// The features that bring each module.
#[derive(Debug)]
pub(super) struct Features<'a> {
    api: &'a Api,
    /// In the order of the modules.
    of_modules: Vec<Brought>,
}

/// What brings a module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Brought {
    /// It is always there.
    Always,
    /// Any one of these features.
    By(BTreeSet<Id<Group>>),
}

impl<'a> Features<'a> {
    /// Follows the fields of every operation and notification.
    pub(super) fn of(api: &'a Api) -> Self {
        let modules = Modules::of(api);
        let mut by_group: BTreeMap<Id<Group>, BTreeSet<usize>> = BTreeMap::new();
        let mut always = BTreeSet::new();
        let mut reached = BTreeSet::new();
        for (index, module) in api.modules.iter().enumerate() {
            for item in &module.items {
                let group = match item {
                    Item::Operation(id) => api.operations[*id].group,
                    Item::Notification(id) => api.notifications[*id].group,
                    Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => continue,
                };
                let found = modules.reached_from(index);
                reached.extend(found.iter().copied());
                match group {
                    Some(group) => by_group.entry(group).or_default().extend(found),
                    None => always.extend(found),
                }
            }
        }
        // What no body reaches is nobody's in particular.
        for index in (0..api.modules.len()).filter(|index| !reached.contains(index)) {
            always.extend(modules.reached_from(index));
        }
        let of_modules = (0..api.modules.len()).map(|index| {
            if always.contains(&index) {
                return Brought::Always;
            }
            let groups = by_group.iter().filter(|(_, modules)| modules.contains(&index));
            Brought::By(groups.map(|(group, _)| *group).collect())
        });
        Self { api, of_modules: of_modules.collect() }
    }

    /// The API.
    pub(super) fn api(&self) -> &'a Api {
        self.api
    }

    /// Every module with what brings it, in their order.
    pub(super) fn modules(&self) -> impl Iterator<Item = (&'a Module, &Brought)> {
        self.api.modules.iter().zip(&self.of_modules)
    }

    /// What brings a module, as a line of its docs; none if it is always there.
    pub(super) fn in_words(&self, module: &Module) -> Option<String> {
        let (_, brought) = self.modules().find(|(other, _)| other.file == module.file)?;
        let Brought::By(groups) = brought else { return None };
        let names: Vec<String> = groups.iter().map(|id| code(&self.name(*id))).collect();
        Some(match names.as_slice() {
            [one] => format!("Feature: {one}."),
            all if all.len() == self.api.groups.len() => "Features: any.".to_owned(),
            [most @ .., last] => format!("Features: {} or {last}.", most.join(", ")),
            [] => return None,
        })
    }

    /// The name of a feature.
    pub(super) fn name(&self, group: Id<Group>) -> String {
        self.api.groups[group].name.value.clone()
    }

    /// Whether these features are off: `not(any(feature = "loans", …))`.
    pub(super) fn none_of(&self, groups: &BTreeSet<Id<Group>>) -> TokenStream {
        let names = groups.iter().map(|id| &self.api.groups[*id].name.value);
        quote! { not(any(#(feature = #names),*)) }
    }

    /// `#[cfg(feature = "loans")]`; nothing for what is always there.
    pub(super) fn condition(&self, brought: &Brought) -> TokenStream {
        let Brought::By(groups) = brought else { return TokenStream::new() };
        let names: Vec<String> = groups.iter().map(|id| self.name(*id)).collect();
        match names.as_slice() {
            [one] => quote! { #[cfg(feature = #one)] },
            many => quote! { #[cfg(any(#(feature = #many),*))] },
        }
    }
}

/// The `[features]` table of the crate's manifest: names, and the features that each turns on. `None` if the schema has no groups.
pub fn feature_table(api: &Api) -> Option<Vec<(String, Vec<String>)>> {
    if api.groups.is_empty() {
        return None;
    }
    let names = |only_default: bool| -> Vec<String> {
        let groups = api.groups.values().filter(|group| group.default || !only_default);
        groups.map(|group| group.name.value.clone()).collect()
    };
    let own = OWN_FEATURES.iter().zip([names(true), names(false)]);
    let mut table: Vec<_> = own.map(|(name, turns_on)| ((*name).to_owned(), turns_on)).collect();
    table.extend(names(false).into_iter().map(|name| (name, Vec::new())));
    Some(table)
}

/// Which modules refer to which.
struct Modules {
    /// By module: those that the types of its fields are in.
    neighbours: Vec<BTreeSet<usize>>,
}

impl Modules {
    fn of(api: &Api) -> Self {
        let mut homes = Homes::default();
        for (index, module) in api.modules.iter().enumerate() {
            for item in &module.items {
                homes.add(*item, index);
            }
        }
        let neighbours = api.modules.iter().map(|module| {
            let objects = module.items.iter().flat_map(|item| super::structs(api, *item));
            let fields = objects.flat_map(|id| api.objects[id].fields.values());
            fields.filter_map(|field| homes.of(&field.value)).collect()
        });
        Self { neighbours: neighbours.collect() }
    }

    /// A module, and all that it refers to in however many steps.
    fn reached_from(&self, start: usize) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut waiting = vec![start];
        while let Some(index) = waiting.pop() {
            if reached.insert(index) {
                waiting.extend(self.neighbours.get(index).into_iter().flatten());
            }
        }
        reached
    }
}

/// The module of every type.
#[derive(Default)]
struct Homes {
    objects: BTreeMap<Id<Object>, usize>,
    enums: BTreeMap<Id<crate::api::Enum>, usize>,
    scalars: BTreeMap<Id<crate::api::Scalar>, usize>,
}

impl Homes {
    fn add(&mut self, item: Item, module: usize) {
        match item {
            Item::Object(id) => drop(self.objects.insert(id, module)),
            Item::Enum(id) => drop(self.enums.insert(id, module)),
            Item::Scalar(id) => drop(self.scalars.insert(id, module)),
            Item::Operation(_) | Item::Notification(_) => {}
        }
    }

    fn of(&self, usage: &Usage) -> Option<usize> {
        match &usage.ty {
            Type::Object(id) | Type::JsonText(id) => self.objects.get(id).copied(),
            Type::Enum(id) => self.enums.get(id).copied(),
            Type::Scalar(id) => self.scalars.get(id).copied(),
            Type::Array(element) => self.of(element),
            Type::Map(members) => self.of(&members.value),
            Type::Builtin(_) => None,
        }
    }
}
