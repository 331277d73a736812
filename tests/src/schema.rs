//! The checked model of `schema/`, and compiling schemas of the tests' own.

use std::sync::OnceLock;

use antom_codegen::api::{Field, Id, Object, Sensitive, Type};
use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources, render};
use antom_codegen::{Checked, Compilation, Front, Named, Options, compile, front, name};

use crate::workspace;

/// The files of `schema/`, in the order in which `cargo xtask codegen` reads them.
///
/// # Panics
///
/// If they cannot be read.
#[must_use]
pub fn sources() -> Sources {
    let mut sources = Sources::new();
    for path in workspace::files("schema", "yaml") {
        let bytes = std::fs::read(&path).expect("schema files can be read");
        sources.add(SourceFile::new(workspace::short(&path), bytes));
    }
    sources
}

/// One file as a whole schema.
#[must_use]
pub fn single(path: &str, text: &str) -> Sources {
    let mut sources = Sources::new();
    sources.add(SourceFile::new(path, text));
    sources
}

/// Compiles a schema that must be without findings, warnings included.
///
/// # Panics
///
/// If there is one; with its rendering.
#[must_use]
pub fn compiled(sources: &Sources) -> Compilation {
    let compiled = compile(sources, &Options::default());
    let findings = render(&compiled.diagnostics, sources, false);
    assert!(compiled.diagnostics.is_empty() && compiled.files.is_some(), "{findings}");
    compiled
}

/// A model with the Rust names of everything in it.
///
/// # Panics
///
/// If Rust cannot have one of the names, which the compiler has checked.
pub fn named(api: &Checked) -> Named<'_> {
    name(api, &mut Diagnostics::new()).expect("names of a checked schema")
}

/// The model of `schema/`.
///
/// # Panics
///
/// If `schema/` does not compile.
pub fn api() -> &'static Checked {
    static API: OnceLock<Checked> = OnceLock::new();
    API.get_or_init(|| {
        let sources = sources();
        let Front { api, diagnostics } = front(&sources);
        let findings = render(&diagnostics, &sources, false);
        assert!(diagnostics.is_empty(), "{findings}");
        api.expect("a schema without findings has a model")
    })
}

/// An object of the model by its name in the schema.
///
/// # Panics
///
/// If there is no object with that name.
#[must_use]
pub fn object(name: &str) -> Id<Object> {
    let found = api().objects.iter().find(|(_, object)| object.name.value == name);
    found.map(|(id, _)| id).expect("the schema has such an object")
}

/// Why values of a field are secret: as the field says, as its object says, or as its type says.
#[must_use]
pub fn sensitivity(object: &Object, field: &Field) -> Option<Sensitive> {
    field.sensitive.or(object.sensitive).or_else(|| of_type(&field.value.ty))
}

fn of_type(ty: &Type) -> Option<Sensitive> {
    match ty {
        Type::Builtin(_) => None,
        Type::Object(id) | Type::JsonText(id) => api().objects[*id].sensitive,
        Type::Enum(id) => api().enums[*id].sensitive,
        Type::Scalar(id) => api().scalars[*id].sensitive,
        Type::Array(element) => of_type(&element.ty),
        Type::Map(members) => of_type(&members.value.ty),
    }
}
