//! The driver itself.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use antom_browser::{Browser, Files, Media, Theme};

const PAGE: &str = r#"<!doctype html><html lang="en"><title>T</title>
<link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="script-src 'self'">
<link rel="stylesheet" href="look.css">
<label>Name <input id="name"></label><button id="greet">Greet</button><p id="greeting"></p>
<script src="greet.js"></script><script>document.title = "run"</script>"#;

const SCRIPT: &str = r#"
const name = document.getElementById("name");
document.getElementById("greet").onclick = () => {
    setTimeout(() => { document.getElementById("greeting").textContent = "Hello " + name.value; }, 30);
};
addEventListener("keydown", event => {
    if (event.key === "k" && event.ctrlKey) { event.preventDefault(); name.focus(); }
});
console.error("seen");
"#;

const LOOK: &str =
    "body { color: black } @media (prefers-color-scheme: dark) { body { color: white } }
@media print { body { color: red } } @media (width < 500px) { p { display: none } }";

fn files() -> Files {
    let files = [("index.html", PAGE), ("greet.js", SCRIPT), ("look.css", LOOK)];
    Files::serve(files.map(|(name, text)| (name.to_owned(), text.to_owned())).into())
}

#[test]
fn a_page_is_used_by_keys_and_clicks() {
    let Some(browser) = Browser::shared() else { return };
    let page = browser.page();
    page.open(&files().address(""));
    page.press("Control+K");
    page.type_text("Zoë & 😀");
    page.press("Backspace");
    page.click("#greet");
    page.wait_for("document.getElementById('greeting').textContent != ''");
    assert_eq!(page.evaluate("document.getElementById('greeting').textContent"), "Hello Zoë & ");
}

#[test]
fn complaints_and_requests_are_collected() {
    let Some(browser) = Browser::shared() else { return };
    let (page, files) = (browser.page(), files());
    page.open(&files.address(""));
    let requests = page.requests();
    let expected = ["", "look.css", "greet.js"].map(|name| files.address(name));
    assert_eq!(requests, expected);
    let complaints = page.complaints();
    assert!(complaints.iter().any(|it| it.contains("Content Security Policy")), "{complaints:?}");
    assert!(complaints.iter().any(|it| it.contains("seen")), "{complaints:?}");
    page.forget();
    page.run("fetch('nowhere')");
    page.wait_for("performance.getEntriesByName(new URL('nowhere', location)).length");
    assert_eq!(page.requests(), [files.address("nowhere")]);
}

#[test]
fn looks_are_emulated() {
    let Some(browser) = Browser::shared() else { return };
    let page = browser.page();
    page.allow_scripts(false);
    page.open(&files().address(""));
    assert!(page.complaints().is_empty(), "no script has run: {:?}", page.complaints());
    let color = |theme, media| {
        page.set_look(theme, media);
        page.evaluate("getComputedStyle(document.body).color")
    };
    assert_eq!(color(Theme::Light, Media::Screen), "rgb(0, 0, 0)");
    assert_eq!(color(Theme::Dark, Media::Screen), "rgb(255, 255, 255)");
    assert_eq!(color(Theme::Dark, Media::Print), "rgb(255, 0, 0)");
    page.set_size(390, 800);
    assert_eq!(page.evaluate("innerWidth"), 390);
    assert_eq!(page.evaluate("getComputedStyle(document.querySelector('p')).display"), "none");
    assert!(page.picture().starts_with(b"\x89PNG"));
    assert!(page.pdf().starts_with(b"%PDF"));
}

#[test]
fn a_browser_leaves_nothing_behind() {
    if Browser::shared().is_none() {
        return;
    }
    let browser = Browser::start().unwrap();
    let profile = browser.profile().to_owned();
    assert!(profile.exists());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
        let page = browser.page();
        page.run("throw new Error('on purpose')");
    }));
    assert!(panicked.is_err());
    let started = Instant::now();
    while profile.exists() && started.elapsed() < Duration::from_secs(10) {
        std::thread::yield_now();
    }
    assert!(!profile.exists(), "{} is left", profile.display());
}

#[test]
fn pages_do_not_share_storage() {
    let Some(browser) = Browser::shared() else { return };
    let (files, pages) = (files(), [browser.page(), browser.page()]);
    let counts: BTreeMap<usize, u64> = (0..)
        .zip(&pages)
        .map(|(at, page)| {
            page.open(&files.address(""));
            page.run("localStorage.setItem('it', '1')");
            (at, page.evaluate("localStorage.length").as_u64().unwrap())
        })
        .collect();
    assert_eq!(counts, BTreeMap::from([(0, 1), (1, 1)]));
    assert_eq!(pages[0].evaluate("document.hasFocus()"), true);
}
