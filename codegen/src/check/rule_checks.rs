//! Rules with conditions: attached to the objects once all of these are known.

mod condition_checks;
mod constant;
mod contradictions;
mod demand_checks;
mod dependencies;
mod named_sets;
mod paths;
mod product_checks;
mod product_codes;
mod product_conditions;
#[cfg(test)]
mod rule_check_tests;
mod span_checks;
mod tag_checks;

use std::collections::BTreeMap;

use super::Checker;
use super::provenance::Provenance;
use super::symbols::{defined_twice, entries};
use crate::api::{
    Arena, Condition, Field, FieldId, FieldRule, FieldRuleKind, Flag, Id, Notification, Object,
    Operation, OuterTest, Presence, ProductId, Rule, Scope,
};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::language::{Level, Spanned};
use crate::source::condition::Condition as RawCondition;
use crate::source::model::{FieldDef, RuleDef};
use crate::source::schema_file::File;
use crate::source::{Map, OneOrMany};
use dependencies::Dependencies;

/// How many bodies a warning points at.
const MOST_BODIES: usize = 3;

/// The rules of one body or type, as written.
pub(super) struct Written<'r> {
    file: FileId,
    pub(super) object: Id<Object>,
    pub(super) fields: &'r Map<FieldDef>,
    /// Each with the product that it is limited to, if it is.
    rules: Vec<(Option<ProductId>, &'r RuleDef)>,
}

