//! The commands that explain.

use crate::harness::antom;

/// The printed text on one line, with one space between words.
fn said(args: &[&str]) -> String {
    let run = antom(args);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{args:?}");
    run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn explained(path: &str) -> String {
    said(&["explain", "createPaymentSession", path])
}

#[test]
fn operations_are_listed_with_what_is_known_of_them() {
    let list = said(&["operations"]);
    for part in [
        "payments Charging buyers",
        "createPaymentSession Opens a payment session",
        "notifyPayment Tells how a payment stands.",
        "riskControl, ",
    ] {
        assert!(list.contains(part), "{part}\n{list}");
    }
    let text = said(&["operations", "CreatePaymentSession"]);
    for part in [
        "createPaymentSession Opens a payment session",
        "group payments",
        "call POST /v1/payments/createPaymentSession",
        "result codes SUCCESS, PARAM_ILLEGAL",
        "OpenAPI file of createPaymentSession (2026-03-30)",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    for what in ["field", "limit", "rule"] {
        assert!(text.contains(&format!("{what}s")), "{text}");
    }
}

#[test]
fn uploads_are_described() {
    let text = said(&["operations", "submitAttachment"]);
    for part in [
        "upload Sent as multipart/form-data: the request as JSON in the part body, and a file in the part file.",
        "The file has at most 33554432 bytes (32 MiB).",
        "fileSha256 holds the SHA-256 of the file in hexadecimal digits.",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn operations_of_one_group_are_listed_alone() {
    let text = said(&["operations", "--group", "Payments"]);
    assert!(text.contains("createPaymentSession Opens"), "{text}");
    assert!(!text.contains("createSubscription"), "{text}");
    let ran = antom(&["operations", "--group", "paymets"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("did you mean `payments`?"), "{}", ran.stderr);
}

#[test]
fn fields_are_explained_in_words() {
    let name = explained("order.goods.goodsName");
    for part in [
        "order.goods.goodsName, request of createPaymentSession Name of the goods.",
        "type string",
        "required in every order.goods",
        "limits at most 256 characters",
        "source OpenAPI file of createPaymentSession (2026-03-30)",
    ] {
        assert!(name.contains(part), "{part}\n{name}");
    }
    let value = explained("paymentAmount.value");
    assert!(
        value.contains(
            "idr-whole-hundreds (error): when currency is IDR, value is a multiple of 100"
        )
    );
    assert!(value.contains("minimum: openapi says 0"), "{value}");
    let terminal = explained("env.terminalType");
    assert!(terminal.contains("values WEB: ") && terminal.contains("MINI_APP: "), "{terminal}");
    let currency = explained("paymentAmount.currency");
    assert!(currency.contains("values 178; the list is that of a standard"), "{currency}");
    let product = explained("productCode");
    assert!(
        product.contains("CASHIER_PAYMENT: ") && product.contains("IN_STORE_PAYMENT: "),
        "{product}"
    );
    let email = explained("order.buyer.buyerEmail");
    assert!(email.contains("sensitive personal") && email.contains("recommendedWhen (advice)"));
    let goods = explained("order.goods");
    assert!(
        goods.contains("type list of Goods")
            && goods.contains("members referenceGoodsId, goodsName")
    );
    assert!(goods.contains("goods-identified (error): at least one of priceId, referenceGoodsId"));
    assert!(explained("order.goods.crossSell").contains("members those of order.goods, once more"));
}

#[test]
fn paths_are_understood_as_they_are_printed() {
    let name = explained("order.goods.goodsName");
    for path in ["/order/goods/0/goodsName", "order.goods[3].goodsName", "order/goods/goodsName"] {
        assert_eq!(explained(path), name);
    }
    let both = explained("paymentSessionExpiryTime");
    assert!(both.contains("request of") && both.contains("response of createPaymentSession"));
    assert!(explained("/order/goods/0/crossSell/goodsName").contains("Name of the goods."));
}

#[test]
fn every_field_is_listed_and_can_be_explained() {
    let list = antom(&["explain", "createPaymentSession"]).stdout;
    let paths: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(paths.len() > 300, "{list}");
    for path in paths.iter().step_by(29) {
        assert!(explained(path).contains(&format!("{path}, ")), "{path}");
    }
}

#[test]
fn one_body_can_be_listed() {
    let both = antom(&["explain", "createPaymentSession"]).stdout;
    let request = antom(&["explain", "createPaymentSession", "request"]).stdout;
    let response = antom(&["explain", "createPaymentSession", "response"]).stdout;
    assert!(request.starts_with("request of createPaymentSession\n"));
    assert!(response.starts_with("response of createPaymentSession\n"));
    assert!(response.contains("  paymentSessionId "), "{response}");
    assert_eq!(both, format!("{request}\n{response}"));
}

#[test]
fn unknown_paths_end_with_2_and_a_suggestion() {
    for (path, hint) in [
        ("order.goods.goodsNme", "did you mean `order.goods.goodsName`?"),
        ("goodsName", "did you mean `order.goods.goodsName`?"),
        ("Order.Goods.GoodsName", "did you mean `order.goods.goodsName`?"),
        ("osType", "`env.osType`"),
        ("zzzzzz", "`antom explain createPaymentSession` lists them all"),
    ] {
        let run = antom(&["explain", "createPaymentSession", path]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        assert!(run.stderr.contains(&format!("`createPaymentSession` has no field `{path}`")));
        assert!(run.stderr.contains(hint), "{path}: {}", run.stderr);
    }
}

#[test]
fn result_codes_are_explained() {
    let all = said(&["errors", "createPaymentSession"]);
    assert!(all.contains("SUCCESS S nothing to do The payment session exists."), "{all}");
    assert!(all.contains("UNKNOWN_EXCEPTION U retry"), "{all}");
    let one = said(&["errors", "createPaymentSession", "CARD_NOT_SUPPORTED"]);
    assert!(one.contains("The card cannot be used for this transaction."), "{one}");
    assert!(
        one.contains("status F (failure) what to do Let the buyer choose another payment method. (a kind of: fix the request)"),
        "{one}"
    );
    // Codes of the gateway are those of every operation.
    for (code, what) in [
        ("INVALID_SIGNATURE", "Correct the request"),
        ("REQUEST_TRAFFIC_EXCEED_LIMIT", "Send the same request again"),
        ("ACCESS_DENIED", "Contact the provider's support"),
        ("KEY_NOT_FOUND", "Correct the request"),
    ] {
        let one = said(&["errors", "createPaymentSession", code]);
        assert!(one.contains(what) && one.contains("source"), "{one}");
        assert!(all.contains(code), "{all}");
    }
    let unknown = antom(&["errors", "createPaymentSession", "PARAM_ILEGAL"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(2), ""));
    assert!(unknown.stderr.contains("did you mean `PARAM_ILLEGAL`?"), "{}", unknown.stderr);
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = antom(&["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        assert!(
            run.stdout.contains("validate") && run.stdout.contains("message-format"),
            "{shell}"
        );
        // Not every shell completes values.
        let has_values = run.stdout.contains("riskControl");
        assert_eq!(has_values, ["bash", "zsh", "fish"].contains(&shell), "{shell}");
    }
    let unknown = antom(&["completions", "fsh"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("'fish'"), "{}", unknown.stderr);
}

#[test]
fn help_has_examples() {
    for command in ["validate", "operations", "explain", "errors", "sign", "verify", "completions"]
    {
        let run = antom(&[command, "--help"]);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("Examples:\n  antom "), "{}", run.stdout);
    }
    let help = antom(&["validate", "--help"]).stdout;
    assert!(help.contains("riskControl:") && help.contains("--flags riskControl,gagw"), "{help}");
    assert!(antom(&["--help"]).stdout.contains("Exit codes:"));
    assert_eq!(antom(&["--version"]).stdout, format!("antom {}\n", env!("CARGO_PKG_VERSION")));
}
