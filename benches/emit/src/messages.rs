//! The messages of the API, with their places in the generated crate.

use antom_codegen::api::{Api, Id, Item, Object};

use crate::names;

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// The name of its type.
    pub name: String,
    /// The module of the generated crate that holds it.
    pub module: String,
}

/// Every message of the API, or those of the groups whose features are on by default.
#[must_use]
pub fn messages(api: &Api, only_default: bool) -> Vec<Message> {
    let mut found = Vec::new();
    for module in &api.modules {
        for item in &module.items {
            let (group, bodies): (_, Vec<Id<Object>>) = match item {
                Item::Operation(id) => {
                    let one = &api.operations[*id];
                    (one.group, vec![one.request, one.response])
                }
                Item::Notification(id) => {
                    let one = &api.notifications[*id];
                    (one.group, vec![one.body])
                }
                Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => continue,
            };
            if only_default && !group.is_none_or(|group| api.groups[group].default) {
                continue;
            }
            let module = module.name.clone();
            let message = |id| Message { name: names::object(api, id), module: module.clone() };
            found.extend(bodies.into_iter().map(message));
        }
    }
    found
}
