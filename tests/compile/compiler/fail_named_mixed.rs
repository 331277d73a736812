//! The names of one model cannot be used with another.

fn main() {}

fn mix<'a>(one: &'a antom_codegen::Checked, other: antom_codegen::Named<'a>) -> antom_codegen::Named<'a> {
    antom_codegen::Named { api: one, ..other }
}
