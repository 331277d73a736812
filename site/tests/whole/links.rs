//! Every link leads somewhere, and nothing is loaded from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::{PAGES, attributes, html};

/// The address that a link leads to from a page.
fn resolve(page: &str, link: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').filter(|name| !name.is_empty()).collect();
    let mut steps: Vec<&str> = link.split('/').collect();
    let file = steps.pop().unwrap();
    for step in steps {
        if step == ".." {
            folders.pop().expect("no link leads out of the site");
        } else {
            folders.push(step);
        }
    }
    let folder = folders.iter().fold("/".to_owned(), |path, name| path + name + "/");
    if file == "index.html" { folder } else { folder + file }
}

#[test]
fn every_id_is_unique_in_its_page() {
    for (address, page) in html() {
        let mut seen = BTreeSet::new();
        for id in attributes(page, "id") {
            assert!(seen.insert(id), "{address}: `{id}` twice");
        }
    }
}

#[test]
fn no_link_is_dead() {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        html().map(|(at, page)| (at, attributes(page, "id").into_iter().collect())).collect();
    let mut dead = BTreeSet::new();
    let mut count = 0;
    for (address, page) in html() {
        for link in attributes(page, "href") {
            if link.starts_with("https://") || link == "data:," {
                continue;
            }
            count += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { address.to_owned() } else { resolve(address, file) };
            let is_there = PAGES.contains_key(&target)
                && (anchor.is_empty() || ids[target.as_str()].contains(anchor));
            if !is_there {
                dead.insert(format!("{address}: {link}"));
            }
        }
    }
    let shown: Vec<&str> = dead.iter().take(40).map(String::as_str).collect();
    assert!(dead.is_empty(), "{} dead links:\n{}", dead.len(), shown.join("\n"));
    assert!(count > 20_000, "only {count} links");
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    for (address, page) in html() {
        for source in attributes(page, "src") {
            assert!(PAGES.contains_key(&resolve(address, source)), "{address}: {source}");
        }
        for element in ["<link rel=\"stylesheet\"", "<iframe", "<img", "<object", "<embed"] {
            let limit = usize::from(element.starts_with("<link"));
            assert!(page.matches(element).count() <= limit, "{address}: {element}");
        }
        assert!(attributes(page, "style").is_empty(), "{address}: a style attribute");
        assert!(page.contains("default-src 'none'"), "{address}: no policy");
    }
    assert!(!PAGES["/site.css"].contains("url("), "the stylesheet loads something");
}
