//! Rules of fields about their presence, and rules of objects.

use super::condition_diff::{self, Named};
use super::fields::tighter;
use super::limit_diff::{self, Direction};
use super::side::Side;
use super::verdict::{self, Verdict};
use super::walk::{At, Walk};
use crate::api::wire_words;
use crate::api::{
    Check, Condition, Demand, Field, FieldId, FieldRule, FieldRuleKind, Id, Object, Rule, Step,
    path_in_words,
};
use crate::language::{Level, limit_in_words, span_in_words};

const KINDS: [FieldRuleKind; 4] = [
    FieldRuleKind::RequiredWhen,
    FieldRuleKind::RecommendedWhen,
    FieldRuleKind::OnlyWhen,
    FieldRuleKind::ForbiddenWhen,
];

impl<'a> Side<'a> {
    fn when_in_words(self, rule: &Rule) -> String {
        rule.when.as_ref().map_or("always".to_owned(), |when| wire_words(self.api, when))
    }

    fn names_of(self, object: Id<Object>, fields: &[FieldId]) -> Vec<&'a str> {
        self.api.objects[object].names_of(fields)
    }

    fn demand_in_words(self, object: Id<Object>, demand: &Demand) -> String {
        let (word, fields) = match demand {
            Demand::AnyOf(fields) => ("anyOf", fields),
            Demand::OneOf(fields) => ("oneOf", fields),
            Demand::AllOrNone(fields) => ("allOrNone", fields),
            Demand::Check(checks) => {
                let checks = checks.iter().map(|check| {
                    let format = check.format.map(|format| format!("format {}", format.as_str()));
                    let limits = check.limits.iter().map(limit_in_words);
                    let span = check.from.map(|span| {
                        let other = &self.api.objects[object].fields[span.field].name.value;
                        span_in_words(span.bounds, other)
                    });
                    let limits: Vec<String> =
                        format.into_iter().chain(limits).chain(span).collect();
                    format!("{} {}", path_in_words(self.api, &check.path), limits.join(", "))
                });
                return checks.collect::<Vec<_>>().join("; ");
            }
        };
        format!("{word} {}", self.names_of(object, fields).join(", "))
    }
}