impl Checker<'_> {
    /// The flags, in the order of the files.
    pub(super) fn flags(&mut self, files: &[(FileId, File)]) -> Arena<Flag> {
        let mut flags: Arena<Flag> = Arena::new();
        for (file_id, file) in files {
            for entry in entries(file.flags.as_ref()) {
                let name = entry.key.clone();
                if let Some(first) = flags.values().find(|flag| flag.name.value == name.value) {
                    self.diagnostics.push(defined_twice("flag", &name, first.name.span));
                }
                self.prose(&entry.value.description);
                let what = format!("the flag `{}`", name.value);
                let raw = &entry.value.notes;
                let notes = self.notes(*file_id, raw, Provenance::Own, &what, name.span);
                let phrases = entry.value.phrases.clone().unwrap_or_default();
                for phrase in &phrases {
                    self.phrase(phrase, &flags);
                }
                let description = entry.value.description.clone();
                flags.push(Flag { name, description, phrases, notes });
            }
        }
        flags
    }

    /// Checks that words mean one flag only.
    fn phrase(&mut self, phrase: &Spanned<String>, flags: &Arena<Flag>) {
        let plain =
            |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let words = plain(&phrase.value);
        if words.is_empty() {
            let diagnostic = Diagnostic::new(Code::E0032, phrase.span, "the phrase is empty")
                .label("no words")
                .help("write the words of a source that mean the flag, or remove the phrase");
            self.diagnostics.push(diagnostic);
            return;
        }
        let known = flags.values().flat_map(|flag| &flag.phrases);
        if let Some(first) = known.into_iter().find(|known| plain(&known.value) == words) {
            self.diagnostics.push(defined_twice("phrase", phrase, first.span));
        }
    }

    /// Resolves every rule and attaches it to its object. Returns the outer tests that rules depend on.
    pub(super) fn rules(
        &mut self,
        files: &[(FileId, File)],
        objects: &mut Arena<Object>,
        flags: &Arena<Flag>,
        holders: (&Arena<Operation>, &Arena<Notification>),
    ) -> Arena<OuterTest> {
        let mut dependencies = Dependencies::new(objects, flags, holders);
        let mut attached = Vec::new();
        let mut ids: BTreeMap<&str, Span> = BTreeMap::new();
        for written in written(files) {
            let object = &objects[written.object];
            for entry in written.fields {
                let found = object.fields.find(|field| field.name.value == entry.key.value);
                let Some((id, field)) = found else { continue };
                let rules =
                    self.field_rules(&written, id, field, &entry.value, objects, &mut dependencies);
                attached.push((written.object, Some(id), rules, Vec::new()));
            }
            for (product, raw) in &written.rules {
                let first = *ids.entry(raw.id.value.as_str()).or_insert(raw.id.span);
                if first != raw.id.span {
                    self.diagnostics.push(defined_twice("rule", &raw.id, first));
                }
                let rule = self.rule(&written, raw, objects, &mut dependencies);
                let rule = rule.map(|rule| of_product(rule, *product));
                attached.push((written.object, None, Vec::new(), rule.into_iter().collect()));
            }
        }
        for (object, field, field_rules, rules) in attached {
            let Some(object) = objects.get_mut(object) else { continue };
            object.rules.extend(rules);
            if let Some(field) = field.and_then(|id| object.fields.get_mut(id)) {
                field.rules = field_rules;
            }
        }
        if self.names.unreadable.is_empty() {
            dependencies.warn_unused(self.diagnostics);
            dependencies.count(self.diagnostics);
        }
        dependencies.into_arena()
    }

    fn field_rules(
        &mut self,
        written: &Written<'_>,
        id: FieldId,
        field: &Field,
        raw: &FieldDef,
        objects: &Arena<Object>,
        dependencies: &mut Dependencies<'_>,
    ) -> Vec<FieldRule> {
        let mut rules = Vec::new();
        for (kind, when) in [
            (FieldRuleKind::RequiredWhen, &raw.required_when),
            (FieldRuleKind::RecommendedWhen, &raw.recommended_when),
            (FieldRuleKind::OnlyWhen, &raw.only_when),
            (FieldRuleKind::ForbiddenWhen, &raw.forbidden_when),
        ] {
            let Some(when) = when else { continue };
            let span = span_of(when);
            let Some(when) = self.condition(written.object, when, objects, dependencies) else {
                continue;
            };
            if objects[written.object].directions.never_have(field.access) {
                let what = format!("`{}` is said of", kind.keyword());
                self.out_of_reach(&what, field.access, span, field.name.span);
            }
            if matches!(field.presence, Presence::Required | Presence::OnSuccess) {
                let keyword = kind.keyword();
                let message = format!("`{keyword}` on a field that is always required");
                let diagnostic = Diagnostic::new(Code::E0037, span, message)
                    .label("has no effect")
                    .secondary(
                        raw.required.as_ref().map_or(span, |mark| mark.span),
                        "always required",
                    )
                    .help("remove the condition, or the mark");
                self.diagnostics.push(diagnostic);
            }
            // The rule is asked about only while the field is absent, or only while it is present.
            let present = matches!(kind, FieldRuleKind::OnlyWhen | FieldRuleKind::ForbiddenWhen);
            let own = condition_checks::own_path(written.object, id);
            if constant::value(&when, objects).is_none()
                && let Some(always) = constant::given(&when, &own, present, objects)
            {
                self.constant_condition(span, always);
            }
            rules.push(FieldRule { kind, when, span });
        }
        contradictions::check(&field.name, &rules, self.diagnostics);
        rules
    }

    fn rule(
        &mut self,
        written: &Written<'_>,
        raw: &RuleDef,
        objects: &Arena<Object>,
        dependencies: &mut Dependencies<'_>,
    ) -> Option<Rule> {
        if let Some(description) = &raw.description {
            self.prose(description);
        }
        let what = format!("the rule `{}`", raw.id.value);
        let notes = self.notes(written.file, &raw.notes, Provenance::Inherited, &what, raw.id.span);
        let when = match &raw.when {
            Some(when) => Some(self.condition(written.object, when, objects, dependencies)?),
            None => None,
        };
        Some(Rule {
            id: raw.id.clone(),
            description: raw.description.as_ref().map(|text| text.value.clone()),
            when,
            demand: self.demand(written.object, raw, objects)?,
            level: raw.level.unwrap_or(Level::Error),
            notes,
        })
    }

    /// Resolves a condition, or a list of alternatives, and reports it if it always or never holds.
    fn condition(
        &mut self,
        object: Id<Object>,
        raw: &OneOrMany<RawCondition>,
        objects: &Arena<Object>,
        dependencies: &mut Dependencies<'_>,
    ) -> Option<Condition> {
        let span = span_of(raw);
        let before = self.diagnostics.len();
        let mut resolved = Vec::new();
        dependencies.excepted.clear();
        for condition in &raw.0 {
            resolved.extend(self.one_condition(object, condition, objects, dependencies));
        }
        if resolved.len() != raw.0.len() {
            return None;
        }
        let condition = condition_checks::any(resolved);
        match constant::value(&condition, objects) {
            _ if self.diagnostics.len() > before => {}
            Some(always) => self.constant_condition(span, always),
            None => self.check_in_bodies(object, &condition, span, objects, dependencies),
        }
        Some(condition)
    }
}

