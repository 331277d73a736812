//! Marks of entries: sensitive, deprecated, or renamed in Rust.

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
