//! How much a reader loads, and how much a browser lays out.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::harness::{PAGES, catalog, html, pages_of, site_of};

/// The greatest page, in bytes.
const PAGE: usize = 150_000;
/// The greatest page as it is sent, in bytes.
const COMPRESSED: usize = 25_000;
/// The greatest count of elements in a page.
const ELEMENTS: usize = 6_000;
/// The greatest stylesheet, in bytes.
const STYLESHEET: usize = 15_000;

#[test]
fn pages_are_small() {
    let mut great = Vec::new();
    for (address, page) in html() {
        let elements = page.matches('<').count() - page.matches("</").count();
        if page.len() > PAGE || elements > ELEMENTS {
            great.push(format!("{address}: {} bytes, {elements} elements", page.len()));
        }
    }
    assert!(PAGES.len() > 500, "{}", PAGES.len());
    assert!(great.is_empty(), "\n{}", great.join("\n"));
    assert!(PAGES["/site.css"].len() <= STYLESHEET, "{}", PAGES["/site.css"].len());
}

#[test]
fn the_greatest_pages_are_small_when_compressed() {
    let mut pages: Vec<_> = html().collect();
    pages.sort_by_key(|(_, page)| std::cmp::Reverse(page.len()));
    for (address, page) in pages.into_iter().take(8) {
        let Ok(mut gzip) =
            Command::new("gzip").arg("-9c").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
        else {
            println!("not run: there is no gzip");
            return;
        };
        let mut input = gzip.stdin.take().unwrap();
        let writer = std::thread::spawn(move || input.write_all(page.as_bytes()));
        let size = gzip.wait_with_output().unwrap().stdout.len();
        writer.join().unwrap().unwrap();
        assert!(0 < size && size <= COMPRESSED, "{address}: {size} bytes");
    }
}

#[test]
fn the_same_contents_give_the_same_bytes() {
    let again = pages_of(&site_of(catalog()));
    for (address, page) in &*PAGES {
        assert!(again[address] == *page, "{address}");
    }
    assert_eq!(again.len(), PAGES.len());
}
