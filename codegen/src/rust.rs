//! Pass 3: checked model → Rust.
//!
//! Names first ([`names`]), then one emitter per artefact, listed in `EMITTERS`. An emitter turns one item of
//! a module into tokens and says in which of the module's files they stand; only [`crate::output`] makes text.

mod construct;
mod context;
mod crate_root;
pub(crate) mod doc;
mod enumeration;
mod error_code;
mod imports;
pub mod names;
mod object;
mod operation;
mod outcome;
mod rules;
mod scalar;
mod table;
mod types;

use proc_macro2::TokenStream;

use crate::api::{Api, Id, Item, Module, Object};
use crate::output::{Files, SourceText};
use imports::Imports;
use names::Names;

/// What an emitter works with.
pub(crate) struct Context<'a> {
    /// The API.
    pub(crate) api: &'a Api,
    /// What Rust calls everything.
    pub(crate) names: &'a Names,
    /// The module at hand.
    pub(crate) module: &'a Module,
    /// The file at hand.
    part: Part,
    /// Whether the object at hand tells those it holds about itself, so that what it was told itself is kept in `outer`.
    tells_inwards: bool,
    /// What the file at hand uses from elsewhere.
    pub(crate) imports: Imports,
}

/// The file of a module that an artefact stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// `order.rs`: what users read.
    Types,
    /// `order/wire.rs`: how values are read and written.
    Wire,
    /// `order/rules.rs`: what is checked before anything is sent.
    Rules,
}

/// Turns a part of the model into tokens; none when the artefact does not exist for it.
enum Emit {
    /// Once per item of the module.
    Item(fn(&mut Context<'_>, Item) -> TokenStream),
    /// Once per struct: for an object, and for both bodies of an operation.
    Struct(fn(&mut Context<'_>, Id<Object>) -> TokenStream),
}

/// Every artefact, in the order in which they stand in their file. `cargo xtask new emitter` adds a line after the last of its part.
const EMITTERS: &[(Part, Emit)] = &[
    (Part::Types, Emit::Item(operation::emit)),
    (Part::Types, Emit::Struct(object::emit)),
    (Part::Types, Emit::Item(outcome::emit)),
    (Part::Types, Emit::Item(enumeration::emit)),
    (Part::Types, Emit::Item(error_code::emit)),
    (Part::Types, Emit::Item(scalar::emit)),
    (Part::Wire, Emit::Item(operation::emit_wire)),
    (Part::Wire, Emit::Struct(table::emit)),
    (Part::Wire, Emit::Item(table::emit_success)),
    (Part::Wire, Emit::Item(enumeration::emit_wire)),
    (Part::Rules, Emit::Struct(rules::emit)),
];

/// Emits the whole crate's sources: path below `src/` and text.
pub(crate) fn emit(api: &Api, names: &Names, options: &crate::Options) -> Files {
    let mut files = Files::new(options);
    for module in &api.modules {
        emit_module(api, names, module, &mut files);
    }
    context::emit(api, &options.origin, &mut files);
    crate_root::emit(api, names, options, &mut files);
    files
}

fn emit_module(api: &Api, names: &Names, module: &Module, files: &mut Files) {
    let mut children = Vec::new();
    for (part, file) in [(Part::Wire, "wire"), (Part::Rules, "rules")] {
        let (imports, items) = emit_part(api, names, module, part);
        if items.is_empty() {
            continue;
        }
        children.push(file);
        let docs = match part {
            Part::Wire => format!("How the types of `{}` are read and written.", module.name),
            _ => format!("What is checked of the types of `{}`.", module.name),
        };
        let imports = imports.to_tokens();
        let path = format!("{}/{file}.rs", module.name);
        files.add(
            path,
            &module.path,
            &SourceText { docs: vec![docs], attributes: Vec::new(), imports, items },
        );
    }
    let (imports, items) = emit_part(api, names, module, Part::Types);
    let mut head = crate_root::child_modules(&children);
    head.extend(imports.to_tokens());
    let docs = doc::module(api, module);
    files.add(
        format!("{}.rs", module.name),
        &module.path,
        &SourceText { docs, attributes: Vec::new(), imports: head, items },
    );
}

/// The structs that an item becomes.
fn structs(api: &Api, item: Item) -> impl Iterator<Item = Id<Object>> {
    let ids = match item {
        Item::Object(id) => [Some(id), None],
        Item::Operation(id) => {
            let operation = &api.operations[id];
            [Some(operation.request), Some(operation.response)]
        }
        Item::Enum(_) | Item::Scalar(_) => [None, None],
    };
    ids.into_iter().flatten()
}

fn emit_part(api: &Api, names: &Names, module: &Module, part: Part) -> (Imports, Vec<TokenStream>) {
    let mut context =
        Context { api, names, module, part, tells_inwards: false, imports: Imports::default() };
    let mut items = Vec::new();
    for item in &module.items {
        for (_, emit) in EMITTERS.iter().filter(|(of, _)| *of == part) {
            let tokens = match emit {
                Emit::Item(emit) => vec![emit(&mut context, *item)],
                Emit::Struct(emit) => {
                    structs(api, *item).map(|id| emit(&mut context, id)).collect()
                }
            };
            items.extend(tokens.into_iter().filter(|tokens| !tokens.is_empty()));
        }
    }
    (context.imports, items)
}

/// The file that `cargo xtask new emitter` starts from, so that what it writes compiles.
#[cfg(test)]
#[path = "../../xtask/src/commands/new/emitter_template.rs"]
#[expect(dead_code, reason = "it is in no table before it is copied")]
mod emitter_template;
