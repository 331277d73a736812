//! Sentences of documents → conditions of fields, and rules of objects.
//!
//! A sentence counts only if all of it is understood, and if every name in it leads to a field: of the object itself, of one
//! below it, or of a body that holds it. Words that are no test of a value are looked up among the phrases of flags.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToKebabCase;

use super::field_paths::{FieldPaths, Owner};
use super::merged_documents::Documents;
use crate::import::draft::{Draft, FieldDraft, TypeKind};
use crate::import::imported_conditions::{no_notes, together, whole};
use crate::import::report::{Note, Report};
use crate::prose::{Clause, one_of};
use crate::reading::{Place, quote};
use antom_codegen::api::FieldRuleKind;
use antom_codegen::diagnostic::Span;
use antom_codegen::language::Spanned;
use antom_codegen::source::condition::{Condition, Expected, Test};
use antom_codegen::source::model::RuleDef;

/// What was made of the sentences of a field.
#[derive(Default)]
struct Made {
    conditions: Vec<(FieldRuleKind, Condition)>,
    is_promised: bool,
    rules: Vec<(Vec<String>, Place)>,
    /// The sentences, with what each became.
    notes: Vec<(Place, String, String)>,
}

/// Turns the sentences of new fields into conditions. What is understood moves in the report from what is unsupported to what is
/// taken from prose.
/// `success` is what says that a call succeeded: members of the envelope of results, and their values.
pub(super) fn turn(
    draft: &mut Draft,
    success: &[(String, String)],
    documents: &Documents,
    report: &mut Report,
) {
    let mut made: BTreeMap<(Owner, usize), Made> = BTreeMap::new();
    let paths = FieldPaths::of(draft, success);
    for owner in paths.owners() {
        for (index, field) in paths.fields(owner).iter().enumerate() {
            let found = of_field(&paths, documents, owner, field);
            if !found.notes.is_empty() {
                made.insert((owner, index), found);
            }
        }
    }
    for ((owner, index), made) in made {
        let name = owner_name(draft, owner);
        let Some((fields, rules)) = parts_mut(draft, owner) else { continue };
        let Some(field) = fields.get_mut(index) else { continue };
        field.conditions.extend(made.conditions);
        field.required |= made.is_promised;
        for (names, _) in made.rules {
            add_rule(rules, &name, &names);
        }
        for (place, words, became) in made.notes {
            let told = format!("a condition in words: {words}");
            report.unsupported.retain(|note| note.place != place || note.words != told);
            let said = words.split_once(": ").map_or(words.as_str(), |(_, said)| said);
            let words = format!("{became} of `{name}.{}`: {}", field.name, quote(said));
            report.prose.push(Note { place, words });
        }
    }
}

/// The fields and rules of an object or body.
pub(super) fn parts_mut(
    draft: &mut Draft,
    owner: Owner,
) -> Option<(&mut Vec<FieldDraft>, &mut Vec<RuleDef>)> {
    match owner {
        Owner::Type(id) => match &mut draft.types.get_mut(id)?.what {
            TypeKind::Object { fields, rules, .. } => Some((fields, rules)),
            TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => None,
        },
        Owner::Request(index) => {
            let body = &mut draft.operations.get_mut(index)?.request;
            Some((&mut body.fields, &mut body.rules))
        }
        Owner::Response(index) => {
            let body = &mut draft.operations.get_mut(index)?.response;
            Some((&mut body.fields, &mut body.rules))
        }
    }
}

fn owner_name(draft: &Draft, owner: Owner) -> String {
    match owner {
        Owner::Type(id) => {
            let one = draft.types.get(id);
            one.and_then(|one| one.name_candidates.first().cloned()).unwrap_or_default()
        }
        Owner::Request(index) => draft
            .operations
            .get(index)
            .map(|one| format!("{}Request", one.name))
            .unwrap_or_default(),
        Owner::Response(index) => draft
            .operations
            .get(index)
            .map(|one| format!("{}Response", one.name))
            .unwrap_or_default(),
    }
}

