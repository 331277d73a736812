//! Proves that no secret is printed: markers are planted in every field that the schema calls sensitive, wherever it is in the
//! messages of any operation, and then looked for in `Debug`, `Display` and messages of values, violations, decode
//! problems, validated messages and outcomes.
//!
//! The fields come from the model, so that a field that becomes sensitive is tested from then on.

use std::collections::BTreeSet;
use std::fmt::Debug;

use antom::runtime::{self, AnyJson, Kind, Shape};
use antom::{Context, DateTime, Violation, Violations};
use antom_codegen::api::{Id, Object, Type};
use antom_codegen::conformance::Side;
use antom_codegen::language::{Builtin, Class, Limit, LimitKind, Outcome, Pattern};
use antom_tests::bodies::put;
use antom_tests::demands;
use antom_tests::message::{Leaf, leaves, maximal};
use antom_tests::message_types::{self, MessageType};
use antom_tests::schema::{api, sensitivity};
use serde_json::{Value, json};

/// The moment of every validation here: 2023-11-14T22:13:20Z.
const NOW: Context = Context::at(MOMENT);

/// The same in seconds since 1970.
const MOMENT: i64 = 1_700_000_000;

/// Planted texts begin with this when they are secret …
const SECRET: &str = "zq!secret!";
/// … and with this when they are not.
const OPEN: &str = "zq!open!";
/// Planted numbers begin with these digits when they are secret; no other number in a message does.
const SECRET_NUMBER: i64 = 770_077_000;

/// A body of markers: each text says whether it may be printed.
fn planted(object: Id<Object>) -> Value {
    let mut count = 0;
    maximal(object, &mut |leaf| {
        count += 1;
        marker(leaf, count)
    })
}

fn marker(leaf: &Leaf<'_>, number: i64) -> Value {
    let prefix = if leaf.secret.is_some() { SECRET } else { OPEN };
    let text = format!("{prefix}{number}");
    match leaf.class {
        Class::Boolean => json!(true),
        Class::Integer | Class::Number if leaf.secret.is_some() => json!(SECRET_NUMBER + number),
        Class::Integer | Class::Number => json!(number),
        // Nothing is known about free members, so none of them may be printed, whether the field is sensitive or not.
        Class::Any => json!([format!("{SECRET}{number}")]),
        Class::Map => json!({(format!("{SECRET}{number}")): format!("{SECRET}{number}")}),
        _ => json!(text),
    }
}

/// Fails if a text contains a secret.
fn hides(what: &str, text: &str) {
    for secret in [SECRET, "770077"] {
        if let Some(at) = text.find(secret) {
            let start = text[..at].char_indices().rev().nth(80).map_or(0, |(start, _)| start);
            panic!("{what} shows a secret: …{}", &text[start..at + secret.len()]);
        }
    }
}

/// Fails if a secret shows in one of the two forms of `Debug`. Gives the short one.
fn debug_hides(what: &str, value: &impl Debug) -> String {
    let short = format!("{value:?}");
    hides(what, &short);
    hides(what, &format!("{value:#?}"));
    short
}

fn violations_hide(what: &str, violations: &Violations) {
    hides(what, &violations.to_string());
    debug_hides(what, violations);
    for violation in violations {
        hides(what, &violation.message());
        hides(what, &violation.to_string());
        debug_hides(what, violation);
        hides(what, &violation.found.to_string());
        hides(what, &violation.limit.to_string());
    }
}

#[test]
fn the_schema_has_secrets_to_look_for() {
    let all = message_types::all().iter().flat_map(|message| leaves(message.object));
    let secret = all.filter(|leaf| leaf.secret.is_some()).count();
    assert!(secret > 60, "{secret}");
}

/// The shape of an object that only texts hold, which no shape of a message leads to.
fn shape_in_text(object: Id<Object>) -> &'static Shape {
    match api().objects[object].name.value.as_str() {
        "OrderExtendInfo" => <antom::OrderExtendInfo as runtime::Object>::SHAPE,
        "PaymentOptionExtendInfo" => <antom::PaymentOptionExtendInfo as runtime::Object>::SHAPE,
        other => panic!("add `{other}` here"),
    }
}