impl Walk<'_> {
    /// Compares the rules of two fields. One that is always required now, or was, needs no rules to be present.
    pub(super) fn field_rules(
        &mut self,
        subject: &str,
        (old, new): (&Field, &Field),
        is_as_present: bool,
        is_sent: bool,
        at: At,
    ) {
        for kind in KINDS {
            let is_about_absence =
                matches!(kind, FieldRuleKind::RequiredWhen | FieldRuleKind::RecommendedWhen);
            if is_about_absence && !is_as_present {
                continue;
            }
            let before = old.rules.iter().find(|rule| rule.kind == kind);
            let after = new.rules.iter().find(|rule| rule.kind == kind);
            self.field_rule(subject, kind, (before, after), is_sent, at);
        }
    }

    fn field_rule(
        &mut self,
        subject: &str,
        kind: FieldRuleKind,
        (old, new): (Option<&FieldRule>, Option<&FieldRule>),
        is_sent: bool,
        at: At,
    ) {
        let (before, after) = (self.old.api, self.new.api);
        let (keyword, level) = (kind.keyword(), kind.level());
        let (verdict, what) = match (old, new) {
            (None, Some(new)) => {
                let what = format!("{keyword} added: {}", wire_words(after, &new.when));
                (self.rule_added(level, Some(&new.when), is_sent), what)
            }
            (Some(old), None) => {
                let what = format!("{keyword} removed: {}", wire_words(before, &old.when));
                (removed(level), what)
            }
            (Some(old), Some(new)) => {
                let was = Named::new(before, Some(&old.when));
                let is = Named::new(after, Some(&new.when));
                let Some(direction) = condition_diff::direction(&was, &is) else { return };
                let (was, is) = (wire_words(before, &old.when), wire_words(after, &new.when));
                (changed(level, direction, is_sent), format!("{keyword}: {was} → {is}"))
            }
            (None, None) => return,
        };
        let span = |rule: Option<&FieldRule>| rule.map(|rule| rule.span);
        self.report(verdict, subject, what, At::or(span(old), span(new), at));
    }

    /// Compares the rules of two objects.
    pub(super) fn object_rules(&mut self, owner: &str, old: Id<Object>, new: Id<Object>) {
        let (before, after) = (&self.old.api.objects[old].rules, &self.new.api.objects[new].rules);
        let is_sent = self.is_sent(new);
        for rule in after {
            let subject = format!("{owner} {}", rule.id.value);
            match before.iter().find(|other| other.id.value == rule.id.value) {
                Some(other) => self.rule(&subject, (old, other), (new, rule), is_sent),
                None => {
                    let words = self.new.demand_in_words(new, &rule.demand);
                    let what = match &rule.when {
                        Some(when) => {
                            format!("rule added: when {}, {words}", wire_words(self.new.api, when))
                        }
                        None => format!("rule added: {words}"),
                    };
                    let at = At::new(rule.id.span);
                    let verdict = self.rule_added(rule.level, rule.when.as_ref(), is_sent);
                    self.report(verdict, &subject, what, at);
                }
            }
        }
        for rule in
            before.iter().filter(|rule| !after.iter().any(|other| other.id.value == rule.id.value))
        {
            let subject = format!("{owner} {}", rule.id.value);
            self.report(removed(rule.level), &subject, "rule removed", At::old(rule.id.span));
        }
    }

    fn rule(
        &mut self,
        subject: &str,
        (old_object, old): (Id<Object>, &Rule),
        (new_object, new): (Id<Object>, &Rule),
        is_sent: bool,
    ) {
        let at = At::both(old.id.span, new.id.span);
        self.maybe_description(subject, old.description.as_ref(), new.description.as_ref(), at);
        if old.level != new.level {
            let verdict = match new.level {
                Level::Error => tighter(is_sent),
                Level::Advice => &verdict::LOOSER,
            };
            let what = format!("level {} → {}", old.level.as_str(), new.level.as_str());
            self.report(verdict, subject, what, at);
        }
        let was = Named::new(self.old.api, old.when.as_ref());
        let is = Named::new(self.new.api, new.when.as_ref());
        if let Some(direction) = condition_diff::direction(&was, &is) {
            let (was, is) = (self.old.when_in_words(old), self.new.when_in_words(new));
            let verdict = changed(new.level, direction, is_sent);
            self.report(verdict, subject, format!("when: {was} → {is}"), at);
        }
        if let Some(direction) = self.demand((old_object, &old.demand), (new_object, &new.demand)) {
            let was = self.old.demand_in_words(old_object, &old.demand);
            let is = self.new.demand_in_words(new_object, &new.demand);
            let verdict = changed(new.level, direction, is_sent);
            self.report(verdict, subject, format!("{was} → {is}"), at);
        }
    }

    /// The verdict on a new rule.
    fn rule_added(
        &self,
        level: Level,
        when: Option<&Condition>,
        is_sent: bool,
    ) -> &'static Verdict {
        match level {
            Level::Advice => &verdict::ADVICE_ADDED,
            Level::Error if !is_sent => &verdict::RULE_ADDED_IF_RECEIVED,
            Level::Error if self.is_for_new_flag(when) => &verdict::RULE_ADDED_FOR_FLAG,
            Level::Error => &verdict::RULE_ADDED,
        }
    }

    /// Whether a condition holds only with a flag that the old schema does not have.
    pub(super) fn is_for_new_flag(&self, when: Option<&Condition>) -> bool {
        Named::new(self.new.api, when).needs_another(&self.old.api.flags)
    }

    /// How two demands differ; none if they do not.
    fn demand(
        &self,
        (old_object, old): (Id<Object>, &Demand),
        (new_object, new): (Id<Object>, &Demand),
    ) -> Option<Direction> {
        let compare = |before: &[FieldId], after: &[FieldId]| {
            let (mut before, mut after) =
                (self.old.names_of(old_object, before), self.new.names_of(new_object, after));
            before.sort_unstable();
            after.sort_unstable();
            let within = |one: &[&str], other: &[&str]| one.iter().all(|it| other.contains(it));
            (before != after).then(|| (within(&before, &after), within(&after, &before)))
        };
        let is_looser = match (old, new) {
            (Demand::AnyOf(before), Demand::AnyOf(after)) => compare(before, after)?.0,
            (Demand::AllOrNone(before), Demand::AllOrNone(after)) => compare(before, after)?.1,
            (Demand::OneOf(before), Demand::OneOf(after)) => {
                compare(before, after)?;
                false
            }
            (Demand::OneOf(before), Demand::AnyOf(after)) => {
                compare(before, after).is_none_or(|(grows, _)| grows)
            }
            (Demand::Check(before), Demand::Check(after)) => return self.checks(before, after),
            _ => false,
        };
        Some(if is_looser { Direction::Looser } else { Direction::Tighter })
    }

    /// How the spans of two checks differ; none if they do not.
    fn span(&self, old: &Check, new: &Check) -> Option<Direction> {
        let of = |side: Side<'_>, check: &Check| {
            let span = check.from?;
            let Some(Step::Field { object, .. }) = check.path.steps.first() else { return None };
            let other = &side.api.objects[*object].fields[span.field].name.value;
            Some((other.clone(), span.bounds))
        };
        match (of(self.old, old), of(self.new, new)) {
            (Some(_), None) => Some(Direction::Looser),
            (was, is) if was != is => Some(Direction::Tighter),
            _ => None,
        }
    }

    /// How two lists of checks differ; none if they do not.
    fn checks(&self, old: &[Check], new: &[Check]) -> Option<Direction> {
        let (before, after) = (self.old.api, self.new.api);
        let mut directions = Vec::new();
        for check in new {
            let place = path_in_words(after, &check.path);
            let other = old.iter().find(|other| path_in_words(before, &other.path) == place);
            let Some(other) = other else {
                directions.push(Direction::Tighter);
                continue;
            };
            let is_whole = self.new.is_whole_at(&check.path);
            let changes = limit_diff::compare(&other.limits, &check.limits, is_whole);
            directions.extend(changes.into_iter().map(|change| change.direction));
            match (other.format, check.format) {
                (Some(_), None) => directions.push(Direction::Looser),
                (was, is) if was != is => directions.push(Direction::Tighter),
                _ => {}
            }
            directions.extend(self.span(other, check));
        }
        let places: Vec<String> = new.iter().map(|it| path_in_words(after, &it.path)).collect();
        let is_gone = |check: &&Check| !places.contains(&path_in_words(before, &check.path));
        directions.extend(old.iter().filter(is_gone).map(|_| Direction::Looser));
        if directions.contains(&Direction::Tighter) {
            return Some(Direction::Tighter);
        }
        directions.first().copied()
    }
}

fn removed(level: Level) -> &'static Verdict {
    match level {
        Level::Error => &verdict::RULE_REMOVED,
        Level::Advice => &verdict::ADVICE_REMOVED,
    }
}

fn changed(level: Level, direction: Direction, is_sent: bool) -> &'static Verdict {
    match (level, direction) {
        (Level::Advice, _) => &verdict::ADVICE,
        (Level::Error, Direction::Looser) => &verdict::LOOSER,
        (Level::Error, Direction::Tighter) => tighter(is_sent),
    }
}
