//! scratch
use antom_tests::random_schema::schema;
use antom_codegen::{compile, Options};
use antom_codegen::diagnostic::render;
#[test]
fn scratch() {
    for seed in 0..200 {
        let s = schema(seed, 6);
        let c = compile(&s, &Options::default());
        if !c.diagnostics.is_empty() {
            let text = render(&c.diagnostics, &s, false);
            eprintln!("== {seed}\n{}", text.lines().take(40).collect::<Vec<_>>().join("\n"));
            if seed > 20 {panic!();}
        }
    }
}
