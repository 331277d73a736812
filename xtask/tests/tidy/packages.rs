//! What every published package brings along.

use std::fs;

use super::root;

const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

#[test]
fn packages_have_licences_a_readme_and_versions_of_what_they_depend_on() {
    let mut published = Vec::new();
    for entry in fs::read_dir(root()).expect("the root can be listed") {
        let folder = entry.expect("the root can be listed").path();
        let Ok(manifest) = fs::read_to_string(folder.join("Cargo.toml")) else { continue };
        if !manifest.contains("[package]") || manifest.contains("publish = false") {
            continue;
        }
        let shown = folder.display();
        for licence in LICENCES {
            let text = fs::read_to_string(root().join(licence)).expect("the root has licences");
            let own = fs::read_to_string(folder.join(licence)).unwrap_or_default();
            // Where a checkout has no symbolic links, a file names the other.
            assert!(own == text || own == format!("../{licence}"), "{shown} lacks {licence}");
        }
        assert!(manifest.contains("readme = \"README.md\"") && folder.join("README.md").is_file());
        let bare = manifest.lines().find(|line| line.contains("path = \"../"));
        assert_eq!(bare, None, "{shown}: versions are in the workspace's Cargo.toml");
        published.push(folder);
    }
    assert!(published.len() >= 7, "{published:?}");
    let workspace = fs::read_to_string(root().join("Cargo.toml")).expect("it can be read");
    let own = workspace.lines().filter(|line| line.contains("path = \""));
    assert!(own.clone().count() >= 6 && own.clone().all(|line| line.contains("version = \"")));
}
