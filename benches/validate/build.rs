//! Emits what the generated crate is compared with: the types with the limits as attributes of `garde`, and the exported
//! JSON Schema.

use std::path::PathBuf;
use std::{env, fs};

use bench_emit::Checks;
use bench_emit::schema::api;

fn main() {
    bench_emit::write_types(Checks::Garde);
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo runs this"));
    let schema = antom_openapi::export::json_schema_text(&api(), None);
    fs::write(folder.join("schema.json"), schema).expect("the folder is there to be written to");
}
