//! Pass 3: checked model → Rust.
//!
//! Names first ([`names`]), then one emitter per artefact, listed in `EMITTERS`. An emitter turns one item of
//! a module into tokens and states the module's file for them; only [`crate::output`] makes text.

mod construct;
mod crate_root;
mod declared_words;
mod depth_guards;
pub(crate) mod doc;
#[cfg(test)]
mod emitted_tests;
mod enumeration;
mod error_code;
mod example;
pub mod features;
mod field_types;
#[cfg(test)]
mod file_division_tests;
mod flags;
mod held_values;
mod idents;
mod module_files;
pub mod names;
mod notification_body;
mod notification_enum;
mod object;
mod one_way;
mod operation;
mod outcome;
mod outer_tests;
mod product_constructors;
mod product_docs;
#[cfg(test)]
mod product_emission_tests;
#[cfg(test)]
mod request_code_tests;
#[cfg(test)]
mod rule_emission_tests;
mod rule_tokens;
mod scalar;
mod state;
mod table;
mod type_parameters;
mod upload_const;
mod use_items;
#[cfg(test)]
mod value_emission_tests;

use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use proc_macro2::TokenStream;

use crate::api::{Api, BodyOf, Id, Item, Module, Object, Role};
use crate::check::{Checked, Flawed};
use crate::conformance::Samples;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::output::{Failure, Files, FilesBuilder, Options};
pub(crate) use example::Request;
use features::Features;
use names::{Identifier, Names};
use use_items::Imports;

/// A checked model, and the Rust names of everything in it. Only [`name`] makes one,
/// and its names cannot be used with another model.
#[derive(Debug)]
pub struct Named<'a> {
    api: &'a Checked,
    names: Names,
}

impl<'a> Named<'a> {
    /// The model.
    pub fn api(&self) -> &'a Checked {
        self.api
    }

    /// The Rust names.
    pub fn names(&self) -> &Names {
        &self.names
    }
}

/// Assigns Rust names. `None` if a name is not usable in Rust, which `diagnostics` then reports.
pub fn name<'a>(api: &'a Checked, diagnostics: &mut Diagnostics) -> Option<Named<'a>> {
    let before = diagnostics.len();
    let names = names::name(api, diagnostics);
    (diagnostics.len() == before).then_some(Named { api, names })
}

/// Reports the names that Rust cannot have, of a model that has other mistakes already.
pub fn check_names(flawed: &Flawed, diagnostics: &mut Diagnostics) {
    names::name(flawed.api(), diagnostics);
}

/// Most threads: what they share is soon less than what it costs to begin them.
const MOST_THREADS: usize = 8;

/// Bytes of the stack of each but the one at hand, as many as the first thread of a program has: the parser of Rust is recursive.
const STACK: usize = 8 << 20;

/// What an emitter works with.
pub(crate) struct Context<'a> {
    /// The API.
    pub(crate) api: &'a Api,
    /// The Rust names.
    pub(crate) names: &'a Names,
    /// The objects that limit how deeply values are nested.
    guarded: &'a BTreeSet<Id<Object>>,
    /// The objects that some response carries as its result.
    envelopes: &'a BTreeSet<Id<Object>>,
    /// The smallest values of requests.
    samples: &'a Samples<'a>,
    /// The objects that hold fields which only requests or only responses have.
    one_way: &'a BTreeSet<Id<Object>>,
    /// What brings each module.
    features: &'a Features<'a>,
    /// The operations and notifications that conditions test for.
    tested: &'a BTreeSet<BodyOf>,
    /// The name of the crate, where it is known.
    pub(crate) crate_name: Option<&'a str>,
    /// The module at hand.
    pub(crate) module: &'a Module,
    /// The file at hand.
    part: Part,
    /// The types that the file at hand defines, where its part of the module has several files.
    only: Option<Vec<Identifier>>,
    /// Whether the current object passes test results to the objects in it, so that those it received are kept in `outer`.
    tells_inwards: bool,
    /// What the file at hand uses from elsewhere.
    pub(crate) imports: Imports,
}

/// The file of an artefact within its module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// `order.rs`: what users read.
    Types,
    /// `order/wire.rs`: how values are read and written, and what result codes mean.
    Wire,
    /// `order/rules.rs`: what is checked before anything is sent.
    Rules,
}

