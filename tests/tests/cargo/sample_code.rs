//! The Rust that pages show for samples compiles, and makes the bodies that they show beside it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use antom_catalog::Operation;
use antom_tests::workspace;
use serde_json::Value;

/// A program that makes every sample of the catalog and prints its body, a line each.
fn program(bodies: &mut Vec<(String, Option<Value>)>) -> String {
    let mut functions = String::new();
    let mut calls = String::new();
    for path in workspace::files("cli/data/catalog/operations", "json") {
        let text = fs::read_to_string(&path).unwrap();
        let operation: Operation = serde_json::from_str(&text).unwrap();
        for sample in &operation.samples {
            let Some(rust) = &sample.rust else { continue };
            // What must not be sent is made all the same.
            let (make, _) = rust.rsplit_once("let checked").unwrap();
            let number = bodies.len();
            writeln!(
                functions,
                "#[allow(unused_imports)]\nfn sample_{number}() -> String {{\n{make}\n    antom::to_string(&request).unwrap()\n}}\n"
            )
            .unwrap();
            writeln!(calls, "    println!(\"{{}}\", sample_{number}());").unwrap();
            let name = format!("{} {}", operation.name, sample.name);
            // The smallest bodies have literals, and lists without elements, which Rust does not spell.
            let body = (!sample.minimal).then(|| serde_json::from_str(&sample.body).unwrap());
            bodies.push((name, body));
        }
    }
    format!("{functions}fn main() {{\n{calls}}}\n")
}

#[test]
fn the_rust_of_samples_makes_their_bodies() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample code");
    fs::create_dir_all(folder.join("src")).unwrap();
    let mut bodies = Vec::new();
    fs::write(folder.join("src/main.rs"), program(&mut bodies)).unwrap();
    assert!(bodies.len() >= 60, "{}", bodies.len());
    fs::copy(workspace::root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    // A path in quotes is the same in TOML as in JSON.
    let generated = Value::from(workspace::root().join("generated").to_string_lossy().into_owned());
    let manifest = format!(
        "[package]\nname = \"sample-code\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nantom = {{ path = {generated}, features = [\"full\"] }}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample-code");
    let mut run = workspace::cargo("run", &folder);
    run.arg("--quiet").env("CARGO_TARGET_DIR", target);
    let printed = workspace::succeed(&mut run);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), bodies.len());
    for (line, (name, body)) in lines.into_iter().zip(bodies) {
        let made: Value = serde_json::from_str(line).unwrap();
        assert!(body.is_none_or(|body| body == made), "{name}: {made}");
    }
}
