//! Shows what the compiler makes of each feature of the schema language, as a reader would see it: one small schema per
//! feature, and the whole module of `createPaymentSession`. The texts stand in `tests/snapshots/`.
//!
//! After a change that is meant, run the tests with `INSTA_UPDATE=always` and read the difference.

use antom_codegen::diagnostic::Sources;
use antom_codegen::output::is_untouched;
use antom_tests::schema::{self, compiled};

/// Compiles a file `shop.yaml` and compares what becomes of it. `lib.rs`, which is much the same each time, is left out.
fn check(name: &str, yaml: &str) {
    let head = "title: Shop\nsources: { page: { title: A page }, file: { title: A file } }\nsource: page\n";
    let sources = schema::single("shop.yaml", &format!("{head}{yaml}"));
    compare(name, &sources, |path| path != "lib.rs");
}

/// Compares the generated files that `wanted` picks.
fn compare(name: &str, sources: &Sources, wanted: impl Fn(&str) -> bool) {
    let files = compiled(sources).files.expect("a schema without findings has files");
    let mut all = String::new();
    for (path, text) in files.iter().filter(|(path, _)| wanted(path)) {
        assert!(is_untouched(text), "{path} has the hash of its text");
        // The header of two lines is the same in every file but for the hash.
        let body = text.splitn(3, '\n').nth(2).expect("a file has more than its header");
        all = all + "---- " + path + " ----\n" + body + "\n";
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, all));
}

