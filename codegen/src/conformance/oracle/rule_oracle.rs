//! Rules with an id or a condition, evaluated on JSON.

use serde_json::Value;

use super::limit_oracle::{breaks, missed, text};
use super::{Around, Oracle, Remedy, Visit, below, member};
use crate::api::{
    Check, Condition, Demand, FieldId, FieldRuleKind, FlagId, Null, Rule, Step, Type, Usage,
};
use crate::conformance::case::type_name;
use crate::conformance::constraints::Leaf;
use crate::language::Builtin;
use antom_runtime::DateTime;

impl Oracle<'_> {
    /// Evaluates every rule of an object.
    pub(super) fn rules(&mut self, around: &Around<'_>, path: &str) {
        let api = self.api;
        let object = &api.objects[around.object];
        let name = type_name(object);
        for (id, field) in object.fields.iter() {
            let is_there = member(around.value, field).is_some();
            // Nobody knows whether it was there as `null`.
            let is_missing = !is_there && field.value.null != Null::Absent;
            let is_left_out = self.role.leaves_out(field.access);
            for rule in field.rules.iter().filter(|_| !is_left_out) {
                let held = self.alternatives(&rule.when, around);
                let holds = held.contains(&true);
                let add = Remedy::Add(around.object, vec![id]);
                let (broken, remedy) = match rule.kind {
                    FieldRuleKind::RequiredWhen | FieldRuleKind::RecommendedWhen => {
                        (is_missing && holds && self.role.asks_for(field.access), add)
                    }
                    FieldRuleKind::ForbiddenWhen => (is_there && holds, Remedy::None),
                    FieldRuleKind::OnlyWhen => (is_there && !holds, Remedy::None),
                };
                let keyword = rule.kind.keyword();
                if broken {
                    self.find(&below(path, &field.name.value), keyword);
                }
                let id = format!("{name}.{}.{keyword}", field.name.value);
                let flags = if broken { flags_of(&rule.when) } else { Vec::new() };
                let path = path.to_owned();
                self.visit(Visit { rule: id, path, held, broken, remedy, flags });
            }
        }
        for rule in &object.rules {
            let held = match &rule.when {
                Some(when) => self.alternatives(when, around),
                None => vec![true],
            };
            let before = self.evaluation.findings.len();
            let holds = held.contains(&true);
            let remedy = if holds { self.demand(rule, around, path) } else { Remedy::None };
            let broken = self.evaluation.findings.len() > before;
            let flags = rule.when.iter().filter(|_| broken).flat_map(flags_of).collect();
            let (rule, path) = (rule.id.value.clone(), path.to_owned());
            self.visit(Visit { rule, path, held, broken, remedy, flags });
        }
    }

    fn visit(&mut self, visit: Visit) {
        self.evaluation.visits.push(visit);
    }

    fn demand(&mut self, rule: &Rule, around: &Around<'_>, path: &str) -> Remedy {
        let fields = &self.api.objects[around.object].fields;
        let is_there = |id: &&FieldId| member(around.value, &fields[**id]).is_some();
        let group = |group: &[FieldId]| {
            let there = group.iter().filter(is_there).count();
            (there, group.len() - there)
        };
        let (broken, add) = match &rule.demand {
            Demand::Check(checks) => {
                for check in checks {
                    self.check_span(check, around, path, &rule.id.value);
                    self.check(check, &check.path.steps, around.value, path, &rule.id.value);
                }
                return Remedy::None;
            }
            Demand::AnyOf(of) => (group(of).0 == 0, of.first().into_iter().copied().collect()),
            Demand::OneOf(of) => (group(of).0 != 1, of.first().into_iter().copied().collect()),
            Demand::AllOrNone(of) => {
                let missing = of.iter().filter(|id| !is_there(id));
                let (there, absent) = group(of);
                (there > 0 && absent > 0, missing.copied().collect())
            }
        };
        if broken {
            self.find(path, &rule.id.value);
        }
        Remedy::Add(around.object, add)
    }

    /// Checks the distance of two times of an object.
    fn check_span(&mut self, check: &Check, around: &Around<'_>, path: &str, rule: &str) {
        let (Some(span), Some(Step::Field { field, .. })) = (check.from, check.path.steps.first())
        else {
            return;
        };
        let fields = &self.api.objects[around.object].fields;
        let is_part = |id: FieldId| !self.role.leaves_out(fields[id].access);
        let moment = |id: FieldId| {
            let value = member(around.value, &fields[id]).filter(|_| is_part(id))?;
            DateTime::from(text(value).as_ref()).unix_seconds()
        };
        if let (Some(moment), Some(other)) = (moment(*field), moment(span.field)) {
            for _ in 0..missed(span.bounds, moment.saturating_sub(other)) {
                self.find(&below(path, &fields[*field].name.value), rule);
            }
        }
    }

    /// Checks every value at the end of a path.
    fn check(&mut self, check: &Check, steps: &[Step], value: &Value, path: &str, rule: &str) {
        let Some((step, rest)) = steps.split_first() else {
            if value.is_null() {
                return;
            }
            let format = check.format.filter(|format| !format.accepts(&text(value)));
            let (builtin, now) = (self.builtin(&check.path.steps), self.circumstances.now);
            let limits = check.limits.iter().map(|limit| breaks(&limit.kind, builtin, value, now));
            for _ in 0..usize::from(format.is_some()) + limits.sum::<usize>() {
                self.find(path, rule);
            }
            return;
        };
        match step {
            Step::Field { object, field } => {
                let field = &self.api.objects[*object].fields[*field];
                let is_left_out = self.role.leaves_out(field.access);
                if let Some(value) = member(value, field).filter(|_| !is_left_out) {
                    self.check(check, rest, value, &below(path, &field.name.value), rule);
                }
            }
            Step::Each => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(check, rest, value, &format!("{path}/{index}"), rule);
                }
            }
            Step::Member(_) => {}
        }
    }

    /// The builtin type of the value at the end of a path.
    fn builtin(&self, steps: &[Step]) -> Option<Builtin> {
        let mut usage = None;
        for step in steps {
            usage = match (step, usage.map(|usage: &Usage| &usage.ty)) {
                (Step::Field { object, field }, _) => {
                    Some(&self.api.objects[*object].fields[*field].value)
                }
                (Step::Each, Some(Type::Array(element))) => Some(&**element),
                _ => None,
            };
        }
        Leaf::of(self.api, usage?).builtin
    }
}

/// The flags that a condition tests.
fn flags_of(condition: &Condition) -> Vec<FlagId> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(flags_of).collect(),
        Condition::Not(inner) => flags_of(inner),
        Condition::Flag(flag) => vec![*flag],
        Condition::Operations(_)
        | Condition::Products(_)
        | Condition::Value(_)
        | Condition::Outer(_) => Vec::new(),
    }
}
