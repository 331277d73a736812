//! Proves that the generated crate reads, checks, writes and judges the messages of `createPaymentSession` as the page has
//! them: its own samples, a request that breaks six limits, bodies that are odd but readable, and bodies that are not.

use antom::create_payment_session::{
    CreatePaymentSession, CreatePaymentSessionErrorCode, CreatePaymentSessionRequest,
    CreatePaymentSessionResponse,
};
use antom::{
    Action, Amount, ApiError, Buyer, Context, Country, Currency, Env, Goods, Operation, Order,
    OutcomeErrorKind, PaymentFactor, PaymentMethod, PaymentMethodType, ProblemKind,
    SettlementStrategy, Severity, Status, TerminalType, UserName, Validate,
};
use antom_tests::bodies::{
    self, ALL, REQUEST, REQUEST_WITH_GOODS, RESPONSE, RESPONSE_IN_UTC, edited, json, without,
};
use serde_json::{Value, json};

/// The moment of every validation here: 2023-11-14T22:13:20Z.
const NOW: Context = Context::at(1_700_000_000);

fn request(body: &Value) -> CreatePaymentSessionRequest {
    antom::from_str(&body.to_string()).unwrap_or_else(|error| panic!("{error}\n{body:#}"))
}

fn response(body: &Value) -> CreatePaymentSessionResponse {
    antom::from_str(&body.to_string()).unwrap_or_else(|error| panic!("{error}\n{body:#}"))
}

/// A response that holds a result and nothing else.
fn result(code: &str, status: &str) -> CreatePaymentSessionResponse {
    response(&json!({"result": {"resultCode": code, "resultStatus": status, "resultMessage": "x"}}))
}

/// What the provider says went wrong.
fn api_error(response: CreatePaymentSessionResponse) -> ApiError<CreatePaymentSessionErrorCode> {
    let error = response.outcome().expect_err("the call did not succeed");
    error.api_error().expect("the provider says so").clone()
}

/// Pointer and rule of every error. What is only recommended against is none.
fn broken(body: &Value) -> Vec<(String, &'static str)> {
    let found = request(body).violations(&NOW);
    assert!(found.errors().all(|violation| violation.severity == Severity::Error), "{found}");
    found.errors().map(|violation| (violation.path.clone(), violation.rule)).collect()
}

/// The problems of a body that cannot be read, one per line.
fn problems(text: &str) -> Vec<String> {
    let error = antom::from_str::<CreatePaymentSessionRequest>(text).expect_err(text);
    error.problems().iter().map(ToString::to_string).collect()
}

// --- The samples ---

#[test]
fn the_requests_of_the_documentation_are_valid_and_written_back_as_they_came() {
    for body in [REQUEST, REQUEST_WITH_GOODS] {
        assert_eq!(broken(&json(body)), [], "{body}");
        let checked = request(&json(body)).validate(&NOW).expect("the sample is valid");
        let written = serde_json::to_value(&checked).expect("requests can be written");
        assert_eq!(written, bodies::booleans_as_text(json(body)));
        assert_eq!(&request(&written), checked.get());
    }
}

