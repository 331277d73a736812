//! Operations with and without a result envelope, and the root of their crate.

use antom_tests::schema;

use super::{check, compare};

/// Two operations that share a result envelope.
const OPERATIONS: &str = "
description: Buys things.
version: \"2024-04-26\"
servers:
  - { name: north-america, url: \"https://na.shop.example\", prefix: /api, description: North America. }
  - { name: test, url: \"http://localhost:8080\" }
actions:
  tellUser: { kind: fixRequest, description: Tell the user. }
sensitivity: { credential: { description: Gives access. } }
result:
  field: result
  code: code
  status: status
  message: message
  statuses:
    S: { outcome: success }
    F: { outcome: failure, action: contactSupport }
    U: { outcome: unknown, action: retry }
resultCodes:
  UNKNOWN_EXCEPTION: { status: U, action: retry, meaning: Something went wrong. }
objects:
  Outcome:
    description: How it went.
    fields:
      code: { type: string, required: true, description: What happened. }
      status: { type: string, required: true, description: What it means. }
      message: { type: string, description: What happened in words. }
  Item:
    description: Something to buy.
    fields:
      name: { type: string, required: true, description: Its name. }
operations:
  buyItem:
    description: Buys an item.
    method: POST
    path: /v1/buy
    idempotencyKey: requestId
    request:
      description: What to buy.
      fields:
        requestId: { type: string, required: true, maxLength: 64, description: Id of the request. }
        item: { type: Item, required: true, description: The item. }
    response:
      description: What was bought.
      fields:
        result: { type: Outcome, required: true, description: How it went. }
        item: { type: Item, required: true, description: The item. }
        token: { type: string, required: true, sensitive: credential, description: Key to the box. }
        page: { type: url, description: Where to read more. }
    resultCodes:
      SUCCESS: { status: S, action: none, meaning: It is bought. }
      SOLD_OUT: { status: F, action: tellUser, meaning: There is none left. }
      IN_PROCESS: { status: U, action: wait, meaning: It takes a while., normal: true }
      UNKNOWN_EXCEPTION: {}
  ping:
    description: Does nothing.
    method: GET
    path: /v1/ping
    request: { description: Nothing to say., fields: { echo: { type: string, description: A text. } } }
    response: { description: Nothing to answer., fields: { result: { type: Outcome, required: true, description: How it went. } } }
    resultCodes:
      SUCCESS: { status: S, action: none, meaning: It works. }
      UNKNOWN_EXCEPTION: {}
";

#[test]
fn operations_with_a_result_envelope() {
    check("operations_with_a_result_envelope", OPERATIONS);
}

#[test]
fn conditions_on_the_operation() {
    check(
        "conditions_on_the_operation",
        "
objects:
  Parcel:
    description: Something in a box.
    fields:
      label: { type: string, requiredWhen: { operation: [ship, collect] }, description: What is written on it. }
      weight: { type: integer, forbiddenWhen: { operation: track }, description: Its weight. }
      note: { type: string, recommendedWhen: [{ not: { operation: [ship, track] }, label: FRAGILE }, { weight: 1 }], description: Note. }
      door: { type: string, onlyWhen: { /floor: { present: true }, except: track }, description: Where to ring. }
    rules:
      - { id: light, when: { operation: ship, /floor: { not: 0 } }, check: { weight: { maximum: 20 } } }
operations:
  ship:
    description: Sends a parcel.
    method: POST
    path: /ship
    request: { description: What., fields: { parcel: { type: Parcel, description: It. }, floor: { type: integer, description: Floor. } } }
    response: { description: The end., fields: { id: { type: string, description: Id. } } }
  collect:
    description: Collects a parcel.
    method: POST
    path: /collect
    request: { description: What., fields: { parcel: { type: Parcel, description: It. }, floor: { type: integer, description: Floor. } } }
    response: { description: The end., fields: { id: { type: string, description: Id. } } }
  track:
    description: Looks for a parcel.
    method: POST
    path: /track
    request: { description: Which., fields: { id: { type: string, description: Id. } } }
    response: { description: The parcel., fields: { parcel: { type: Parcel, description: It. } } }
",
    );
}

#[test]
fn result_codes_of_products() {
    check(
        "result_codes_of_products",
        "
result: { field: result, code: code, status: status, statuses: { S: { outcome: success }, F: { outcome: failure } } }
objects:
  Outcome:
    description: How it went.
    fields:
      code: { type: string, required: true, description: What happened. }
      status: { type: string, required: true, description: What it means. }
operations:
  buy:
    description: Buys something.
    method: POST
    path: /buy
    request: { description: What., fields: { way: { type: string, required: true, description: How it is paid. } } }
    response: { description: The end., fields: { result: { type: Outcome, required: true, description: How it went. } } }
    resultCodes:
      DONE: { status: S, action: none, meaning: It is bought. }
      LATE: { status: F, action: wait, meaning: The shop is closed. }
      LOST: { status: F, action: none, meaning: The parcel is lost. }
    products:
      online: { description: On a page., const: { way: PAGE } }
      atTheTill: { description: At a till., const: { way: TILL }, resultCodes: [DONE, LATE] }
",
    );
}

#[test]
fn products_of_an_operation() {
    check(
        "products_of_an_operation",
        "
objects:
  Basket:
    description: What is bought.
    fields:
      number: { type: string, required: true, description: Its number. }
      shop: { type: Shop, description: Where it is bought. }
      items: { items: { type: Item }, description: What is in it. }
      extra: { type: map, description: More. }
  Shop:
    description: A shop.
    fields:
      name: { type: string, requiredWhen: { product: [atTheTill, online] }, description: Its name. }
      till: { type: Till, description: The till. }
  Till:
    description: A till.
    fields:
      mode: { type: string, description: How it works. }
      number: { type: integer, description: Its number. }
  Item:
    description: Something bought.
    fields:
      weight: { type: integer, description: Its weight. }
enums:
  Way: { description: How it is paid., complete: true, values: { PAGE: On a page., TILL: At a till. } }
operations:
  buy:
    description: Buys what is in a basket.
    method: POST
    path: /buy
    request:
      description: What to buy.
      fields:
        way: { type: Way, required: true, description: How it is paid. }
        basket: { type: Basket, required: true, description: What is bought. }
        shop: { type: Shop, description: Which shop pays. }
        token: { type: string, sensitive: personal, description: Token of the buyer. }
        note: { type: string, description: A note. }
    response: { description: The end., fields: { id: { type: string, description: Id. } } }
    products:
      online:
        description: Paid on a page.
        const: { way: PAGE }
        required: [token]
      atTheTill:
        description: Paid at a till.
        const: { way: TILL }
        required: [basket/shop/name, basket/items/*/weight, basket/extra/till]
        rules: [{ id: light-at-the-till, check: { note: { maxLength: 9 } } }]
      selfService:
        description: Paid at a till without anybody.
        rust: without_help
        deprecated: Ask somebody.
        const: { way: TILL, shop/till/mode: SELF }
        required: [basket/shop/till/number, note]
sensitivity: { personal: { description: Of a person. } }
",
    );
}

#[test]
fn crate_root() {
    let head =
        "title: Shop\nsources: { page: { title: A page, date: \"2024-04-26\" } }\nsource: page\n";
    let sources = schema::single("shop.yaml", &format!("{head}{OPERATIONS}"));
    let of_the_root = ["lib.rs", "root_types.rs", "sources.rs", "visitors.rs"];
    compare("crate_root", &sources, |path| of_the_root.contains(&path));
}

#[test]
fn operation_without_a_result_envelope() {
    check(
        "operation_without_a_result_envelope",
        "
operations:
  getWeather:
    description: Reports the weather.
    deprecated: Look out of the window.
    method: GET
    path: /weather
    request: { description: Where., fields: { city: { type: string, required: true, description: The city. } } }
    response:
      description: The weather.
      fields:
        degrees: { type: integer, required: true, description: Temperature in the shade. }
        wind: { type: string, description: Where it comes from. }
",
    );
}
