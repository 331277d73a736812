//! The files of a module: what users read, how values are read and written, and what is checked. A file that would be too long
//! becomes several: one for each type, each body, each success and each list of result codes, and for the methods of what is still
//! too long.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::names::{Identifier, Names};
use super::{Context, EMITTERS, Emit, Part, doc, structs};
use crate::api::{BodyOf, Id, Item, Module, Object, Role};
use crate::language::module_name::why_not_module;
use crate::output::{FilesBuilder, SourceText};

/// Most lines of a generated file, unless it is the definition of a single type or its methods.
const MOST_LINES: usize = 800;

/// What has a file of its own where a part of a module has too much for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// What stays: the operations and notifications themselves, or everything.
    Rest,
    /// A type.
    Type(Item),
    /// A body.
    Body(BodyOf, Id<Object>),
    /// The methods of a type or body.
    Methods(Id<Object>),
    /// What a call that succeeded gives.
    Success(BodyOf),
    /// The result codes.
    Codes(BodyOf),
}

/// What was emitted for a piece. There is something.
struct Emitted<'a> {
    piece: Piece,
    context: Context<'a>,
    items: Vec<TokenStream>,
}

/// The files of a module while they are made.
struct ModuleFiles<'b, F> {
    /// Makes a context for a file of a part.
    context: F,
    files: &'b mut FilesBuilder,
    /// The names of the files but the module's own, and whether the rest of the crate refers to what is in them.
    children: Vec<(String, bool)>,
}

/// Emits the files of a module.
pub(super) fn emit<'a>(context: impl Fn(Part) -> Context<'a>, files: &mut FilesBuilder) {
    let mut files = ModuleFiles { context, files, children: Vec::new() };
    for part in [Part::Wire, Part::Rules, Part::Types] {
        files.part(part);
    }
}

