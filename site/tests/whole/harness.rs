//! The site of the API that this repository has, and what is looked for in its pages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use antom_catalog::{Catalog, Parts};
use antom_site::{Contents, Site, Tools, Validator};

/// Name and text of every part below a folder.
fn parts(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            parts(&path, &format!("{prefix}{name}/"), found);
        } else {
            let name = name.strip_suffix(".json").unwrap();
            found.push((format!("{prefix}{name}"), fs::read_to_string(&path).unwrap()));
        }
    }
}

pub(crate) fn catalog() -> Catalog {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/data/catalog");
    let mut all = Vec::new();
    parts(&folder, "", &mut all);
    all.sort();
    let texts: Vec<(&str, &str)> = all.iter().map(|(name, text)| (&name[..], &text[..])).collect();
    Parts::new(&texts).catalog().unwrap()
}

pub(crate) fn site_of(catalog: Catalog) -> Site {
    let tools = Tools {
        crate_name: Some("example".to_owned()),
        send: Some("let answer = client.send(&checked)?;".to_owned()),
        command: Some("example".to_owned()),
    };
    let validator = Some(Validator::new(|_, _| Vec::new()));
    Site::new(Contents { catalog, tools, validator, ..Contents::default() })
}

/// Every page by its address.
pub(crate) fn pages_of(site: &Site) -> BTreeMap<String, String> {
    let page = |address: String| {
        let body = site.page(&address).unwrap_or_else(|| panic!("{address}")).body;
        (address, String::from_utf8(body).unwrap())
    };
    site.pages().into_iter().map(page).collect()
}

/// The pages of the API, made once for all tests.
pub(crate) static PAGES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| pages_of(&site_of(catalog())));

/// The pages that are HTML.
pub(crate) fn html() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = PAGES.iter().filter(|(address, _)| address.ends_with('/'));
    pages.map(|(address, text)| (address.as_str(), text.as_str()))
}

/// The values of an attribute in a page, without the script.
pub(crate) fn attributes<'t>(page: &'t str, name: &str) -> Vec<&'t str> {
    let page = page.split("<script>").next().unwrap();
    let start = format!(" {name}=\"");
    let pieces = page.split(start.as_str()).skip(1);
    pieces.map(|piece| piece.split('"').next().unwrap()).collect()
}
