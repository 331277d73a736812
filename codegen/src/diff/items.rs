//! Types, operations and notifications: which were added or removed, and their names.

use super::rust_effects;
use super::side::Side;
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{Id, Item, Object, Operation, Role, Type};
use crate::diagnostic::Span;

impl<'a> Side<'a> {
    /// Everything that files define, in their order.
    pub(super) fn items(self) -> Vec<Item> {
        self.api.modules.iter().flat_map(|module| module.items.iter().copied()).collect()
    }

    /// The name in the schema.
    pub(super) fn name(self, item: Item) -> &'a str {
        match item {
            Item::Object(id) => &self.api.objects[id].name.value,
            Item::Enum(id) => &self.api.enums[id].name.value,
            Item::Scalar(id) => &self.api.scalars[id].name.value,
            Item::Operation(id) => &self.api.operations[id].name.value,
            Item::Notification(id) => &self.api.notifications[id].name.value,
        }
    }

    /// The name in Rust.
    pub(super) fn rust_name(self, item: Item) -> &'a str {
        match item {
            Item::Object(id) => self.names.object(id).ty.as_str(),
            Item::Enum(id) => self.names.one_enum(id).ty.as_str(),
            Item::Scalar(id) => self.names.scalar(id).as_str(),
            Item::Operation(id) => self.names.operation(id).ty.as_str(),
            Item::Notification(id) => self.names.notification(id).ty.as_str(),
        }
    }

    /// Where it is named.
    pub(super) fn span(self, item: Item) -> Span {
        match item {
            Item::Object(id) => self.api.objects[id].name.span,
            Item::Enum(id) => self.api.enums[id].name.span,
            Item::Scalar(id) => self.api.scalars[id].name.span,
            Item::Operation(id) => self.api.operations[id].name.span,
            Item::Notification(id) => self.api.notifications[id].name.span,
        }
    }

    /// The module that users reach it through beside the root of the crate: that of an operation or notification.
    fn public_module(self, item: Item) -> Option<&'a str> {
        let module = self.api.modules.iter().find(|module| module.items.contains(&item))?;
        self.is_public(&module.name).then_some(module.name.as_str())
    }

    /// Whether a module of that name is public.
    fn is_public(self, module: &str) -> bool {
        let mut named = self.api.modules.iter().filter(|it| it.name == module);
        named.any(|it| {
            let mut items = it.items.iter();
            items.any(|item| matches!(item, Item::Operation(_) | Item::Notification(_)))
        })
    }

    /// The name of an object in reports: `Order`, `placeOrder request`.
    pub(super) fn object_subject(self, id: Id<Object>) -> String {
        let object = &self.api.objects[id];
        let holds = |operation: &Operation| operation.request == id || operation.response == id;
        let operation = self.api.operations.iter().find(|(_, operation)| holds(operation));
        match (operation, object.role) {
            (Some((_, operation)), Role::Request) => format!("{} request", operation.name.value),
            (Some((_, operation)), Role::Response) => format!("{} response", operation.name.value),
            _ => object.name.value.clone(),
        }
    }
}

