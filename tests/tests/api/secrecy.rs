//! Proves that no secret shows: markers are planted in every field that the schema calls sensitive, wherever it stands in
//! the messages of `createPaymentSession`, and then looked for in `Debug`, `Display` and messages of values, violations,
//! decode problems, validated requests and outcomes.
//!
//! The fields come from the model, so that a field that becomes sensitive is tested from then on.

use std::collections::BTreeSet;
use std::fmt::Debug;

use antom::create_payment_session::{CreatePaymentSessionRequest, CreatePaymentSessionResponse};
use antom::{Context, Validate, Violations};
use antom_codegen::api::{Builtin, Class, LimitKind, Pattern, Type};
use antom_tests::bodies::put;
use antom_tests::message::{Leaf, leaves, maximal};
use antom_tests::schema::{api, object, sensitivity};
use serde_json::{Value, json};

/// The moment of every validation here: 2023-11-14T22:13:20Z.
const NOW: Context = Context::at(1_700_000_000);

const REQUEST: &str = "createPaymentSessionRequest";
const RESPONSE: &str = "createPaymentSessionResponse";

/// Planted texts begin with this when they are secret …
const SECRET: &str = "zq!secret!";
/// … and with this when they are not.
const OPEN: &str = "zq!open!";
/// Planted numbers begin with these digits when they are secret; no other number in a message does.
const SECRET_NUMBER: i64 = 770_077_000;

/// A body of markers: each text says whether it may show.
fn planted(name: &str) -> Value {
    let mut count = 0;
    maximal(object(name), &mut |leaf| {
        count += 1;
        marker(leaf, count)
    })
}

fn marker(leaf: &Leaf<'_>, number: i64) -> Value {
    let prefix = if leaf.secret.is_some() { SECRET } else { OPEN };
    let text = format!("{prefix}{number}");
    match leaf.class {
        Class::Boolean => json!(true),
        Class::Integer | Class::Number if leaf.secret.is_some() => json!(SECRET_NUMBER + number),
        Class::Integer | Class::Number => json!(number),
        // Nothing is known of free members, so none of them may show, whether the field is sensitive or not.
        Class::Map => json!({(format!("{SECRET}{number}")): format!("{SECRET}{number}")}),
        _ => json!(text),
    }
}

/// Fails if a secret shows in a text.
fn hides(what: &str, text: &str) {
    for secret in [SECRET, "770077"] {
        if let Some(at) = text.find(secret) {
            let start = text[..at].char_indices().rev().nth(80).map_or(0, |(start, _)| start);
            panic!("{what} shows a secret: …{}", &text[start..at + secret.len()]);
        }
    }
}

/// Fails if a secret shows in one of the two forms of `Debug`. Gives the short one.
fn debug_hides(what: &str, value: &impl Debug) -> String {
    let short = format!("{value:?}");
    hides(what, &short);
    hides(what, &format!("{value:#?}"));
    short
}

fn violations_hide(what: &str, violations: &Violations) {
    hides(what, &violations.to_string());
    debug_hides(what, violations);
    for violation in violations {
        hides(what, &violation.message());
        hides(what, &violation.to_string());
        debug_hides(what, violation);
        hides(what, &violation.found.to_string());
        hides(what, &violation.limit.to_string());
    }
}

