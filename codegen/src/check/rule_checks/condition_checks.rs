//! Conditions, resolved: every path leads to a value, which every literal can be compared with.

use super::paths::{self, Target};
use super::{Checker, Dependencies, constant};
use crate::api::{
    Arena, BodyOf, Condition, Expected, FieldId, Id, Object, Path, Role, Scope, Step, ValueTest,
};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::{Builtin, Class, Literal, Spanned};
use crate::source::condition::{Condition as RawCondition, Expected as RawExpected, Test};

/// All of several; the only one by itself, and what is `All` already without another layer.
pub(super) fn all(parts: Vec<Condition>) -> Condition {
    let flat = parts.into_iter().flat_map(|part| match part {
        Condition::All(inner) => inner,
        other @ (Condition::Any(_)
        | Condition::Not(_)
        | Condition::Flag(_)
        | Condition::Operations(_)
        | Condition::Products(_)
        | Condition::Value(_)
        | Condition::Outer(_)) => vec![other],
    });
    one_or(flat.collect(), Condition::All)
}

/// One of several, likewise.
pub(super) fn any(parts: Vec<Condition>) -> Condition {
    let flat = parts.into_iter().flat_map(|part| match part {
        Condition::Any(inner) => inner,
        other @ (Condition::All(_)
        | Condition::Not(_)
        | Condition::Flag(_)
        | Condition::Operations(_)
        | Condition::Products(_)
        | Condition::Value(_)
        | Condition::Outer(_)) => vec![other],
    });
    one_or(flat.collect(), Condition::Any)
}

fn one_or(mut parts: Vec<Condition>, many: fn(Vec<Condition>) -> Condition) -> Condition {
    match (parts.pop(), parts.is_empty()) {
        (Some(one), true) => one,
        (Some(last), false) => {
            parts.push(last);
            many(parts)
        }
        (None, _) => many(parts),
    }
}

