//! Checks: limits, constants, overrides of uses, conditions and rules.

use super::check;

#[test]
fn limits_of_texts() {
    check(
        "limits_of_texts",
        r#"
enums:
  Quality: { description: How good it is., complete: true, values: { GOOD: Good., BETTER: Better., BEST: Best. } }
objects:
  Texts:
    description: Every limit that texts can have.
    fields:
      between: { type: string, required: true, minLength: 1, maxLength: 8, description: Length. }
      pair: { type: string, pattern: "^[A-Z]{3}/[A-Z]{3}$", description: Two codes. }
      number: { type: string, required: true, pattern: "^\\d+[^0-9a-z -]?$", description: A number and a unit. }
      depth: { type: string, enum: ["1", "4", "8"], description: A closed list. }
      quality: { type: Quality, enum: [BETTER, BEST], description: Some values of an enum. }
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
flags:
  giftShop: { description: You sell gifts., source: page }
objects:
  Order:
    description: An order.
    fields:
      kind: { type: string, required: true, description: What kind of order it is. }
      coupon: { type: string, requiredWhen: { kind: SALE }, description: Coupon. }
      card: { type: Card, recommendedWhen: [{ flag: giftShop }, { kind: [GIFT, PRESENT] }], description: Card to go with it. }
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
      wrapping: { type: string, requiredWhen: { ../kind: GIFT, flag: giftShop }, description: What it is wrapped in. }
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
