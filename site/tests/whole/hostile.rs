//! Names and texts with markup and marks are shown, and never run.

use antom_catalog::{Catalog, Sample};

use crate::harness::{attributes, pages_of, site_of};

const EVIL: &str = "</script><script>alert(1)</script><b onclick=\"x\">\u{202e}\u{0}'&";

/// A small API with a hostile text wherever there is room for one.
fn catalog() -> Catalog {
    let text = include_str!("../../../catalog/tests/everything.json");
    let mut catalog = Catalog::from_text(text).unwrap();
    let evil = || EVIL.to_owned();
    catalog.title = evil();
    catalog.version = Some(evil());
    for flag in &mut catalog.flags {
        flag.description = evil();
    }
    for source in catalog.sources.values_mut() {
        source.title = evil();
        source.location = Some(format!("javascript:{EVIL}"));
    }
    for operation in &mut catalog.operations {
        operation.description = evil();
        operation.path = evil();
        for field in &mut operation.request.fields {
            field.description = evil();
        }
        let body = format!("{{\"{EVIL}\": \"{EVIL}\"}}");
        operation.samples.push(Sample { name: evil(), title: evil(), body, ..Sample::default() });
    }
    for one in catalog.enums.values_mut() {
        for value in &mut one.values {
            value.description = evil();
            value.name = evil();
        }
    }
    catalog
}

#[test]
fn hostile_texts_are_shown_as_text() {
    let pages = pages_of(&site_of(catalog()));
    let mut shown = 0;
    for (address, page) in pages.iter().filter(|(address, _)| address.ends_with('/')) {
        assert!(!page.contains("alert(1)</script>"), "{address}");
        assert!(!page.contains("<b onclick"), "{address}");
        assert!(!page.contains(['\u{202e}', '\u{0}']), "{address}");
        for link in attributes(page, "href") {
            assert!(!link.starts_with("javascript:"), "{address}: {link}");
        }
        shown += page.matches("U+202E").count();
    }
    assert!(shown > 50, "{shown}");
}

#[test]
fn addresses_lead_to_pages_or_nowhere() {
    let site = site_of(catalog());
    for address in ["", "/..", "/op", "/op/pay", "/op/nothing/", "//", "/index.htm", "/\u{0}"] {
        assert!(site.page(address).is_none(), "{address:?}");
    }
    assert_eq!(site.page("/op/pay/"), site.page("/op/pay/index.html"));
    assert_eq!(site.page("/site.css").unwrap().media_type, "text/css; charset=utf-8");
    assert!(site.page("/").is_some());
}
