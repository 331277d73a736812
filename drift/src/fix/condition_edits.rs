//! Sentences that are understood → conditions of fields.
//!
//! A sentence counts only if all of it is understood, and if every name in it leads to a field: of the object itself, of one
//! below it, or of the body. Words that are no test of a value are looked up among the phrases of flags.

use std::collections::BTreeSet;

use super::edits::set;
use super::{EditResult, Editor, Edits};
use crate::compare::Finding;
use antom_codegen::api::FieldRuleKind;
use antom_codegen::diagnostic::Span;
use antom_codegen::language::{Literal, Outcome, Spanned};
use antom_codegen::source::condition::{Condition, Expected, Test};
use antom_codegen::source::print::{Entry, print_entry};
use antom_openapi::prose::{Clause, as_phrase, clause_of};
use antom_openapi::reading::{Body, Children, Field, Key, Kind, Limit, Operation, Place};

/// How many objects deep a field is searched for.
const DEEPEST: usize = 4;

const UNCLEAR: &str = "a sentence: write a condition, or name it in `passedOver`";

const PRODUCTS: &str =
    "a sentence, and the operation has products: write a condition that names those it is about";

const PROMISE: &str =
    "a promise of success: make the field `required` if every successful response has it";

impl Editor<'_> {
    /// The condition that a sentence states, written to the field that it is about.
    pub(super) fn condition(&self, finding: &Finding) -> EditResult {
        let said = self.said(finding).ok_or_else(|| UNCLEAR.to_owned())?;
        let SentencePlace { operation, body, around, field } = said;
        let is_response = is_response_of(operation, body);
        let clause = self.clause(finding).ok_or_else(|| UNCLEAR.to_owned())?;
        let kind = match finding.about.as_str() {
            "requiredWhen" => FieldRuleKind::RequiredWhen,
            "recommendedWhen" => FieldRuleKind::RecommendedWhen,
            "onlyWhen" => FieldRuleKind::OnlyWhen,
            "forbiddenWhen" => FieldRuleKind::ForbiddenWhen,
            "returnedWhen" if is_response && self.is_success(&clause) => {
                return Err(PROMISE.to_owned());
            }
            "returnedWhen" if is_response => FieldRuleKind::RequiredWhen,
            _ => return Err(UNCLEAR.to_owned()),
        };
        let api = self.schema.api;
        let mut operations = api.operations.values();
        if operations.any(|it| it.name.value == finding.operation && !it.products.is_empty()) {
            return Err(PRODUCTS.to_owned());
        }
        let names = Names { beside: around, body: &body.fields, field };
        let mut tests = names.tests(&clause).ok_or_else(|| UNCLEAR.to_owned())?;
        let mapping = self.path(field.place)?;
        if self.node(field.place.file, &mapping)?.get(kind.keyword()).is_some() {
            return Err("a sentence beside a condition of its kind: unite them".to_owned());
        }
        let mut all = self.said_in(finding);
        all.insert(&finding.operation);
        // What one operation says of a type that others have counts in its bodies.
        if self.has_field(field.place).iter().any(|name| !all.contains(name)) {
            let names = all.iter().map(|name| (*name).to_owned().into());
            tests.insert(0, Test::Operations(names.collect()));
        }
        let condition = Condition { span: Span::DUMMY, tests };
        let written = print_entry(Entry::Condition(&condition), kind.keyword(), None);
        Ok(Edits::of(field.place.file, vec![set(mapping, kind.keyword(), &written)]))
    }

    fn clause(&self, finding: &Finding) -> Option<Clause> {
        let meaning = |words: &str| {
            let mut flags = self.schema.api.flags.values();
            let means = |phrase: &Spanned<String>| as_phrase(&phrase.value) == words;
            let flag = flags.find(|flag| flag.phrases.iter().any(means));
            flag.map(|flag| flag.name.value.clone())
        };
        clause_of(finding.theirs.as_deref()?, &meaning)
    }

    /// Whether a clause says that the call succeeded, as far as the result envelope tells.
    fn is_success(&self, clause: &Clause) -> bool {
        let Some(envelope) = &self.schema.api.result else { return false };
        let Clause::Value { path, is: true, values } = clause else { return false };
        let name = path.rsplit('.').next().unwrap_or_default();
        let members = [&envelope.status.value, &envelope.code.value];
        let means_success = |status: &str| {
            let mut statuses = envelope.statuses.iter();
            statuses.any(|it| it.text.value == status && it.outcome == Outcome::Success)
        };
        let codes = self.schema.api.operations.values().flat_map(|operation| &operation.codes);
        let codes: BTreeSet<&str> = codes
            .filter(|code| means_success(&code.status))
            .map(|code| code.code.value.as_str())
            .collect();
        let is_success = |value: &String| means_success(value) || codes.contains(value.as_str());
        members.iter().any(|member| *member == name) && values.iter().all(is_success)
    }

    /// Where the field of a finding is.
    fn said(&self, finding: &Finding) -> Option<SentencePlace<'_>> {
        let operation = self.schema.reading.operations.get(&finding.operation)?;
        let mut names = finding.path.split('.');
        let body = match names.next()? {
            "request" => &operation.request,
            "response" => &operation.response,
            _ => return None,
        };
        let mut around = body.fields.as_slice();
        let mut names = names.peekable();
        loop {
            let name = names.next()?;
            let field = around.iter().find(|field| field.name == name)?;
            if names.peek().is_none() {
                let is_there = Some(field.place) == finding.our_place;
                return is_there.then_some(SentencePlace { operation, body, around, field });
            }
            around = field.children.fields();
        }
    }

    /// The other operations of which the source says the same.
    fn said_in(&self, finding: &Finding) -> BTreeSet<&str> {
        let key = (finding.our_place, finding.about.as_str(), finding.theirs.as_deref());
        let same = self.findings.iter().filter(|other| {
            (other.our_place, other.about.as_str(), other.theirs.as_deref()) == key
        });
        same.map(|other| other.operation.as_str()).collect()
    }

    /// The operations that have the field at a place.
    fn has_field(&self, place: Place) -> BTreeSet<&str> {
        let operations = self.schema.reading.operations.iter();
        let has = operations.filter(|(_, operation)| {
            [&operation.request, &operation.response]
                .into_iter()
                .any(|body| is_in(&body.fields, place))
        });
        has.map(|(name, _)| name.as_str()).collect()
    }
}

