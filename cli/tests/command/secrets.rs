//! No value of a sensitive field shows, neither in messages nor in the lines of the body that are shown.
//!
//! The fields come from the catalog, which the schema compiler writes, and not from what the command itself looks at.

use antom_catalog::{Catalog, TypeName};
use serde_json::{Map, Value, json};

use crate::harness::{piped, text};

/// What sensitive values begin with …
const SECRET: &str = "zq-secret-";
/// … and sensitive numbers …
const SECRET_NUMBER: u64 = 770_077_000;
/// … and all others.
const OPEN: &str = "zq-open-";

/// A field of a body, as the catalog has it.
struct Field {
    path: String,
    of: String,
    is_sensitive: bool,
    is_leaf: bool,
}

fn fields(body: &str) -> Vec<Field> {
    let path = format!("{}/data/catalog.json", env!("CARGO_MANIFEST_DIR"));
    let catalog = Catalog::from_text(&std::fs::read_to_string(path).unwrap()).unwrap();
    let operation = &catalog.operations[0];
    let body = if body == "request" { &operation.request } else { &operation.response };
    let mut all = Vec::new();
    collect(&catalog, &body.fields, "", false, &mut Vec::new(), &mut all);
    all
}

/// Lists fields and those of the objects they hold; `open` are the types around, which hold nothing new.
fn collect<'a>(
    catalog: &'a Catalog,
    fields: &'a [antom_catalog::Field],
    at: &str,
    is_sensitive: bool,
    open: &mut Vec<&'a str>,
    all: &mut Vec<Field>,
) {
    for field in fields {
        let path = if at.is_empty() { field.name.clone() } else { format!("{at}.{}", field.name) };
        let (of, list) = match &field.value.ty {
            TypeName::List(element) => (&element.ty, "list of "),
            ty => (ty, ""),
        };
        let (name, class, inner) = match of {
            TypeName::Object(name) => {
                let object = &catalog.objects[name];
                (name, &object.sensitive, object.fields.as_slice())
            }
            TypeName::Scalar(name) => {
                (&catalog.scalars[name].builtin, &catalog.scalars[name].sensitive, &[][..])
            }
            TypeName::Enum(name) => (name, &catalog.enums[name].sensitive, &[][..]),
            TypeName::Builtin(name) => (name, &None, &[][..]),
            TypeName::List(_) => panic!("{path} is a list of lists"),
        };
        if open.contains(&name.as_str()) {
            continue;
        }
        let is_sensitive = is_sensitive || field.sensitive.is_some() || class.is_some();
        let of = format!("{list}{name}");
        all.push(Field { path: path.clone(), of, is_sensitive, is_leaf: inner.is_empty() });
        open.push(name);
        collect(catalog, inner, &path, is_sensitive, open, all);
        open.pop();
    }
}

/// What is planted in a field that holds no others: a value of its kind that says whether it may show.
fn planted(field: &Field, number: u64) -> Value {
    let prefix = if field.is_sensitive { SECRET } else { OPEN };
    let value = match field.of.trim_start_matches("list of ") {
        "boolean" => json!(true),
        "integer" | "number" if field.is_sensitive => json!(SECRET_NUMBER + number),
        "integer" | "number" => json!(number),
        // Nothing is known of free members, so that none of them may show.
        "map" => {
            json!({(format!("{SECRET}{number}")): [format!("{SECRET}{number}"), {"a": SECRET}]})
        }
        _ => json!(format!("{prefix}{number}")),
    };
    if field.of.starts_with("list of ") { json!([value]) } else { value }
}

/// Puts a value in place, in an object that is made where it is missing.
fn put(body: &mut Value, fields: &[Field], path: &str, value: Value) {
    let mut place = body;
    let mut walked = String::new();
    let (around, name) = path.rsplit_once('.').unwrap_or(("", path));
    for step in around.split('.').filter(|step| !step.is_empty()) {
        walked = if walked.is_empty() { step.to_owned() } else { format!("{walked}.{step}") };
        let is_list =
            fields.iter().any(|field| field.path == walked && field.of.starts_with("list of "));
        place = &mut place[step];
        if is_list {
            if !place.is_array() {
                *place = json!([{}]);
            }
            place = &mut place[0];
        }
    }
    place[name] = value;
}

/// A body with something in every field below a path.
fn body_below(base: &Value, fields: &[Field], below: &str) -> Value {
    let mut body = base.clone();
    let inside = |path: &str| {
        path.strip_prefix(below)
            .is_some_and(|rest| below.is_empty() || rest.is_empty() || rest.starts_with('.'))
    };
    for (number, field) in fields.iter().enumerate().filter(|(_, field)| field.is_leaf) {
        if inside(&field.path) {
            put(&mut body, fields, &field.path, planted(field, number as u64));
        }
    }
    body
}

