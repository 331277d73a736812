//! Three pictures of the site to look at, in `target/`, and the one of the README.

use std::fs;
use std::path::Path;

use antom_browser::{Browser, Media, Page, Theme};

use crate::made_site::site;

/// Where pictures are put.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/pictures");

#[test]
fn three_pictures_are_taken() {
    let Some(browser) = Browser::shared() else { return };
    fs::create_dir_all(FOLDER).unwrap();
    let page = browser.page();
    page.open(&site().server.address("op/createPaymentSession/#paymentAmount"));
    for (name, width, theme) in
        [("wide", 1400, Theme::Light), ("narrow", 390, Theme::Light), ("dark", 1400, Theme::Dark)]
    {
        page.set_size(width, if width > 1000 { 1000 } else { 844 });
        page.set_look(theme, Media::Screen);
        take(&page, &Path::new(FOLDER).join(format!("{name}.png")), 20_000);
    }
}

/// Run by hand, after a change of how pages look: `cargo test -p antom-browser picture_of_the_readme -- --ignored`.
#[test]
#[ignore = "writes a picture that is part of the repository"]
fn picture_of_the_readme() {
    let Some(browser) = Browser::shared() else { return };
    let page = browser.page();
    page.set_size(1280, 600);
    page.open(&site().server.address("op/createPaymentSession/"));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/site.png");
    take(&page, &file, 20_000);
    assert!(fs::metadata(&file).unwrap().len() <= 150_000);
}

/// Writes a picture that has at least so many bytes: one of an empty page has few.
fn take(page: &Page, file: &Path, least: usize) {
    let picture = page.picture();
    assert!(picture.len() >= least, "{}: {} bytes", file.display(), picture.len());
    fs::write(file, picture).unwrap();
}
