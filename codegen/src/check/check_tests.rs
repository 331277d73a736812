//! What is reported about small schemas, and what is not; the drawings of whole diagnostics are in `tests/diagnostics/`.

use crate::api::Presence;
use crate::diagnostic::{Code, SourceFile, Sources, render};
use crate::{Compilation, Options, compile};

const HEAD: &str =
    "sources: { page: { title: The page }, other: { title: Another } }\nsource: page\n";

fn compiled(files: &[&str]) -> Compilation {
    let mut sources = Sources::new();
    for (index, text) in files.iter().enumerate() {
        sources.add(SourceFile::new(format!("file_{index}.yaml"), *text));
    }
    compile(&sources, &Options::default())
}

/// What is reported about a schema in one file, after its sources: codes and messages.
fn found(schema: &str) -> Vec<(Code, String)> {
    reported(&compiled(&[&format!("{HEAD}{schema}")]))
}

fn reported(compiled: &Compilation) -> Vec<(Code, String)> {
    let all = compiled.diagnostics.iter();
    all.map(|one| (one.code(), one.message().to_owned())).collect()
}

pub(super) fn codes(schema: &str) -> Vec<Code> {
    found(schema).into_iter().map(|(code, _)| code).collect()
}

/// A disagreement of which one reading is taken.
fn disagreement(about: &str, reading: &str) -> String {
    format!(
        "disagreements: [{{ about: {about}, readings: {{ page: {reading}, other: unlike }}, taken: page, because: Newer. }}]"
    )
}

/// Checks that a reading must be the one that an entry has.
fn takes_one_reading(schema: &str, what: &str, readings: &[(&str, &str, &str)]) {
    for (keyword, about, actual) in readings {
        let with = |reading: &str| {
            schema.replace("KEYWORD", keyword).replace("NOTES", &disagreement(about, reading))
        };
        assert_eq!(found(&with(actual)), [], "{about}");
        let wrong = found(&with("nonsense"));
        let [(Code::E0023, message)] = &wrong[..] else { panic!("{about}: {wrong:?}") };
        assert!(message.starts_with(&format!("the reading taken for `{about}` is")), "{message}");
        assert!(message.contains(&format!("but the {what} has")), "{message}");
    }
}

#[test]
fn the_reading_taken_is_what_the_entry_says() {
    let field = "objects: { Item: { description: A., fields: { f: { KEYWORD, description: B., NOTES } } } }";
    takes_one_reading(
        field,
        "field",
        &[
            ("type: string", "type", "string"),
            ("items: { items: { type: string } }", "type", "\"string[][]\""),
            ("values: { items: { type: string } }", "type", "\"map of string[]\""),
            ("type: string, required: true", "required", "true"),
            ("type: string, const: x", "const", "x"),
            ("type: string", "const", "null"),
            ("type: boolean, default: true", "default", "true"),
            ("type: string, maxLength: 7", "maxLength", "7"),
            ("type: string", "maxLength", "null"),
            ("type: integer, minimum: -7", "minimum", "-7"),
            ("type: string, pattern: \"^[a-z]$\"", "pattern", "\"^[a-z]$\""),
        ],
    );
    let scalar = "scalars: { Name: { KEYWORD, description: A., NOTES } }
objects: { Item: { description: A., fields: { f: { type: Name, description: B. } } } }";
    takes_one_reading(
        scalar,
        "scalar",
        &[("type: string", "type", "string"), ("type: string, maxLength: 7", "maxLength", "7")],
    );
    let list = "enums: { Colour: { KEYWORD, description: A., NOTES, values: { ONE: One. } } }
objects: { Item: { description: A., fields: { f: { type: Colour, description: B. } } } }";
    takes_one_reading(
        list,
        "enum",
        &[
            ("complete: true", "complete", "true"),
            ("complete: false, maxLength: 7", "maxLength", "7"),
            ("complete: false", "maxLength", "null"),
        ],
    );
    let operation = "operations:
  pay:
    description: A.
    KEYWORD
    path: /pay
    request: { description: B., fields: { f: { type: string, description: C. } } }
    response: { description: B., fields: { f: { type: string, description: C. } } }
    NOTES";
    takes_one_reading(
        operation,
        "operation",
        &[
            ("method: POST", "method", "POST"),
            ("method: POST", "path", "/pay"),
            ("method: POST", "upload", "absent"),
            ("method: POST\n    upload: { file: cover }", "upload", "present"),
        ],
    );
}

