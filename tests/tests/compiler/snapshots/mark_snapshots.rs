//! Marks of entries: nullable, sensitive, deprecated, or renamed in Rust.

use super::check;

#[test]
fn sensitive() {
    check(
        "sensitive",
        "
sensitivity:
  card: { description: Data of a card., show: lastFour }
  credential: { description: Gives access. }
  personal: { description: Of a person. }
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
fn nullable() {
    check(
        "nullable",
        "
enums:
  Colour: { description: A colour., complete: true, values: { RED: Red., BLUE: Blue. } }
objects:
  Owner:
    description: Who owns it, sent and received.
    fields:
      name: { type: string, required: true, nullable: true, maxLength: 8, description: Name. }
      chief: { type: Owner, required: true, nullable: true, description: Another owner. }
      colour: { type: Colour, nullable: true, requiredWhen: { name: Ann }, forbiddenWhen: { since: { not: \"2024-04-26\" } }, description: The colour. }
      since: { type: date, nullable: true, description: Since when. }
      marks: { items: { type: string, nullable: true }, nullable: true, description: Marks. }
    rules:
      - { id: one-of-both, when: { marks/*: { not: x } }, check: { name: { minLength: 2 }, marks/*: { maxLength: 4 } } }
  Visit:
    description: What is received only.
    fields:
      state: { type: Colour, required: true, nullable: true, description: The state. }
      last: { type: Visit, required: true, nullable: true, description: The one before. }
      parts: { items: { type: integer, nullable: true, minimum: 1 }, description: Numbers. }
operations:
  patch:
    description: Changes an owner.
    method: PATCH
    path: /patch
    request:
      description: The changes.
      fields:
        id: { type: string, required: true, description: Which. }
        parent: { type: string, required: true, nullable: true, maxLength: 8, description: The parent. }
        kind: { type: string, required: true, nullable: true, const: X, description: The kind. }
        count: { type: integer, required: true, nullable: true, minimum: 1, description: The count. }
        nick: { type: string, nullable: true, minLength: 2, recommendedWhen: { parent: p }, description: The nickname. }
        owner: { type: Owner, nullable: true, description: The owner. }
        tags: { items: { type: string, nullable: true, maxLength: 5 }, required: true, nullable: true, minItems: 1, uniqueItems: true, description: The tags. }
    response:
      description: What there is now.
      fields:
        owner: { type: Owner, required: true, nullable: true, description: The owner. }
        report: { type: Visit, description: The report. }
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
fn read_only_and_write_only() {
    check(
        "read_only_and_write_only",
        "
objects:
  Mooring:
    description: A place for a boat.
    fields:
      id: { type: string, required: true, readOnly: true, maxLength: 8, description: Its id. }
      harbour: { type: string, required: true, description: Where it is. }
      gateCode: { type: string, required: true, writeOnly: true, minLength: 4, description: Opens the gate. }
      state: { type: string, readOnly: true, requiredWhen: { harbour: North }, description: Its state. }
      note: { type: string, writeOnly: true, onlyWhen: { harbour: North }, description: For the master. }
      survey: { type: Survey, readOnly: true, description: The last survey. }
    rules:
      - { id: short-state, when: { harbour: South }, check: { state: { maxLength: 4 } } }
  Survey:
    description: A survey.
    fields:
      'on': { type: date, required: true, readOnly: true, description: When. }
operations:
  rent:
    description: Rents a mooring.
    method: POST
    path: /rent
    request:
      description: Which.
      fields:
        mooring: { type: Mooring, required: true, description: The mooring. }
        number: { type: integer, required: true, readOnly: true, description: Number of the rental. }
    response:
      description: The rental.
      fields:
        moorings: { items: { type: Mooring }, description: The moorings. }
        number: { type: integer, required: true, readOnly: true, description: Number of the rental. }
",
    );
}
