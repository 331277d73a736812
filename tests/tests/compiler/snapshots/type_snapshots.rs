//! Objects, enums, named scalars, lists, and how scalars are written.

use super::check;

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
fn open_objects() {
    check(
        "open_objects",
        "
objects:
  Parcel:
    description: What is sent.
    open: true
    fields:
      weight: { type: integer, required: true, description: In grams. }
      label: { type: Label, description: What is on it. }
  Label:
    description: What is printed.
    open: true
    fields:
      text: { type: string, maxLength: 9, description: Some words. }
",
    );
}

#[test]
fn maps() {
    check(
        "maps",
        "
objects:
  Page:
    description: A page.
    fields:
      titles: { values: { type: string, maxLength: 5 }, keys: { pattern: \"^[a-z]{2}$\", maxLength: 2 }, required: true, minProperties: 1, description: Its titles. }
      counts: { values: { type: integer, minimum: 0 }, description: Numbers. }
      parts: { values: { type: Page }, description: Others. }
      lists: { values: { items: { type: string, nullable: true } }, nullable: true, description: Lists. }
      nested: { values: { values: { type: boolean, nullable: true } }, description: Maps. }
      keyed: { values: { type: any }, keys: { enum: [de, en] }, description: Anything by language. }
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

#[test]
fn enum_of_whole_numbers() {
    check(
        "enum_of_whole_numbers",
        "
wire: { scalars: text, description: In quotes. }
enums:
  Level:
    description: How full it is.
    type: integer
    complete: true
    values:
      10: { description: To the brim., rust: Full }
      -1: { description: It leaks., rust: Leaking }
      2: { description: Nearly empty., rust: Low, deprecated: It counts as empty. }
  Mark: { description: A mark., type: integer, complete: false, attributes: { weight: How much it counts. }, values: { 1: { description: Good., rust: Good, attributes: { weight: 2 } } } }
objects:
  Tank:
    description: A tank.
    fields:
      level: { type: Level, required: true, enum: [10, -1], description: How full it is. }
      marks: { items: { type: Mark }, requiredWhen: { level: 10 }, description: What was said of it. }
      fixed: { type: Level, const: 10, description: Always full. }
      last: { type: Mark, forbiddenWhen: { marks/*: { not: 1 } }, description: The last one. }
",
    );
}