/// A schema with a result envelope; `MEMBER` and `RESPONSE` are the types of its code and of itself.
const CALL: &str = "
result: { field: result, code: code, status: status, statuses: { S: { outcome: success }, F: { outcome: failure } } }
scalars:
  Word: { type: string, description: A. }
  Count: { type: digits, description: A. }
objects:
  Outcome:
    description: A.
    fields:
      code: { type: MEMBER, required: true, description: B. }
      status: { type: Word, required: true, description: B. }
      count: { type: Count, description: B. }
operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request: { description: B., fields: { f: { type: string, description: C. } } }
    response: { description: B., fields: { result: { type: RESPONSE, required: true, description: C. } } }
";

#[test]
fn members_of_the_result_envelope_are_text() {
    let with = |member: &str, response: &str| {
        codes(&CALL.replace("MEMBER", member).replace("RESPONSE", response))
    };
    assert_eq!(with("Word", "Outcome"), []);
    assert_eq!(with("string", "Outcome"), []);
    assert_eq!(with("Count", "Outcome"), [Code::E0026]);
    assert_eq!(with("digits", "Outcome"), [Code::E0026]);
    // A field that could not be understood is not missing as well.
    assert_eq!(with("Wrod", "Outcome"), [Code::E0010]);
    assert_eq!(with("Word", "Outcoem"), [Code::E0010]);
    let schema = CALL.replace("MEMBER", "Word").replace("RESPONSE", "Outcome");
    assert_eq!(codes(&schema.replace("result: { type", "outcome: { type")), [Code::E0026]);
}

#[test]
fn a_shared_result_code_says_what_its_entry_says() {
    let schema = CALL.replace("MEMBER", "string").replace("RESPONSE", "Outcome");
    let with = |notes: &str| {
        let shared = "\nactions: { first: { kind: retry, description: A. }, second: { kind: wait, description: B. } }
resultCodes:
  ONE: { status: F, action: first, meaning: One., NOTES }
  TWO: { status: F, action: second, meaning: Two. }\n";
        let used = "    resultCodes: { ONE: {}, TWO: {} }\n";
        compiled(&[&format!("{HEAD}{schema}{used}{}", shared.replace("NOTES", notes))])
    };
    let plain = with("since: \"2024\", deprecated: Use another.");
    assert_eq!(reported(&plain), []);
    let api = plain.api.unwrap();
    let code = &api.operations.iter().next().unwrap().1.codes[0];
    assert_eq!(code.notes.since.as_deref(), Some("2024"));
    assert_eq!(code.notes.deprecated.as_deref(), Some("Use another."));
    let actions = |codes: &[crate::api::ResultCode]| -> Vec<String> {
        codes.iter().map(|code| api.action_name(code.action).to_owned()).collect()
    };
    assert_eq!(actions(&api.operations.iter().next().unwrap().1.codes), ["first", "second"]);
    for (about, right, wrong) in [("status", "F", "S"), ("action", "first", "second")] {
        assert_eq!(reported(&with(&disagreement(about, right))), [], "{about}");
        let found = reported(&with(&disagreement(about, wrong)));
        assert!(
            found.iter().all(|(code, _)| *code == Code::E0023) && !found.is_empty(),
            "{found:?}"
        );
    }
}

#[test]
fn a_source_that_a_shared_code_has_is_that_of_its_file() {
    let schema = CALL.replace("MEMBER", "string").replace("RESPONSE", "Outcome");
    let used = "    resultCodes: { ONE: {} }\n";
    // The file of the shared code says `other`, which its entry does not repeat.
    let shared = "source: other\nresultCodes: { ONE: { status: F, action: none, meaning: One., source: other } }\n";
    let both = compiled(&[&format!("{HEAD}{schema}{used}"), shared]);
    assert_eq!(reported(&both), []);
    let api = both.api.unwrap();
    let sources = &api.operations.iter().next().unwrap().1.codes[0].notes.sources;
    assert_eq!(sources.len(), 1);
    assert_eq!(api.sources[sources[0]].title, "Another");
}