fn request(body: &Value) -> CreatePaymentSessionRequest {
    antom::from_str(&body.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

fn response(body: &Value) -> CreatePaymentSessionResponse {
    antom::from_str(&body.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_markers_are_where_the_schema_says_that_secrets_are() {
    let secret = |name| leaves(object(name)).into_iter().filter(|leaf| leaf.secret.is_some());
    assert!(secret(REQUEST).count() > 60, "{}", secret(REQUEST).count());
    let found: Vec<String> = secret(RESPONSE).map(|leaf| leaf.path).collect();
    assert_eq!(found, ["/paymentSessionData", "/normalUrl", "/url"]);
    for path in [
        "/paymentMethod/paymentMethodId",
        "/paymentMethod/paymentMethodMetaData",
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

// --- Values ---

#[test]
fn debug_of_messages_shows_what_is_open_and_nothing_else() {
    for name in [REQUEST, RESPONSE] {
        let body = planted(name);
        let shown = match name {
            REQUEST => debug_hides(name, &request(&body)),
            _ => debug_hides(name, &response(&body)),
        };
        for leaf in leaves(object(name)) {
            let open = body.pointer(&leaf.path).and_then(Value::as_str);
            if let Some(open) = open.filter(|text| text.starts_with(OPEN)) {
                assert!(shown.contains(&format!("{open:?}")), "{} is not shown", leaf.path);
            }
        }
        assert!(shown.contains("[credential]"), "{shown}");
    }
}

/// Reads one object of a type and looks at its `Debug`, for every type that has secrets.
macro_rules! debug_of_types {
    ($($name:literal => $type:ident),* $(,)?) => {{
        let listed = BTreeSet::from([$($name),*]);
        let all = api().objects.iter().map(|(_, object)| object);
        let secret = all.filter(|object| {
            object.fields.values().any(|field| sensitivity(object, field).is_some())
        });
        let secret: BTreeSet<&str> = secret
            .map(|object| object.name.value.as_str())
            .filter(|name| ![REQUEST, RESPONSE].contains(name))
            .collect();
        assert_eq!(listed, secret, "each type with secrets has to be listed here");
        $(
            let body = planted($name).to_string();
            let value: antom::$type = antom::from_str(&body).expect($name);
            let shown = debug_hides($name, &value);
            assert!(
                ["[personal]", "[card]", "[credential]"].iter().any(|word| shown.contains(word)),
                "{shown}"
            );
            violations_hide($name, &value.violations(&NOW));
        )*
    }};
}

#[test]
fn debug_of_every_type_with_secrets_hides_them() {
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
fn validated_requests_hide_what_they_hold() {
    let mut body = maximal(object(REQUEST), &mut valid);
    let mut broken = request(&body).violations(&NOW);
    // What may not stand beside all the rest has to go.
    for _ in 0..5 {
        for violation in broken.errors() {
            let (parent, name) = violation.path.rsplit_once('/').expect("a member");
            let parent = body.pointer_mut(parent).and_then(Value::as_object_mut);
            parent.map(|members| members.remove(name));
        }
        broken = request(&body).violations(&NOW);
    }
    assert_eq!(broken.errors().count(), 0, "{broken}");
    let count = body.to_string().matches(SECRET).count();
    assert!(count > 50, "only {count} secrets are left in the valid request");
    let checked = request(&body).validate(&NOW).expect("nothing is broken");
    debug_hides("Validated", &checked);
    debug_hides("its value", checked.get());
    debug_hides("its advice", &checked.advice());
    let written = serde_json::to_string(&checked).expect("it can be written");
    assert_eq!(written.matches(SECRET).count(), count, "secrets are sent all the same");
}

/// A value that satisfies its type, with a marker in it where there is room for one.
fn valid(leaf: &Leaf<'_>) -> Value {
    let number = leaf.path.len();
    let marker = format!("{}{number}", if leaf.secret.is_some() { SECRET } else { OPEN });
    let mut room = usize::MAX;
    for limit in &leaf.usage.limits {
        match &limit.kind {
            LimitKind::MaxLength(most) => room = *most as usize,
            LimitKind::OneOf(values) => return json!(values[0].value.to_text()),
            LimitKind::Minimum(least) => return json!(least),
            LimitKind::Pattern(pattern) => return json!(shortest(pattern)),
            _ => {}
        }
    }
    let builtin = match &leaf.usage.ty {
        Type::Enum(id) => return json!(api().enums[*id].values[0].name.value),
        Type::Scalar(id) => api().scalars[*id].builtin,
        Type::Builtin(builtin) => *builtin,
        Type::Object(_) | Type::Array(_) => unreachable!("a leaf is a single value"),
    };
    match builtin {
        Builtin::String => json!(&marker[..marker.len().min(room)]),
        Builtin::Boolean => json!(true),
        Builtin::Integer | Builtin::Number | Builtin::Digits | Builtin::Decimal => json!(1),
        Builtin::DateTime => json!("2023-11-14T22:14:20Z"),
        Builtin::Date => json!("2023-11-14"),
        Builtin::Url => json!(format!("https://shop.example/{marker}")),
        Builtin::Ip => json!("::1"),
        Builtin::Email => json!(format!("{marker}@shop.example")),
        Builtin::Language => json!("en"),
        Builtin::Mcc => json!("5411"),
        Builtin::Subdivision => json!("US-CA"),
        Builtin::Json => json!(format!("{{\"a\": \"{marker}\"}}")),
        Builtin::Map => json!({(marker.clone()): marker}),
    }
}

/// The shortest text that a pattern of plain classes matches.
fn shortest(pattern: &Pattern) -> String {
    let parts = pattern.parts.iter().filter(|part| !part.negated);
    parts.map(|part| part.ranges[0].0.to_string().repeat(part.min)).collect()
}

// --- Violations ---

#[test]
fn violations_of_form_tell_the_rule_but_not_the_value() {
    for name in [REQUEST, RESPONSE] {
        let body = planted(name);
        let found = match name {
            REQUEST => request(&body).violations(&NOW),
            _ => response(&body).violations(&NOW),
        };
        violations_hide(name, &found);
        for leaf in leaves(object(name)).iter().filter(|leaf| leaf.has_form()) {
            if body.pointer(&leaf.path).and_then(Value::as_str).is_none() {
                continue;
            }
            let violation = found.iter().find(|violation| violation.path == leaf.path);
            let violation = violation.unwrap_or_else(|| panic!("{} breaks no rule", leaf.path));
            assert_eq!(violation.found.is_null(), leaf.secret.is_some(), "{violation}");
        }
    }
}

#[test]
fn violations_of_length_tell_the_length_but_not_the_value() {
    for name in [REQUEST, RESPONSE] {
        let long = |leaf: &Leaf<'_>| match marker(leaf, 1) {
            Value::String(text) => json!(text.repeat(600)),
            other => other,
        };
        let body = maximal(object(name), &mut |leaf| long(leaf));
        let found = match name {
            REQUEST => request(&body).violations(&NOW),
            _ => response(&body).violations(&NOW),
        };
        violations_hide(name, &found);
        for leaf in leaves(object(name)).iter().filter(|leaf| leaf.has_length()) {
            let length = body.pointer(&leaf.path).and_then(Value::as_str).map(str::len);
            let mut of_leaf = found.iter().filter(|violation| violation.path == leaf.path);
            let of_length = of_leaf.find(|violation| violation.rule == "maxLength");
            let violation = of_length.unwrap_or_else(|| panic!("{} is not too long", leaf.path));
            assert_eq!(violation.found, json!(length), "{violation}");
        }
    }
}

// --- Decode problems ---

/// Reads a body that cannot be read, both ways; fails if an error shows a secret.
fn errors_hide(what: &str, body: &str) {
    let error = antom::from_str::<CreatePaymentSessionRequest>(body).expect_err(what);
    hides(what, &error.to_string());
    debug_hides(what, &error);
    for problem in error.problems() {
        hides(what, &problem.message());
        hides(what, &problem.path);
        debug_hides(what, problem);
    }
    let error = serde_json::from_str::<CreatePaymentSessionRequest>(body).expect_err(what);
    hides(what, &error.to_string());
    debug_hides(what, &error);
    if let Ok(tree) = serde_json::from_str::<Value>(body) {
        let error = serde_json::from_value::<CreatePaymentSessionRequest>(tree).expect_err(what);
        hides(what, &error.to_string());
    }
}

#[test]
fn errors_of_reading_hide_values_of_the_wrong_kind() {
    let body = planted(REQUEST);
    let marker = format!("{SECRET}wrong");
    for leaf in leaves(object(REQUEST)) {
        let wrong: &[Value] = match leaf.class {
            Class::Boolean => &[json!(marker), json!(SECRET_NUMBER), json!({(&*marker): marker})],
            Class::Integer => &[json!(marker), json!(770_077.5), json!([marker])],
            Class::Map => &[json!(marker), json!(SECRET_NUMBER), json!([marker])],
            _ => &[json!({(&*marker): marker}), json!([marker])],
        };
        for wrong in wrong {
            let mut body = body.clone();
            put(&mut body, &leaf.path, wrong.clone());
            errors_hide(&leaf.path, &body.to_string());
        }
    }
}

#[test]
fn errors_of_reading_hide_texts_in_place_of_objects_and_lists() {
    let body = planted(REQUEST);
    let mut parents = BTreeSet::new();
    for leaf in leaves(object(REQUEST)) {
        let mut path = leaf.path.as_str();
        while let Some((parent, _)) = path.rsplit_once('/').filter(|(parent, _)| !parent.is_empty())
        {
            parents.insert(parent.to_owned());
            path = parent;
        }
    }
    assert!(parents.len() > 40, "{parents:?}");
    for parent in parents {
        for wrong in [json!(format!("{SECRET}wrong")), json!(SECRET_NUMBER), json!([[SECRET]])] {
            let mut body = body.clone();
            put(&mut body, &parent, wrong);
            errors_hide(&parent, &body.to_string());
        }
    }
}

#[test]
fn errors_of_syntax_hide_the_text_around_them() {
    let body = planted(REQUEST).to_string();
    for end in (0..body.len()).step_by(97) {
        errors_hide("a cut body", &body[..end]);
    }
    errors_hide("a secret that is not JSON", &format!("{SECRET}1"));
    errors_hide("a secret after the end", &format!("{body} {SECRET}1"));
    errors_hide("a secret without quotes", &format!("{{\"a\": {SECRET}1}}"));
    errors_hide("a number that is none", &format!("{{\"order\": {SECRET_NUMBER}.}}"));
    errors_hide("half a character", &format!("{{\"order\": \"{SECRET}\\ud800\"}}"));
    errors_hide("a secret name", &format!("{{\"{SECRET}\\ud800\": 1}}"));
}

// --- Outcomes ---

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
    assert!(shown.contains("paymentSessionId") && shown.contains("[credential]"), "{shown}");
    debug_hides("the kind of error", error.kind());
    hides("the kind of error", &error.kind().to_string());

    put(&mut body, "/result/resultStatus", json!("F"));
    let error = response(&body).outcome().expect_err("it failed");
    debug_hides("the provider's error", &error);
    hides("the provider's error", &error.to_string());
    debug_hides("the provider's error", error.api_error().expect("the provider says so"));
}
