//! No value of a sensitive field shows, neither in messages nor in the lines of the body that are shown.
//!
//! The fields come from the catalog, which the schema compiler writes, and not from what the command itself looks at.

use antom_catalog::{Catalog, Parts, Presence, TypeName};
use serde_json::{Map, Value, json};

use crate::harness::{antom_reading, key};

include!("../../data/catalog_parts.rs");

/// What sensitive values begin with …
const SECRET: &str = "zq-secret-";
/// … and sensitive numbers …
const SECRET_NUMBER: u64 = 770_077_000;
/// … and all others.
const OPEN: &str = "zq-open-";

/// A field of a body, as the catalog has it.
#[allow(clippy::struct_excessive_bools, reason = "each is a property of its own")]
struct Field {
    path: String,
    of: String,
    is_sensitive: bool,
    is_leaf: bool,
    /// Whether it keeps members that nothing is known of.
    is_open: bool,
    /// Whether it and all objects around it have to be there.
    is_required: bool,
}

/// A body of an operation.
struct Body {
    operation: String,
    which: &'static str,
    fields: Vec<Field>,
}

/// The request and the response of every operation.
fn bodies() -> Vec<Body> {
    let catalog = Parts::new(PARTS).catalog().unwrap();
    let of = |operation: &antom_catalog::Operation| {
        [("request", &operation.request), ("response", &operation.response)].map(|(which, body)| {
            let mut fields = Vec::new();
            collect(&catalog, &body.fields, None, &mut Vec::new(), &mut fields);
            Body { operation: operation.name.clone(), which, fields }
        })
    };
    catalog.operations.iter().flat_map(of).collect()
}

/// Lists fields and those of the objects they hold; `open` are the types around, which hold nothing new.
fn collect<'a>(
    catalog: &'a Catalog,
    fields: &'a [antom_catalog::Field],
    around: Option<&Field>,
    open: &mut Vec<&'a str>,
    all: &mut Vec<Field>,
) {
    for field in fields {
        let path =
            around.map_or(field.name.clone(), |around| format!("{}.{}", around.path, field.name));
        let (of, list) = match &field.value.ty {
            TypeName::List(element) => (&element.ty, "list of "),
            TypeName::Map { values, .. } => (&values.ty, "map of "),
            ty => (ty, ""),
        };
        let (name, class, inner) = match of {
            TypeName::Object(name) | TypeName::Json(name) => {
                let object = &catalog.objects[name];
                (name, &object.sensitive, object.fields.as_slice())
            }
            TypeName::Scalar(name) => {
                (&catalog.scalars[name].builtin, &catalog.scalars[name].sensitive, &[][..])
            }
            TypeName::Enum(name) => (name, &catalog.enums[name].sensitive, &[][..]),
            TypeName::Builtin(name) => (name, &None, &[][..]),
            TypeName::List(_) | TypeName::Map { .. } => panic!("{path} holds lists or maps in one"),
        };
        let text = if matches!(of, TypeName::Json(_)) { "JSON text of " } else { "" };
        if open.contains(&name.as_str()) {
            continue;
        }
        let is_own = field.sensitive.is_some() || class.is_some();
        let here = Field {
            path,
            of: format!("{list}{text}{name}"),
            is_sensitive: is_own || around.is_some_and(|around| around.is_sensitive),
            is_leaf: inner.is_empty(),
            is_open: catalog.objects.get(name).is_some_and(|object| object.open),
            is_required: field.presence == Presence::Required
                && around.is_none_or(|around| around.is_required),
        };
        open.push(name);
        let mut below = Vec::new();
        collect(catalog, inner, Some(&here), open, &mut below);
        open.pop();
        all.push(here);
        all.extend(below);
    }
}

/// What is planted in a field that holds no others: a value of its kind that says whether it may show.
fn planted(field: &Field, number: u64) -> Value {
    let prefix = if field.is_sensitive { SECRET } else { OPEN };
    let of = field.of.trim_start_matches("list of ").trim_start_matches("map of ");
    let value = match of {
        "boolean" => json!(true),
        "integer" | "number" if field.is_sensitive => json!(SECRET_NUMBER + number),
        "integer" | "number" => json!(number),
        // Nothing is known of free members, so that none of them may show.
        "map" => {
            json!({(format!("{SECRET}{number}")): [format!("{SECRET}{number}"), {"a": SECRET}]})
        }
        _ => json!(format!("{prefix}{number}")),
    };
    if field.of.starts_with("list of ") {
        json!([value])
    } else if field.of.starts_with("map of ") {
        // The names in a typed map are labels, as names of fields are.
        json!({"label": value})
    } else {
        value
    }
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
            if place.as_array().is_none_or(Vec::is_empty) {
                *place = json!([{}]);
            }
            place = &mut place[0];
        }
    }
    place[name] = value;
}