/// Every way to print what is wrong with a body, on several lines and on one.
fn printed(which: &str, body: &Value) -> String {
    let pretty = printed_of(which, &format!("{body:#}"));
    pretty + &printed_of(which, &body.to_string())
}

/// Every way to print what is wrong with a text.
fn printed_of(which: &str, text: &str) -> String {
    let flags: Vec<&str> = antom::Context::FLAGS.iter().map(|(name, _)| *name).collect();
    let flags = flags.join(",");
    let mut all = String::new();
    for format in ["human", "json"] {
        let options = ["--context", &flags, "--message-format", format];
        let run = piped(which, text, &options);
        assert!(matches!(run.code, Some(0 | 1)), "{}", run.stderr);
        all += &run.printed();
    }
    all
}

fn hides(what: &str, printed: &str) {
    for secret in [SECRET.trim_end_matches('-'), "770077", "planted"] {
        if let Some(at) = printed.find(secret) {
            let lines: Vec<&str> = printed[..at].lines().rev().take(6).collect();
            panic!("{what} shows a secret after {lines:#?}");
        }
    }
}

/// The page's request, and paths below which there are not too many findings to be drawn.
fn base_and_branches(fields: &[Field]) -> (Value, Vec<String>) {
    let base = serde_json::from_str(&text("page_request.json")).unwrap();
    let is_branch = |field: &&Field| {
        let depth = field.path.matches('.').count();
        depth == 0 && field.path != "order" || depth == 1 && field.path.starts_with("order.")
    };
    (base, fields.iter().filter(is_branch).map(|field| field.path.clone()).collect())
}

#[test]
fn sensitive_values_never_show() {
    let fields = fields("request");
    assert!(fields.iter().filter(|field| field.is_leaf && field.is_sensitive).count() > 60);
    let (base, branches) = base_and_branches(&fields);
    let (mut open, mut masked) = (0, 0);
    for branch in branches.iter().map(String::as_str).chain([""]) {
        let shown = printed("request", &body_below(&base, &fields, branch));
        hides(branch, &shown);
        open += shown.matches(OPEN).count();
        masked += shown.matches("\"***").count();
    }
    // Lines were shown, with what may show and with what may not.
    assert!(open > 100 && masked > 100, "{open} {masked}");
}

#[test]
fn sensitive_values_of_responses_never_show() {
    let fields = fields("response");
    let shown = printed("response", &body_below(&json!({}), &fields, ""));
    hides("response", &shown);
    assert!(shown.contains(OPEN) && shown.contains("\"***"), "{shown}");
}

#[test]
fn sensitive_values_of_the_wrong_kind_never_show() {
    let fields = fields("request");
    let (base, branches) = base_and_branches(&fields);
    let wrong = [
        json!({"planted": [{"planted": "planted"}], "x": SECRET_NUMBER}),
        json!([["planted", SECRET_NUMBER], {"planted": true}]),
    ];
    for branch in &branches {
        for wrong in &wrong {
            let mut body = base.clone();
            let inside = |field: &&Field| field.is_leaf && field.path.starts_with(branch.as_str());
            for field in fields.iter().filter(inside) {
                put(&mut body, &fields, &field.path, wrong.clone());
            }
            hides(branch, &printed_of("request", &body.to_string()));
        }
    }
}

#[test]
fn objects_sent_as_text_never_show() {
    let fields = fields("request");
    let (base, _) = base_and_branches(&fields);
    for field in fields.iter().filter(|field| !field.is_leaf) {
        let mut body = base.clone();
        put(&mut body, &fields, &field.path, json!("{\"card\": \"planted\"}"));
        let shown = printed_of("request", &format!("{body:#}"));
        hides(&field.path, &shown);
        assert!(shown.contains("found text"), "{shown}");
    }
}

#[test]
fn values_of_unknown_fields_never_show() {
    let (base, _) = base_and_branches(&fields("request"));
    for around in ["", "/order", "/order/buyer", "/env", "/paymentMethod"] {
        let mut body = base.clone();
        let object = body.pointer_mut(around).and_then(Value::as_object_mut).unwrap();
        let inner = Map::from_iter([("planted".to_owned(), json!(["planted", 770_077, null]))]);
        object.insert("card".to_owned(), Value::Object(inner));
        object.insert("number".to_owned(), json!(770_077));
        object.insert("a\"b".to_owned(), json!("planted \" \\ é \u{1f4a1}"));
        let shown = printed("request", &body);
        hides(around, &shown);
        assert_eq!(shown.matches(&format!("warning[unknown-field]: {around}/card: ")).count(), 2);
    }
}
