//! Only the compiler makes files.

fn main() {
    let _ = antom_codegen::Files { texts: std::collections::BTreeMap::new() };
}