impl Checker<'_> {
    /// A condition of a rule of `object`.
    pub(super) fn one_condition(
        &mut self,
        object: Id<Object>,
        raw: &RawCondition,
        objects: &Arena<Object>,
        dependencies: &mut Dependencies<'_>,
    ) -> Option<Condition> {
        let mut parts = Vec::new();
        let mut complete = true;
        let mut exceptions = None;
        for test in &raw.tests {
            let part = match test {
                Test::Value { path, expected } => {
                    self.value_test(object, path, expected, objects, dependencies)
                }
                Test::Flags(flags) => self.flag_test(flags, dependencies),
                Test::Operations(names) => {
                    self.operations(object, names, objects, dependencies).map(Condition::Operations)
                }
                Test::Products(names) => {
                    self.product_test(object, names, objects, dependencies).map(Condition::Products)
                }
                // What else the condition says decides what an exception means.
                Test::Except(names) => {
                    exceptions = self.operations(object, names, objects, dependencies);
                    complete &= exceptions.is_some();
                    continue;
                }
                Test::AnyOf(conditions) => {
                    let any: Vec<Condition> = conditions
                        .iter()
                        .filter_map(|one| self.one_condition(object, one, objects, dependencies))
                        .collect();
                    (any.len() == conditions.len()).then(|| self::any(any))
                }
                Test::Not(inner) => self
                    .one_condition(object, inner, objects, dependencies)
                    .map(|inner| Condition::Not(Box::new(inner))),
            };
            complete &= part.is_some();
            parts.extend(part);
        }
        let condition = complete.then(|| all(parts))?;
        Some(match exceptions {
            Some(exceptions) => dependencies.without(object, condition, exceptions, objects),
            None => condition,
        })
    }

    /// The operations and notifications of these names, in whose bodies the object is.
    fn operations(
        &mut self,
        object: Id<Object>,
        names: &[Spanned<String>],
        objects: &Arena<Object>,
        dependencies: &mut Dependencies<'_>,
    ) -> Option<Vec<BodyOf>> {
        let before = self.diagnostics.len();
        let mut found = Vec::new();
        for (index, name) in names.iter().enumerate() {
            if let Some(first) = names.iter().take(index).find(|first| first.value == name.value) {
                self.listed_twice(name, first.span);
                continue;
            }
            let Some(id) = dependencies.named(&name.value) else {
                self.unknown_operation(name, dependencies);
                continue;
            };
            found.push(id);
            let bodies = dependencies.testers(object, Scope::Root, objects);
            let is_held = bodies.iter().any(|body| dependencies.body_of(*body) == Some(id));
            if bodies.is_empty() || is_held {
                continue;
            }
            let of = &objects[object].name.value;
            let message = format!("no body of `{}` holds `{of}`", name.value);
            let diagnostic = Diagnostic::new(Code::E0037, name.span, message)
                .label("never the operation here")
                .help("name operations whose request or response holds it, or remove the name");
            self.diagnostics.push(diagnostic);
        }
        (found.len() == names.len() && self.diagnostics.len() == before).then_some(found)
    }

    /// Reports a name that a list has twice.
    pub(in crate::check) fn listed_twice(&mut self, name: &Spanned<String>, first: Span) {
        let message = format!("`{}` is listed twice", name.value);
        let diagnostic = Diagnostic::new(Code::E0016, name.span, message)
            .label("listed again here")
            .secondary(first, "first listed here")
            .help("remove one of the two");
        self.diagnostics.push(diagnostic);
    }

    fn unknown_operation(&mut self, name: &Spanned<String>, dependencies: &Dependencies<'_>) {
        if self.names.unreadable.may_define(&name.value) {
            return;
        }
        let known = dependencies.operations.values().map(|one| one.name.value.as_str());
        let others = dependencies.notifications.values().map(|one| one.name.value.as_str());
        let known = known.chain(others);
        let message = format!("unknown operation `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::E0039, name.span, message).label("no operation");
        let otherwise = "name an operation of the schema";
        self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
    }

    fn flag_test(
        &mut self,
        names: &[Spanned<String>],
        dependencies: &mut Dependencies<'_>,
    ) -> Option<Condition> {
        let mut parts = Vec::new();
        for name in names {
            if let Some((id, _)) = dependencies.flags.find(|flag| flag.name.value == name.value) {
                dependencies.use_flag(id);
                parts.push(Condition::Flag(id));
                continue;
            }
            if self.names.unreadable.may_define(&name.value) {
                continue;
            }
            let known = dependencies.flags.values().map(|flag| flag.name.value.as_str());
            let message = format!("unknown flag `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::E0039, name.span, message)
                .label("not declared under `flags`");
            let otherwise = "declare it under `flags`, and say when it applies";
            self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
        }
        (parts.len() == names.len()).then(|| all(parts))
    }

    fn value_test(
        &mut self,
        object: Id<Object>,
        path: &Spanned<String>,
        raw: &RawExpected,
        objects: &Arena<Object>,
        dependencies: &mut Dependencies<'_>,
    ) -> Option<Condition> {
        let text = path.value.as_str();
        let outer = text.strip_prefix("../").map(|rest| (Scope::Parent, rest));
        let outer = outer.or_else(|| text.strip_prefix('/').map(|rest| (Scope::Root, rest)));
        let Some((scope, rest)) = outer else {
            let own = text.strip_prefix("./").unwrap_or(text);
            let target = self.path(object, own, path.span, objects)?;
            let expected = self.expected(std::slice::from_ref(&target), path, raw, objects)?;
            return Some(Condition::Value(ValueTest { path: target.path, expected }));
        };
        let testers = dependencies.testers(object, scope, objects);
        let targets: Vec<Target<'_>> = testers
            .iter()
            .filter_map(|tester| paths::resolve(*tester, rest, objects).ok())
            .collect();
        if targets.is_empty() {
            // The report is about the first object that could have made the test.
            let of = testers.first().copied();
            let problem = of.and_then(|tester| paths::resolve(tester, rest, objects).err());
            match problem {
                Some(problem) => {
                    let prefix = text.strip_suffix(rest).unwrap_or_default();
                    self.leads_nowhere(problem, prefix, path.span);
                }
                // What holds the object may not have been read.
                None if !self.names.unreadable.is_empty() => {}
                // Nothing leads to the object, which is a warning of its own: E0012.
                None if is_unused(object, objects) => {}
                None => {
                    let message = format!("there is no object around this one for `{text}`");
                    let diagnostic = Diagnostic::new(Code::E0035, path.span, message)
                        .label("leads nowhere")
                        .help("`../` leads to objects that hold this one, and `/` to bodies that do; there is none");
                    self.diagnostics.push(diagnostic);
                }
            }
            return None;
        }
        let expected = self.expected(&targets, path, raw, objects)?;
        let outcomes: Vec<Option<bool>> =
            targets.iter().map(|target| constant::of_target(target, &expected)).collect();
        if let Some(Some(always)) = outcomes.first()
            && outcomes.iter().all(|outcome| *outcome == Some(*always))
        {
            self.constant_condition(path.span, *always);
        }
        Some(Condition::Outer(dependencies.add(scope, rest, expected, &testers, objects)))
    }

    /// What a value is compared with, which is one of the targets.
    pub(super) fn expected(
        &mut self,
        targets: &[Target<'_>],
        path: &Spanned<String>,
        raw: &RawExpected,
        objects: &Arena<Object>,
    ) -> Option<Expected> {
        Some(match raw {
            RawExpected::Is(values) => {
                Expected::Is(self.comparable(targets, path, values, objects)?)
            }
            RawExpected::IsNot(values) => {
                Expected::IsNot(self.comparable(targets, path, values, objects)?)
            }
            RawExpected::In(names) => {
                let values = self.in_sets(targets, path, names)?;
                Expected::Is(self.comparable(targets, path, &values, objects)?)
            }
            RawExpected::NotIn(names) => {
                let values = self.in_sets(targets, path, names)?;
                Expected::IsNot(self.comparable(targets, path, &values, objects)?)
            }
            RawExpected::Present(present) => Expected::Present(present.value),
        })
    }

    /// The values, if each target is of their type and one of them at least can have every one.
    fn comparable(
        &mut self,
        targets: &[Target<'_>],
        path: &Spanned<String>,
        values: &[Spanned<Literal>],
        objects: &Arena<Object>,
    ) -> Option<Vec<Literal>> {
        let before = self.diagnostics.len();
        for (index, value) in values.iter().enumerate() {
            let refusals: Vec<_> = targets
                .iter()
                .filter_map(|target| Some((target, self.incomparable(target, &value.value)?)))
                .collect();
            // Text that does not list the value denies it, as long as another can have it.
            let all_refuse = refusals.len() == targets.len();
            let problem = refusals
                .into_iter()
                .find(|(target, _)| all_refuse || !self.is_other_text(target, &value.value));
            if let Some((target, problem)) = problem {
                let place = match target.path.steps.last() {
                    Some(Step::Field { object, .. }) if targets.len() > 1 => {
                        format!("`{}` of `{}`", path.value, objects[*object].name.value)
                    }
                    _ => format!("`{}`", path.value),
                };
                self.report_literal(&place, value, problem);
            } else if let Some(first) =
                values.iter().take(index).find(|first| first.value == value.value)
            {
                let message = format!("{} is listed twice", value.value.describe());
                let diagnostic = Diagnostic::new(Code::E0016, value.span, message)
                    .label("listed again here")
                    .secondary(first.span, "first listed here")
                    .help("remove one of the two");
                self.diagnostics.push(diagnostic);
            }
        }
        let fine = self.diagnostics.len() == before;
        fine.then(|| values.iter().map(|value| value.value.clone()).collect())
    }

    /// Whether a target is text, as the literal is.
    fn is_other_text(&self, target: &Target<'_>, literal: &Literal) -> bool {
        let class = target.usage.map(|usage| self.class(&usage.ty));
        matches!(literal, Literal::Text(_))
            && matches!(class, Some(Class::Text | Class::Digits | Class::Enum))
    }

    /// Why a value can never be this literal, and what may be meant.
    fn incomparable(
        &self,
        target: &Target<'_>,
        literal: &Literal,
    ) -> Option<(String, Option<String>)> {
        let Some(usage) = target.usage else {
            // A free member: only text can be compared.
            let is_text = matches!(literal, Literal::Text(_));
            return (!is_text)
                .then(|| ("a free member can only be compared with text".into(), None));
        };
        let wrong = |expected: &str| {
            Some((format!("the value is {expected}, not {}", literal.describe()), None))
        };
        match self.class(&usage.ty) {
            Class::Object => wrong("an object"),
            Class::Array => wrong("an array"),
            Class::Map => wrong("an object with free members"),
            Class::Any => wrong("of any kind"),
            Class::Number => wrong("a number with a fraction, which is never exactly equal"),
            Class::Text | Class::Digits | Class::Integer | Class::Boolean | Class::Enum => {
                self.lists(usage, literal).err().map(|refusal| (refusal.why, refusal.near))
            }
        }
    }

    pub(super) fn report_literal(
        &mut self,
        place: &str,
        value: &Spanned<Literal>,
        (why, near): (String, Option<String>),
    ) {
        let span: Span = value.span;
        let message = format!("{place} can never have this value: {why}");
        let diagnostic = Diagnostic::new(Code::E0036, span, message).label("never true");
        self.diagnostics.push(match near {
            Some(near) => diagnostic.suggest(span, near),
            None => diagnostic.help("give a value of the field's type"),
        });
    }
}

/// The path of an object to one of its own fields.
pub(super) fn own_path(object: Id<Object>, field: FieldId) -> Path {
    Path { steps: vec![Step::Field { object, field }] }
}

/// Whether a builtin's values are text.
pub(super) fn is_text(builtin: Builtin) -> bool {
    matches!(builtin.class(), Class::Text | Class::Digits)
}

/// Whether no operation leads to an object, in a schema that has operations.
fn is_unused(object: Id<Object>, objects: &Arena<Object>) -> bool {
    objects[object].role == Role::Type && objects.values().any(|object| object.role != Role::Type)
}