fn is_in(fields: &[Field], place: Place) -> bool {
    fields.iter().any(|field| field.place == place || is_in(field.children.fields(), place))
}

/// Whether a body is the response of an operation.
fn is_response_of(operation: &Operation, body: &Body) -> bool {
    std::ptr::eq(body, &raw const operation.response)
}

/// A field that a sentence is about.
struct SentencePlace<'a> {
    operation: &'a Operation,
    body: &'a Body,
    /// The fields of its object.
    around: &'a [Field],
    field: &'a Field,
}

/// Where the names of a sentence are looked up.
struct Names<'a> {
    /// The fields of the object.
    beside: &'a [Field],
    /// Those of the body.
    body: &'a [Field],
    /// The field that the sentence is about.
    field: &'a Field,
}

impl<'a> Names<'a> {
    fn tests(&self, clause: &Clause) -> Option<Vec<Test>> {
        let whole = |tests: Vec<Test>| Condition { span: Span::DUMMY, tests };
        Some(match clause {
            Clause::Words(flag) => vec![Test::Flags(vec![flag.clone().into()])],
            Clause::All(parts) => {
                let parts: Option<Vec<Vec<Test>>> =
                    parts.iter().map(|part| self.tests(part)).collect();
                together(parts?.into_iter().flatten().collect())?
            }
            Clause::Any(parts) => {
                let parts: Option<Vec<Vec<Test>>> =
                    parts.iter().map(|part| self.tests(part)).collect();
                vec![Test::AnyOf(parts?.into_iter().map(whole).collect())]
            }
            Clause::Present { path, present } => {
                let (path, _) = self.find(path)?;
                let expected = Expected::Present((*present).into());
                vec![Test::Value { path: path.into(), expected }]
            }
            Clause::Value { path, is, values } => {
                let (path, found) = self.find(path)?;
                let literals: Option<Vec<Literal>> =
                    values.iter().map(|value| literal(found, value)).collect();
                let literals = literals?.into_iter().map(Spanned::from).collect();
                let expected = if *is { Expected::Is(literals) } else { Expected::IsNot(literals) };
                vec![Test::Value { path: path.into(), expected }]
            }
        })
    }

