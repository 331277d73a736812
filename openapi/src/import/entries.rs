//! Entries of a schema: objects, fields, lists of values, operations.

use super::files::{DOCUMENT, TEXTS};
use super::model::{
    About, BodyDraft, Draft, EnumDraft, FieldDraft, Holds, Limits, OperationDraft, RuleDraft,
    TypeDraft, Use, What,
};
use super::words;
use super::yaml::Yaml;
use crate::reading::Limit;
use antom_codegen::api::{Builtin, Literal};
use antom_codegen::language::duration;

/// Entries of a mapping.
pub(super) type Pairs = Vec<(String, Yaml)>;

/// An object.
pub(super) fn object(
    one: &TypeDraft,
    fields: &[FieldDraft],
    rules: &[RuleDraft],
    draft: &Draft,
) -> (String, Yaml) {
    let mut entry = head(&one.about, &one.name);
    entry.push(("fields".to_owned(), Yaml::Block(all(fields, draft))));
    entry.extend(written_rules(rules));
    (one.name.clone(), Yaml::Block(entry))
}

/// A list of values.
pub(super) fn enumeration(one: &TypeDraft, list: &EnumDraft) -> (String, Yaml) {
    let mut entry = head(&one.about, &one.name);
    entry.push(("complete".to_owned(), Yaml::raw(list.complete)));
    if list.verbatim {
        entry.push(("names".to_owned(), Yaml::text("verbatim")));
    }
    entry.extend(
        list.max_length.as_ref().map(|limit| ("maxLength".to_owned(), of_limit(&limit.value))),
    );
    let attributes = list.attributes.iter();
    let attributes: Pairs =
        attributes.map(|(name, words)| (name.clone(), Yaml::text(words.as_str()))).collect();
    if !attributes.is_empty() {
        entry.push(("attributes".to_owned(), Yaml::Block(attributes)));
    }
    let values = list.values.iter().map(|value| {
        let described = description(&value.about, &value.text);
        let mut full = notes(&value.about);
        let columns = value.attributes.iter();
        let columns: Pairs =
            columns.map(|(name, number)| (name.clone(), Yaml::raw(number))).collect();
        if !columns.is_empty() {
            full.push(("attributes".to_owned(), Yaml::Map(columns)));
        }
        let entry = if full.is_empty() {
            described
        } else {
            full.insert(0, ("description".to_owned(), described));
            Yaml::Map(full)
        };
        (value.text.clone(), entry)
    });
    entry.push(("values".to_owned(), Yaml::Block(values.collect())));
    (one.name.clone(), Yaml::Block(entry))
}

/// A named scalar.
pub(super) fn scalar(one: &TypeDraft, builtin: Builtin, limits: &Limits) -> (String, Yaml) {
    let mut entry = vec![("type".to_owned(), Yaml::text(builtin.as_str()))];
    entry.extend(of_limits(limits));
    entry.extend(head(&one.about, &one.name));
    (one.name.clone(), Yaml::Map(entry))
}

/// A call.
pub(super) fn operation(one: &OperationDraft, draft: &Draft) -> (String, Yaml) {
    let mut entry = head(&one.about, &one.name);
    entry.push(("method".to_owned(), Yaml::text(one.method.as_str())));
    entry.push(("path".to_owned(), Yaml::text(one.path.as_str())));
    let key = one.idempotency_key.as_deref();
    entry.extend(key.map(|key| ("idempotencyKey".to_owned(), Yaml::text(key))));
    for (what, body) in [("request", &one.request), ("response", &one.response)] {
        entry.push((what.to_owned(), self::body(body, &format!("{} {what}", one.name), draft)));
    }
    // Without an envelope there is nothing that could carry a code.
    if !one.codes.is_empty() && draft.envelope.is_some() {
        let codes = one.codes.iter().map(|(code, keys)| {
            let keys =
                keys.iter().map(|(key, value)| ((*key).to_owned(), Yaml::Raw(value.clone())));
            (code.clone(), Yaml::Map(keys.collect()))
        });
        entry.push(("resultCodes".to_owned(), Yaml::Block(codes.collect())));
    }
    (one.name.clone(), Yaml::Block(entry))
}

fn body(body: &BodyDraft, name: &str, draft: &Draft) -> Yaml {
    let about = About { description: body.description.clone(), ..About::default() };
    let mut entry = vec![("description".to_owned(), description(&about, name))];
    entry.push(("fields".to_owned(), Yaml::Block(all(&body.fields, draft))));
    entry.extend(written_rules(&body.rules));
    Yaml::Block(entry)
}

/// Description and notes.
fn head(about: &About, name: &str) -> Pairs {
    let mut entry = vec![("description".to_owned(), description(about, name))];
    entry.extend(notes(about));
    entry
}

fn description(about: &About, name: &str) -> Yaml {
    Yaml::Text(about.description.clone().unwrap_or_else(|| words::of_name(name)))
}

fn notes(about: &About) -> Pairs {
    let mut notes = Pairs::new();
    for (key, value) in [
        ("rust", &about.rust),
        ("sensitive", &about.sensitive),
        ("deprecated", &about.deprecated),
        ("since", &about.since),
    ] {
        notes.extend(value.as_ref().map(|value| (key.to_owned(), Yaml::text(value.as_str()))));
    }
    let sources: Vec<Yaml> = about.sources.iter().map(Yaml::text).collect();
    match sources.as_slice() {
        [] => {}
        [one] => notes.push(("source".to_owned(), one.clone())),
        _ => notes.push(("source".to_owned(), Yaml::List(sources))),
    }
    notes
}