impl Field {
    /// Whether it is a text that holds an object.
    fn is_text(&self) -> bool {
        self.of.starts_with("JSON text of ")
    }
}

impl Body {
    /// A body with values in the leaves that are wanted.
    fn with(&self, base: &Value, wanted: impl Fn(&Field) -> bool) -> Value {
        let mut body = base.clone();
        for (number, field) in self.fields.iter().enumerate() {
            if field.is_leaf && wanted(field) {
                put(&mut body, &self.fields, &field.path, planted(field, number as u64));
            }
        }
        body
    }

    /// The smallest body that can be read.
    fn base(&self) -> Value {
        let mut base = json!({});
        for field in self.fields.iter().filter(|field| field.is_required && !field.is_leaf) {
            let empty = if field.of.starts_with("list of ") { json!([]) } else { json!({}) };
            put(&mut base, &self.fields, &field.path, empty);
        }
        self.with(&base, |field| field.is_required)
    }

    /// Paths that together hold everything, each with so little below that all findings are drawn.
    fn branches(&self) -> Vec<&str> {
        let mut branches = Vec::new();
        let mut ahead: Vec<&Field> =
            self.fields.iter().filter(|field| !field.path.contains('.')).rev().collect();
        while let Some(field) = ahead.pop() {
            let below = |one: &&Field| is_below(&one.path, &field.path);
            let leaves = self.fields.iter().filter(below).filter(|one| one.is_leaf).count();
            if leaves <= 60 {
                branches.push(field.path.as_str());
            } else {
                let is_child = |one: &&Field| {
                    let rest = one.path.strip_prefix(&field.path);
                    let rest = rest.and_then(|rest| rest.strip_prefix('.'));
                    rest.is_some_and(|rest| !rest.contains('.'))
                };
                ahead.extend(self.fields.iter().filter(is_child).rev());
            }
        }
        branches
    }

    /// Every way to print what is wrong with a body, on several lines and on one.
    fn printed(&self, body: &Value) -> String {
        let body = self.sent(body);
        self.printed_of(&format!("{body:#}")) + &self.printed_of(&body.to_string())
    }

    /// A body with the objects that it sends as text written as text.
    fn sent(&self, body: &Value) -> Value {
        let mut sent = body.clone();
        for field in self.fields.iter().rev().filter(|field| field.is_text()) {
            let mut steps = field.path.split('.');
            let held = steps.try_fold(&mut sent, |place, step| match place {
                Value::Array(elements) => elements.first_mut()?.get_mut(step),
                place => place.get_mut(step),
            });
            if let Some(held) = held.filter(|held| held.is_object()) {
                *held = Value::String(held.to_string());
            }
        }
        sent
    }

    /// Every way to print the text that is signed of a body.
    fn signed(&self, body: &Value) -> String {
        let body = self.sent(body);
        let (private, public) = (key("merchant.pem"), key("antom_public.pem"));
        let signature = "signature: algorithm=RSA256,keyVersion=1,signature=AQ%3D%3D";
        let args: &[&str] = if self.which == "request" {
            &["sign", &self.operation, "-", "--show-text", "--key", &private]
        } else {
            let time = "response-time: 2026-01-01T00:00:00Z";
            &["verify", &self.operation, "-", "-H", time, "-H", signature, "--key", &public]
        };
        let mut all = String::new();
        for format in ["human", "json"] {
            let options = ["--client-id", "5Y1", "--message-format", format];
            let run = antom_reading(&[args, &options].concat(), body.to_string());
            assert!(matches!(run.code, Some(0 | 1)), "{}", run.stderr);
            all += &run.printed();
        }
        all
    }

    /// Every way to print what is wrong with a text.
    fn printed_of(&self, text: &str) -> String {
        let flags: Vec<&str> = antom::flags::ALL.iter().map(|flag| flag.name()).collect();
        let flags = flags.join(",");
        let mut all = String::new();
        for format in ["human", "json"] {
            let body = ["validate", &self.operation, self.which, "-"];
            let options = ["--flags", &flags, "--message-format", format];
            let run = antom_reading(&[&body[..], &options[..]].concat(), text);
            assert!(matches!(run.code, Some(0 | 1)), "{}", run.stderr);
            all += &run.printed();
        }
        all
    }
}

