//! How long it takes from a key to the underline that it causes.

use antom_browser::Page;
use serde_json::{Value, json};

use crate::consoles::{UNDERLINED, fill, open, select, start};

/// Four times what it must be on a machine that does nothing else: 50 ms.
const BOUND: f64 = 200.0;
/// So many keys are typed.
const KEYS: usize = 20;

/// A session of 100 KB with 300 errors.
fn body() -> Value {
    let goods: Vec<Value> = (0..300)
        .map(|number| {
            json!({
                "referenceGoodsId": format!("goods-{number}"),
                "goodsName": "x".repeat(257),
                "goodsQuantity": "1",
            })
        })
        .collect();
    let amount = json!({ "currency": "BRL", "value": "100" });
    json!({
        "productCode": "CASHIER_PAYMENT",
        "paymentRequestId": "latency-1",
        "order": { "orderDescription": "d", "referenceOrderId": "o", "orderAmount": amount, "goods": goods },
        "paymentAmount": amount,
        "paymentMethod": { "paymentMethodType": "CARD" },
        "paymentRedirectUrl": "https://shop.example/done",
        "settlementStrategy": { "settlementCurrency": "BRL" },
    })
}

/// Milliseconds from each key to its underline, sorted.
fn times(page: &Page) -> Vec<f64> {
    let last = "performance.getEntriesByName('underline').at(-1)";
    let mut times = Vec::new();
    for _ in 0..KEYS {
        let before = page.evaluate(&format!("{last}?.startTime ?? 0"));
        page.type_text("x");
        page.wait_for(&format!("{last}?.startTime > {before}"));
        times.push(page.evaluate(&format!("{last}.duration")).as_f64().unwrap());
    }
    times.sort_by(f64::total_cmp);
    times
}

/// The time that 95 of 100 keys do not exceed; the best of three runs, for other programs are at work too.
fn measured(page: &Page, what: &str) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let times = times(page);
        let (median, high) = (times[KEYS / 2], times[KEYS * 95 / 100 - 1]);
        println!("{what}: median {median:.0} ms, 95 of 100 within {high:.0} ms");
        best = best.min(high);
        if best <= BOUND / 4.0 {
            break;
        }
    }
    best
}

#[test]
fn three_hundred_errors_in_100_kilobytes_are_underlined_at_once() {
    let Some((page, sandbox)) = start("latency") else { return };
    open(&page, &sandbox, "createPaymentSession");
    let pretty = serde_json::to_string_pretty(&body()).unwrap();
    let minified = body().to_string();
    assert!(
        pretty.len() > 100_000 && minified.len() > 90_000,
        "{} {}",
        pretty.len(),
        minified.len()
    );
    for (what, text) in [("with line breaks", pretty), ("minified", minified)] {
        fill(&page, &text);
        page.wait_for("/[23]\\d\\d errors/.test(document.getElementById('summary').textContent)");
        page.wait_for(&format!("{UNDERLINED}.length > 0"));
        select(&page, "\"paymentRequestId\"", "latency-1");
        let high = measured(&page, what);
        assert!(high <= BOUND, "{what}: {high} ms");
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
}
