//! Skeletons of the cases that people write: those of rules with an id or a condition.

use std::fmt::Write;

use serde_json::Value;

use super::body::{Bodies, around};
use super::case::type_name;
use super::oracle::below;
use super::sample::{Samples, moment};
use super::type_position::Place;
use super::{Finding, Side};
use crate::api::{
    Api, Condition, Demand, FieldId, FieldRule, FieldRuleKind, Object, Rule, Step, path_in_words,
    wire_words,
};
use crate::language::Access;

/// The cases that a rule needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCases {
    /// The rule's id, or `Type.field.requiredWhen`.
    pub rule: String,
    /// The operation in whose bodies the rule is nearest to the top.
    pub operation: String,
    /// The cases in YAML, as entries of the list `cases` in a case file. Comments mark what to fill in.
    pub skeleton: String,
}

/// The cases that each rule with an id or a condition needs, in the order of the schema.
///
/// There is a case that breaks the rule; one that obeys it, if that is possible where its condition holds; one where
/// its condition does not hold; and of conditions of which any one suffices, a case for each alone.
pub fn rule_cases(api: &Api) -> Vec<RuleCases> {
    let bodies = Bodies::new(api);
    let mut all = Vec::new();
    for (id, object) in api.objects.iter() {
        let writer =
            |access| bodies.place(id, access).map(|(place, samples)| Writer::new(samples, place));
        for (field_id, field) in object.fields.iter() {
            let is_itself = |step: &Step| *step == Step::Field { object: id, field: field_id };
            let Some(writer) = writer(field.access) else { continue };
            all.extend(field.rules.iter().map(|rule| {
                let name = &field.name.value;
                writer.field_rule(object, name, rule, asks_for(&rule.when, &is_itself))
            }));
        }
        let Some(writer) = writer(Access::ReadWrite) else { continue };
        all.extend(object.rules.iter().map(|rule| writer.object_rule(object, rule)));
    }
    all
}

/// What a case shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    Broken,
    Obeyed,
    Otherwise,
}

impl Shows {
    /// The last part of the case's id.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Obeyed => "obeyed",
            Self::Otherwise => "otherwise",
        }
    }

    /// What to do with the body.
    fn task(self) -> &'static str {
        match self {
            Self::Broken => "break the rule",
            Self::Obeyed => "obey the rule",
            Self::Otherwise => "make its condition false",
        }
    }
}

/// The parts of a rule that its cases depend on.
struct Needs<'r> {
    rule: String,
    words: String,
    when: Option<&'r Condition>,
    kinds: Vec<Shows>,
    /// The kind of case in which each alternative of the condition has to hold alone.
    alone: Shows,
    finding: Finding,
}

/// Writes the cases of the rules of one object.
struct Writer<'a> {
    api: &'a Api,
    place: &'a Place,
    body: Value,
    /// JSON Pointer of the object in the body.
    path: String,
}

impl<'a> Writer<'a> {
    fn new(samples: &Samples<'a>, place: &'a Place) -> Self {
        let (body, path) = around(samples, place);
        Self { api: samples.api, place, body, path }
    }

    fn field_rule(
        &self,
        object: &Object,
        name: &str,
        rule: &FieldRule,
        needs_itself: bool,
    ) -> RuleCases {
        let (words, alone) = match rule.kind {
            FieldRuleKind::RequiredWhen => ("is required when", Shows::Broken),
            FieldRuleKind::RecommendedWhen => ("is recommended when", Shows::Broken),
            FieldRuleKind::ForbiddenWhen => ("is forbidden when", Shows::Broken),
            FieldRuleKind::OnlyWhen => ("is allowed only when", Shows::Obeyed),
        };
        let can_be_obeyed = !(rule.kind == FieldRuleKind::ForbiddenWhen && needs_itself);
        let keyword = rule.kind.keyword();
        let mut kinds = vec![Shows::Broken, Shows::Otherwise];
        if can_be_obeyed {
            kinds.insert(1, Shows::Obeyed);
        }
        self.cases(&Needs {
            rule: format!("{}.{name}.{keyword}", type_name(object)),
            words: format!("{name} {words} {}", wire_words(self.api, &rule.when)),
            when: Some(&rule.when),
            kinds,
            alone,
            finding: Finding::new(below(&self.path, name), keyword),
        })
    }

