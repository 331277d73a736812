//! The search: what it finds first, how fast, and how it is used.

use serde_json::Value;

use crate::made_site::page_and_site;

/// The page that is asked from, the query, and what may come first: the end of its address.
const QUERIES: &[(&str, &str, &[&str])] = &[
    ("op/createPaymentSession/", "installments", &["#creditPayPlan.installmentNum"]),
    ("op/createPaymentSession/", "amount", &["#order.orderAmount", "#paymentAmount"]),
    ("op/createPaymentSession/", "order amount", &["#order.orderAmount"]),
    ("op/createPaymentSession/", "buyer email", &["#order.buyer.buyerEmail"]),
    ("op/createPaymentSession/", "shipping zip", &["#order.shipping.shippingAddress.zipCode"]),
    ("op/createPaymentSession/", "merchant category code", &["#order.merchant.merchantMCC"]),
    ("op/createPaymentSession/", "paymentMethodRegion", &["Data.paymentMethodRegion"]),
    ("op/createPaymentSession/", "clientIp", &["env.clientIp"]),
    ("op/createPaymentSession/", "cardbrand", &["ardBrand", "#value.CARD_BRAND", "ardBrands"]),
    ("op/pay/", "instalment", &["#creditPayPlan.installmentNum"]),
    ("op/pay/", "postcode", &["zipCode"]),
    ("op/pay/", "CVV", &["MetaData.cvv"]),
    ("op/pay/", "security code", &["MetaData.cvv"]),
    ("op/pay/", "card number", &["MetaData.cardNo"]),
    ("op/pay/", "goods.goodsName", &["#order.goods.goodsName"]),
    ("op/pay/", "order.goods.goodsName", &["#order.goods.goodsName"]),
    ("op/pay/", "/order/goods/0/goodsName", &["#order.goods.goodsName"]),
    ("op/pay/", "order.orderAm", &["#order.orderAmount"]),
    ("op/pay/", "response.result", &["#response.result"]),
    ("op/pay/", "paymentMeth", &["#paymentMethod"]),
    ("op/pay/", "expiry", &["expiryYear", "expiryMonth"]),
    ("op/pay/", "redirect url", &["paymentRedirectUrl", "redirectActionForm.redirectUrl"]),
    ("op/pay/", "notify", &["#paymentNotifyUrl"]),
    ("op/pay/", "PARAM_ILLEGAL", &["code.PARAM_ILLEGAL", "code/PARAM_ILLEGAL/"]),
    ("op/pay/", "locale", &["#env.userAgent", "#env.locale", "ocale"]),
    ("op/refund/", "reason", &["#refundReason"]),
    ("op/capture/", "refund", &["op/refund/"]),
    ("type/Address/", "zip", &["type/Address/#zipCode"]),
    ("", "refund", &["op/refund/"]),
    ("", "capture", &["op/capture/"]),
    ("", "create session", &["op/createPaymentSession/"]),
    ("", "notifyPayment", &["notification/notifyPayment/"]),
    ("", "webhook", &["otifyUrl"]),
    ("", "chargeback", &["#value.CHARGEBACK", "disputeId"]),
    ("", "Brazil", &["#flag.cardIssuedInBrazil", "#value.BR"]),
    ("", "USD", &["type/Currency/#value.USD"]),
    ("", "gagw", &["flags/#flag.gagw"]),
    ("", "settlement currency", &["settlementCurrency"]),
    ("", "cancel a payment", &["op/cancelPayment/"]),
    ("", "PaymentMethodType", &["paymentMethodType", "type/PaymentMethodType/"]),
];

/// Milliseconds that a query may take on a machine with nothing else to do.
const MILLISECONDS: f64 = 10.0;

#[test]
fn what_is_looked_for_comes_first() {
    let Some((page, site)) = page_and_site() else { return };
    let mut at = None;
    let mut wrong = Vec::new();
    let mut slowest: f64 = 0.0;
    for (from, query, accepted) in QUERIES {
        if at.replace(*from) != Some(*from) {
            page.open(&site.server.address(from));
            page.press("Control+K");
            page.wait_for("document.getElementById('find').searchFor");
        }
        // The quickest of some runs: others have the machine as well.
        let found = page.evaluate(&format!(
            "(() => {{ const ask = document.getElementById('find').searchFor; let best = Infinity, hits;
             for (let run = 0; run < 100 && best > {MILLISECONDS}; run++) {{ const start = performance.now(); hits = ask({});
             best = Math.min(best, performance.now() - start); }}
             return [hits.slice(0, 3).map(hit => hit.href), best]; }})()",
            Value::from(*query)
        ));
        let first = found[0][0].as_str().unwrap_or("nothing").replace("index.html", "");
        slowest = slowest.max(found[1].as_f64().unwrap());
        if !accepted.iter().any(|end| first.ends_with(end)) {
            wrong.push(format!("{from}: `{query}`: {found}"));
        }
    }
    assert!(QUERIES.len() >= 30 && wrong.is_empty(), "{wrong:#?}");
    println!("slowest query: {slowest} ms");
    assert!(slowest <= MILLISECONDS * 4.0, "{slowest} ms");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn the_index_is_small_and_has_every_field() {
    let Some((page, site)) = page_and_site() else { return };
    let index = &site.files["search-index.js"];
    assert!(index.len() <= 120_000, "{} bytes", index.len());
    page.open(&site.server.address("op/pay/"));
    page.press("/");
    page.wait_for("document.getElementById('find').searchFor");
    let places = page.evaluate(
        "(() => { let count = 0; for (const letter of 'abcdefghijklmnopqrstuvwxyz') for (const hit of \
         document.getElementById('find').searchFor(letter, Infinity)) \
         if (hit.kind === 'field' && hit.name[0].toLowerCase() === letter) count += hit.places; return count; })()",
    );
    assert!(places.as_u64().unwrap() >= 3_400, "{places} places");
}