    /// The path to a field by the names in a sentence, from the object or from the body.
    fn find(&self, path: &str) -> Option<(String, &'a Field)> {
        let found = below(self.beside, path);
        let found = found
            .or_else(|| below(self.body, path).map(|(path, field)| (format!("/{path}"), field)));
        found.filter(|(_, found)| !std::ptr::eq(*found, self.field))
    }
}

/// Tests that must all hold: flags go together, and of two about one path neither would count.
fn together(tests: Vec<Test>) -> Option<Vec<Test>> {
    let mut flags = Vec::new();
    let mut others: Vec<Test> = Vec::new();
    let mut paths = BTreeSet::new();
    for test in tests {
        match test {
            Test::Flags(more) => flags.extend(more),
            Test::Value { ref path, .. } if !paths.insert(path.value.clone()) => return None,
            Test::AnyOf(_) if others.iter().any(|it| matches!(it, Test::AnyOf(_))) => return None,
            Test::Value { .. }
            | Test::AnyOf(_)
            | Test::Operations(_)
            | Test::Products(_)
            | Test::Except(_)
            | Test::Not(_) => others.push(test),
        }
    }
    if !flags.is_empty() {
        others.insert(0, Test::Flags(flags));
    }
    Some(others)
}

/// The only field of that name that is not deeper than others, outside of lists.
fn below<'a>(fields: &'a [Field], path: &str) -> Option<(String, &'a Field)> {
    let mut names = path.split('.');
    let first = names.next()?;
    let mut level: Vec<(String, &'a [Field])> = vec![(String::new(), fields)];
    for _ in 0..DEEPEST {
        let mut found = Vec::new();
        let mut next = Vec::new();
        for (before, fields) in level {
            for field in fields {
                let path = format!("{before}{}", field.name);
                if field.name == first {
                    found.push((path.clone(), field));
                }
                next.extend(members(field).map(|members| (format!("{path}/"), members)));
            }
        }
        match found.as_slice() {
            [] => level = next,
            [(path, field)] => {
                let (mut path, mut field) = (path.clone(), *field);
                for name in names {
                    field = members(field)?.iter().find(|member| member.name == name)?;
                    path = format!("{path}/{name}");
                }
                return Some((path, field));
            }
            _ => return None,
        }
    }
    None
}

/// The fields of the object that a field holds.
fn members(field: &Field) -> Option<&[Field]> {
    let is_object = field.kind.as_ref().map(|kind| kind.value) == Some(Kind::Object);
    match &field.children {
        Children::Shown(fields) if is_object => Some(fields),
        Children::Shown(_)
        | Children::Part(_)
        | Children::None
        | Children::Folded
        | Children::Recursive => None,
    }
}

/// A value as that of a field; `None` if the field does not have such values.
fn literal(field: &Field, value: &str) -> Option<Literal> {
    if let Some(Limit::Values { values, complete: true }) =
        field.limits.get(&Key::ENUM).map(|list| &list.value)
        && !values.iter().any(|known| known.to_text() == value)
    {
        return None;
    }
    match (field.kind.as_ref()?.value, value) {
        (Kind::Boolean, "true") => Some(Literal::Bool(true)),
        (Kind::Boolean, "false") => Some(Literal::Bool(false)),
        (Kind::Integer, number) => number.parse().ok().map(Literal::Integer),
        (Kind::Text, text) if !matches!(text, "true" | "false") => {
            Some(Literal::Text(text.to_owned()))
        }
        _ => None,
    }
}