#[test]
fn requests_are_written_in_the_order_of_the_documentation() {
    let body = json!({"zzz": 1, "settlementStrategy": {}, "productCode": "CASHIER_PAYMENT"});
    let mut shuffled = bodies::without(REQUEST, &["/settlementStrategy", "/productCode"]);
    shuffled.as_object_mut().expect("an object").extend(body.as_object().cloned().expect("one"));
    let written = serde_json::to_string(&request(&shuffled)).expect("requests can be written");
    let names = ["productCode", "paymentRequestId", "order", "paymentAmount", "settlementStrategy"];
    let places = names.map(|name| written.find(&format!("\"{name}\":")).expect(name));
    assert!(places.is_sorted(), "{written}");
    assert!(written.starts_with(r#"{"productCode":"CASHIER_PAYMENT","#), "{written}");
    assert!(!written.contains("zzz") && !written.contains("null"), "{written}");
}

#[test]
fn every_value_of_the_page_s_request_is_where_it_belongs() {
    let request = request(&json(REQUEST));
    assert_eq!(request.product_code.as_str(), "CASHIER_PAYMENT");
    assert_eq!(request.order.order_amount.value.to_u64(), Some(100));
    assert_eq!(request.payment_amount, Amount::new(Currency::BRL, 100));
    assert_eq!(request.payment_method.payment_method_type, PaymentMethodType::Card);
    let region = request.payment_method.payment_method_meta_data.as_ref();
    assert_eq!(region.map(|free| &free["paymentMethodRegion"]), Some(&json!("BR")));
    assert_eq!(request.payment_redirect_url.host(), Some("www.yourMerchantWeb.com"));
    assert_eq!(request.settlement_strategy.settlement_currency, Some(Currency::EUR));
    let factor = request.payment_factor.as_ref().and_then(|factor| factor.is_authorization);
    assert_eq!(factor, Some(true));
    let ip = request.env.as_ref().and_then(|env| env.client_ip.as_ref()?.to_ip_addr());
    assert_eq!(ip, Some([112, 80, 248, 78].into()));
    assert_eq!(request.order.goods, None);
}

#[test]
fn the_request_with_goods_keeps_what_is_nested() {
    let request = request(&json(REQUEST_WITH_GOODS));
    let [goods] = request.order.goods.as_deref().expect("there are goods") else {
        panic!("there is one piece of goods");
    };
    assert_eq!(goods.goods_name, "Goods No.1");
    assert_eq!(goods.goods_quantity.as_ref().and_then(antom::Digits::to_i64), Some(1));
    assert_eq!(goods.goods_unit_amount.as_deref(), Some(&Amount::new(Currency::USD, 10_000)));
    assert_eq!(request.enable_installment_collection, Some(true));
    let buyer = request.order.buyer.as_ref().expect("there is a buyer");
    let registered = buyer.buyer_registration_time.as_ref();
    assert_eq!(registered.map(ToString::to_string).as_deref(), Some("2022-01-01T09:30:00+08:00"));
}

#[test]
fn the_responses_of_the_documentation_are_a_session() {
    for (body, expiry, seconds) in [
        (RESPONSE, "2023-04-06T03:28:49+08:00", 1_680_722_929),
        (RESPONSE_IN_UTC, "2023-04-06T03:28:49Z", 1_680_751_729),
    ] {
        let response = response(&json(body));
        assert_eq!(response.violations(&NOW).len(), 0);
        assert_eq!(serde_json::to_value(&response).expect("it can be written"), json(body));
        let session = response.outcome().expect("the call succeeded");
        assert_eq!(session.payment_session_id.chars().count(), 64);
        assert_eq!(json(body)["paymentSessionId"], session.payment_session_id);
        assert_eq!(json(body)["paymentSessionData"], session.payment_session_data);
        assert_eq!(session.payment_session_expiry_time.as_str(), expiry);
        assert_eq!(session.payment_session_expiry_time.unix_seconds(), Some(seconds));
        assert_eq!((session.normal_url, session.url), (None, None));
    }
}

#[test]
fn the_operation_knows_its_place() {
    assert_eq!(CreatePaymentSession::NAME, "createPaymentSession");
    assert_eq!(CreatePaymentSession::METHOD, "POST");
    assert_eq!(CreatePaymentSession::PATH, "/v1/payments/createPaymentSession");
    for server in [antom::servers::ASIA, antom::servers::NORTH_AMERICA, antom::servers::EUROPE] {
        assert!(
            antom::Url::from(format!("{server}{}", CreatePaymentSession::PATH)).is_well_formed()
        );
    }
}

// --- The outcome ---

#[test]
fn a_known_code_has_the_action_that_the_schema_gives_it() {
    let table = [
        ("PARAM_ILLEGAL", "F", Status::Failure, Action::FixRequest),
        ("PROCESS_FAIL", "F", Status::Failure, Action::ContactSupport),
        ("NO_PAY_OPTIONS", "F", Status::Failure, Action::ContactSupport),
        ("CARD_NOT_SUPPORTED", "F", Status::Failure, Action::UseAnotherMethod),
        ("UNKNOWN_EXCEPTION", "U", Status::Unknown, Action::Retry),
    ];
    for (code, status, class, action) in table {
        let error = api_error(result(code, status));
        assert!(!matches!(error.code(), CreatePaymentSessionErrorCode::Unknown(_)), "{code}");
        assert_eq!(error.code().as_str(), code);
        assert_eq!((error.status(), error.action(), error.message()), (class, action, Some("x")));
    }
    let error = api_error(result("CARD_NOT_SUPPORTED", "F"));
    assert_eq!(error.code(), &CreatePaymentSessionErrorCode::CardNotSupported);
    assert_eq!(
        error.to_string(),
        "CARD_NOT_SUPPORTED: The card cannot be used for this transaction. (use another method)"
    );
}

#[test]
fn an_invented_code_keeps_its_text_and_takes_its_action_from_the_status() {
    let table = [
        ("F", Status::Failure, Action::ContactSupport),
        ("U", Status::Unknown, Action::Retry),
        // A status that nobody has heard of tells nothing about the call.
        ("X", Status::Unknown, Action::Retry),
        ("", Status::Unknown, Action::Retry),
    ];
    for (status, class, action) in table {
        let response = result("MOON_IS_FULL", status);
        assert_eq!(response.result.result_status.as_str(), status);
        let error = api_error(response);
        assert!(matches!(error.code(), CreatePaymentSessionErrorCode::Unknown(_)));
        assert_eq!(error.code().as_str(), "MOON_IS_FULL");
        assert_eq!((error.status(), error.action()), (class, action), "{status}");
    }
}

#[test]
fn the_status_of_the_answer_counts_even_if_the_code_usually_comes_with_another() {
    let error = api_error(result("CARD_NOT_SUPPORTED", "U"));
    assert_eq!(error.status(), Status::Unknown);
    let error = api_error(result("SUCCESS", "F"));
    assert_eq!((error.code().as_str(), error.status()), ("SUCCESS", Status::Failure));
}

#[test]
fn a_success_that_lacks_something_names_it_and_keeps_the_response() {
    let promised = ["paymentSessionId", "paymentSessionData", "paymentSessionExpiryTime"];
    for hidden in 1..8_usize {
        let lacking: Vec<&str> =
            (0..3).filter(|bit| hidden & (1 << bit) != 0).map(|bit| promised[bit]).collect();
        let pointers: Vec<String> = lacking.iter().map(|name| format!("/{name}")).collect();
        let pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
        let body = response(&without(RESPONSE, &pointers));
        let error = body.clone().outcome().expect_err("something is missing");
        assert_eq!(error.api_error(), None);
        for name in &lacking {
            assert!(error.to_string().contains(name), "{error}");
        }
        let OutcomeErrorKind::Incomplete { missing, response, .. } = error.into_kind() else {
            panic!("the provider did not refuse");
        };
        assert_eq!((missing, response), (lacking, body));
    }
}

#[test]
fn null_is_as_good_as_missing() {
    let body = edited(RESPONSE, &[("/paymentSessionId", Value::Null)]);
    assert_eq!(response(&body), response(&without(RESPONSE, &["/paymentSessionId"])));
    assert!(response(&body).outcome().is_err());
}

// --- Violations ---

#[test]
fn six_broken_limits_come_back_as_six_violations_in_one_call() {
    let long_url = format!("https://shop.example/{}", "x".repeat(2049 - 21));
    let goods = vec![json!({"goodsName": "A red lamp", "priceId": "1"}); 101];
    let body = edited(
        REQUEST,
        &[
            ("/paymentRequestId", json!("é".repeat(65))),
            ("/paymentRedirectUrl", json!(long_url)),
            ("/order/goods", json!(goods)),
            ("/paymentAmount/currency", json!("XX")),
            ("/paymentAmount/value", json!("-1")),
            ("/merchantRegion", json!("USA")),
        ],
    );
    let found = request(&body).validate(&NOW).expect_err("the request is not valid");
    let message = found.errors().map(|it| it.message() + "\n").collect::<String>();
    let found: Vec<_> = found
        .errors()
        .map(|it| (it.path.as_str(), it.rule, it.limit.clone(), it.found.clone()))
        .collect();
    assert_eq!(
        found,
        [
            ("/paymentRequestId", "maxLength", json!(64), json!(65)),
            ("/order/goods", "maxItems", json!(100), json!(101)),
            ("/paymentAmount/currency", "enum", json!("Currency"), json!("XX")),
            ("/paymentAmount/value", "minimum", json!(0), json!("-1")),
            ("/paymentRedirectUrl", "maxLength", json!(2048), json!(2049)),
            ("/merchantRegion", "enum", json!("Country"), json!("USA")),
        ]
    );
    assert_eq!(message.lines().count(), 6);
    assert!(
        message.starts_with("/paymentRequestId: maxLength: at most 64 characters, found 65\n"),
        "{message}"
    );
}

#[test]
fn the_bounds_themselves_are_allowed() {
    let body = edited(
        REQUEST,
        &[
            ("/paymentRequestId", json!("é".repeat(64))),
            ("/paymentRedirectUrl", json!(format!("https://shop.example/{}", "x".repeat(2027)))),
            ("/order/goods", json!(vec![json!({"goodsName": "", "priceId": ""}); 100])),
            ("/paymentAmount/value", json!("0")),
            ("/merchantRegion", json!("US")),
            ("/paymentSessionExpiryTime", json!("2023-11-14T23:13:20Z")),
        ],
    );
    assert_eq!(broken(&body), []);
}

#[test]
fn violations_lead_into_lists_and_nested_objects() {
    let body = edited(
        REQUEST_WITH_GOODS,
        &[
            ("/order/goods/0/goodsName", json!("x".repeat(257))),
            (
                "/order/goods/0/crossSell",
                json!({"goodsName": "b", "priceId": "1", "goodsQuantity": "0"}),
            ),
            ("/order/goods/0/goodsUnitAmount/value", json!("ten")),
            ("/productCode", json!("IN_STORE_PAYMENT")),
            ("/allowedPaymentMethodRegions", json!(["BR", "GLOBALLY"])),
        ],
    );
    assert_eq!(
        broken(&body),
        [
            ("/productCode".to_owned(), "const"),
            ("/order/goods/0/goodsName".to_owned(), "maxLength"),
            ("/order/goods/0/goodsUnitAmount/value".to_owned(), "format"),
            ("/order/goods/0/crossSell/goodsQuantity".to_owned(), "minimum"),
            ("/allowedPaymentMethodRegions/1".to_owned(), "maxLength"),
        ]
    );
}

#[test]
fn the_session_ends_after_now_and_within_an_hour() {
    let at = |text: &str| broken(&edited(REQUEST, &[("/paymentSessionExpiryTime", json!(text))]));
    let from_now = [("/paymentSessionExpiryTime".to_owned(), "fromNow")];
    for (text, is_valid) in [
        ("2023-11-14T22:13:20Z", false),
        ("2023-11-14T22:13:21Z", true),
        ("2023-11-15T06:43:20+08:00", true),
        ("2023-11-14T23:13:20Z", true),
        ("2023-11-14T23:13:21Z", false),
        ("1970-01-01T00:00:00Z", false),
    ] {
        assert_eq!(at(text), if is_valid { &[][..] } else { &from_now }, "{text}");
    }
    assert_eq!(at("soon"), [("/paymentSessionExpiryTime".to_owned(), "format")]);
}

// --- Odd but readable ---

#[test]
fn odd_bodies_are_read_and_keep_what_they_hold() {
    let odd = [
        ("/merchantRegion", json!("ATLANTIS")),
        ("/paymentMethod/paymentMethodType", json!("SHELLS")),
        ("/paymentFactor/captureMode", json!("telepathic")),
        ("/order/buyer/aFieldOfNextYear", json!({"with": ["things", 1, null]})),
        ("/paymentNotifyUrl", Value::Null),
        ("/enableInstallmentCollection", json!(true)),
        ("/paymentFactor/isAuthorization", json!("true")),
        ("/paymentAmount/value", json!(20)),
        ("/order/orderAmount/value", json!("20")),
        ("/order/referenceOrderId", json!("x".repeat(100_000))),
        ("/paymentSessionExpiryTime", json!("yesterday at noon")),
    ];
    let request = request(&edited(REQUEST, &odd));
    assert_eq!(request.merchant_region.as_ref().map(Country::as_str), Some("ATLANTIS"));
    assert_eq!(request.payment_method.payment_method_type.as_str(), "SHELLS");
    assert_eq!(request.payment_notify_url, None);
    assert_eq!(request.enable_installment_collection, Some(true));
    assert_eq!(request.payment_factor.as_ref().and_then(|it| it.is_authorization), Some(true));
    assert_eq!(request.payment_amount.value, request.order.order_amount.value);
    assert_eq!(request.order.reference_order_id.len(), 100_000);
    let expiry = request.payment_session_expiry_time.as_ref();
    assert_eq!(expiry.map(antom::DateTime::as_str), Some("yesterday at noon"));
    assert_eq!(expiry.and_then(antom::DateTime::unix_seconds), None);

    let written = serde_json::to_value(&request).expect("it can be written");
    assert_eq!(written["merchantRegion"], "ATLANTIS");
    assert_eq!(written["paymentFactor"]["captureMode"], "telepathic");
    assert_eq!(written["paymentAmount"]["value"], "20");
    assert_eq!(written["enableInstallmentCollection"], "true");
    assert_eq!(written.get("paymentNotifyUrl"), None);
    assert_eq!(written["order"]["buyer"].get("aFieldOfNextYear"), None);
}

#[test]
fn each_odd_value_alone_is_no_obstacle_to_reading() {
    for (pointer, value) in [
        ("/merchantRegion", json!(false)),
        ("/paymentRequestId", json!(12)),
        ("/order/orderDescription", json!(1.5)),
        ("/order/orderDescription", json!(true)),
        ("/order/orderDescription", json!("")),
        ("/order/goods", json!([])),
        ("/env/timeZoneOffset", json!("-480")),
        ("/env/timeZoneOffset", json!(-480.0)),
        ("/paymentMethod/paymentMethodMetaData", json!({})),
        ("/paymentMethod/paymentMethodMetaData", Value::Null),
        ("/result", json!([1, {"a": null}])),
    ] {
        let body = edited(REQUEST, &[(pointer, value)]);
        let written = serde_json::to_value(request(&body)).expect("it can be written");
        assert_eq!(request(&written), request(&body), "{pointer}");
    }
}

// --- Not readable ---

#[test]
fn five_problems_come_back_in_one_call_with_their_places() {
    let body = r#"{
  "productCode": "CASHIER_PAYMENT",
  "order": {
    "referenceOrderId": "926e1c32",
    "orderDescription": {"short": "A red lamp"},
    "orderAmount": {"currency": "BRL"}
  },
  "paymentAmount": {"currency": "BRL", "value": "100"}, "paymentFactor": {"isAuthorization": "ja"},
  "paymentMethod": {"paymentMethodType": "CARD"},
  "settlementStrategy": {}
}"#;
    assert_eq!(
        problems(body),
        [
            "1:1: /paymentRequestId: required, missing",
            "1:1: /paymentRedirectUrl: required, missing",
            "5:25: /order/orderDescription: expected text, found object",
            "6:20: /order/orderAmount/value: required, missing",
            "8:94: /paymentFactor/isAuthorization: expected boolean, found text",
        ]
    );
    let error = antom::from_str::<CreatePaymentSessionRequest>(body).expect_err("five problems");
    let found: Vec<_> =
        error.problems().iter().map(|it| (it.kind, it.line, it.column, it.path.as_str())).collect();
    assert_eq!(found[0], (ProblemKind::Missing, 1, 1, "/paymentRequestId"));
    assert_eq!(found[2], (ProblemKind::WrongKind, 5, 25, "/order/orderDescription"));
    assert_eq!(error.to_string().lines().count(), 5);
}

#[test]
fn a_value_of_the_wrong_kind_is_an_error_that_names_its_path() {
    for (pointer, value, message) in [
        ("/paymentRequestId", json!({}), "expected text, found object"),
        ("/paymentRequestId", json!([]), "expected text, found list"),
        ("/paymentRequestId", Value::Null, "required, found null"),
        ("/merchantRegion", json!(["BR"]), "expected text, found list"),
        ("/order", json!("926e1c32"), "expected object, found text"),
        ("/order/goods", json!({"goodsName": "x"}), "expected list, found object"),
        ("/order/buyer", json!([]), "expected object, found list"),
        ("/paymentMethod/paymentMethodMetaData", json!("{}"), "expected object, found text"),
        ("/paymentFactor/isAuthorization", json!(1), "expected boolean, found number"),
        ("/env/timeZoneOffset", json!("UTC"), "expected integer, found text"),
        ("/env/timeZoneOffset", json!(0.5), "expected integer, found number"),
        ("/scopes", json!([null]), "expected text, found null"),
    ] {
        let found = problems(&edited(REQUEST, &[(pointer, value)]).to_string());
        let [found] = found.as_slice() else { panic!("{found:?}") };
        let path = if pointer == "/scopes" { "/scopes/0" } else { pointer };
        assert!(found.ends_with(&format!(": {path}: {message}")), "{found}");
    }
}

#[test]
fn what_is_not_json_is_an_error_with_its_place() {
    for (text, place) in [
        ("", "1:1: not JSON"),
        ("<html>", "1:1: not JSON"),
        ("{\"productCode\":\n  CASHIER_PAYMENT}", "2:3: not JSON"),
        ("{\"productCode\": \"a\",}", "1:21: not JSON"),
        ("[]", "1:1: (root): expected object, found list"),
        ("\"text\"", "1:1: (root): expected object, found text"),
    ] {
        let found = problems(text);
        assert!(found.len() == 1 && found[0].starts_with(place), "{text}: {found:?}");
    }
    for body in ALL {
        let half = &body[..body.len() / 2];
        assert!(problems(half)[0].contains("not JSON"), "{half}");
    }
    let bytes = [b"{\"productCode\": \"".as_slice(), &[0xFF], b"\"}"].concat();
    let error = antom::from_slice::<CreatePaymentSessionRequest>(&bytes).expect_err("not UTF-8");
    assert_eq!(error.to_string(), "1:18: not JSON: expected UTF-8, found other bytes");
}

#[test]
fn a_response_without_a_result_is_an_error() {
    let body = without(RESPONSE, &["/result"]).to_string();
    let error = antom::from_str::<CreatePaymentSessionResponse>(&body).expect_err("no result");
    assert_eq!(error.to_string(), "1:1: /result: required, missing");
    let body = without(RESPONSE, &["/result/resultStatus"]).to_string();
    let error = antom::from_str::<CreatePaymentSessionResponse>(&body).expect_err("no status");
    assert_eq!(error.problems()[0].path, "/result/resultStatus");
}

// --- Building ---

#[test]
fn a_request_built_in_rust_is_the_one_that_its_json_says() {
    let order = Order::new("926e1c32", "A red lamp", Amount::new(Currency::BRL, 100))
        .with_goods([Goods::new("A red lamp").with_price_id("1").with_goods_quantity(1)])
        .with_buyer(
            Buyer::new()
                .with_reference_buyer_id("tony")
                .with_buyer_name(UserName::new("Tony", "Lamp")),
        );
    let built = CreatePaymentSessionRequest::new(
        "55bf93a6-71a1",
        order,
        Amount::new(Currency::BRL, 100),
        PaymentMethod::new(PaymentMethodType::Card),
        "https://shop.example/done",
        SettlementStrategy::new().with_settlement_currency(Currency::EUR),
    )
    .with_merchant_region(Country::BR)
    .with_payment_factor(PaymentFactor::new().with_is_authorization(true))
    .with_env(Env::new().with_terminal_type(TerminalType::Web).with_client_ip("::1"))
    .with_payment_session_expiry_time(antom::DateTime::from_unix_seconds(1_700_000_060));
    let body = json!({
        "productCode": "CASHIER_PAYMENT",
        "paymentRequestId": "55bf93a6-71a1",
        "order": {
            "referenceOrderId": "926e1c32",
            "orderDescription": "A red lamp",
            "orderAmount": {"currency": "BRL", "value": "100"},
            "goods": [{"goodsName": "A red lamp", "priceId": "1", "goodsQuantity": "1"}],
            "buyer": {"referenceBuyerId": "tony", "buyerName": {"firstName": "Tony", "lastName": "Lamp"}}
        },
        "paymentAmount": {"currency": "BRL", "value": "100"},
        "paymentFactor": {"isAuthorization": "true"},
        "paymentMethod": {"paymentMethodType": "CARD"},
        "paymentRedirectUrl": "https://shop.example/done",
        "settlementStrategy": {"settlementCurrency": "EUR"},
        "merchantRegion": "BR",
        "env": {"terminalType": "WEB", "clientIp": "::1"},
        "paymentSessionExpiryTime": "2023-11-14T22:14:20Z"
    });
    assert_eq!(request(&body), built);
    let checked = built.validate(&NOW).expect("it is valid");
    assert_eq!(serde_json::to_value(&checked).expect("it can be written"), body);
}
