//! What keeps people out, by axe-core: none of it serious, on wide, middle and narrow screens, light and dark.

use antom_browser::axe::{self, Rules};
use antom_browser::{Browser, Media, Theme};

use crate::made_site::site;
use crate::reading::KINDS;

const WIDTHS: [u32; 3] = [1400, 800, 390];

#[test]
fn nobody_is_kept_out_of_operations() {
    // The page of `pay` is of the same kind as that of createPaymentSession.
    expect_nothing(|kind| kind.starts_with("op/create"));
}

#[test]
fn nobody_is_kept_out_of_other_pages() {
    expect_nothing(|kind| !kind.starts_with("op/"));
}

/// Looks at pages with everything unfolded.
fn expect_nothing(is_looked_at: fn(&str) -> bool) {
    let (Some(browser), Some(script)) = (Browser::shared(), axe::script()) else { return };
    let page = browser.page();
    let mut found = Vec::new();
    for kind in KINDS.iter().filter(|kind| is_looked_at(kind)) {
        page.open(&site().server.address(kind));
        page.run("for (const it of document.querySelectorAll('details')) it.open = true");
        for width in WIDTHS {
            page.set_size(width, 1000);
            // The theme changes colours, and nothing else.
            for (theme, rules) in [(Theme::Light, Rules::All), (Theme::Dark, Rules::Colours)] {
                page.set_look(theme, Media::Screen);
                let findings = axe::findings(&page, &script, rules);
                found.extend(
                    findings.into_iter().map(|it| format!("{kind} {width} {theme:?}: {it}")),
                );
            }
        }
    }
    let count = found.len();
    found.truncate(20);
    assert!(found.is_empty(), "{count} findings: {found:#?}");
}

#[test]
fn nobody_is_kept_out_of_the_search() {
    let (Some(browser), Some(script)) = (Browser::shared(), axe::script()) else { return };
    let page = browser.page();
    page.open(&site().server.address("op/createPaymentSession/"));
    page.press("Control+K");
    page.type_text("amount");
    page.wait_for("document.querySelector('#hits a')");
    for theme in [Theme::Light, Theme::Dark] {
        page.set_look(theme, Media::Screen);
        assert_eq!(axe::findings(&page, &script, Rules::All), Vec::<String>::new(), "{theme:?}");
    }
}