/// Compares what a shape hides with what the model calls sensitive, all the way down.
fn same_marks(shape: &'static Shape, object: Id<Object>, seen: &mut BTreeSet<Id<Object>>) {
    if !seen.insert(object) {
        return;
    }
    let model = &api().objects[object];
    assert_eq!(shape.fields.len(), model.fields.len(), "{}", shape.name);
    for (field, of) in shape.fields.iter().zip(model.fields.values()) {
        let place = format!("{}.{}", shape.name, field.name);
        assert_eq!(field.name, of.name.value, "{place}");
        assert_eq!(field.sensitive.is_some(), sensitivity(model, of).is_some(), "{place}");
        let (mut kind, mut ty) = (field.kind.not_null(), &of.value.ty);
        while let (Kind::Array(inner) | Kind::Values(inner), Some(held)) = (kind, ty.held()) {
            (kind, ty) = (inner.not_null(), &held.ty);
        }
        match (kind, ty) {
            (Kind::Object(shape), Type::Object(object)) => same_marks(shape, *object, seen),
            (Kind::Text, Type::JsonText(object)) => {
                same_marks(shape_in_text(*object), *object, seen);
            }
            (_, Type::Object(_)) | (Kind::Object(_), _) => panic!("{place} is of another kind"),
            _ => {}
        }
    }
}

#[test]
fn every_type_hides_the_fields_that_the_schema_calls_sensitive() {
    let mut seen = BTreeSet::new();
    for message in message_types::all() {
        same_marks(message.shape, message.object, &mut seen);
    }
    assert_eq!(seen, demands::reachable());
}

// --- Values ---

#[test]
fn debug_of_messages_shows_what_is_open_and_nothing_else() {
    for message in message_types::all() {
        let body = planted(message.object);
        let shown = debug_hides(message.name(), &message.read(&body));
        let leaves = leaves(message.object);
        for leaf in &leaves {
            let open = body.pointer(&leaf.path).and_then(Value::as_str);
            if let Some(open) = open.filter(|text| text.starts_with(OPEN)) {
                assert!(shown.contains(&format!("{open:?}")), "{} is not shown", leaf.path);
            }
        }
        let has_secrets = leaves.iter().any(|leaf| leaf.secret.is_some());
        let has_placeholders =
            ["[personal]", "[card]", "[credential]"].iter().any(|word| shown.contains(word));
        assert_eq!(has_placeholders, has_secrets, "{shown}");
    }
}

/// Takes a value that a rule allows, or removes the fields that it forbids beside others.
fn mend(body: &mut Value, violation: &Violation) {
    let listed =
        |list: String| serde_json::from_str::<Vec<String>>(&list).expect("a list of texts");
    let (parent, name) = violation.path.rsplit_once('/').unwrap_or_default();
    match violation.keyword {
        "enum" => put(body, &violation.path, json!(listed(violation.limit.to_string())[0])),
        "const" => {
            let value = serde_json::from_str(&violation.limit.to_string()).expect("a value");
            put(body, &violation.path, value);
        }
        "oneOf" => {
            let beside = listed(violation.found.to_string());
            let object = body.pointer_mut(&violation.path).and_then(Value::as_object_mut);
            object.expect("an object").retain(|name, _| !beside[1..].contains(name));
        }
        _ => {
            let object = body.pointer_mut(parent).and_then(Value::as_object_mut);
            object.expect("an object").remove(name);
        }
    }
}

#[test]
fn validated_messages_hide_what_they_hold() {
    let mut count = 0;
    for message in message_types::all() {
        let mut body = maximal(message.object, &mut valid);
        let mut broken = message.read(&body).violations(&NOW);
        for _ in 0..5 {
            for violation in broken.errors() {
                mend(&mut body, violation);
            }
            broken = message.read(&body).violations(&NOW);
        }
        assert_eq!(broken.errors().count(), 0, "{broken}");
        let secrets = body.to_string().matches(SECRET).count();
        let checked = message.read(&body).validated(&NOW).expect("nothing is broken");
        debug_hides("Validated", &checked);
        debug_hides("its value", &checked.message());
        debug_hides("its advice", &checked.advice());
        assert_eq!(
            checked.written().matches(SECRET).count(),
            secrets,
            "secrets are sent all the same"
        );
        count += secrets;
    }
    assert!(count > 50, "only {count} secrets are left in the valid messages");
}

