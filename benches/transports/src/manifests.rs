//! A workspace of its own with a crate for each side, empty but for its dependencies.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What is built.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    /// What it is called in the table, and the client's feature.
    pub(crate) name: &'static str,
    /// Its crate.
    pub(crate) package: &'static str,
}

/// Makes the workspace. The side that the others are compared with is the last.
pub(crate) fn make(root: &Path) -> [Side; 3] {
    let sides = [
        Side { name: "blocking", package: "blocking-alone" },
        Side { name: "async", package: "async-alone" },
        Side { name: "reqwest", package: "reqwest-alone" },
    ];
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| fs::read_to_string(project.join(path)).expect("the project has it");
    let (workspace, client) = (read("Cargo.toml"), read("client/Cargo.toml"));
    let names = sides.map(|side| format!("{:?}", side.package)).join(", ");
    let mut manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{names}]\n\n[workspace.dependencies]\n"
    );
    let of_others = |line: &&str| !line.contains("path = ");
    for line in section(&workspace, "[workspace.dependencies]").filter(of_others) {
        // Writing to a string does not fail.
        let _ = writeln!(manifest, "{line}");
    }
    write(root, "Cargo.toml", &manifest);
    // The versions of the project.
    write(root, "Cargo.lock", &read("Cargo.lock"));
    for side in sides {
        let dependencies = match side.name {
            "reqwest" => "reqwest = \"0.13\"\n".to_owned(),
            feature => dependencies(&client, feature),
        };
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}",
            side.package
        );
        write(root, &format!("{}/Cargo.toml", side.package), &manifest);
        write(root, &format!("{}/src/lib.rs", side.package), "");
    }
    sides
}

/// The dependencies that a feature of the client brings, as its manifest has them.
fn dependencies(client: &str, feature: &str) -> String {
    let start = format!("{feature} = [");
    let of_feature = section(client, "[features]").find(|line| line.starts_with(&start));
    let names = of_feature.expect("the client has the feature").split('"');
    let names: Vec<&str> = names.filter_map(|name| name.strip_prefix("dep:")).collect();
    let is_one = |line: &&str| names.iter().any(|name| line.starts_with(&format!("{name} = ")));
    let lines: Vec<String> = section(client, "[dependencies]")
        .filter(is_one)
        .map(|line| line.replace(", optional = true", "") + "\n")
        .collect();
    assert_eq!(lines.len(), names.len(), "{names:?} are dependencies of the client");
    lines.concat()
}

/// The lines of a section of a manifest.
fn section<'a>(manifest: &'a str, head: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = manifest.lines().skip_while(move |line| *line != head).skip(1);
    lines.take_while(|line| !line.starts_with('['))
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("files stand in folders"))
        .expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}