#[test]
fn names_of_code_lists_are_lower_case_words() {
    for (name, is_one) in [
        ("iso-4217", true),
        ("a", true),
        ("a1-2b", true),
        ("iso--4217", false),
        ("iso-4217-", false),
        ("iso_4217", false),
        ("isO-4217", false),
        ("iso-A", false),
        ("ISO", false),
        ("\"4217\"", false),
        ("digits", false),
    ] {
        let schema = format!(
            "enums: {{ Colour: {{ description: A., complete: false, format: {name}, values: {{ ONE: One. }} }} }}
objects: {{ Item: {{ description: A., fields: {{ f: {{ type: Colour, description: B. }} }} }} }}"
        );
        let expected: &[Code] = if is_one { &[] } else { &[Code::E0009] };
        assert_eq!(codes(&schema), expected, "{name}");
    }
}

/// The codes and helps for an object with one field.
fn of_field(field: &str) -> Vec<(Code, Vec<String>)> {
    let schema = format!(
        "{HEAD}objects: {{ Item: {{ description: A., fields: {{ f: {{ {field}, description: B. }} }} }} }}"
    );
    let found = compiled(&[&schema]).diagnostics;
    found.iter().map(|one| (one.code(), one.helps().to_vec())).collect()
}

#[test]
fn between_two_whole_numbers_are_fractions() {
    let bounds = "exclusiveMinimum: 0, exclusiveMaximum: 1";
    assert_eq!(of_field(&format!("type: decimal, {bounds}")), []);
    assert_eq!(of_field(&format!("type: number, {bounds}")), []);
    assert_eq!(of_field(&format!("type: digits, {bounds}"))[0].0, Code::E0015);
    assert_eq!(of_field(&format!("type: integer, {bounds}"))[0].0, Code::E0015);
}

#[test]
fn bounds_of_whole_numbers_are_whole() {
    let message = |ty: &str, bound: &str| {
        let field = format!("type: {ty}, {bound}");
        let schema = format!(
            "objects: {{ Item: {{ description: A., fields: {{ f: {{ {field}, description: B. }} }} }} }}"
        );
        found(&schema)
    };
    for (ty, what) in [("integer", "a whole number"), ("digits", "a whole number kept as text")] {
        let told = format!("`minimum: 0.5` of {what}");
        assert_eq!(message(ty, "minimum: 0.5"), [(Code::E0014, told)]);
        assert_eq!(message(ty, "minimum: 5"), []);
    }
    for ty in ["decimal", "number"] {
        assert_eq!(message(ty, "minimum: 0.5"), []);
    }
}

#[test]
fn names_of_types_begin_with_a_capital() {
    let named = |name: &str| {
        codes(&format!(
            "objects: {{ {name}: {{ description: A., fields: {{ f: {{ type: string, description: B. }} }} }} }}"
        ))
    };
    assert_eq!(named("Item"), []);
    for name in ["item", "iTEM"] {
        assert_eq!(named(name), [Code::E0028], "{name}");
    }
}

#[test]
fn a_limit_in_the_wrong_place_says_where_it_goes() {
    for (field, help) in [
        ("items: { type: digits }, minimum: 1", "limits of each element go under `items`"),
        ("items: { type: string }, pattern: \"^a$\"", "limits of each element go under `items`"),
        ("items: { type: string }, enum: [a]", "limits of each element go under `items`"),
        ("items: { type: string }, maxLength: 2", "`minItems` and `maxItems` count elements"),
        ("type: map, minLength: 1", "`minProperties` and `maxProperties` count members"),
        ("type: integer, maxLength: 1", "numbers are limited by `minimum` and `maximum`"),
        ("type: string, maxItems: 1", "only arrays have elements"),
        ("type: string, maxProperties: 1", "only the type `map` has free members"),
        ("type: boolean, maximum: 1", "remove it, or change the type"),
    ] {
        let found = of_field(field);
        let [(Code::E0014, helps)] = &found[..] else { panic!("{field}: {found:?}") };
        assert!(helps[0].starts_with(help), "{field}: {helps:?}");
    }
}

