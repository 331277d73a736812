//! A model counts as checked only if it was checked.

fn main() {}

fn forge(api: antom_codegen::api::Api) -> antom_codegen::Checked {
    antom_codegen::Checked(api)
}