impl<'a, F: Fn(Part) -> Context<'a>> ModuleFiles<'_, F> {
    /// Emits one file for a part, or several if it would be too long.
    fn part(&mut self, part: Part) {
        let whole = self.emitted(part, None).pop();
        if whole.is_none() && part != Part::Types {
            return;
        }
        let before = self.children.len();
        let lines = self.rest(part, whole, TokenStream::new());
        if lines <= MOST_LINES {
            return;
        }
        let pieces = self.emitted(part, Some(&[]));
        let is_object = |one: &Emitted<'_>| matches!(one.piece, Piece::Type(Item::Object(_)));
        let has_methods = part == Part::Types && pieces.first().is_some_and(is_object);
        if pieces.len() < 2 && !has_methods {
            return;
        }
        let mut apart = Vec::new();
        loop {
            self.children.truncate(before);
            let too_long = self.split(part, &apart);
            if too_long.is_empty() {
                return;
            }
            apart.extend(too_long);
        }
    }

    /// Emits several files for a part. Gives what has a file that is too long with its methods, which are to be apart.
    fn split(&mut self, part: Part, apart: &[Id<Object>]) -> Vec<Id<Object>> {
        let mut exports = TokenStream::new();
        let (mut rest, mut too_long) = (None, Vec::new());
        for emitted in self.emitted(part, Some(apart)) {
            if emitted.piece == Piece::Rest {
                rest = Some(emitted);
                continue;
            }
            let piece = emitted.piece;
            let (export, lines) = self.piece(part, emitted);
            exports.extend(export);
            if let Piece::Body(_, id) | Piece::Type(Item::Object(id)) = piece
                && part == Part::Types
                && lines > MOST_LINES
                && !apart.contains(&id)
            {
                too_long.push(id);
            }
        }
        if rest.is_some() || !exports.is_empty() || part == Part::Types {
            self.rest(part, rest, exports);
        } else {
            let path = path(self.module(), ending(part));
            self.files.remove(&path);
        }
        too_long
    }

    /// Adds the file of a piece; gives the line by which the main file of its part exports it, and how many lines it has.
    fn piece(&mut self, part: Part, emitted: Emitted<'a>) -> (TokenStream, usize) {
        let Emitted { piece, context, items } = emitted;
        let stem = self.stem(&context, piece, part);
        let name = word(&stem);
        let export = match (part, piece) {
            (Part::Types, Piece::Methods(_)) => TokenStream::new(),
            (Part::Types, _) => {
                let defined = defined(context.names, piece);
                let defined = defined.map(Identifier::ident);
                quote! { pub use #name::#defined; }
            }
            (Part::Wire, Piece::Type(Item::Object(id))) => {
                let shape = context.names.object(id).ty.to_static().ident();
                let reason = "for tables of other modules";
                quote! {
                    #[allow(unused_imports, reason = #reason)]
                    pub(crate) use super::#name::#shape;
                }
            }
            (Part::Wire | Part::Rules, _) => TokenStream::new(),
        };
        let docs = docs(&context, part, false);
        let imports = context.imports.to_tokens();
        let source = SourceText { docs, attributes: Vec::new(), imports, items };
        let lines = self.files.add_of(context.module, &path(context.module, Some(&stem)), &source);
        self.children.push((stem, part == Part::Wire));
        (export, lines)
    }

    /// Adds the main file of a part; gives how many lines it has.
    fn rest(&mut self, part: Part, emitted: Option<Emitted<'a>>, exports: TokenStream) -> usize {
        let (context, items) = match emitted {
            Some(emitted) => (emitted.context, emitted.items),
            None => ((self.context)(part), Vec::new()),
        };
        let mut imports = TokenStream::new();
        if part == Part::Types {
            let mut children = self.children.clone();
            children.sort();
            let modules = children.iter().map(|(name, is_wire)| {
                let name = word(name);
                if *is_wire {
                    quote! { pub(crate) mod #name; }
                } else {
                    quote! { mod #name; }
                }
            });
            imports.extend(modules);
        }
        imports.extend(context.imports.to_tokens());
        imports.extend(exports);
        let docs = docs(&context, part, true);
        let source = SourceText { docs, attributes: Vec::new(), imports, items };
        let path = path(context.module, ending(part));
        if let Some(ending) = ending(part) {
            self.children.push((ending.to_owned(), part == Part::Wire));
        }
        self.files.add_of(context.module, &path, &source)
    }

    /// What the emitters of a part make, in the order of the items: as one piece, or by piece with the methods of some apart.
    fn emitted(&self, part: Part, apart: Option<&[Id<Object>]>) -> Vec<Emitted<'a>> {
        let mut all: Vec<Emitted<'a>> = Vec::new();
        let mut run = |piece: Piece, emit: &dyn Fn(&mut Context<'a>) -> TokenStream| {
            let piece = if apart.is_some() { piece } else { Piece::Rest };
            let index = all.iter().rposition(|other| other.piece == piece);
            let index = index.unwrap_or_else(|| {
                let mut context = (self.context)(part);
                let own = || defined(context.names, piece).cloned().into_iter().collect();
                context.only = (piece != Piece::Rest).then(own);
                all.push(Emitted { piece, context, items: Vec::new() });
                all.len() - 1
            });
            if let Some(emitted) = all.get_mut(index) {
                let tokens = emit(&mut emitted.context);
                emitted.items.extend(Some(tokens).filter(|tokens| !tokens.is_empty()));
            }
        };
        let Context { api, module, .. } = (self.context)(part);
        for item in &module.items {
            for (_, emit) in EMITTERS.iter().filter(|(of, _)| *of == part) {
                match emit {
                    Emit::Item(emit) => {
                        let piece = match item {
                            Item::Operation(_) | Item::Notification(_) => Piece::Rest,
                            Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => Piece::Type(*item),
                        };
                        run(piece, &|context| emit(context, *item));
                    }
                    Emit::Success(emit) => {
                        run(of_body(*item, Piece::Success), &|context| emit(context, *item));
                    }
                    Emit::Codes(emit) => {
                        run(of_body(*item, Piece::Codes), &|context| emit(context, *item));
                    }
                    Emit::Struct(emit) => {
                        for id in structs(api, *item) {
                            let piece = of_body(*item, |of| Piece::Body(of, id));
                            run(piece, &|context| emit(context, id));
                        }
                    }
                    Emit::Object(definition, methods) => {
                        for id in structs(api, *item) {
                            let piece = of_body(*item, |of| Piece::Body(of, id));
                            run(piece, &|context| definition(context, id));
                            let is_apart = apart.is_some_and(|apart| apart.contains(&id));
                            let piece = if is_apart { Piece::Methods(id) } else { piece };
                            run(piece, &|context| methods(context, id));
                        }
                    }
                }
            }
        }
        all.retain(|emitted| !emitted.items.is_empty());
        all
    }

    fn module(&self) -> &'a Module {
        (self.context)(Part::Types).module
    }

    /// The name of a piece's file, which no other file of the module has.
    fn stem(&self, context: &Context<'a>, piece: Piece, part: Part) -> String {
        let is_only = context
            .module
            .items
            .iter()
            .filter(|item| matches!(item, Item::Operation(_) | Item::Notification(_)))
            .nth(1)
            .is_none();
        let of_body = |of: BodyOf, word: &str| {
            if is_only {
                word.to_owned()
            } else {
                format!("{}_{word}", context.names.of(of).as_str().to_snake_case())
            }
        };
        let side = |body: Id<Object>| match context.api.objects[body].role {
            Role::Request => "request",
            Role::Response => "response",
            Role::Notification | Role::Type => "body",
        };
        let name = match piece {
            Piece::Body(of, body) => of_body(of, side(body)),
            Piece::Methods(id) => match context.api.body_of(id) {
                Some(of) => of_body(of, &format!("{}_methods", side(id))),
                None => {
                    format!("{}_methods", context.names.object(id).ty.as_str().to_snake_case())
                }
            },
            Piece::Success(of) => of_body(of, "success"),
            Piece::Codes(of) => of_body(of, "codes"),
            Piece::Type(_) | Piece::Rest => defined(context.names, piece)
                .map_or_else(String::new, |name| name.as_str().to_snake_case()),
        };
        let name = ending(part).map_or_else(|| name.clone(), |ending| format!("{name}_{ending}"));
        let is_taken = |stem: &str| {
            why_not_module(stem).is_some()
                || stem == context.module.name
                || ["rules", "wire"].contains(&stem)
                || self.children.iter().any(|(other, _)| other == stem)
        };
        if !is_taken(&name) {
            return name;
        }
        let mut numbers = 1..;
        let stems = numbers.by_ref().map(|number| match number {
            1 => format!("{name}_type"),
            number => format!("{name}_type_{number}"),
        });
        stems.into_iter().find(|stem| !is_taken(stem)).unwrap_or(name)
    }
}

