//! A console with something to show, as axe-core judges it.

use antom_browser::axe::{self, Rules};
use antom_browser::{Media, Theme};

use crate::consoles::{fill, open, start};

#[test]
fn axe_core_finds_nothing_grave() {
    let Some((page, sandbox)) = start("accessibility") else { return };
    let Some(script) = axe::script() else { return };
    open(&page, &sandbox, "inquiryPayment");
    fill(&page, "{\"paymentId\": 1, \"x\": 2}");
    page.wait_for("document.querySelector('#problems button')");
    page.click("#anyway");
    page.wait_for("document.querySelector('#timeline [data-name=inquiryPayment]')");
    page.run("for (const it of document.querySelectorAll('details')) it.open = true");
    for (width, theme) in [(1400, Theme::Light), (1400, Theme::Dark), (390, Theme::Light)] {
        page.set_size(width, 1000);
        page.set_look(theme, Media::Screen);
        page.painted();
        let found = axe::findings(&page, &script, Rules::All);
        assert_eq!(found, Vec::<String>::new(), "{width} {theme:?}");
    }
}