    fn object_rule(&self, object: &Object, rule: &Rule) -> RuleCases {
        let names = |fields: &[FieldId]| object.names_of(fields).join(", ");
        let (words, path) = match &rule.demand {
            Demand::AnyOf(of) => (format!("at least one of {}", names(of)), self.path.clone()),
            Demand::OneOf(of) => (format!("exactly one of {}", names(of)), self.path.clone()),
            Demand::AllOrNone(of) => (format!("all of {}, or none", names(of)), self.path.clone()),
            Demand::Check(checks) => {
                let paths: Vec<String> =
                    checks.iter().map(|check| path_in_words(self.api, &check.path)).collect();
                let first = paths.first().map_or("", String::as_str).replace('*', "0");
                (format!("a limit of {}", paths.join(", ")), format!("{}/{first}", self.path))
            }
        };
        let when = rule.when.as_ref();
        let mut kinds = vec![Shows::Broken, Shows::Obeyed];
        kinds.extend(when.map(|_| Shows::Otherwise));
        let condition =
            when.map_or(String::new(), |when| format!("when {}, ", wire_words(self.api, when)));
        self.cases(&Needs {
            rule: rule.id.value.clone(),
            words: format!("{condition}{words}"),
            when,
            kinds,
            alone: Shows::Broken,
            finding: Finding::new(path, rule.id.value.as_str()),
        })
    }

    fn cases(&self, needs: &Needs<'_>) -> RuleCases {
        let alternatives = match needs.when {
            Some(Condition::Any(parts)) => parts.iter().map(Some).collect(),
            _ => vec![needs.when],
        };
        let mut skeleton = String::new();
        line(&mut skeleton, format_args!("  # {}", needs.words));
        for kind in &needs.kinds {
            let each = if *kind == needs.alone { alternatives.as_slice() } else { &[needs.when] };
            for (index, when) in each.iter().enumerate() {
                let number = if index == 0 { String::new() } else { format!("-{}", index + 1) };
                self.case(needs, *kind, &number, *when, each.len() > 1, &mut skeleton);
            }
        }
        let operation = self.api.name_of(self.place.of).value.clone();
        RuleCases { rule: needs.rule.clone(), operation, skeleton }
    }

    fn case(
        &self,
        needs: &Needs<'_>,
        kind: Shows,
        number: &str,
        when: Option<&Condition>,
        is_alternative: bool,
        text: &mut String,
    ) {
        let id = plain(&format!("{}/{}{number}", needs.rule, kind.word()));
        let side = Side::of(self.api.objects[self.place.body].role);
        line(text, format_args!("  - id: {id}"));
        let operation = &self.api.name_of(self.place.of).value;
        line(text, format_args!("    operation: {}", plain(operation)));
        line(text, format_args!("    side: {}", side.as_str()));
        let mut flags = Vec::new();
        if let Some(when) = when.filter(|_| kind != Shows::Otherwise) {
            self.flags(when, &mut flags);
        }
        if !flags.is_empty() {
            line(text, format_args!("    flags: {}", flow(&Value::from(flags))));
        }
        line(text, format_args!("    now: {}", Value::from(moment(0))));
        let mut task = kind.task().to_owned();
        if let Some(when) = when.filter(|_| is_alternative) {
            task = format!("{task} when only this holds: {}", wire_words(self.api, when));
        }
        line(text, format_args!("    body: {} # FILL IN: {task}", flow(&self.body)));
        let Finding { path, rule } = &needs.finding;
        let (path, rule) = (plain(path), plain(rule));
        if kind == Shows::Broken {
            line(text, format_args!("    expect: [{{path: {path}, rule: {rule}}}]"));
        } else {
            line(text, format_args!("    expect: []"));
        }
    }

    /// The flags that a condition asks for.
    fn flags(&self, when: &Condition, flags: &mut Vec<String>) {
        match when {
            Condition::All(parts) => parts.iter().for_each(|part| self.flags(part, flags)),
            Condition::Any(parts) => {
                if let Some(first) = parts.first() {
                    self.flags(first, flags);
                }
            }
            Condition::Flag(flag) => {
                flags.push(self.api.flags[*flag].name.value.clone());
            }
            Condition::Not(_)
            | Condition::Operations(_)
            | Condition::Products(_)
            | Condition::Value(_)
            | Condition::Outer(_) => {}
        }
    }
}

/// Whether a condition holds only when a field is present.
fn asks_for(when: &Condition, is_field: &dyn Fn(&Step) -> bool) -> bool {
    match when {
        Condition::All(parts) => parts.iter().any(|part| asks_for(part, is_field)),
        Condition::Value(test) => match test.path.steps.as_slice() {
            [step] => is_field(step) && test.expected != crate::api::Expected::Present(false),
            _ => false,
        },
        Condition::Any(_)
        | Condition::Not(_)
        | Condition::Flag(_)
        | Condition::Operations(_)
        | Condition::Products(_)
        | Condition::Outer(_) => false,
    }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{line}");
}

/// A text as YAML: as it is, unless it could be read as something else.
fn plain(text: &str) -> String {
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/')
        && text.chars().all(|each| each.is_ascii_alphanumeric() || "._/-".contains(each));
    if is_plain { text.to_owned() } else { Value::from(text).to_string() }
}

/// JSON on one line with a space after every colon and comma: without the first, some YAML readers see no member.
fn flow(value: &Value) -> String {
    match value {
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(flow).collect();
            format!("[{}]", list.join(", "))
        }
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                format!("{}: {}", Value::from(name.as_str()), flow(value))
            };
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}
