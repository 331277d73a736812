//! A story of the explorer, saved as a test: what it writes compiles, and holds.

use std::error::Error;
use std::time::{Duration, SystemTime};

use antom::{Context, Operation, Validate};
use antom_client::{Call, Roots, Step, Transport};
use antom_sandbox::{Fault, Options, Sandbox, Settings};
use serde_json::Value;

/// Makes a call: the last answer.
fn answer<O: Operation>(mut call: Call<O>) -> Value {
    let transport = Transport::new(Roots::default());
    let mut answer = Value::Null;
    loop {
        call = match call.step(SystemTime::now()) {
            Step::Send(attempt, in_flight) => match transport.exchange(attempt) {
                Ok(response) => {
                    answer = serde_json::from_slice(response.body()).unwrap_or_default();
                    in_flight.received(response)
                }
                Err(failure) => in_flight.failed(failure),
            },
            Step::Wait(pause, call) => {
                std::thread::sleep(pause);
                call
            }
            Step::Done(_) => return answer,
        };
    }
}

/// The notification of that name, after so many others of it.
fn notification(sandbox: &Sandbox, name: &str, before: usize) -> Value {
    let mut count = 0;
    loop {
        let deliveries = sandbox.deliveries(count + 1, Duration::from_secs(10));
        let mut firsts = deliveries.iter().filter(|it| it.name == name && it.attempt == 1);
        if let Some(found) = firsts.nth(before) {
            return serde_json::from_str(&found.body).unwrap_or_default();
        }
        assert!(deliveries.len() > count, "{name} does not come");
        count = deliveries.len();
    }
}

#[test]
fn the_story_of_the_explorer() -> Result<(), Box<dyn Error>> {
    // Nobody listens there: that a notification is sent is enough.
    let mut settings = Settings::default();
    settings.notify = Some("http://127.0.0.1:9/notify".to_owned());
    let sandbox = Options::new().settings(settings).start()?;
    let core = sandbox.core();
    sandbox.next("refund", Fault::DropAfterEffect);

    let body = r##"{
  "productCode": "CASHIER_PAYMENT",
  "paymentRequestId": "session-brazil-1",
  "order": {
    "referenceOrderId": "order-2003",
    "orderDescription": "A bicycle",
    "orderAmount": {
      "currency": "BRL",
      "value": "120000"
    },
    "buyer": {
      "referenceBuyerId": "reader-1042",
      "buyerEmail": "ana@mail.example",
      "buyerPhoneNo": "+5511912345678"
    }
  },
  "paymentAmount": {
    "currency": "BRL",
    "value": "120000"
  },
  "paymentMethod": {
    "paymentMethodType": "CARD",
    "paymentMethodMetaData": {
      "paymentMethodRegion": "BR"
    }
  },
  "enableInstallmentCollection": "true",
  "paymentFactor": {
    "isAuthorization": "true"
  },
  "paymentRedirectUrl": "https://shop.example/orders/2003",
  "paymentNotifyUrl": "https://shop.example/notify",
  "settlementStrategy": {
    "settlementCurrency": "BRL"
  }
}"##;
    let request: antom::create_payment_session::CreatePaymentSessionRequest =
        antom::from_slice(body.as_bytes())?;
    let step_2 =
        answer(core.call(&request.validate(&Context::now().with(antom::flags::CLIENT_SIDE_SDK))?));
    assert_eq!(step_2["result"]["resultCode"], "SUCCESS");
    sandbox.buyer("session-brazil-1").pays()?;
    let step_4 = notification(&sandbox, "notifyPayment", 0);
    assert!(step_4.is_object());

    let body = r##"{
  "paymentId": "${4 /paymentId}",
  "refundAmount": {
    "currency": "BRL",
    "value": "120000"
  },
  "refundRequestId": "refund-278dde6c4"
}"##;
    let body = body.replace(
        "${4 /paymentId}",
        &step_4.pointer("/paymentId").and_then(Value::as_str).unwrap_or_default().to_owned(),
    );
    let request: antom::refund::RefundRequest = antom::from_slice(body.as_bytes())?;
    let step_5 = answer(core.call(&request.validate(&Context::now())?));
    assert_eq!(step_5["result"]["resultCode"], "SUCCESS");
    let step_6 = notification(&sandbox, "notifyRefund", 0);
    assert!(step_6.is_object());
    sandbox.advance(Duration::from_millis(3600000))?;
    Ok(())
}
