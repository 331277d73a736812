//! `codegen` and the `[features]` table of a manifest: written with the manifest, compared, renewed, and nothing but it.

use crate::support::Sandbox;

const GROUPS: &str = "groups:
  lists: { description: Lists as a whole., default: true }
  more: { description: What is not needed often. }
";

const OPERATION: &str = "source: idea
operations:
  NAME:
    description: Does it.
    method: POST
    path: /NAME
    request: { description: Which list., fields: { name: { type: string, description: Its name. } } }
    response: { description: Nothing., fields: { name: { type: string, description: Its name. } } }
";

const TABLE: &str = "[features]
# Written by `cargo xtask codegen`: the groups of operations in the schema.
default = [\"lists\"]
full = [\"lists\", \"more\"]
lists = []
more = []
";

/// A workspace with two groups.
fn grouped() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("schema/groups.yaml", GROUPS);
    for (path, name) in [("lists/clear", "clear"), ("more/burn", "burn")] {
        let text = OPERATION.replace("NAME", name);
        sandbox.write(&format!("schema/operations/{path}.yaml"), text);
    }
    sandbox
}

#[test]
fn a_new_crate_has_the_features_of_its_groups() {
    let sandbox = grouped();
    sandbox.run("codegen").expect(0, &[]);
    let manifest = sandbox.read("generated/Cargo.toml");
    assert!(manifest.contains(&format!("{TABLE}\n[dependencies]\n")), "{manifest}");
    assert!(manifest.contains("[package.metadata.docs.rs]\nall-features = true\n"), "{manifest}");
    sandbox.run("codegen --check").expect(0, &["up to date"]);
}

#[test]
fn the_table_alone_is_compared_and_renewed() {
    let sandbox = grouped();
    sandbox.run("codegen").expect(0, &[]);
    sandbox.edit("generated/Cargo.toml", "publish = false", "publish = true # mine");
    sandbox.run("codegen --check").expect(0, &["up to date"]);
    sandbox.edit("generated/Cargo.toml", "more = []\n", "less = []\n");
    let ran = sandbox.run("codegen --check");
    ran.expect(1, &["1 file differs: 1 out of date"]);
    assert!(ran.stdout.starts_with("generated/Cargo.toml: out of date\n"), "{}", ran.stdout);
    sandbox.run("codegen").expect(0, &["wrote generated/Cargo.toml"]);
    let manifest = sandbox.read("generated/Cargo.toml");
    assert!(manifest.contains(TABLE) && manifest.contains("publish = true # mine"), "{manifest}");
}

#[test]
fn without_groups_the_table_is_the_author_s() {
    let sandbox = Sandbox::generated();
    let manifest = sandbox.read("generated/Cargo.toml") + "\n[features]\nfast = []\n";
    sandbox.write("generated/Cargo.toml", &manifest);
    sandbox.run("codegen --check").expect(0, &["up to date"]);
    sandbox.run("codegen").expect(0, &["0 files written"]);
    assert_eq!(sandbox.read("generated/Cargo.toml"), manifest);
}