#[test]
fn object() {
    check(
        "object",
        "
objects:
  Item:
    description: Something to buy. Comes in a box.
    source: [page, file]
    fields:
      itemId: { type: string, required: true, description: Id of the item. }
      count: { type: integer, required: true, description: How many. }
      price: { type: decimal, required: true, source: file, description: What one costs. }
      isGift: { type: boolean, default: false, since: \"2025\", description: Whether it is wrapped. }
      notes: { type: map, description: Whatever else there is. }
",
    );
}

#[test]
fn every_builtin() {
    check(
        "every_builtin",
        "
objects:
  Everything:
    description: One field of each builtin type.
    fields:
      a: { type: string, description: A string. }
      b: { type: boolean, description: A boolean. }
      c: { type: integer, description: An integer. }
      d: { type: number, description: A number. }
      e: { type: digits, description: Digits. }
      g: { type: decimal, description: A decimal. }
      h: { type: date-time, description: A moment. }
      i: { type: date, description: A date. }
      j: { type: url, description: A URL. }
      k: { type: ip, description: An IP address. }
      l: { type: email, description: An email address. }
      m: { type: language, description: A language. }
      n: { type: mcc, description: A category. }
      o: { type: subdivision, description: A part of a country. }
      p: { type: json, description: A document. }
      q: { type: map, description: A map. }
",
    );
}

#[test]
fn objects_in_objects() {
    check(
        "objects_in_objects",
        "
objects:
  Order:
    description: An order.
    fields:
      buyer: { type: Person, required: true, description: Who buys. }
      recipient: { type: Person, description: Who gets it. }
      parent: { type: Order, description: Order that this one belongs to. }
  Person:
    description: A person.
    fields:
      name: { type: string, description: Name. }
",
    );
}

#[test]
fn enum_with_a_complete_list() {
    check(
        "enum_with_a_complete_list",
        "
enums:
  Size:
    description: Size of a shirt.
    complete: true
    attributes:
      chest: Chest in centimetres.
      orderNumber: Place in the table.
    values:
      SMALL: { description: Small., attributes: { chest: 90, orderNumber: 1 } }
      LARGE: { description: Large., attributes: { chest: 110, orderNumber: 2 } }
      EXTRA_LARGE: { description: Larger., attributes: { chest: 110 }, since: \"2025\", source: file }
      3XL: { description: Largest., rust: ThreeXl, deprecated: Use `EXTRA_LARGE`. }
objects:
  Shirt:
    description: A shirt.
    fields:
      size: { type: Size, required: true, description: Its size. }
      other: { type: Size, description: Another size. }
",
    );
}

#[test]
fn enum_with_an_open_list() {
    check(
        "enum_with_an_open_list",
        "
enums:
  Colour: { description: Colour of a shirt., complete: false, maxLength: 16, values: { red: Red., light-blue: Light blue. } }
  Currency: { description: Currency of a price., complete: true, names: verbatim, values: { BRL: Brazilian real., EUR: Euro. } }
objects:
  Shirt:
    description: A shirt.
    fields:
      colour: { type: Colour, required: true, description: Its colour. }
      seam: { type: Colour, maxLength: 8, description: Colour of the seam. }
      currency: { type: Currency, description: Currency of its price. }
",
    );
}

#[test]
fn scalar() {
    check(
        "scalar",
        "
scalars:
  PageUrl: { type: url, maxLength: 2048, description: Absolute URL of a page. }
  Code: { type: string, minLength: 3, maxLength: 3, pattern: \"^[A-Z]{3}$\", description: Three capitals. }
objects:
  Shop:
    description: A shop.
    fields:
      page: { type: PageUrl, required: true, description: Its page. }
      mirror: { type: PageUrl, maxLength: 100, description: Its other page. }
      codes: { items: { type: Code }, maxItems: 3, description: Its codes. }
",
    );
}

#[test]
fn arrays() {
    check(
        "arrays",
        "
enums:
  Colour: { description: A colour., complete: true, values: { RED: Red. } }
scalars:
  Code: { type: string, maxLength: 3, description: A code. }
objects:
  Lists:
    description: One list of each kind.
    fields:
      texts: { items: { type: string, maxLength: 6 }, required: true, description: Texts. }
      flags: { items: { type: boolean }, description: Booleans. }
      counts: { items: { type: integer, minimum: 1, maximum: 9 }, minItems: 1, uniqueItems: true, description: Integers. }
      urls: { items: { type: url }, description: URLs. }
      colours: { items: { type: Colour }, description: Colours. }
      codes: { items: { type: Code }, description: Codes. }
      lists: { items: { type: Lists }, maxItems: 5, description: Lists like this one. }
      grid: { items: { items: { type: integer } }, description: Rows of integers. }
      maps: { items: { type: map, minProperties: 1 }, description: Maps. }
",
    );
}

#[test]
fn limits_of_texts() {
    check(
        "limits_of_texts",
        r#"
objects:
  Texts:
    description: Every limit that texts can have.
    fields:
      between: { type: string, required: true, minLength: 1, maxLength: 8, description: Length. }
      pair: { type: string, pattern: "^[A-Z]{3}/[A-Z]{3}$", description: Two codes. }
      number: { type: string, required: true, pattern: "^\\d+[^0-9a-z -]?$", description: A number and a unit. }
      depth: { type: string, enum: ["1", "4", "8"], description: A closed list. }
      soon: { type: date-time, required: true, fromNow: { exclusiveMinimum: PT0S, maximum: PT1H }, description: Soon. }
      lately: { type: date-time, fromNow: { minimum: -P7D, exclusiveMaximum: PT30S }, description: Lately. }
      address: { type: email, maxLength: 64, description: An address. }
"#,
    );
}

#[test]
fn limits_of_numbers() {
    check(
        "limits_of_numbers",
        "
objects:
  Numbers:
    description: Every limit that numbers, lists and maps can have.
    fields:
      quantity: { type: integer, required: true, minimum: 1, maximum: 999, description: Inclusive bounds. }
      offset: { type: integer, exclusiveMinimum: -720, exclusiveMaximum: 720, description: Exclusive bounds. }
      amount: { type: digits, required: true, minimum: 0, multipleOf: 100, maxLength: 19, description: Money. }
      rate: { type: decimal, exclusiveMinimum: 0, description: A rate. }
      ratio: { type: number, minimum: 0, maximum: 1, description: A ratio. }
      choice: { type: integer, enum: [1, 2, -3], description: A closed list. }
      few: { items: { type: string }, minItems: 1, maxItems: 3, uniqueItems: true, description: Few texts. }
      free: { type: map, required: true, minProperties: 1, maxProperties: 20, description: Free members. }
",
    );
}

#[test]
fn constants() {
    check(
        "constants",
        "
enums:
  Sort: { description: A sort., complete: true, values: { GIFT: A gift., SALE: A sale. } }
objects:
  Gift:
    description: A gift.
    fields:
      sort: { type: Sort, required: true, const: GIFT, description: Its sort. }
      version: { type: integer, required: true, const: 2, description: Version of the form. }
      isGift: { type: boolean, required: true, const: true, description: Whether it is one. }
      label: { type: string, required: true, const: gift, description: Its label. }
      to: { type: string, required: true, description: Who gets it. }
      wrap: { type: string, const: paper, description: What it is wrapped in. }
  Fixed:
    description: Nothing to choose.
    fields:
      label: { type: string, required: true, const: fixed, description: Its label. }
",
    );
}

#[test]
fn overrides() {
    check(
        "overrides",
        "
objects:
  Person:
    description: A person.
    fields:
      firstName: { type: string, description: First name. }
      lastName: { type: string, required: true, description: Last name. }
      email: { type: email, description: Email address. }
  Order:
    description: An order.
    fields:
      buyer: { type: Person, required: true, overrides: { firstName: { required: true }, lastName: { required: false } }, description: Who buys. }
      recipient: { type: Person, overrides: { email: { required: true } }, description: Who gets it. }
      friends: { items: { type: Person, overrides: { email: { required: true } } }, description: Who helps. }
      seller: { type: Person, description: Who sells. }
",
    );
}

#[test]
fn conditions() {
    check(
        "conditions",
        "
context:
  giftShop: { description: You sell gifts., source: page }
objects:
  Order:
    description: An order.
    fields:
      kind: { type: string, required: true, description: What kind of order it is. }
      coupon: { type: string, requiredWhen: { kind: SALE }, description: Coupon. }
      card: { type: Card, recommendedWhen: [{ context: giftShop }, { kind: [GIFT, PRESENT] }], description: Card to go with it. }
      price: { type: digits, forbiddenWhen: { kind: GIFT }, description: Price. }
      lines: { items: { type: Line }, onlyWhen: { kind: { not: EMPTY } }, description: What is ordered. }
    rules:
      - id: paid-once
        oneOf: [coupon, price]
      - id: cheap-sale
        when: { kind: SALE, coupon: { present: true } }
        check: { price: { maximum: 100 }, coupon: { maxLength: 8, pattern: \"^[A-Z]+$\" } }
        level: advice
  Card:
    description: A card.
    fields:
      text: { type: string, description: What it says. }
      author: { type: string, description: Who says so. }
    rules:
      - id: signed
        allOrNone: [text, author]
  Line:
    description: A line of an order.
    fields:
      item: { type: string, description: What. }
      wrapping: { type: string, requiredWhen: { ../kind: GIFT, context: giftShop }, description: What it is wrapped in. }
operations:
  order:
    description: Orders.
    rust: PlaceOrder
    method: POST
    path: /order
    request: { description: What to order., fields: { order: { type: Order, required: true, description: The order. } } }
    response: { description: Nothing., fields: { note: { type: string, description: A note. } } }
",
    );
}

#[test]
fn sensitive() {
    check(
        "sensitive",
        "
enums:
  Gender: { description: Gender., complete: true, sensitive: personal, values: { F: Female., M: Male. } }
scalars:
  Token: { type: string, maxLength: 64, sensitive: credential, description: A token. }
objects:
  Card:
    description: A card.
    sensitive: card
    fields:
      number: { type: digits, required: true, maxLength: 19, description: Its number. }
      holder: { type: Person, description: Whose it is. }
  Person:
    description: A person.
    fields:
      shoeSize: { type: integer, description: Size of the shoes. }
      name: { type: string, sensitive: personal, maxLength: 64, description: Name. }
      gender: { type: Gender, description: Gender. }
      tokens: { items: { type: Token }, maxItems: 2, description: Tokens. }
      cards: { items: { type: Card }, description: Cards. }
",
    );
}

#[test]
fn deprecated() {
    check(
        "deprecated",
        "
enums:
  Old: { description: An old list., complete: true, deprecated: Use `New`., values: { A: { description: A., deprecated: Gone., since: \"2020\" } } }
scalars:
  OldUrl: { type: url, description: An old URL., deprecated: Use `url`. }
objects:
  OldThing:
    description: An old thing.
    deprecated: Use nothing.
    since: \"2019\"
    fields:
      list: { type: Old, required: true, deprecated: Gone., description: The list. }
      page: { type: OldUrl, deprecated: Gone., since: \"2020\", description: The page. }
",
    );
}

/// Fields of every kind of scalar that the wire rule concerns.
const SCALARS: &str = "
objects:
  Scalars:
    description: What the wire rule concerns.
    fields:
      flag: { type: boolean, required: true, description: A boolean. }
      count: { type: integer, description: An integer. }
      rate: { type: number, description: A number. }
      flags: { items: { type: boolean }, description: Booleans. }
      grid: { items: { items: { type: integer } }, description: Integers. }
      amount: { type: digits, description: Text already. }
";

#[test]
fn scalars_as_text() {
    check("scalars_as_text", &format!("wire: {{ scalars: text }}\n{SCALARS}"));
}

#[test]
fn scalars_as_literals() {
    check("scalars_as_literals", &format!("wire: {{ scalars: literal }}\n{SCALARS}"));
}

/// Two operations that share a result envelope.
const OPERATIONS: &str = "
description: Buys things.
version: \"2024-04-26\"
servers:
  - { name: north-america, url: \"https://na.shop.example/api\", description: North America. }
  - { name: test, url: \"http://localhost:8080\" }
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
fn crate_root() {
    let head =
        "title: Shop\nsources: { page: { title: A page, date: \"2024-04-26\" } }\nsource: page\n";
    let sources = schema::single("shop.yaml", &format!("{head}{OPERATIONS}"));
    compare("crate_root", &sources, |path| path == "lib.rs");
}

#[test]
fn operation_without_a_result_envelope() {
    check(
        "operation_without_a_result_envelope",
        "
operations:
  getWeather:
    description: Tells the weather.
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

#[test]
fn rust_names() {
    check(
        "rust_names",
        "
enums:
  Result: { description: A list., complete: true, rust: Ending, values: { SELF: { description: Self., rust: Oneself }, 3DS: { description: 3DS., rust: ThreeDs } } }
objects:
  Box:
    description: A box.
    rust: Crate
    fields:
      type: { type: Result, required: true, rust: kind, description: Its type. }
      is3DSAuthentication: { type: boolean, rust: is_3ds_authentication, description: Whether it is. }
      with space: { type: string, rust: with_space, required: true, maxLength: 3, description: With a space. }
      kebab-case: { type: string, description: With a hyphen. }
",
    );
}

#[test]
fn create_payment_session() {
    compare("create_payment_session", &schema::sources(), |path| {
        path.starts_with("create_payment_session")
    });
}
