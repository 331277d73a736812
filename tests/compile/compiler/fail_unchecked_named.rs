//! A model that was not checked gets no names.

fn main() {}

fn skip(api: &antom_codegen::api::Api, diagnostics: &mut antom_codegen::diagnostic::Diagnostics) {
    let _ = antom_codegen::name(api, diagnostics);
}