impl Checker<'_> {
    /// Reports a condition that never holds in the bodies that hold its object; as a warning if it may in some.
    fn check_in_bodies(
        &mut self,
        object: Id<Object>,
        condition: &Condition,
        span: Span,
        objects: &Arena<Object>,
        dependencies: &mut Dependencies<'_>,
    ) {
        if !dependencies.asks_bodies(condition) {
            return;
        }
        let bodies = dependencies.testers(object, Scope::Root, objects);
        let dependencies = &*dependencies;
        if bodies.is_empty() || !self.names.unreadable.is_empty() {
            return;
        }
        let value = |body: &&Id<Object>| dependencies.value_in(**body, condition, objects);
        for always in [true, false] {
            if bodies.iter().all(|body| value(&body) == Some(always)) {
                return self.constant_condition(span, always);
            }
        }
        // Where an author says so, it is meant.
        let is_said = |body: &&Id<Object>| {
            dependencies.value_by_operation(**body, condition, objects) == Some(false)
                || dependencies
                    .body_of(**body)
                    .is_some_and(|of| dependencies.excepted.contains(&of))
        };
        let dead = bodies.iter().filter(|body| value(body) == Some(false) && !is_said(body));
        let dead: Vec<&Object> = dead.map(|body| &objects[*body]).collect();
        if dead.is_empty() {
            return;
        }
        let names: Vec<String> = dead.iter().map(|body| format!("`{}`", body.name.value)).collect();
        let message = format!("the condition can never hold in {}", names.join(", "));
        let first = dead.into_iter().take(MOST_BODIES);
        let diagnostic = Diagnostic::new(Code::E0046, span, message).label("never true there");
        let diagnostic = first.fold(diagnostic, |diagnostic, body| {
            diagnostic.secondary(body.name.span, "holds the object, and has no such value")
        });
        self.diagnostics.push(diagnostic.help(
            "add an alternative that these bodies can meet, or name what they are of under `except` in the condition",
        ));
    }

    /// Reports that a condition always or never holds.
    fn constant_condition(&mut self, span: Span, always: bool) {
        let word = if always { "always" } else { "never" };
        let diagnostic = Diagnostic::new(Code::E0037, span, format!("the condition {word} holds"))
            .label(format!("{word} true"))
            .help("correct it, or remove the rule");
        self.diagnostics.push(diagnostic);
    }
}

fn span_of(conditions: &OneOrMany<RawCondition>) -> Span {
    match conditions.0.as_slice() {
        [one] => one.span,
        [first, .., last] => first.span.to(last.span),
        [] => Span::new(FileId(0), 0, 0),
    }
}

fn of_all(rules: Option<&[RuleDef]>) -> Vec<(Option<ProductId>, &RuleDef)> {
    rules.unwrap_or_default().iter().map(|rule| (None, rule)).collect()
}

/// The rule, limited to a product.
fn of_product(rule: Rule, product: Option<ProductId>) -> Rule {
    let Some(product) = product else { return rule };
    let is_it = Condition::Products(vec![product]);
    let when = [Some(is_it), rule.when].into_iter().flatten().collect();
    Rule { when: Some(condition_checks::all(when)), ..rule }
}

/// Everything that may carry rules, with the id that its object has.
pub(super) fn written(files: &[(FileId, File)]) -> Vec<Written<'_>> {
    let mut all = Vec::new();
    let (mut next, mut operations) = (0, 0);
    let mut object = || {
        next += 1;
        Id::new(next - 1)
    };
    for (file, content) in files {
        for entry in entries(content.objects.as_ref()) {
            let rules = of_all(entry.value.rules.as_deref());
            let fields = &entry.value.fields;
            all.push(Written { file: *file, object: object(), fields, rules });
        }
        for entry in entries(content.operations.as_ref()) {
            let (request, response) = (&entry.value.request, &entry.value.response);
            let mut rules = of_all(request.rules.as_deref());
            for (index, product) in entry.value.products.iter().flatten().enumerate() {
                let id = ProductId { operation: Id::new(operations), product: Id::new(index) };
                let own = product.value.rules.iter().flatten();
                rules.extend(own.map(|rule| (Some(id), rule)));
            }
            operations += 1;
            let (file, fields) = (*file, &request.fields);
            all.push(Written { file, object: object(), fields, rules });
            let (rules, fields) = (of_all(response.rules.as_deref()), &response.fields);
            all.push(Written { file, object: object(), fields, rules });
        }
        for entry in entries(content.notifications.as_ref()) {
            let rules = of_all(entry.value.rules.as_deref());
            let fields = &entry.value.fields;
            all.push(Written { file: *file, object: object(), fields, rules });
        }
    }
    all
}