#[test]
fn every_hit_leads_to_a_place_that_there_is() {
    let Some((page, site)) = page_and_site() else { return };
    page.open(&site.server.address(""));
    page.press("/");
    page.wait_for("document.getElementById('find').searchFor");
    let mut checked = 0;
    for query in
        ["a", "pay", "amount", "result", "code", "value", "card", "ILLEGAL", "known", "order."]
    {
        let found = page.evaluate(&format!(
            "document.getElementById('find').searchFor('{query}', 200).map(hit => hit.href)"
        ));
        for href in found.as_array().unwrap() {
            let address = href.as_str().unwrap();
            let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
            let file = if file.is_empty() || file.ends_with('/') {
                format!("{file}index.html")
            } else {
                file.to_owned()
            };
            let html = site.files.get(&file).unwrap_or_else(|| panic!("{address} does not exist"));
            let id = [format!("id=\"{anchor}\""), format!("id={anchor}")];
            assert!(anchor.is_empty() || id.iter().any(|it| html.contains(it)), "{address}");
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn it_is_used_by_keys() {
    let Some((page, site)) = page_and_site() else { return };
    page.open(&site.server.address("op/createPaymentSession/"));
    let selected = "document.querySelector('#hits [aria-selected=true]')";
    page.press("/");
    page.type_text("buyerEm");
    page.wait_for(&format!("{selected}?.textContent.startsWith('buyerEmail')"));
    // The focus stays in the box, which names the chosen hit.
    assert_eq!(
        page.evaluate(&format!(
            "document.activeElement.getAttribute('aria-activedescendant') == {selected}.id"
        )),
        true
    );
    assert_eq!(page.evaluate("document.activeElement.getAttribute('aria-expanded')"), "true");
    page.press("ArrowDown");
    page.press("ArrowUp");
    page.press("Enter");
    page.wait_for("location.hash == '#order.buyer.buyerEmail'");
    page.wait_for("document.querySelector('[id=\"order.buyer.buyerEmail\"]').getBoundingClientRect().height > 0");
    assert_eq!(page.evaluate("document.getElementById('found').hidden"), true);

    page.press("Control+K");
    page.type_text("amount nothing of the sort xyzzy");
    page.wait_for("!document.getElementById('found').hidden");
    page.press("Escape");
    page.wait_for("document.getElementById('found').hidden");
    page.press("Control+K");
    page.type_text("zipCode");
    page.wait_for(&format!("{selected}?.textContent.includes('places')"));
    page.press("ArrowRight");
    page.wait_for("document.querySelector('#hits [role=group]').getAttribute('aria-label').startsWith('All places')");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn the_key_of_one_letter_can_be_switched_off() {
    let Some((page, site)) = page_and_site() else { return };
    page.open(&site.server.address(""));
    page.press("/");
    page.type_text("pay");
    page.wait_for("document.querySelector('#hits a')");
    page.click("#found input[type=checkbox]");
    page.open(&site.server.address("op/pay/"));
    page.press("/");
    assert_eq!(page.evaluate("document.activeElement === document.getElementById('find')"), false);
    page.press("Control+K");
    assert_eq!(page.evaluate("document.activeElement === document.getElementById('find')"), true);
}

#[test]
fn it_works_without_a_server() {
    let Some((page, site)) = page_and_site() else { return };
    page.open(&format!("file://{}", site.folder.join("op/pay/index.html").display()));
    page.press("/");
    page.type_text("goodsName");
    page.wait_for("document.querySelector('#hits a')");
    page.press("Enter");
    page.wait_for("location.hash == '#order.goods.goodsName'");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn without_script_a_link_leads_to_an_index() {
    let Some((page, site)) = page_and_site() else { return };
    page.allow_scripts(false);
    page.open(&site.server.address("op/pay/"));
    page.click("a#find");
    page.wait_for("location.pathname != '/op/pay/'");
    page.wait_for("document.querySelectorAll('main a').length > 200");
}
