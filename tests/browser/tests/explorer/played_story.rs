//! A payment, from the search to the refund.

use antom_browser::{Media, Theme};
use serde_json::{Value, json};

use crate::consoles::{UNDERLINED, keep_picture, open, select, start};

#[test]
fn a_payment_in_brazil_is_found_broken_mended_paid_and_refunded() {
    let Some((page, sandbox)) = start("story") else { return };
    page.open(&format!("{}/", sandbox.url));
    page.press("Control+K");
    page.type_text("installments");
    page.wait_for("document.querySelector('#hits a[href*=createPaymentSession]')");
    page.click("#hits a[href*=createPaymentSession]");
    page.wait_for("location.pathname.startsWith('/op/createPaymentSession/')");
    page.wait_for("document.readyState === 'complete'");
    page.painted();
    page.click("main a[href*='run/createPaymentSession']");
    page.wait_for(
        "location.pathname.startsWith('/run/') && !document.getElementById('explorer').hidden",
    );

    // Brazil.
    page.run(
        "(() => { const it = document.getElementById('case'); it.value = 'card-brazil'; \
         it.dispatchEvent(new Event('change')) })()",
    );
    page.wait_for("document.getElementById('summary').textContent.startsWith('May be sent')");

    // The amount is broken: underlined, and listed in the words of the rule.
    select(&page, "\"paymentAmount\"", "\"120000\"");
    page.type_text("\"-1\"");
    page.wait_for(&format!("{UNDERLINED}.includes('\"-1\"')"));
    page.wait_for("document.getElementById('summary').textContent.startsWith('May not be sent')");
    let words = page.evaluate("document.getElementById('problems').textContent");
    let words = words.as_str().unwrap();
    assert!(words.contains("/paymentAmount/value") && words.contains("at least 0"), "{words}");
    page.press("Shift+F8");
    let selected = "(body => body.value.slice(body.selectionStart, body.selectionEnd))(document.getElementById('body'))";
    assert_eq!(page.evaluate(selected), "\"-1\"");
    keep_picture(&page, "explorer-broken");
    page.type_text("\"120000\"");
    page.wait_for("document.getElementById('summary').textContent.startsWith('May be sent')");
    assert_eq!(page.evaluate(UNDERLINED), json!([]));

    // It runs, the buyer pays, and the notification is acknowledged.
    page.press("Control+Enter");
    page.wait_for(
        "document.querySelector('#timeline [data-name=createPaymentSession] [data-kind=success]')",
    );
    assert_eq!(
        page.evaluate("document.querySelector('#timeline [data-effect]').textContent"),
        "decided"
    );
    // What can follow comes a moment later, and moves what is below.
    page.wait_for("document.querySelector('#next [data-next=inquiryPayment]')");
    page.painted();
    page.click("[data-act=pays]");
    page.wait_for("document.querySelector('#timeline [data-name=notifyPayment]')");
    let told =
        page.evaluate("document.querySelector('#timeline [data-name=notifyPayment]').textContent");
    let told = told.as_str().unwrap();
    assert!(told.contains("acknowledged") && !told.contains("not acknowledged"), "{told}");
    assert!(told.contains("verified"), "{told}");
    keep_picture(&page, "explorer-paid");

    // The refund is filled from what happened, on a page of its own, which knows the same timeline.
    page.wait_for("document.querySelector('#next [data-next=refund]')");
    page.run("document.querySelector('#next [data-next=refund]').click()");
    page.wait_for("location.pathname.startsWith('/run/refund/')");
    page.wait_for("document.getElementById('body').value.includes('paymentId')");
    page.wait_for("document.getElementById('summary').textContent.startsWith('May be sent')");
    page.press("Control+Enter");
    page.wait_for("document.querySelector('#timeline [data-name=refund] [data-kind=success]')");
    assert_eq!(
        page.evaluate("[...document.querySelectorAll('#timeline > li')].map(it => it.dataset.kind).slice(0, 3)"),
        json!(["call", "buyer", "notification"])
    );
    assert_eq!(page.evaluate("location.hash + location.search"), "");
    page.set_look(Theme::Dark, Media::Screen);
    keep_picture(&page, "explorer-dark");
    page.set_size(390, 800);
    page.painted();
    assert_eq!(
        page.evaluate("document.documentElement.scrollWidth"),
        390,
        "nothing scrolls sideways"
    );
    keep_picture(&page, "explorer-narrow");

    assert_eq!(page.complaints(), Vec::<String>::new());
    let requests = page.requests();
    assert!(requests.iter().all(|it| it.starts_with(&sandbox.url)), "{requests:?}");
    let stored = "Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter(it => it !== 'theme' && it !== 'slash')";
    assert_eq!(page.evaluate(stored), json!([]));
}

#[test]
fn keys_lead_from_problem_to_problem_and_out_of_the_editor() {
    let Some((page, sandbox)) = start("keys") else { return };
    open(&page, &sandbox, "inquiryPayment");
    crate::consoles::fill(&page, "{\"paymentId\": 1, \"x\": 2, \"y\": 3}");
    page.wait_for(&format!("{UNDERLINED}.length == 2"));
    let caret = "document.getElementById('body').selectionStart";
    let mut places: Vec<Value> = Vec::new();
    for key in ["F8", "F8", "F8", "Shift+F8"] {
        page.press(key);
        places.push(page.evaluate(caret));
    }
    let text = "{\"paymentId\": 1, \"x\": 2, \"y\": 3}";
    let at = |part: &str| json!(text.find(part).unwrap());
    let expected = [at("1"), at("\"x\""), at("\"y\""), at("\"x\"")];
    assert_eq!(places, expected);
    page.press("Alt+Shift+F");
    let formatted = "{\n  \"paymentId\": 1,\n  \"x\": 2,\n  \"y\": 3\n}";
    assert_eq!(page.evaluate("document.getElementById('body').value"), formatted);
    page.press("Tab");
    assert_ne!(page.evaluate("document.activeElement.id"), "body");
    // Without the client's consent, by a button of its own.
    page.click("#anyway");
    page.wait_for(
        "document.querySelector('#timeline [data-name=inquiryPayment] [data-kind=outcome]')",
    );
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn without_script_a_page_says_what_it_needs() {
    let Some((page, sandbox)) = start("no-script") else { return };
    page.allow_scripts(false);
    page.open(&format!("{}/run/pay/", sandbox.url));
    let seen = page.evaluate("document.querySelector('main').innerText");
    let seen = seen.as_str().unwrap();
    assert!(seen.contains("needs script") && seen.contains("antom call pay body.json"), "{seen}");
    assert!(!seen.contains("Ctrl+Enter"), "what does not work is not shown: {seen}");
    assert_eq!(page.complaints(), Vec::<String>::new());
}
