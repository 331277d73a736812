//! Whatever is typed or comes back is text.

use serde_json::json;

use crate::consoles::{UNDERLINED, fill, open, start};

const MARKUP: &str = "</textarea></pre><script>window.ran = 1</script><img src=x onerror=\"window.ran = 2\"><svg onload=window.ran=3>";

#[test]
fn markup_and_marks_of_direction_are_shown_and_never_run() {
    let Some((page, sandbox)) = start("hostile") else { return };
    open(&page, &sandbox, "inquiryPayment");
    let before = page.evaluate("document.querySelectorAll('script, img, svg').length");
    let body = json!({ MARKUP: MARKUP, "paymentRequestId": format!("\u{202e}😀\u{2066}{MARKUP}{}", "x".repeat(64)) });
    fill(&page, &body.to_string());
    page.wait_for("document.getElementById('problems').textContent.includes('no such member')");
    let underlined = page.evaluate(UNDERLINED).to_string();
    assert!(underlined.contains("onerror"), "{underlined}");
    page.click("#anyway");
    page.wait_for("document.querySelector('#timeline [data-name=inquiryPayment]')");
    let shown = page.evaluate("document.getElementById('timeline').textContent").to_string();
    assert!(shown.contains("<svg onload=window.ran=3>") && shown.contains("[U+202E]"), "{shown}");
    assert!(!shown.contains('\u{202e}') && !shown.contains('\u{2066}'));
    page.painted();
    assert_eq!(page.evaluate("window.ran === undefined"), true);
    assert_eq!(page.evaluate("document.querySelectorAll('script, img, svg').length"), before);
    assert_eq!(
        page.evaluate("document.title.includes('ran') || location.href.includes('ran')"),
        false
    );
    // The page that is loaded again shows the same, as text.
    open(&page, &sandbox, "pay");
    page.wait_for("document.querySelector('#timeline [data-name=inquiryPayment]')");
    page.painted();
    assert_eq!(page.evaluate("window.ran === undefined"), true);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn ten_megabytes_are_checked_when_asked_for() {
    let Some((page, sandbox)) = start("long") else { return };
    open(&page, &sandbox, "inquiryPayment");
    page.run(
        r#"(() => { const body = document.getElementById("body"); body.focus();
        const blank = "\t".repeat(99) + "\n";
        body.value = "{\n" + blank.repeat(100_000) + '"paymentRequestId": "' + "😀".repeat(65) + '"}';
        body.dispatchEvent(new InputEvent("input")) })()"#,
    );
    page.wait_for("document.getElementById('summary').textContent.includes('1 MiB')");
    page.click("#check");
    page.wait_for("document.getElementById('problems').textContent.includes('/paymentRequestId')");
    fill(&page, "{\"paymentRequestId\": \"a\"}");
    page.wait_for("document.getElementById('summary').textContent.startsWith('May be sent')");
    assert_eq!(page.complaints(), Vec::<String>::new());
}
