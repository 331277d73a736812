//! Whatever the document: no panic, no endless loop, no stack overflow, and nothing is dropped silently.

use std::fmt::Write as _;

use antom_codegen::diagnostic::Code;
use antom_fuzz::mutate::Dice;
use antom_openapi::import::Options;
use antom_tests::workspace;

use super::{api, document, import, named, try_import, words};

/// So many lines, each made from its number.
fn many(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        writeln!(text, "{}", line(number)).expect("a text");
        text
    })
}

#[test]
fn types_that_hold_themselves() {
    let imported = import(&document(
        "tree: { $ref: '#/components/schemas/Tree' }
egg: { $ref: '#/components/schemas/Egg' }
loop: { $ref: '#/components/schemas/Loop' }
same: { $ref: '#/components/schemas/Same' }
all: { $ref: '#/components/schemas/All' }",
        "Tree: { properties: { left: { $ref: '#/components/schemas/Tree' }, leaves: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
Egg: { required: [hen], properties: { hen: { $ref: '#/components/schemas/Hen' } } }
Hen: { required: [egg], properties: { egg: { $ref: '#/components/schemas/Egg' } } }
Loop: { type: array, items: { $ref: '#/components/schemas/Loop' } }
Same: { $ref: '#/components/schemas/Same' }
All: { allOf: [{ $ref: '#/components/schemas/All' }, { properties: { a: { type: string } } }] }",
    ));
    api(&imported);
    let unsupported = words(&imported.report.unsupported);
    for expected in
        ["elements that become JSON values", "what `same` holds: it becomes a JSON value"]
    {
        assert!(unsupported.contains(&expected), "{expected}: {unsupported:?}");
    }
    assert!(
        unsupported.iter().any(|words| words.contains("would require itself")),
        "{unsupported:?}"
    );
}

#[test]
fn chains_of_references() {
    let chain = |line: fn(usize) -> String| {
        document("a: { $ref: '#/components/schemas/C0' }", &many(3_000, line))
    };
    for text in [
        chain(|number| format!("C{number}: {{ $ref: '#/components/schemas/C{}' }}", number + 1)),
        chain(|number| {
            format!(
                "C{number}: {{ type: array, items: {{ $ref: '#/components/schemas/C{}' }} }}",
                number + 1
            )
        }),
        chain(|number| {
            format!("C{number}: {{ allOf: [{{ $ref: '#/components/schemas/C{}' }}] }}", number + 1)
        }),
        chain(|number| {
            let next = (number + 1) % 3_000;
            format!(
                "C{number}: {{ required: [n], properties: {{ n: {{ $ref: '#/components/schemas/C{next}' }} }} }}"
            )
        }),
        chain(|number| {
            let next = number + 1;
            format!(
                "C{number}: {{ properties: {{ a: {{ $ref: '#/components/schemas/C{next}' }}, b: {{ $ref: '#/components/schemas/C{next}' }} }} }}"
            )
        }),
    ] {
        let imported = try_import("a.yaml", text.as_bytes(), Options::default());
        assert!(imported.is_ok_and(|imported| !imported.report.unsupported.is_empty()));
    }
}

#[test]
fn deep_nesting() {
    let mut schema = "{ type: string }".to_owned();
    for _ in 0..20 {
        schema = format!("{{ type: object, properties: {{ p: {schema} }} }}");
    }
    let imported = import(&document(&format!("deep: {schema}"), ""));
    assert_eq!(named(&api(&imported)), 20);
    let lists =
        format!("{}{{ type: string }}{}", "{ type: array, items: ".repeat(27), " }".repeat(27));
    let imported = import(&document(&format!("fine: {{ type: string }}\nlists: {lists}"), ""));
    api(&imported);
    assert!(words(&imported.report.unsupported).iter().any(|words| words.contains("deep")));
    let endless = format!("{{\"openapi\": \"3.1.0\", \"paths\": {}", "[".repeat(1_000_000));
    let found = try_import("a.json", endless.as_bytes(), Options::default()).unwrap_err();
    assert_eq!(found[0].code(), Code::E0050);
}

#[test]
fn names_that_are_all_alike() {
    let field = |number: usize| {
        let name: String =
            char::from_u32(0x4E00 + u32::try_from(number).unwrap()).into_iter().collect();
        format!("{name}: {{ type: string, enum: [{name}, {name}a, A] }}")
    };
    let imported = import(&document(&many(1_500, field), ""));
    assert_eq!(imported.report.counts.types, 1_500);
}

#[test]
fn objects_that_differ_only_in_marks() {
    let field = |number: usize| {
        let marks: Vec<&str> = ["a", "b", "c"]
            .into_iter()
            .enumerate()
            .filter(|(bit, _)| number >> bit & 1 == 1)
            .map(|(_, name)| name)
            .collect();
        format!(
            "f{number}: {{ type: object, required: [{}], properties: {{ a: {{ type: string }}, b: {{ type: string }}, c: {{ type: string }} }} }}",
            marks.join(", ")
        )
    };
    let imported = import(&document(&many(2_000, field), ""));
    assert_eq!(imported.report.counts.types, 1);
}

#[test]
fn too_much_is_said_to_be_so() {
    let values: Vec<String> = (0..9_000).map(|number| format!("v{number}")).collect();
    let text = document(&format!("a: {{ type: string, enum: [{}] }}", values.join(", ")), "");
    let imported = import(&text);
    assert!(
        words(&imported.report.unsupported)
            .iter()
            .any(|words| words.contains("a list of 9000 values"))
    );
    let parts =
        many(90, |number| format!("  - {{ properties: {{ p{number}: {{ type: string }} }} }}"));
    let imported = import(&document(
        "a: { $ref: '#/components/schemas/A' }",
        &format!("A:\n  allOf:\n{parts}"),
    ));
    assert!(
        words(&imported.report.unsupported)
            .iter()
            .any(|words| words.contains("more than 64 parts"))
    );
    let huge = vec![b' '; 10_000_000];
    let found = try_import("a.json", &huge, Options::default()).unwrap_err();
    assert_eq!(found[0].code(), Code::E0050);
}

/// Whatever is imported from mutilated documents compiles.
#[test]
fn mutilated_documents() {
    let mut dice = Dice::new(7);
    let mut imported = 0;
    for name in ["shop.yaml", "orders.yaml", "restaurant.json"] {
        let path = workspace::root().join("tests/sources").join(name);
        let text = std::fs::read_to_string(path).expect("the file can be read");
        let lines: Vec<&str> = text.lines().collect();
        for _ in 0..50 {
            // Lines that go missing, that come twice, and words that change places.
            let mut mutant: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            for _ in 0..=dice.below(4) {
                let at = dice.below(mutant.len());
                match dice.below(3) {
                    0 => drop(mutant.remove(at)),
                    1 => mutant.insert(at, lines[dice.below(lines.len())].to_owned()),
                    _ => {
                        let words = [
                            "string",
                            "object",
                            "array",
                            "integer",
                            "required",
                            "properties",
                            "enum",
                            "1",
                        ];
                        let (old, new) =
                            (words[dice.below(words.len())], words[dice.below(words.len())]);
                        mutant[at] = mutant[at].replace(old, new);
                    }
                }
            }
            let options = Options { descriptions: dice.below(2) == 0, prose: dice.below(2) == 0 };
            if let Ok(found) = try_import(name, mutant.join("\n").as_bytes(), options) {
                api(&found);
                imported += 1;
            }
        }
    }
    assert!(imported > 60, "{imported} of 150 could be imported");
}