fn of_field(
    paths: &FieldPaths<'_>,
    documents: &Documents,
    owner: Owner,
    field: &FieldDraft,
) -> Made {
    let mut made = Made::default();
    for sentence in &field.sentences {
        let note = |became: &str| (sentence.place, sentence.told(), became.to_owned());
        if sentence.keyword == "anyOf" {
            // A rule holds wherever the type is used.
            if sentence.only.is_some() && matches!(owner, Owner::Type(_)) {
                continue;
            }
            let names = one_of(&sentence.words).filter(|names| {
                let known: BTreeSet<&str> =
                    paths.fields(owner).iter().map(|field| field.name.as_str()).collect();
                names.iter().all(|name| known.contains(name.as_str()))
            });
            if let Some(names) = names {
                made.rules.push((names, sentence.place));
                made.notes.push(note("`anyOf`"));
            }
            continue;
        }
        let Some(clause) = &sentence.clause else { continue };
        let kind = match sentence.keyword.as_str() {
            "recommendedWhen" => FieldRuleKind::RecommendedWhen,
            "onlyWhen" => FieldRuleKind::OnlyWhen,
            "forbiddenWhen" => FieldRuleKind::ForbiddenWhen,
            "returnedWhen" if is_success(clause, paths) && matches!(owner, Owner::Response(_)) => {
                made.is_promised = true;
                made.notes.push(note("`required`, a promise of success to be reviewed,"));
                continue;
            }
            "requiredWhen" | "returnedWhen" => FieldRuleKind::RequiredWhen,
            _ => continue,
        };
        let demands = matches!(kind, FieldRuleKind::RequiredWhen | FieldRuleKind::RecommendedWhen);
        if demands && field.required {
            continue;
        }
        let alternatives = match clause {
            Clause::Any(parts) => parts.as_slice(),
            Clause::All(_) | Clause::Value { .. } | Clause::Present { .. } | Clause::Words(_) => {
                std::slice::from_ref(clause)
            }
        };
        let tests: Option<Vec<Vec<Test>>> =
            alternatives.iter().map(|clause| tests(paths, owner, field, clause)).collect();
        let Some(tests) = tests else { continue };
        // Of a type, what some documents say counts in their bodies.
        let only = sentence.only.as_ref().filter(|_| matches!(owner, Owner::Type(_)));
        let only = only.map(|of| documents.operations(of));
        for mut tests in tests {
            if let Some(names) = &only {
                let names = names.iter().map(|name| name.clone().into()).collect();
                tests.insert(0, Test::Operations(names));
            }
            let condition = (kind, whole(tests));
            if !made.conditions.contains(&condition) {
                made.conditions.push(condition);
            }
        }
        made.notes.push(note(&format!("`{}`", kind.keyword())));
    }
    made
}

/// Whether a clause says that the call succeeded, as far as a result envelope tells.
fn is_success(clause: &Clause, paths: &FieldPaths<'_>) -> bool {
    let Clause::Value { path, is: true, values } = clause else { return false };
    let name = path.rsplit('.').next().unwrap_or_default();
    let [value] = values.as_slice() else { return false };
    paths.success.iter().any(|(field, status)| field == name && status == value)
}

fn tests(
    paths: &FieldPaths<'_>,
    owner: Owner,
    field: &FieldDraft,
    clause: &Clause,
) -> Option<Vec<Test>> {
    Some(match clause {
        Clause::Words(flag) => vec![Test::Flags(vec![flag.clone().into()])],
        Clause::All(parts) => {
            let parts: Option<Vec<Vec<Test>>> =
                parts.iter().map(|part| tests(paths, owner, field, part)).collect();
            together(parts?.into_iter().flatten().collect())
        }
        Clause::Any(parts) => {
            let parts: Option<Vec<Vec<Test>>> =
                parts.iter().map(|part| tests(paths, owner, field, part)).collect();
            vec![Test::AnyOf(parts?.into_iter().map(whole).collect())]
        }
        Clause::Present { path, present } => {
            let (path, found) = paths.find(owner, path)?;
            if found.name == field.name {
                return None;
            }
            vec![Test::Value { path: path.into(), expected: Expected::Present((*present).into()) }]
        }
        Clause::Value { path, is, values } => {
            let (path, found) = paths.find(owner, path)?;
            if found.name == field.name {
                return None;
            }
            let literals: Option<Vec<_>> =
                values.iter().map(|value| paths.literal(found, value)).collect();
            let literals = literals?.into_iter().map(Spanned::from).collect();
            let expected = if *is { Expected::Is(literals) } else { Expected::IsNot(literals) };
            vec![Test::Value { path: path.into(), expected }]
        }
    })
}

/// Demands one of some fields, once.
fn add_rule(rules: &mut Vec<RuleDef>, owner: &str, names: &[String]) {
    let of = |rule: &RuleDef| -> BTreeSet<String> {
        rule.any_of.iter().flat_map(|any_of| &any_of.value).map(|name| name.value.clone()).collect()
    };
    let wanted: BTreeSet<String> = names.iter().cloned().collect();
    if rules.iter().any(|rule| of(rule) == wanted) {
        return;
    }
    let id = format!("{}-{}", owner.to_kebab_case(), names.join("-or-").to_kebab_case());
    let any_of: Vec<Spanned<String>> = names.iter().map(|name| name.clone().into()).collect();
    rules.push(RuleDef {
        span: Span::DUMMY,
        id: id.into(),
        description: None,
        notes: no_notes(),
        when: None,
        check: None,
        any_of: Some(any_of.into()),
        one_of: None,
        all_or_none: None,
        level: None,
    });
}