#[test]
fn types_of_other_languages_have_counterparts() {
    for (ty, own) in [
        ("text", "`string`"),
        ("str", "`string`"),
        ("uuid", "`string`"),
        ("bool", "`boolean`"),
        ("int", "`integer`"),
        ("int32", "`integer`"),
        ("int64", "`integer`"),
        ("long", "`integer`"),
        ("float", "`number`"),
        ("double", "`number`"),
        ("datetime", "`date-time`"),
        ("timestamp", "`date-time`"),
        ("time", "`date-time`"),
        ("array", "an array has `items: { type: … }`"),
        ("list", "an array has `items: { type: … }`"),
        ("object", "name the object under `objects`, or use `map`"),
        ("enum", "name the enum under `enums`"),
    ] {
        let schema = format!(
            "{HEAD}objects: {{ Item: {{ description: A., fields: {{ f: {{ type: {ty}, description: B. }} }} }} }}"
        );
        let mut sources = Sources::new();
        sources.add(SourceFile::new("test.yaml", schema));
        let found = compile(&sources, &Options::default()).diagnostics;
        let drawn = render(&found, &sources, false);
        assert_eq!((found.len(), found[0].code()), (1, Code::E0010), "{drawn}");
        let help = drawn.split_once("help: ").map(|(_, help)| help).unwrap_or_default();
        assert!(help.contains(own.trim_matches('`')), "{ty}: {drawn}");
    }
}

#[test]
fn what_could_not_be_read_is_not_missing() {
    let user = |ty: &str| {
        format!(
            "{HEAD}objects: {{ Item: {{ description: A., fields: {{ f: {{ type: {ty}, description: B. }} }} }} }}\n"
        )
    };
    let count = |files: &[&str]| {
        let all: Vec<Code> = compiled(files)
            .diagnostics
            .iter()
            .map(super::super::diagnostic::Diagnostic::code)
            .collect();
        all
    };
    assert_eq!(count(&[&user("Lost")]), [Code::E0010]);
    // A file that is no YAML may define every word in it, however it is written.
    for broken in
        ["objects:\n  Lost: [", "objects: {Lost: {", "objects: {\"Lost\": [", "{objects:{'Lost':["]
    {
        assert_eq!(count(&[&user("Lost"), broken]), [Code::E0002], "{broken}");
        assert_eq!(count(&[&user("Missing"), broken]), [Code::E0010, Code::E0002], "{broken}");
    }
    // An entry that is of the wrong kind is defined, whatever it is.
    for entry in ["enums: { Lost: 5 }", "scalars: { Lost: 5 }"] {
        assert_eq!(count(&[&(user("Lost") + entry)]), [Code::E0007], "{entry}");
    }
    // Too large a file may define anything.
    let large = " ".repeat(33 << 20);
    assert_eq!(count(&[&user("Missing"), &large]), [Code::E0001]);
    // What is not used may be used where nothing could be read.
    let unused = format!(
        "{HEAD}enums: {{ Colour: {{ description: A., complete: true, values: {{ ONE: One. }} }} }}
operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request: {{ description: B., fields: {{ f: {{ type: string, description: C. }} }} }}
    response: {{ description: B., fields: {{ f: {{ type: string, description: C. }} }} }}\n"
    );
    assert_eq!(count(&[&unused]), [Code::E0012]);
    assert_eq!(count(&[&unused, "objects: ["]), [Code::E0002]);
}

#[test]
fn an_override_of_a_field_that_could_not_be_read_is_not_wrong_as_well() {
    let with = |name: &str| {
        found(&format!(
            "objects:
  Item:
    description: A.
    fields:
      name: {name}
      parent: {{ type: Item, overrides: {{ name: {{ required: true }}, nmae: {{ required: true }} }}, description: B. }}"
        ))
    };
    let unknown = (Code::E0030, "the type has no field `nmae`".to_owned());
    assert_eq!(with("{ type: string, description: C. }"), std::slice::from_ref(&unknown));
    assert_eq!(with("5")[1..], [unknown]);
    assert_eq!(with("5")[0].0, Code::E0007);
}