/// A value that satisfies its type, with a marker in it where there is room for one.
fn valid(leaf: &Leaf<'_>) -> Value {
    let number = leaf.path.len();
    let marker = format!("{}{number}", if leaf.secret.is_some() { SECRET } else { OPEN });
    let mut room = usize::MAX;
    let of_type = match &leaf.usage.ty {
        Type::Scalar(id) => api().scalars[*id].limits.as_slice(),
        Type::Builtin(_)
        | Type::Enum(_)
        | Type::Object(_)
        | Type::Array(_)
        | Type::Map(_)
        | Type::JsonText(_) => &[],
    };
    for limit in of_type.iter().chain(&leaf.usage.limits) {
        match &limit.kind {
            LimitKind::MaxLength(most) => room = *most as usize,
            LimitKind::OneOf(values) => return json!(values[0].value.to_text()),
            // Rules ask for more than nothing in places.
            LimitKind::Minimum(least) => return json!(least.to_whole().map(|least| least.max(1))),
            LimitKind::FromNow(bounds) => {
                let least = bounds.minimum.max(bounds.exclusive_minimum).unwrap_or(0);
                let moment = DateTime::from_unix_seconds(MOMENT + least + 60);
                return json!(moment.as_str());
            }
            LimitKind::Pattern(pattern) => return json!(shortest(pattern)),
            _ => {}
        }
    }
    let builtin = match &leaf.usage.ty {
        Type::Enum(id) => return json!(api().enums[*id].values[0].name.value),
        Type::Scalar(id) => api().scalars[*id].builtin,
        Type::Builtin(builtin) => *builtin,
        Type::Object(_) | Type::Array(_) | Type::Map(_) | Type::JsonText(_) => {
            unreachable!("a leaf is a single value")
        }
    };
    match builtin {
        Builtin::String => json!(&marker[..marker.len().min(room)]),
        Builtin::Boolean => json!(true),
        Builtin::Integer | Builtin::Number | Builtin::Digits | Builtin::Decimal => json!(1),
        Builtin::DateTime => json!("2023-11-14T22:14:20Z"),
        Builtin::Date => json!("2023-11-14"),
        Builtin::Url => json!(format!("https://shop.example/{marker}")),
        Builtin::Uri => json!(format!("urn:example:{marker}")),
        Builtin::Ip | Builtin::Ipv6 => json!("::1"),
        Builtin::Ipv4 => json!("192.0.2.1"),
        Builtin::Email => json!(format!("{marker}@shop.example")),
        Builtin::Language => json!("en"),
        Builtin::Subdivision => json!("US-CA"),
        Builtin::Base64 => json!(antom_runtime::Base64::from(marker.as_bytes()).as_str()),
        Builtin::Json => json!(format!("{{\"a\": \"{marker}\"}}")),
        Builtin::Map => json!({(marker.clone()): marker}),
        Builtin::Any => json!([marker]),
    }
}

/// The shortest text that a pattern of plain classes matches.
fn shortest(pattern: &Pattern) -> String {
    let parts = pattern.alternatives[0].iter().filter(|part| !part.negated);
    parts.map(|part| part.ranges[0].0.to_string().repeat(part.min)).collect()
}

// --- Violations ---

#[test]
fn violations_of_form_tell_the_rule_but_not_the_value() {
    for message in message_types::all() {
        let body = planted(message.object);
        let found = message.read(&body).violations(&NOW);
        violations_hide(message.name(), &found);
        for leaf in leaves(message.object).iter().filter(|leaf| leaf.has_form()) {
            if body.pointer(&leaf.path).and_then(Value::as_str).is_none() {
                continue;
            }
            // The length of a secret is told.
            let of_form = |violation: &&Violation| {
                violation.path == leaf.path && violation.rule != "maxLength"
            };
            let violation = found.iter().find(of_form);
            let violation = violation.unwrap_or_else(|| panic!("{} breaks no rule", leaf.path));
            assert_eq!(violation.found.is_null(), leaf.secret.is_some(), "{violation}");
        }
    }
}

#[test]
fn violations_of_length_tell_the_length_but_not_the_value() {
    for message in message_types::all() {
        let long = |leaf: &Leaf<'_>| match marker(leaf, 1) {
            Value::String(text) => {
                let length = |limit: &Limit| match limit.kind {
                    LimitKind::MaxLength(most) => Some(most as usize),
                    _ => None,
                };
                let most = leaf.usage.limits.iter().filter_map(length).max().unwrap_or(0);
                json!(text.repeat(600.max(most / text.len() + 1)))
            }
            other => other,
        };
        let body = maximal(message.object, &mut |leaf| long(leaf));
        let found = message.read(&body).violations(&NOW);
        violations_hide(message.name(), &found);
        for leaf in leaves(message.object).iter().filter(|leaf| leaf.has_length()) {
            let length = body.pointer(&leaf.path).and_then(Value::as_str).map(str::len);
            let mut of_leaf = found.iter().filter(|violation| violation.path == leaf.path);
            let of_length = of_leaf.find(|violation| violation.rule == "maxLength");
            let violation = of_length.unwrap_or_else(|| panic!("{} is not too long", leaf.path));
            assert_eq!(violation.found, AnyJson::from(json!(length)), "{violation}");
        }
    }
}

// --- Decode problems ---

/// Reads a body that cannot be read, both ways; fails if an error shows a secret.
fn errors_hide(message: &MessageType, what: &str, body: &str) {
    let error = (message.read)(body.as_bytes()).expect_err(what);
    hides(what, &error.to_string());
    debug_hides(what, &error);
    for problem in error.problems() {
        hides(what, &problem.message());
        hides(what, &problem.path);
        debug_hides(what, problem);
    }
    let error = (message.read_by_serde)(body.as_bytes()).expect_err(what);
    hides(what, &error.to_string());
    debug_hides(what, &error);
    if let Ok(tree) = serde_json::from_str::<Value>(body) {
        let error = (message.read_value)(tree).expect_err(what);
        hides(what, &error.to_string());
    }
}

