//! The contents of an API as data, for tools that explain it: the schema as an [`antom_catalog::Catalog`].
//!
//! Conditions, rules and limits stay data here; [`antom_catalog::wording`] has the words for them.

mod rule_entries;
mod sample_entries;
mod type_entries;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use antom_catalog as data;

use crate::api::{
    Action, Api, Id, Notes, Notification, Object, Operation, Product, Repeat, ResultCode,
    SensitivityClass, Server, Source, State, Upload, path_in_words,
};
use crate::language::Show;
use crate::output::{Options, with_header};
use rule_entries::{condition, object_rule};
pub use sample_entries::{SampleText, add_samples};
use type_entries::{enumeration, field, object, scalar};

/// The source of the table.
const TABLE: &str = "catalog_parts.rs";
const TABLE_HEAD: &str = "\
/// Name and text of every part of the catalog, in the order of the names.
const PARTS: &[(&str, &str)] = &[
";

/// The whole catalog.
pub fn catalog(api: &Api) -> data::Catalog {
    let own_types = api.objects.iter().filter(|(_, object)| object.role == crate::api::Role::Type);
    data::Catalog {
        title: api.title.clone(),
        version: api.version.clone(),
        sources: api
            .sources
            .iter()
            .map(|(_, one)| (one.id.value.clone(), source(api, one)))
            .collect(),
        flags: flags(api),
        groups: groups(api),
        actions: api.all_actions().map(|one| action(api, one)).collect(),
        synonyms: api.synonyms.clone(),
        sensitivity: api.sensitivity.iter().map(|(_, class)| sensitivity_class(class)).collect(),
        operations: api.operations.iter().map(|(_, one)| operation(api, one)).collect(),
        notifications: api.notifications.values().map(|one| notification(api, one)).collect(),
        acknowledgement: api.acknowledgement(),
        objects: own_types.map(|(_, one)| (one.name.value.clone(), object(api, one))).collect(),
        enums: api
            .enums
            .iter()
            .map(|(_, one)| (one.name.value.clone(), enumeration(api, one)))
            .collect(),
        scalars: api
            .scalars
            .iter()
            .map(|(_, one)| (one.name.value.clone(), scalar(api, one)))
            .collect(),
    }
}

/// A catalog as files below a folder: every part of it, and the source of a table that embeds them.
pub fn catalog_files(catalog: &data::Catalog, options: &Options) -> BTreeMap<String, String> {
    // Nothing in a catalog can fail to be JSON: its maps have text for keys.
    let parts = catalog.to_parts().unwrap_or_default();
    let mut table = TABLE_HEAD.to_owned();
    for name in parts.keys() {
        let file = part_file(name);
        let _ = writeln!(table, "    ({name:?}, include_str!({file:?})),");
    }
    table.push_str("];\n");
    let table = with_header(&options.command, &options.origin, &table);
    let files = parts.into_iter().map(|(name, text)| (part_file(&name), text));
    files.chain([(TABLE.to_owned(), table)]).collect()
}

fn part_file(name: &str) -> String {
    format!("catalog/{name}.json")
}

fn source(api: &Api, source: &Source) -> data::Source {
    data::Source {
        title: source.title.clone(),
        date: source.date.clone(),
        location: source.location.clone(),
        part_of: source.part_of.map(|id| api.sources[id].id.value.clone()),
    }
}

fn flags(api: &Api) -> Vec<data::Flag> {
    let flags = api.flags.values().map(|flag| data::Flag {
        name: flag.name.value.clone(),
        description: line(&flag.description.value),
        sources: sources_of(api, &flag.notes),
    });
    flags.collect()
}

fn groups(api: &Api) -> Vec<data::Group> {
    let groups = api.groups.values().map(|group| data::Group {
        name: group.name.value.clone(),
        description: line(&group.description.value),
        default: group.default,
    });
    groups.collect()
}

fn action(api: &Api, action: Action) -> data::Action {
    data::Action {
        name: api.action_name(action).to_owned(),
        kind: api.action_kind(action).as_str().to_owned(),
        label: api.action_label(action),
        description: line(api.action_description(action)),
    }
}

fn sensitivity_class(class: &SensitivityClass) -> data::SensitivityClass {
    data::SensitivityClass {
        name: class.name.value.clone(),
        description: line(&class.description.value),
        show: match class.show {
            Show::Nothing => data::Show::Nothing,
            Show::LastFour => data::Show::LastFour,
        },
    }
}

fn operation(api: &Api, operation: &Operation) -> data::Operation {
    let request = &api.objects[operation.request];
    let key = operation.repeat.key().map(|id| &request.fields[id]);
    data::Operation {
        name: operation.name.value.clone(),
        group: operation.group.map(|id| api.groups[id].name.value.clone()),
        method: operation.method.as_str().to_owned(),
        path: operation.path.clone(),
        description: line(&operation.description.value),
        reads: operation.repeat == Repeat::Reads,
        servers: operation.servers.iter().map(operation_server).collect(),
        state: operation.state.as_ref().map(|one| state(api, operation, one)),
        upload: operation.upload.as_ref().map(|one| upload(api, operation, one)),
        idempotency_key: key.map(|field| field.name.value.clone()),
        request: body(api, operation.request),
        response: body(api, operation.response),
        products: operation.products.values().map(|one| product(api, one)).collect(),
        result_codes: operation.codes.iter().map(|code| result_code(api, code)).collect(),
        sources: sources_of(api, &operation.notes),
        disagreements: disagreements(api, &operation.notes),
        deprecated: operation.notes.deprecated.clone(),
        samples: Vec::new(),
        answers: Vec::new(),
    }
}

fn notification(api: &Api, notification: &Notification) -> data::Notification {
    data::Notification {
        name: notification.name.value.clone(),
        group: notification.group.map(|id| api.groups[id].name.value.clone()),
        description: line(&notification.description.value),
        tags: notification.tags.iter().map(|tag| condition(api, &tag.condition())).collect(),
        body: body(api, notification.body),
        result_codes: notification.codes.iter().map(|code| result_code(api, code)).collect(),
        sources: sources_of(api, &notification.notes),
        disagreements: disagreements(api, &notification.notes),
        deprecated: notification.notes.deprecated.clone(),
        samples: Vec::new(),
    }
}

fn product(api: &Api, product: &Product) -> data::Product {
    let constants = product.marks.iter().map(|mark| {
        (path_in_words(api, &mark.path), crate::language::literal_as_data(&mark.value))
    });
    let required = product.required.iter();
    data::Product {
        name: product.name.value.clone(),
        description: line(&product.description.value),
        constants: constants.collect(),
        required: required.map(|one| path_in_words(api, &one.path)).collect(),
        result_codes: product.codes.iter().flatten().cloned().collect(),
        sources: sources_of(api, &product.notes),
        deprecated: product.notes.deprecated.clone(),
    }
}

fn operation_server(server: &Server) -> data::OperationServer {
    data::OperationServer { name: server.name.value.clone(), address: server.address() }
}

fn state(api: &Api, operation: &Operation, state: &State) -> data::State {
    data::State {
        field: api.objects[operation.response].fields[state.field].name.value.clone(),
        finals: state.finals.iter().map(|value| value.value.clone()).collect(),
    }
}

/// The file that the requests of an operation carry.
pub(crate) fn upload(api: &Api, operation: &Operation, upload: &Upload) -> data::Upload {
    let fields = &api.objects[operation.request].fields;
    data::Upload {
        file: upload.file.value.clone(),
        json: upload.json.as_ref().map(|json| json.value.clone()),
        media_types: upload.media_types.iter().map(|it| it.value.clone()).collect(),
        max_size: upload.max_size.as_ref().map(|size| size.value),
        hash: upload.hash.map(|hash| data::FileHash {
            field: fields[hash.field].name.value.clone(),
            algorithm: hash.algorithm.as_str().to_owned(),
            encoding: hash.encoding.as_str().to_owned(),
        }),
    }
}

fn body(api: &Api, id: Id<Object>) -> data::Body {
    let object = &api.objects[id];
    data::Body {
        description: line(&object.description.value),
        fields: object.fields.values().map(|one| field(api, one)).collect(),
        open: object.is_open,
        rules: object.rules.iter().map(|rule| object_rule(api, object, rule)).collect(),
        sources: sources_of(api, &object.notes),
    }
}

fn result_code(api: &Api, code: &ResultCode) -> data::ResultCode {
    data::ResultCode {
        code: code.code.value.clone(),
        status: code.status.clone(),
        outcome: code.outcome.as_str().to_owned(),
        action: api.action_name(code.action).to_owned(),
        meaning: line(&code.meaning.value),
        normal: code.normal,
        sources: sources_of(api, &code.notes),
        disagreements: disagreements(api, &code.notes),
        deprecated: code.notes.deprecated.clone(),
    }
}

fn sources_of(api: &Api, notes: &Notes) -> Vec<String> {
    notes.sources.iter().map(|id| api.sources[*id].id.value.clone()).collect()
}

fn disagreements(api: &Api, notes: &Notes) -> Vec<data::Disagreement> {
    let all = notes.disagreements.iter().map(|one| {
        let readings = one.readings.iter().map(|(source, says)| data::Reading {
            source: api.sources[*source].id.value.clone(),
            says: crate::language::literal_as_data(says),
        });
        data::Disagreement {
            about: one.about.clone(),
            readings: readings.collect(),
            taken: api.sources[one.taken].id.value.clone(),
            because: line(&one.because),
        }
    });
    all.collect()
}

/// Prose on one line and without Markdown's marks.
fn line(words: &str) -> String {
    plain(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Without the backticks that mark values in Markdown, and the backslashes that make signs of its marks.
fn plain(words: String) -> String {
    if !words.contains(['`', '\\']) {
        return words;
    }
    let mut text = String::with_capacity(words.len());
    let mut is_code = false;
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '`' => is_code = !is_code,
            '\\' if !is_code => {
                text.push(characters.next_if(char::is_ascii_punctuation).unwrap_or(character));
            }
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use antom_catalog::{Catalog, Condition, Field, Presence, TypeName, wording};

    use super::catalog;
    use crate::diagnostic::{SourceFile, Sources, render};
    use crate::language::Builtin;
    use crate::{Options, compile};

    #[test]
    fn prose_has_no_marks_of_markdown() {
        for (words, shown) in [
            ("A `code` of two", "A code of two"),
            (r"A name \[optional\] \`as is\`", "A name [optional] `as is`"),
            (r"A path `C:\[a]` and C:\temp\\", r"A path C:\[a] and C:\temp\"),
        ] {
            assert_eq!(super::line(words), shown);
        }
    }

    const SCHEMA: &str = r#"
title: Shop
sources: { me: { title: My idea, date: "2026-01-01" }, you: { title: Yours } }
source: me
flags: { risky: { description: You take risks. } }
sensitivity: { personal: { description: Of a person. } }
objects:
  Person:
    description: A person.
    sensitive: personal
    fields:
      name: { type: string, maxLength: 9, description: The `full` name. }
      friends: { items: { type: Person }, description: Others. }
  Sum:
    description: A sum.
    fields:
      unit: { type: string, description: Its unit., source: you }
      value: { type: digits, required: true, description: How much. }
    rules:
      - { id: whole, when: { unit: X }, check: { value: { multipleOf: 100 } } }
operations:
  pay:
    description: Pays.
    method: POST
    path: /pay
    request:
      description: What to pay.
      fields:
        buyer: { type: Person, requiredWhen: { flag: risky }, description: Who. }
        sums: { items: { type: Sum, overrides: { unit: { required: true } } }, description: How much. }
        fee: { type: Sum, onlyWhen: { buyer: { present: true } }, description: For us. }
      rules:
        - { id: either, anyOf: [sums, fee], level: advice }
    response:
      description: The result of the call.
      fields:
        token: { type: string, required: true, description: The token. }
"#;

    fn shop() -> Catalog {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("shop.yaml", SCHEMA));
        let compiled = compile(&sources, &Options::default());
        let findings = render(&compiled.diagnostics, &sources, false);
        let api = compiled.api.expect(&findings);
        let whole = catalog(&api);
        assert_eq!(Catalog::from_text(&whole.to_text().unwrap()).unwrap(), whole);
        whole
    }

    fn field<'a>(fields: &'a [Field], name: &str) -> &'a Field {
        fields.iter().find(|field| field.name == name).unwrap()
    }

    #[test]
    fn types_are_listed_once_and_referred_to_by_name() {
        let shop = shop();
        assert_eq!(shop.objects.keys().collect::<Vec<_>>(), ["Person", "Sum"]);
        assert_eq!(shop.objects["Person"].sensitive.as_deref(), Some("personal"));
        let request = &shop.operations[0].request.fields;
        assert_eq!(field(request, "fee").value.ty, TypeName::Object("Sum".to_owned()));
        let TypeName::List(element) = &field(request, "sums").value.ty else { panic!() };
        assert_eq!(element.overrides.get("unit"), Some(&true));
        let sum = &shop.objects["Sum"].fields;
        assert_eq!(field(sum, "unit").presence, Presence::Optional);
        assert_eq!(field(sum, "value").presence, Presence::Required);
        assert_eq!(
            (&field(sum, "unit").sources[..], &shop.objects["Sum"].sources[..]),
            (&["you".to_owned()][..], &["me".to_owned()][..])
        );
        let response = &shop.operations[0].response.fields;
        assert_eq!(field(response, "token").presence, Presence::Required);
    }

    #[test]
    fn conditions_and_rules_are_data_that_can_be_worded() {
        let shop = shop();
        let request = &shop.operations[0].request;
        let rule = &field(&request.fields, "buyer").rules[0];
        assert_eq!(rule.when, Condition::Flag("risky".to_owned()));
        let words = |rule| wording::field_rule(rule, wording::Marks::None);
        assert_eq!(words(rule), "required when risky applies");
        assert_eq!(
            words(&field(&request.fields, "fee").rules[0]),
            "only has an effect when buyer is present"
        );
        let words = |rule| wording::rule(rule, wording::Marks::None);
        assert_eq!(words(&request.rules[0]), "at least one of sums, fee is present");
        let whole = &shop.objects["Sum"].rules[0];
        assert_eq!(words(whole), "when unit is X, value is a multiple of 100");
    }

    #[test]
    fn every_form_of_text_has_words() {
        for (name, builtin) in Builtin::ALL {
            let has_words = wording::format(name).is_some();
            assert_eq!(has_words, builtin.has_format() && *builtin != Builtin::Number, "{name}");
        }
    }
}
