//! What long pages and documents take, whose readers have to look back: twice the text takes twice as much.

use allocation_counter::measure;
use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_drift::page::read_page;
use antom_openapi::import::{Options, import_openapi};

use super::is_in_proportion;

/// The start of a page, up to the text of a field.
const HEAD: &str = "# x\nPOST /v1/x\n## Request parameters\n#### a (String)\n";

/// A document whose schemas these are, `A0` the one of its request.
fn document(schemas: &str) -> String {
    let body = "{ required: true, content: { application/json: { schema: { $ref: '#/components/schemas/A0' } } } }";
    let operation = format!("{{ operationId: a, requestBody: {body}, responses: {{}} }}");
    format!(
        "openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ post: {operation} }} }}\ncomponents:\n  schemas:\n{schemas}"
    )
}

/// So many lines, each made from its number.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| line(number) + "\n").collect()
}

/// A schema with so many properties, each made from its number.
fn properties(count: usize, property: impl Fn(usize) -> String) -> String {
    let all = lines(count, |number| format!("        {}", property(number)));
    document(&format!("    A0:\n      properties:\n{all}"))
}

#[test]
fn twice_a_page_takes_twice_the_allocations() {
    for line in [
        "a ",
        "#### a (String)\n",
        "| A | F |\n",
        "Valid values are:\n",
        "{\n",
        "* ",
        "[a](",
        "> ",
        "\u{200B}",
        "很抱歉，您提供的文档内容过长。",
    ] {
        let cost = [20_000, 40_000].map(|size| {
            let page = format!("{HEAD}{}", line.repeat(size / line.len()));
            measure(|| assert_eq!(read_page("long", &page).operations.len(), 1, "{line}"))
        });
        is_in_proportion(line, cost);
    }
    let cost = [500, 1_000].map(|count| {
        let fields =
            lines(count, |index| format!("#### f{index} String\n- Maximum length: {index}"));
        let page = format!("{HEAD}{fields}");
        measure(|| assert_eq!(read_page("long", &page).counts().limits, count))
    });
    is_in_proportion("fields", cost);
}

#[test]
fn twice_a_document_of_one_kind_takes_twice_the_allocations() {
    type Text = fn(usize) -> String;
    let texts: [(&str, Text); 4] = [
        ("a chain", |count| {
            document(&lines(count, |number| {
                format!(
                    "    A{number}: {{ properties: {{ a: {{ $ref: '#/components/schemas/A{}' }} }} }}",
                    number + 1
                )
            }))
        }),
        ("a ring", |count| {
            document(&lines(count, |number| {
                let next = (number + 1) % count;
                format!(
                    "    A{number}: {{ required: [n], properties: {{ n: {{ $ref: '#/components/schemas/A{next}' }} }} }}"
                )
            }))
        }),
        ("alike names", |count| {
            properties(count, |number| {
                let name = char::from_u32(0x4E00 + u32::try_from(number).expect("a number"));
                let name = name.expect("a character");
                format!("{name}: {{ type: string, enum: [{name}, {name}a, A] }}")
            })
        }),
        ("objects that differ in marks", |count| {
            properties(count, |number| {
                let required = ["", "a", "b", "a, b"][number % 4];
                format!(
                    "f{number}: {{ required: [{required}], properties: {{ a: {{ type: string }}, b: {{ type: string }} }} }}"
                )
            })
        }),
    ];
    for (name, text) in texts {
        let cost = [100, 200].map(|count| {
            let mut documents = Sources::new();
            let file = documents.add(SourceFile::new("a.yaml", text(count)));
            measure(|| {
                let mut diagnostics = Diagnostics::new();
                let imported =
                    import_openapi(file, &documents, Options::default(), &mut diagnostics);
                assert!(imported.is_some(), "{name}");
            })
        });
        is_in_proportion(name, cost);
    }
}
