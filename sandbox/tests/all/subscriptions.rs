//! Subscriptions, period by period.

use antom_sandbox::BuyerAct::{Declines, Pays};
use serde_json::{Value, json};

use crate::bodies::{Merchant, amount, code};

const DAY: u64 = 24 * 60 * 60;

/// A lamp a week.
pub(crate) fn create(id: &str) -> Value {
    json!({
        "subscriptionRequestId": id,
        "subscriptionDescription": "A lamp a week",
        "subscriptionRedirectUrl": "https://shop.example/done",
        "subscriptionStartTime": "2026-11-27T12:00:00Z",
        "periodRule": { "periodType": "WEEK", "periodCount": "1" },
        "paymentMethod": { "paymentMethodType": "GCASH" },
        "subscriptionNotificationUrl": "http://127.0.0.1:9/subscriptions",
        "paymentNotificationUrl": "http://127.0.0.1:9/payments",
        "orderInfo": { "orderAmount": amount(400) },
        "paymentAmount": amount(400),
        "settlementStrategy": { "settlementCurrency": "EUR" },
        "env": { "terminalType": "WEB" },
    })
}

#[test]
fn a_subscription_is_charged_period_by_period_until_it_is_cancelled() {
    let mut shop = Merchant::new();
    assert_eq!(shop.code("createSubscription", &create("s1")), "SUCCESS");
    shop.buyer("s1", Pays);
    let told = shop.notified();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0]["subscriptionNotificationType"], "CREATE");
    assert_eq!(told[1]["phaseNo"], "1");
    let id = told[0]["subscriptionId"].as_str().expect("an id").to_owned();
    shop.later(7 * DAY);
    assert_eq!(shop.notified()[0]["phaseNo"], "2");
    let update = json!({
        "subscriptionUpdateRequestId": "u1",
        "subscriptionId": id,
        "paymentAmount": amount(500),
        "orderInfo": { "orderAmount": amount(500) },
    });
    assert_eq!(shop.code("updateSubscription", &update), "SUCCESS");
    assert_eq!(shop.notified()[0]["subscriptionNotificationType"], "UPDATE");
    shop.later(7 * DAY);
    assert_eq!(shop.notified()[0]["paymentAmount"], amount(500));
    let list = shop.call("inquireSubscriptionPayment", &json!({ "subscriptionId": id }));
    assert_eq!(list["payments"].as_array().map(Vec::len), Some(3));
    let cancel = json!({ "subscriptionId": id, "cancellationType": "CANCEL" });
    assert_eq!(shop.code("cancelSubscription", &cancel), "SUCCESS");
    assert_eq!(shop.notified()[0]["subscriptionNotificationType"], "CANCEL");
    shop.later(7 * DAY);
    assert_eq!(shop.notified()[0]["subscriptionNotificationType"], "TERMINATE");
    shop.later(7 * DAY);
    assert_eq!(shop.notified().len(), 0);
    assert_eq!(
        shop.code("updateSubscription", &{
            let mut again = update.clone();
            again["subscriptionUpdateRequestId"] = json!("u2");
            again
        }),
        "PROCESS_FAIL"
    );
    let inquiry = json!({ "subscriptionRequestId": "s1" });
    assert_eq!(shop.call("inquirySubscription", &inquiry)["subscriptionStatus"], "TERMINATED");
    assert_eq!(shop.code("inquireSubscription", &json!({ "subscriptionId": id })), "SUCCESS");
    // Without times the list goes back for a week.
    let count = |shop: &mut Merchant, body| {
        let all = shop.call("inquireSubscriptionList", &body);
        all["subscriptions"].as_array().map(Vec::len)
    };
    assert_eq!(count(&mut shop, json!({})), Some(0));
    let mut since = json!({ "startTimeFrom": "2026-11-01T00:00:00Z", "periodTypes": ["WEEK"] });
    assert_eq!(count(&mut shop, since.clone()), Some(1));
    since["currencies"] = json!(["USD"]);
    assert_eq!(count(&mut shop, since), Some(0));
}

/// The codes of the payments that were told, and their amounts.
fn payments(told: &[Value]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let payments = told.iter().filter(|it| it["phaseNo"].is_string());
    payments.map(|it| (code(it).to_owned(), text(&it["paymentAmount"]["value"]))).collect()
}

fn pair(code: &str, value: &str) -> (String, String) {
    (code.to_owned(), value.to_owned())
}