/// A piece of an operation or notification; for what is none, the type.
fn of_body(item: Item, piece: impl Fn(BodyOf) -> Piece) -> Piece {
    match item {
        Item::Operation(id) => piece(BodyOf::Operation(id)),
        Item::Notification(id) => piece(BodyOf::Notification(id)),
        Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => Piece::Type(item),
    }
}

/// The type that a piece defines.
fn defined(names: &Names, piece: Piece) -> Option<&Identifier> {
    Some(match piece {
        Piece::Rest
        | Piece::Methods(_)
        | Piece::Type(Item::Operation(_) | Item::Notification(_))
        | Piece::Success(BodyOf::Notification(_)) => return None,
        Piece::Type(Item::Object(id)) | Piece::Body(_, id) => &names.object(id).ty,
        Piece::Type(Item::Enum(id)) => &names.one_enum(id).ty,
        Piece::Type(Item::Scalar(id)) => names.scalar(id),
        Piece::Success(BodyOf::Operation(id)) => &names.operation(id).success,
        Piece::Codes(of) => names.codes(of).0,
    })
}

/// How the name of the main file of a part ends; the module itself is that of its types.
fn ending(part: Part) -> Option<&'static str> {
    match part {
        Part::Types => None,
        Part::Wire => Some("wire"),
        Part::Rules => Some("rules"),
    }
}

fn path(module: &Module, child: Option<&str>) -> String {
    match child {
        None => format!("{}.rs", module.name),
        Some(child) => format!("{}/{child}.rs", module.name),
    }
}

fn docs(context: &Context<'_>, part: Part, is_main: bool) -> Vec<String> {
    let module = context.module;
    match part {
        Part::Types if is_main => doc::module(context.api, module, context.features),
        Part::Types => vec![format!("A part of `{}`.", module.name)],
        Part::Wire => vec![format!("How the types of `{}` are read and written.", module.name)],
        Part::Rules => vec![format!("Validation rules of `{}`.", module.name)],
    }
}

/// The name of a file as a token.
fn word(stem: &str) -> Ident {
    Ident::new(stem, Span::call_site())
}
