//! What the crate brings along.

use std::collections::BTreeSet;
use std::process::Command;

/// The crates of a build with these features, this one among them.
fn crates(features: &str) -> BTreeSet<String> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none"])
        .args(["--package", "antom-client", "--no-default-features", "--features", features])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    tree.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
}

#[test]
fn the_core_and_each_transport_are_small() {
    for (features, most) in [("", 16), ("blocking", 30), ("async", 45)] {
        let crates = crates(features);
        assert!(crates.len() <= most, "{features}: {} crates: {crates:#?}", crates.len());
        assert!(crates.len() > 10, "{crates:?}");
        let of_macros = crates.iter().find(|line| line.contains("(proc-macro)"));
        assert_eq!(of_macros, None, "{features}");
        let is_banned = |line: &&String| {
            ["aws-lc", "openssl", "native-tls", "rsa "].iter().any(|name| line.starts_with(name))
        };
        assert_eq!(crates.iter().find(is_banned), None, "{features}");
        let has_runtime = crates.iter().any(|line| line.starts_with("tokio "));
        assert_eq!(has_runtime, features == "async", "{features}");
    }
}