#[test]
fn payments_fail_while_the_buyer_has_no_money_and_the_subscription_runs_on() {
    let mut shop = Merchant::new();
    shop.call("createSubscription", &create("s1"));
    shop.buyer("s1", Pays);
    let told = shop.notified();
    let id = told[0]["subscriptionId"].clone();
    assert_eq!(payments(&told), [pair("SUCCESS", "400")]);
    shop.buyer("s1", Declines("USER_BALANCE_NOT_ENOUGH".to_owned()));
    shop.later(7 * DAY);
    let told = shop.notified();
    assert_eq!(payments(&told), [pair("USER_BALANCE_NOT_ENOUGH", "400")]);
    assert_eq!((&told[0]["phaseNo"], &told[0]["paymentTime"]), (&json!("2"), &Value::Null));
    shop.later(7 * DAY);
    assert_eq!(payments(&shop.notified()), [pair("USER_BALANCE_NOT_ENOUGH", "400")]);
    shop.buyer("s1", Pays);
    shop.later(7 * DAY);
    assert_eq!(payments(&shop.notified()), [pair("SUCCESS", "400")]);
    let mut inquiry = json!({ "subscriptionId": id, "paymentStatuses": ["FAIL"] });
    let failed = shop.call("inquireSubscriptionPayment", &inquiry);
    assert_eq!(failed["payments"].as_array().map(Vec::len), Some(2));
    assert_eq!(failed["payments"][0]["status"], "FAIL");
    inquiry["subscriptionId"] = json!("unknown");
    let none = shop.call("inquireSubscriptionPayment", &inquiry);
    assert_eq!((code(&none), none["payments"].as_array().map(Vec::len)), ("SUCCESS", Some(0)));
    let inquiry = json!({ "subscriptionRequestId": "s1" });
    assert_eq!(shop.call("inquirySubscription", &inquiry)["subscriptionStatus"], "ACTIVE");
    let log: Vec<&str> = shop.gateway.log().collect();
    let assumed = log.iter().filter(|line| line.contains("assumed: a payment of a subscription"));
    assert_eq!(assumed.count(), 1);

    // createSubscription knows no such code, and so the payments fail with it.
    let id = "sim-USER_BALANCE_NOT_ENOUGH-2";
    assert_eq!(shop.code("createSubscription", &create(id)), "SUCCESS");
    shop.buyer(id, Pays);
    assert_eq!(payments(&shop.notified()), [pair("USER_BALANCE_NOT_ENOUGH", "400")]);
    assert_eq!(shop.code("createSubscription", &create("sim-RISK_REJECT-3")), "RISK_REJECT");
}

#[test]
fn trials_have_their_own_price() {
    let mut shop = Merchant::new();
    let mut body = create("s1");
    body["trials"] = json!([
        { "trialAmount": amount(1), "trialStartPeriod": "1", "trialEndPeriod": "2" },
        { "trialAmount": amount(200), "trialStartPeriod": "3" },
    ]);
    assert_eq!(shop.code("createSubscription", &body), "SUCCESS");
    shop.buyer("s1", Pays);
    shop.later(28 * DAY);
    let prices: Vec<String> = payments(&shop.notified()).into_iter().map(|it| it.1).collect();
    assert_eq!(prices, ["1", "1", "200", "400", "400"]);
}

#[test]
fn a_change_puts_another_subscription_in_the_place() {
    let mut shop = Merchant::new();
    shop.call("createSubscription", &create("s1"));
    shop.buyer("s1", Pays);
    let before = shop.notified()[0]["subscriptionId"].clone();
    shop.later(DAY);
    let change = json!({
        "subscriptionChangeRequestId": "s2",
        "subscriptionId": before,
        "periodRule": { "periodType": "DAY", "periodCount": "10" },
        "paymentAmount": amount(900),
        "paymentAmountDifference": amount(500),
    });
    assert_eq!(shop.code("changeSubscription", &change), "SUCCESS");
    assert_eq!(shop.code("changeSubscription", &change), "SUCCESS");
    let told = shop.notified();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0]["subscriptionNotificationType"], "CHANGE");
    assert_eq!(told[0]["periodRule"]["periodCount"], "10");
    let after = told[0]["subscriptionId"].clone();
    assert_ne!(after, before);
    assert_eq!(
        (&told[1]["subscriptionId"], payments(&told)),
        (&after, vec![pair("SUCCESS", "500")])
    );
    let status = |shop: &mut Merchant, id: &str| {
        let answer = shop.call("inquirySubscription", &json!({ "subscriptionRequestId": id }));
        answer["subscriptionStatus"].clone()
    };
    assert_eq!(
        (status(&mut shop, "s1"), status(&mut shop, "s2")),
        (json!("TERMINATED"), json!("ACTIVE"))
    );
    let found = shop.call("inquireSubscription", &json!({ "subscriptionId": after }));
    assert_eq!(found["subscription"]["relatedSubscriptionId"], before);
    shop.later(10 * DAY);
    assert_eq!(payments(&shop.notified()), [pair("SUCCESS", "900")]);
    let mut again = change.clone();
    again["subscriptionChangeRequestId"] = json!("s3");
    assert_eq!(shop.code("changeSubscription", &again), "PROCESS_FAIL");
}

#[test]
fn an_update_is_told_as_it_is_afterwards() {
    let mut shop = Merchant::new();
    shop.call("createSubscription", &create("s1"));
    shop.buyer("s1", Pays);
    let id = shop.notified()[0]["subscriptionId"].clone();
    let update = json!({
        "subscriptionUpdateRequestId": "u1",
        "subscriptionId": id,
        "periodRule": { "periodType": "MONTH", "periodCount": "2" },
        "subscriptionEndTime": "2027-11-27T12:00:00Z",
        "orderInfo": { "orderAmount": amount(400) },
    });
    assert_eq!(shop.code("updateSubscription", &update), "SUCCESS");
    let told = shop.notified();
    assert_eq!(told[0]["periodRule"]["periodType"], "MONTH");
    assert_eq!(told[0]["subscriptionEndTime"], "2027-11-27T12:00:00Z");
}