/// Whether a path is another one or below it.
fn is_below(path: &str, around: &str) -> bool {
    path.strip_prefix(around).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn hides(what: &str, printed: &str) {
    for secret in [SECRET.trim_end_matches('-'), "770077", "planted"] {
        if let Some(at) = printed.find(secret) {
            let lines: Vec<&str> = printed[..at].lines().rev().take(6).collect();
            panic!("{what} shows a secret after {lines:#?}");
        }
    }
}

#[test]
fn sensitive_values_never_show() {
    let bodies = bodies();
    let fields = bodies.iter().flat_map(|body| &body.fields);
    assert!(fields.filter(|field| field.is_leaf && field.is_sensitive).count() > 60);
    let (mut open, mut masked, mut signed) = (0, 0, 0);
    for body in &bodies {
        let base = body.base();
        for branch in body.branches() {
            let shown = body.printed(&body.with(&base, |field| is_below(&field.path, branch)));
            hides(branch, &shown);
            open += shown.matches(OPEN).count();
            masked += shown.matches("\"***").count();
        }
        let everything = body.with(&base, |_| true);
        hides("everything at once", &body.printed(&everything));
        let shown = body.signed(&everything);
        hides("what is signed", &shown);
        signed += shown.matches(OPEN).count();
    }
    // Lines were shown, with what may show and with what may not.
    assert!(open > 100 && masked > 100 && signed > 100, "{open} {masked} {signed}");
}

#[test]
fn sensitive_values_of_the_wrong_kind_never_show() {
    let wrong = [
        json!({"label": [{"planted": "planted"}], "x": SECRET_NUMBER}),
        json!([["planted", SECRET_NUMBER], {"planted": true}]),
    ];
    for body in bodies() {
        let base = body.base();
        for branch in body.branches() {
            for wrong in &wrong {
                let mut text = base.clone();
                let inside = |field: &&Field| field.is_leaf && is_below(&field.path, branch);
                for field in body.fields.iter().filter(inside) {
                    put(&mut text, &body.fields, &field.path, wrong.clone());
                }
                hides(branch, &body.printed_of(&text.to_string()));
            }
        }
    }
}

#[test]
fn objects_sent_as_text_never_show() {
    for body in bodies() {
        let base = body.base();
        for field in body.fields.iter().filter(|field| !field.is_leaf) {
            let mut text = base.clone();
            put(&mut text, &body.fields, &field.path, json!("{\"card\": \"planted\"}"));
            let shown = body.printed_of(&format!("{:#}", body.sent(&text)));
            hides(&field.path, &shown);
            assert!(field.is_text() || shown.contains("found text"), "{shown}");
        }
    }
}

#[test]
fn values_of_unknown_fields_never_show() {
    for body in bodies() {
        let objects = body.fields.iter().filter(|field| !field.is_leaf);
        let objects = objects.filter(|field| {
            !field.of.starts_with("list of ") && !field.is_open && !field.is_text()
        });
        let nested = objects.map(|field| field.path.as_str()).filter(|path| {
            let lists = body.fields.iter().filter(|field| field.of.starts_with("list of "));
            !lists.into_iter().any(|list| is_below(path, &list.path))
        });
        for around in [""].into_iter().chain(nested).take(8) {
            let pointer = format!("/{}", around.replace('.', "/"));
            let pointer = pointer.trim_end_matches('/');
            let mut text = body.base();
            if text.pointer(pointer).is_none() {
                put(&mut text, &body.fields, around, json!({}));
            }
            let object = text.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap();
            let inner = Map::from_iter([("planted".to_owned(), json!(["planted", 770_077, null]))]);
            object.insert("cardOfNobody".to_owned(), Value::Object(inner));
            object.insert("number".to_owned(), json!(770_077));
            object.insert("a\"b".to_owned(), json!("planted \" \\ é \u{1f4a1}"));
            let shown = body.printed(&text);
            hides(around, &shown);
            let warning = format!("warning[unknown-field]: {pointer}/cardOfNobody: ");
            assert_eq!(shown.matches(&warning).count(), 2, "{shown}");
        }
    }
}