fn written_rules(rules: &[RuleDraft]) -> Option<(String, Yaml)> {
    let rules = rules.iter().map(|rule| {
        let keys =
            rule.keys.iter().map(|(key, value)| ((*key).to_owned(), Yaml::Raw(value.clone())));
        Yaml::Map(keys.collect())
    });
    let rules: Vec<Yaml> = rules.collect();
    (!rules.is_empty()).then(|| ("rules".to_owned(), Yaml::List(rules)))
}

fn all(fields: &[FieldDraft], draft: &Draft) -> Pairs {
    fields.iter().map(|one| (one.name.clone(), field(one, draft))).collect()
}

fn field(field: &FieldDraft, draft: &Draft) -> Yaml {
    let mut entry = of_use(&field.value, draft);
    if field.required {
        // The type first, then the mark, as in `schema/`.
        entry.insert(1.min(entry.len()), ("required".to_owned(), Yaml::raw(true)));
    }
    for (key, literal) in [("const", &field.constant), ("default", &field.default)] {
        entry.extend(literal.as_ref().map(|literal| (key.to_owned(), of_literal(literal))));
    }
    let (required, others): (Vec<_>, Vec<_>) =
        field.conditions.iter().partition(|(key, _)| *key == "requiredWhen");
    for key in ["requiredWhen", "recommendedWhen", "onlyWhen", "forbiddenWhen"] {
        let of_key = required.iter().chain(&others).filter(|(known, _)| *known == key);
        let conditions: Vec<Yaml> =
            of_key.map(|(_, condition)| Yaml::Raw(condition.clone())).collect();
        match conditions.as_slice() {
            [] => {}
            [one] => entry.push((key.to_owned(), one.clone())),
            _ => entry.push((key.to_owned(), Yaml::List(conditions))),
        }
    }
    let examples: Vec<Yaml> = field.examples.iter().map(of_literal).collect();
    if !examples.is_empty() {
        entry.push(("examples".to_owned(), Yaml::List(examples)));
    }
    entry.extend(notes(&field.about));
    entry.push(("description".to_owned(), description(&field.about, &field.name)));
    let disagreements = field.disagreements.iter().map(|(about, kept, said)| {
        let readings =
            vec![(DOCUMENT.to_owned(), of_literal(kept)), (TEXTS.to_owned(), of_literal(said))];
        Yaml::Map(vec![
            ("about".to_owned(), Yaml::text(about.as_str())),
            ("readings".to_owned(), Yaml::Map(readings)),
            ("taken".to_owned(), Yaml::text(DOCUMENT)),
            ("because".to_owned(), Yaml::text("The keyword counts.")),
        ])
    });
    let disagreements: Vec<Yaml> = disagreements.collect();
    if !disagreements.is_empty() {
        entry.push(("disagreements".to_owned(), Yaml::List(disagreements)));
        return Yaml::Block(entry);
    }
    Yaml::Map(entry)
}

fn of_use(held: &Use, draft: &Draft) -> Pairs {
    let mut entry = match &held.holds {
        Holds::Builtin(builtin) => vec![("type".to_owned(), Yaml::text(builtin.as_str()))],
        Holds::Type(id) => vec![("type".to_owned(), of_type(*id, draft))],
        Holds::Array(element) => vec![("items".to_owned(), Yaml::Map(of_use(element, draft)))],
    };
    entry.extend(of_limits(&held.limits));
    let overrides = held.overrides.iter().map(|(name, mark)| {
        (name.clone(), Yaml::Map(vec![("required".to_owned(), Yaml::raw(mark))]))
    });
    let overrides: Pairs = overrides.collect();
    if !overrides.is_empty() {
        entry.push(("overrides".to_owned(), Yaml::Map(overrides)));
    }
    entry
}

fn of_type(id: usize, draft: &Draft) -> Yaml {
    match draft.get(id) {
        // A map needs no name.
        Some(TypeDraft {
            what: What::Scalar { builtin: Builtin::Map, .. },
            is_component: false,
            ..
        }) => Yaml::text(Builtin::Map.as_str()),
        Some(one) => Yaml::text(one.name.as_str()),
        None => Yaml::text(Builtin::String.as_str()),
    }
}

/// Limits in the order of the language's reference.
fn of_limits(limits: &Limits) -> impl Iterator<Item = (String, Yaml)> {
    let found = limits.iter().filter(|(key, _)| key.keyword().is_some());
    found.map(|(key, limit)| (key.to_string(), of_limit(&limit.value)))
}

fn of_limit(limit: &Limit) -> Yaml {
    match limit {
        Limit::Number(number) => Yaml::raw(number),
        Limit::Text(text) => Yaml::text(text.as_str()),
        Limit::Flag(flag) => Yaml::raw(flag),
        Limit::Values { values, .. } => Yaml::List(values.iter().map(of_literal).collect()),
        Limit::FromNow(bounds) => {
            let bounds = bounds.bounds().into_iter();
            let bounds = bounds.filter_map(|(keyword, seconds)| {
                Some((keyword.to_string(), Yaml::text(duration::text(seconds?))))
            });
            Yaml::Map(bounds.collect())
        }
    }
}

fn of_literal(literal: &Literal) -> Yaml {
    match literal {
        Literal::Text(text) => Yaml::text(text.as_str()),
        Literal::Null => Yaml::raw("null"),
        other => Yaml::Raw(other.to_text().into_owned()),
    }
}
