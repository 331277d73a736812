//! Generated files cannot be edited before they are written.

fn main() {}

fn edit(files: &mut antom_codegen::Files) {
    files.texts.insert("lib.rs".to_owned(), "pub struct Forged;".to_owned());
}

fn add(files: &mut antom_codegen::Files) {
    files.add("lib.rs".to_owned(), "schema", "pub struct Forged;");
}