impl Walk<'_> {
    /// Compares everything that files define.
    pub(super) fn items(&mut self) {
        for (old, new) in self.pairs.new.clone() {
            match old {
                Some(old) => self.item(old, new),
                None => self.added(new),
            }
        }
        for item in self.pairs.removed.clone() {
            let what = format!("{} removed", kind(item));
            let (subject, at) = (self.old.name(item), At::old(self.old.span(item)));
            let rust = rust_effects::gone(self.old.rust_name(item));
            self.report_in_rust(&verdict::REMOVED, subject, what, at, Some(rust));
        }
    }

    fn added(&mut self, item: Item) {
        let verdict = match item {
            Item::Operation(_) => &verdict::OPERATION_ADDED,
            Item::Notification(_) => &verdict::NOTIFICATION_ADDED,
            Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => &verdict::TYPE_ADDED,
        };
        let what = format!("{} added", kind(item));
        self.report(verdict, self.new.name(item), what, At::new(self.new.span(item)));
    }

    fn item(&mut self, old: Item, new: Item) {
        let subject = self.new.name(new);
        let at = At::both(self.old.span(old), self.new.span(new));
        if kind(old) != kind(new) {
            let what = format!("{} → {}", kind(old), kind(new));
            let rust = rust_effects::another_kind(self.new.rust_name(new), kind(new));
            return self.report_in_rust(&verdict::KIND, subject, what, at, Some(rust));
        }
        let names = (self.old.rust_name(old), self.new.rust_name(new));
        self.rust_name(None, names, subject, at);
        self.module(old, new, at);
        match (old, new) {
            (Item::Object(old), Item::Object(new)) => {
                let (before, after) = (&self.old.api.objects[old], &self.new.api.objects[new]);
                self.description(subject, &before.description, &after.description);
                self.deprecation(subject, (&before.notes, &after.notes), at);
                self.object_secret(old, new, at);
                self.object(old, new);
            }
            (Item::Enum(old), Item::Enum(new)) => self.one_enum(old, new, at),
            (Item::Scalar(old), Item::Scalar(new)) => {
                let (before, after) = (&self.old.api.scalars[old], &self.new.api.scalars[new]);
                self.description(subject, &before.description, &after.description);
                self.deprecation(subject, (&before.notes, &after.notes), at);
                self.secret(subject, before.sensitive, after.sensitive, at);
                if before.builtin == after.builtin {
                    let is_sent = self.is_item_sent(Item::Scalar(new));
                    let is_whole = self.new.is_whole(&Type::Scalar(new));
                    self.limits(subject, &before.limits, &after.limits, is_sent, is_whole, at);
                } else {
                    let (was, is) = (before.builtin.as_str(), after.builtin.as_str());
                    let what = format!("type {was} → {is}");
                    let rust = rust_effects::another_type(names.1);
                    self.report_in_rust(&verdict::TYPE, subject, what, at, Some(rust));
                }
            }
            (Item::Operation(old), Item::Operation(new)) => self.operation(old, new, at),
            (Item::Notification(old), Item::Notification(new)) => self.notification(old, new, at),
            _ => {}
        }
    }

    /// Compares a name in Rust: old and new. That of a field or a variant is below `owner`.
    pub(super) fn rust_name(
        &mut self,
        owner: Option<&str>,
        (old, new): (&str, &str),
        subject: &str,
        at: At,
    ) {
        if old != new {
            let what = format!("Rust name `{old}` → `{new}`");
            let rust = rust_effects::renamed(owner, old, new);
            self.report_in_rust(&verdict::RUST_NAME, subject, what, at, Some(rust));
        }
    }

    fn module(&mut self, old: Item, new: Item, at: At) {
        let subject = self.new.name(new);
        match (self.old.public_module(old), self.new.public_module(new)) {
            (before, after) if before == after => {}
            (Some(before), after) => {
                let is = after.unwrap_or("crate");
                let (verdict, rust) = match new {
                    Item::Operation(_) | Item::Notification(_) => {
                        let rust = rust_effects::renamed(None, before, is);
                        (&verdict::MODULE_MOVED, format!("the module {rust}"))
                    }
                    Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => {
                        let rust = rust_effects::only_at_root(before, self.old.rust_name(old));
                        (&verdict::PATH_GONE, rust)
                    }
                };
                let what = format!("module `{before}` → `{is}`");
                self.report_in_rust(verdict, subject, what, at, Some(rust));
            }
            // A module that was not public is so for a new operation there, which is reported instead.
            (None, Some(after)) if self.old.is_public(after) => {
                let what = format!("in the module `{after}` too");
                self.report(&verdict::PATH_ADDED, subject, what, at);
            }
            (None, _) => {}
        }
    }
}

fn kind(item: Item) -> &'static str {
    match item {
        Item::Object(_) => "object",
        Item::Enum(_) => "enum",
        Item::Scalar(_) => "scalar",
        Item::Operation(_) => "operation",
        Item::Notification(_) => "notification",
    }
}
