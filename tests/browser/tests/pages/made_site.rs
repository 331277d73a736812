//! The site that `cargo xtask site` makes, once for all tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};

use antom_browser::{Browser, Files, Page};

/// The site on disk, and a server of its files.
pub(crate) struct MadeSite {
    pub(crate) folder: PathBuf,
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) server: Files,
}

/// The site of the API.
pub(crate) fn site() -> &'static MadeSite {
    static SITE: OnceLock<MadeSite> = OnceLock::new();
    SITE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site");
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        command.args(["run", "--quiet", "--locked", "--package", "xtask", "--", "site", "--out"]);
        let made = command.arg(&folder).output().expect("cargo can be run");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let mut files = BTreeMap::new();
        collect(&folder, "", &mut files);
        MadeSite { server: Files::serve(files.clone()), folder, files }
    })
}

/// A page of the browser and the site, if there is a browser.
pub(crate) fn page_and_site() -> Option<(Page, &'static MadeSite)> {
    Some((Browser::shared()?.page(), site()))
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read_to_string(&path).expect("files are texts"));
        }
    }
}