/// Turns a part of the model into tokens; none when the artefact does not exist for it.
enum Emit {
    /// Once per item of the module.
    Item(fn(&mut Context<'_>, Item) -> TokenStream),
    /// The same, for what belongs to the success of an operation.
    Success(fn(&mut Context<'_>, Item) -> TokenStream),
    /// The same, for what belongs to the result codes of an operation or notification.
    Codes(fn(&mut Context<'_>, Item) -> TokenStream),
    /// Once per struct: for an object, for both bodies of an operation, and for that of a notification.
    Struct(EmitStruct),
    /// The same: its definition and its methods, which may come to stand in different files.
    Object(EmitStruct, EmitStruct),
}

/// An emitter of structs.
type EmitStruct = fn(&mut Context<'_>, Id<Object>) -> TokenStream;

/// Every artefact, in their order within the file. `cargo xtask new emitter` adds a line after the last of its part.
const EMITTERS: &[(Part, Emit)] = &[
    (Part::Types, Emit::Item(operation::emit)),
    (Part::Types, Emit::Object(object::emit, construct::emit)),
    (Part::Types, Emit::Struct(rule_tokens::emit_empty)),
    (Part::Types, Emit::Success(outcome::emit)),
    (Part::Types, Emit::Success(state::emit)),
    (Part::Types, Emit::Item(notification_body::emit)),
    (Part::Types, Emit::Item(enumeration::emit)),
    (Part::Types, Emit::Codes(error_code::emit)),
    (Part::Types, Emit::Item(scalar::emit)),
    (Part::Wire, Emit::Item(operation::emit_wire)),
    (Part::Wire, Emit::Struct(table::emit)),
    (Part::Wire, Emit::Success(table::emit_success)),
    (Part::Wire, Emit::Codes(enumeration::emit_wire)),
    (Part::Rules, Emit::Struct(rule_tokens::emit)),
];

/// Emits the whole crate's sources: path below `src/` and text.
///
/// # Errors
///
/// A diagnostic for every file that the compiler made no valid Rust of, which is a mistake in the compiler.
pub fn emit(named: &Named<'_>, options: &Options) -> Result<Files, Vec<Diagnostic>> {
    let Named { api, names } = named;
    let guarded = depth_guards::guarded(api);
    let envelopes = outcome::envelopes(api);
    let samples = Samples::new(api, Role::Request);
    let one_way = one_way::holders(api);
    let features = Features::of(api);
    let tested = api.tested_operations();
    let crate_name = options.crate_name.as_deref();
    let mut files = shared_out(&api.modules, options, |module, files| {
        let context = |part| Context {
            api,
            names,
            guarded: &guarded,
            envelopes: &envelopes,
            samples: &samples,
            one_way: &one_way,
            features: &features,
            tested: &tested,
            crate_name,
            module,
            part,
            only: None,
            tells_inwards: false,
            imports: Imports::default(),
        };
        module_files::emit(context, files);
    });
    flags::emit(api, &mut files);
    outer_tests::emit(api, names, &mut files);
    declared_words::emit(api, &mut files);
    notification_enum::emit(&features, names, &mut files);
    crate_root::emit(&features, names, options.has_readme, &mut files);
    files
        .finish()
        .map_err(|failures| failures.iter().map(|failure| not_rust(api, failure)).collect())
}

/// The lines of Rust that make requests and check them; `None` for a request with a value that is not spelt in Rust.
pub(crate) fn request_code(
    named: &Named<'_>,
    crate_name: Option<&str>,
    requests: &[Request<'_>],
) -> Vec<Option<String>> {
    let Named { api, names } = named;
    let guarded = depth_guards::guarded(api);
    let envelopes = outcome::envelopes(api);
    let samples = Samples::new(api, Role::Request);
    let one_way = one_way::holders(api);
    let features = Features::of(api);
    let tested = api.tested_operations();
    let code = requests.iter().map(|request| {
        let is_its = |item: &Item| matches!(item, Item::Operation(id) if *id == request.operation);
        let module = api.modules.iter().find(|module| module.items.iter().any(is_its))?;
        let context = Context {
            api,
            names,
            guarded: &guarded,
            envelopes: &envelopes,
            samples: &samples,
            one_way: &one_way,
            features: &features,
            tested: &tested,
            crate_name,
            module,
            part: Part::Types,
            only: None,
            tells_inwards: false,
            imports: Imports::default(),
        };
        example::code(&context, request)
    });
    code.collect()
}

/// Emits the files of modules, of which no two have a file in common: by as many threads as run at the same time.
fn shared_out<'a>(
    modules: &'a [Module],
    options: &Options,
    emit: impl Fn(&'a Module, &mut FilesBuilder) + Sync,
) -> FilesBuilder {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut files = FilesBuilder::new(options);
        while let Some(module) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
            emit(module, &mut files);
        }
        files
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    thread::scope(|scope| {
        // Where no thread can be had, the work is done all the same.
        let others = (1..threads)
            .map_while(|_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok());
        let others: Vec<_> = others.collect();
        let mut files = work();
        for thread in others {
            match thread.join() {
                Ok(of_thread) => files.extend(of_thread),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        files
    })
}

/// The diagnostic of a file that is not Rust. It is about the file of the schema; about the first, if it is made from all.
fn not_rust(api: &Api, failure: &Failure) -> Diagnostic {
    let first = api.modules.first().map(|module| module.file);
    let file = failure.file.or(first).unwrap_or(FileId(0));
    let message = format!("the compiler produced invalid Rust: {}", failure.words);
    Diagnostic::new(Code::E0099, Span::new(file, 0, 0), message)
        .help("this is a mistake in the compiler; please report it with the schema")
}

/// The structs that an item becomes.
fn structs(api: &Api, item: Item) -> impl Iterator<Item = Id<Object>> {
    let ids = match item {
        Item::Object(id) => [Some(id), None],
        Item::Operation(id) => {
            let operation = &api.operations[id];
            [Some(operation.request), Some(operation.response)]
        }
        Item::Notification(id) => [Some(api.notifications[id].body), None],
        Item::Enum(_) | Item::Scalar(_) => [None, None],
    };
    ids.into_iter().flatten()
}

/// The file that `cargo xtask new emitter` starts from, so that what it writes compiles.
#[cfg(test)]
#[path = "../../xtask/src/commands/new/emitter_template.rs"]
#[expect(dead_code, reason = "it is in no table before it is copied")]
mod emitter_template;
