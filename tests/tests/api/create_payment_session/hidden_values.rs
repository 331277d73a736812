//! The values that the types and outcomes of `createPaymentSession` hide.

use std::fmt::Debug;

use antom::Validate;
use antom_codegen::language::Class;
use antom_tests::bodies::put;
use antom_tests::message::{leaves, maximal};
use antom_tests::schema::object;
use serde_json::{Value, json};

use super::{NOW, response};

const REQUEST: &str = "createPaymentSessionRequest";
const RESPONSE: &str = "createPaymentSessionResponse";
/// The planted text of a secret field …
const SECRET: &str = "zq!secret!";
/// … and of other fields.
const OPEN: &str = "zq!open!";

/// A body of texts that say whether they may show.
fn planted(name: &str) -> Value {
    maximal(object(name), &mut |leaf| match leaf.class {
        Class::Boolean => json!(true),
        Class::Integer | Class::Number => json!(1),
        Class::Map => json!({(SECRET): SECRET}),
        Class::Any => json!([SECRET]),
        Class::Text | Class::Digits | Class::Enum | Class::Object | Class::Array => {
            json!(if leaf.secret.is_some() { SECRET } else { OPEN })
        }
    })
}

fn hides(what: &str, text: &str) {
    assert!(!text.contains(SECRET), "{what} shows a secret: {text}");
}

/// Fails if a secret shows in one of the two forms of `Debug`. Gives the short one.
fn debug_hides(what: &str, value: &impl Debug) -> String {
    let short = format!("{value:?}");
    hides(what, &short);
    hides(what, &format!("{value:#?}"));
    short
}

#[test]
fn the_fields_that_the_documentation_protects_are_secret() {
    let secret = |name| leaves(object(name)).into_iter().filter(|leaf| leaf.secret.is_some());
    let found: Vec<String> = secret(RESPONSE).map(|leaf| leaf.path).collect();
    assert_eq!(found, ["/paymentSessionData", "/normalUrl", "/url"]);
    for path in [
        "/paymentMethod/paymentMethodId",
        "/paymentMethod/paymentMethodMetaData/cardNo",
        "/paymentMethod/paymentMethodMetaData/blikCode",
        "/order/buyer/buyerName/firstName",
        "/order/buyer/buyerEmail",
        "/order/shipping/shippingAddress/address1",
        "/env/clientIp",
        "/riskData/cardVerificationResult/threeDSResult/cavv",
        "/savedPaymentMethods/0/paymentMethodId",
    ] {
        assert!(secret(REQUEST).any(|leaf| leaf.path == path), "{path}");
    }
}

/// Reads one object of a type that has secrets, and looks at its `Debug`.
macro_rules! debug_of_types {
    ($($name:literal => $type:ident),* $(,)?) => {{
        $(
            let body = planted($name).to_string();
            let value: antom::$type = antom::from_str(&body).expect($name);
            let shown = debug_hides($name, &value);
            assert!(
                ["[personal]", "[card]", "[credential]"].iter().any(|word| shown.contains(word)),
                "{shown}"
            );
            hides($name, &value.violations(&NOW).to_string());
        )*
    }};
}

#[test]
fn debug_of_types_with_secrets_hides_them() {
    debug_of_types! {
        "Address" => Address,
        "AgreementInfo" => AgreementInfo,
        "AncillaryData" => AncillaryData,
        "AvailablePaymentMethod" => AvailablePaymentMethod,
        "Buyer" => Buyer,
        "CardVerificationResult" => CardVerificationResult,
        "CustomizedInfo" => CustomizedInfo,
        "Declaration" => Declaration,
        "Env" => Env,
        "Gaming" => Gaming,
        "Leg" => Leg,
        "Lodging" => Lodging,
        "Merchant" => Merchant,
        "Order" => Order,
        "Passenger" => Passenger,
        "PaymentMethod" => PaymentMethod,
        "RiskBuyer" => RiskBuyer,
        "RiskThreeDSResult" => RiskThreeDSResult,
        "Shipping" => Shipping,
        "Store" => Store,
        "Transit" => Transit,
        "UserName" => UserName,
    }
}

#[test]
fn outcomes_hide_the_session() {
    let succeeded = |body: &mut Value| {
        put(body, "/result/resultStatus", json!("S"));
        put(body, "/result/resultCode", json!("SUCCESS"));
    };
    let mut body = planted(RESPONSE);
    succeeded(&mut body);
    let session = response(&body).outcome().expect("nothing is missing");
    let shown = debug_hides("the success", &session);
    assert!(shown.contains("[credential]") && shown.contains(OPEN), "{shown}");

    body.as_object_mut().and_then(|members| members.remove("paymentSessionId"));
    let error = response(&body).outcome().expect_err("the id is missing");
    hides("the error", &error.to_string());
    let shown = debug_hides("the error", &error);
    assert_eq!(shown, error.to_string());
    debug_hides("the kind of error", error.kind());
    hides("the kind of error", &error.kind().to_string());

    put(&mut body, "/result/resultStatus", json!("F"));
    let error = response(&body).outcome().expect_err("it failed");
    debug_hides("the provider's error", &error);
    hides("the provider's error", &error.to_string());
    debug_hides("the provider's error", error.api_error().expect("the provider says so"));
}