#[test]
fn a_request_or_a_response_alone_may_include_a_field_set() {
    let include = "include: Dated, ";
    for (request, response) in [(include, ""), ("", include), (include, include)] {
        let schema = format!(
            "fieldSets: {{ Dated: {{ description: A., fields: {{ made: {{ type: string, description: B. }} }} }} }}
operations:
  lend:
    description: A.
    method: POST
    path: /lend
    request: {{ description: A., {request}fields: {{ book: {{ type: string, description: B. }} }} }}
    response: {{ description: A., {response}fields: {{ id: {{ type: string, description: B. }} }} }}"
        );
        let compiled = compiled(&[&format!("{HEAD}{schema}")]);
        assert_eq!(reported(&compiled), [], "{schema}");
        let api = compiled.api.unwrap();
        let made = api
            .objects
            .values()
            .map(|body| usize::from(body.fields.values().any(|field| field.name.value == "made")));
        assert_eq!(
            made.collect::<Vec<_>>(),
            [request, response].map(|it| usize::from(!it.is_empty()))
        );
    }
}

/// An operation whose result has such a code.
fn with_result(code: &str) -> String {
    format!(
        "result: {{ field: result, code: code, status: status, message: text, statuses: {{ OK: {{ outcome: success }}, NO: {{ outcome: failure }} }} }}
enums:
  Sort: {{ description: A., complete: false, values: {{ A: One. }} }}
  Level: {{ description: A., complete: false, type: integer, values: {{ 1: {{ description: One., rust: One }} }} }}
objects:
  Outcome:
    description: A.
    fields:
      code: {{ type: {code}, required: true, description: B. }}
      status: {{ type: string, required: true, description: B. }}
      text: {{ type: string, required: true, description: B. }}
operations:
  lend:
    description: A.
    method: POST
    path: /lend
    request: {{ description: A., fields: {{ sort: {{ type: Sort, description: B. }}, level: {{ type: Level, description: B. }} }} }}
    response: {{ description: A., fields: {{ result: {{ type: Outcome, required: true, description: B. }} }} }}
    resultCodes: {{ GONE: {{ status: NO, action: contactSupport, meaning: C. }} }}"
    )
}

#[test]
fn the_code_of_a_result_is_text_or_an_enum_of_text() {
    for (code, expected) in
        [("string", &[][..]), ("Sort", &[]), ("Level", &[Code::E0026]), ("integer", &[Code::E0026])]
    {
        assert_eq!(codes(&with_result(code)), expected, "{code}");
    }
}

#[test]
fn a_response_is_read_without_the_message_of_its_result() {
    let api = compiled(&[&format!("{HEAD}{}", with_result("string"))]).api.unwrap();
    let outcome = api.objects.values().find(|object| object.name.value == "Outcome").unwrap();
    let presences: Vec<_> = outcome.fields.values().map(|field| field.presence).collect();
    let of_message = Presence::PerUse { required: true };
    assert_eq!(presences, [Presence::Required, Presence::Required, of_message]);
}

#[test]
fn tags_of_two_notifications_exclude_each_other() {
    let both = "kind: { type: string, description: B. }, sort: { type: string, description: B. }";
    let kind_only = "kind: { type: string, description: B. }";
    for (first, second, fields, can_be_both) in [
        ("kind: A", "kind: B", both, false),
        ("kind: A", "kind: [A, B]", both, true),
        ("kind: A", "sort: B", both, true),
        ("kind: A", "kind: { not: A }", both, false),
        ("kind: A", "kind: { not: B }", both, true),
        ("kind: { present: true }", "kind: { present: false }", both, false),
        ("kind: A", "kind: { present: false }", both, false),
        // One of the two can have the tag of the other, which is enough.
        ("sort: A", "kind: A", kind_only, true),
        ("kind: A, sort: A", "kind: B, sort: A", both, false),
    ] {
        let schema = format!(
            "notifications:
  bookLent: {{ description: A., tag: {{ {first} }}, fields: {{ {both} }} }}
  bookLost: {{ description: A., tag: {{ {second} }}, fields: {{ {fields} }} }}"
        );
        let expected: &[Code] = if can_be_both { &[Code::E0059] } else { &[] };
        assert_eq!(codes(&schema), expected, "{first} {second}");
    }
}

#[test]
fn a_tag_with_a_mistake_hides_no_others() {
    let field = "kind: { type: string, description: B. }";
    let notifications = ["sort: A", "kind: A", "kind: A"];
    let notifications = notifications.iter().enumerate().map(|(index, tag)| {
        format!("\n  notice{index}: {{ description: A., tag: {{ {tag} }}, fields: {{ {field} }} }}")
    });
    let schema = format!("notifications:{}", notifications.collect::<String>());
    assert_eq!(codes(&schema), [Code::E0035, Code::E0059]);
}
