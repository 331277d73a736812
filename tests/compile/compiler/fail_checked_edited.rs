//! A checked model stays as it was checked.

fn main() {}

fn edit(checked: &mut antom_codegen::Checked) {
    checked.modules.clear();
}