#[test]
fn errors_of_reading_hide_values_of_the_wrong_kind() {
    let marker = format!("{SECRET}wrong");
    let all = message_types::all().iter();
    for (message, leaf) in
        all.flat_map(|message| leaves(message.object).into_iter().map(move |leaf| (message, leaf)))
    {
        let body = planted(message.object);
        let wrong: &[Value] = match leaf.class {
            Class::Boolean => &[json!(marker), json!(SECRET_NUMBER), json!({(&*marker): marker})],
            Class::Integer => &[json!(marker), json!(770_077.5), json!([marker])],
            Class::Any => &[],
            Class::Map => &[json!(marker), json!(SECRET_NUMBER), json!([marker])],
            _ => &[json!({(&*marker): marker}), json!([marker])],
        };
        for wrong in wrong {
            let mut body = body.clone();
            put(&mut body, &leaf.path, wrong.clone());
            errors_hide(message, &leaf.path, &body.to_string());
        }
    }
}

#[test]
fn errors_of_reading_hide_texts_in_place_of_objects_and_lists() {
    let mut parents = BTreeSet::new();
    for (index, message) in message_types::all().iter().enumerate() {
        for leaf in leaves(message.object) {
            let mut path = leaf.path.as_str();
            while let Some((parent, _)) =
                path.rsplit_once('/').filter(|(parent, _)| !parent.is_empty())
            {
                parents.insert((index, parent.to_owned()));
                path = parent;
            }
        }
    }
    assert!(parents.len() > 40, "{parents:?}");
    for (index, parent) in parents {
        let message = &message_types::all()[index];
        let body = planted(message.object);
        for wrong in [json!(format!("{SECRET}wrong")), json!(SECRET_NUMBER), json!([[SECRET]])] {
            let mut body = body.clone();
            put(&mut body, &parent, wrong);
            errors_hide(message, &parent, &body.to_string());
        }
    }
}

#[test]
fn errors_of_syntax_hide_the_text_around_them() {
    let text = |message: &&MessageType| {
        let leaves = leaves(message.object);
        let mut top = leaves.into_iter().filter(|leaf| leaf.path.matches('/').count() == 1);
        top.find(|leaf| leaf.class == Class::Text).map(|leaf| leaf.path[1..].to_owned())
    };
    let message = message_types::all().iter().find(|message| text(message).is_some());
    let message = message.expect("a message has a text");
    let name = text(&message).expect("it has a text");
    let body = planted(message.object).to_string();
    for end in (0..body.len()).step_by(97) {
        errors_hide(message, "a cut body", &body[..end]);
    }
    errors_hide(message, "a secret that is not JSON", &format!("{SECRET}1"));
    errors_hide(message, "a secret after the end", &format!("{body} {SECRET}1"));
    errors_hide(message, "a secret without quotes", &format!("{{\"a\": {SECRET}1}}"));
    errors_hide(message, "a number that is none", &format!("{{\"a\": {SECRET_NUMBER}.}}"));
    errors_hide(message, "half a character", &format!("{{\"{name}\": \"{SECRET}\\ud800\"}}"));
    errors_hide(message, "a secret name", &format!("{{\"{SECRET}\\ud800\": 1"));
}

// --- Outcomes ---

#[test]
fn outcomes_hide_what_responses_hold() {
    let envelope = api().result.as_ref().expect("the API has a result");
    let status = |outcome: Outcome| {
        let mut statuses = envelope.statuses.iter();
        let status = statuses.find(|status| status.outcome == outcome);
        json!(status.expect("there is such a status").text.value)
    };
    let place = format!("/{}/{}", envelope.field.value, envelope.status.value);
    let carries_result = |message: &&MessageType| {
        let mut fields = api().objects[message.object].fields.values();
        message.side != Side::Request && fields.any(|it| it.name.value == envelope.field.value)
    };
    for message in message_types::all().iter().filter(carries_result) {
        let mut body = planted(message.object);
        let check = |what: &str, body: &Value| {
            let printed = (message.printed_outcome)(body.to_string().as_bytes());
            assert!(!printed.is_empty());
            for text in &printed {
                hides(what, text);
            }
        };
        put(&mut body, &place, status(Outcome::Failure));
        check("a failure", &body);
        put(&mut body, &place, status(Outcome::Success));
        check("a success", &body);
        for field in api().objects[message.object].fields.values() {
            let mut body = body.clone();
            if field.name.value != envelope.field.value {
                body.as_object_mut().and_then(|members| members.remove(&field.name.value));
                check("an incomplete success", &body);
            }
        }
    }
}
