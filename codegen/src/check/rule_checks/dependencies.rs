//! Tests of outer objects that rules depend on, and the flags that rules use.

use std::collections::{BTreeMap, BTreeSet};

use super::condition_checks::all;
use super::constant::Unseen;
use super::{constant, paths};
use crate::api::{
    Arena, BodyOf, Condition, Expected, Flag, FlagId, Id, IdMap, Notification, Object, Operation,
    OuterTest, Path, ProductId, Role, Scope, Type, Usage,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// The number of flags that [`Context`](antom_runtime::Context) has bits for.
const MOST_FLAGS: usize = 64;
/// The number of tests that [`OuterTests`](antom_runtime::OuterTests) has bits for.
const MOST_TESTS: usize = 128;

/// Everything outside of their object that rules depend on.
pub(super) struct Dependencies<'a> {
    /// The flags.
    pub(super) flags: &'a Arena<Flag>,
    /// The operations.
    pub(super) operations: &'a Arena<Operation>,
    /// The notifications.
    pub(super) notifications: &'a Arena<Notification>,
    /// What each body is of.
    bodies: BTreeMap<Id<Object>, BodyOf>,
    used: BTreeSet<FlagId>,
    tests: Vec<OuterTest>,
    /// The place of the first object, for reports about the whole schema.
    first_span: Option<Span>,
    /// The bodies that hold an object, itself if it is one, for those that were asked about: all of them together may be as
    /// many as there are objects, times the bodies.
    roots: BTreeMap<Id<Object>, Vec<Id<Object>>>,
    /// For every object, those that hold it directly.
    parents: IdMap<Object, Vec<Id<Object>>>,
    /// What has the bodies that the condition at hand is said never to hold in, and cannot.
    pub(super) excepted: BTreeSet<BodyOf>,
}

impl<'a> Dependencies<'a> {
    /// Finds out which object holds which.
    pub(super) fn new(
        objects: &Arena<Object>,
        flags: &'a Arena<Flag>,
        (operations, notifications): (&'a Arena<Operation>, &'a Arena<Notification>),
    ) -> Self {
        let mut parents: IdMap<Object, Vec<Id<Object>>> = objects.map(|_, _| Vec::new());
        for (id, object) in objects.iter() {
            for held in object.fields.values().filter_map(|field| held(&field.value)) {
                // Objects come in order, so that one that holds this twice has just been added.
                if parents[held].last() != Some(&id) {
                    parents[held].push(id);
                }
            }
        }
        let first_span = objects.values().next().map(|object| object.name.span);
        let of_operation = |(id, one): (Id<Operation>, &Operation)| {
            [one.request, one.response].map(|body| (body, BodyOf::Operation(id)))
        };
        let of_notification = notifications.iter();
        let of_notification = of_notification.map(|(id, one)| (one.body, BodyOf::Notification(id)));
        let bodies = operations.iter().flat_map(of_operation).chain(of_notification).collect();
        let (used, tests, excepted) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
        let roots = BTreeMap::new();
        Self {
            flags,
            operations,
            notifications,
            bodies,
            used,
            tests,
            first_span,
            roots,
            parents,
            excepted,
        }
    }

    /// Records that a rule uses this flag.
    pub(super) fn use_flag(&mut self, flag: FlagId) {
        self.used.insert(flag);
    }

    /// The objects that make tests of this scope for rules of `object`.
    pub(super) fn testers(
        &mut self,
        object: Id<Object>,
        scope: Scope,
        objects: &Arena<Object>,
    ) -> Vec<Id<Object>> {
        match scope {
            Scope::Parent => self.parents[object].clone(),
            Scope::Root => {
                let parents = &self.parents;
                self.roots.entry(object).or_insert_with(|| roots(object, objects, parents)).clone()
            }
        }
    }

    /// Whether a condition tests a value of a body, or its operation.
    pub(super) fn asks_bodies(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().any(|part| self.asks_bodies(part))
            }
            Condition::Not(inner) => self.asks_bodies(inner),
            Condition::Outer(id) => {
                self.tests.get(id.index()).is_some_and(|test| test.scope == Scope::Root)
            }
            Condition::Operations(_) | Condition::Products(_) => true,
            Condition::Flag(_) | Condition::Value(_) => false,
        }
    }

    /// The test of that test, made anew where no rule has asked for it yet.
    pub(super) fn add(
        &mut self,
        scope: Scope,
        text: &str,
        expected: Expected,
        testers: &[Id<Object>],
        objects: &Arena<Object>,
    ) -> Id<OuterTest> {
        let same = |test: &OuterTest| {
            test.scope == scope && test.text == text && test.expected == expected
        };
        let index = self.tests.iter().position(same).unwrap_or_else(|| {
            let paths = Vec::new();
            self.tests.push(OuterTest { scope, text: text.to_owned(), expected, paths });
            self.tests.len() - 1
        });
        if let Some(test) = self.tests.get_mut(index) {
            for tester in testers {
                let id = *tester;
                if test.paths.iter().any(|(known, _)| *known == id) {
                    continue;
                }
                match paths::resolve(id, text, objects) {
                    Ok(target) => test.paths.push((id, target.path)),
                    // The object around must at least say that it has no such value.
                    Err(_) if scope == Scope::Parent => {
                        test.paths.push((id, Path { steps: Vec::new() }));
                    }
                    Err(_) => {}
                }
            }
            test.paths.sort_by_key(|(id, _)| *id);
        }
        Id::new(index)
    }

    /// The operation or notification of that name.
    pub(super) fn named(&self, name: &str) -> Option<BodyOf> {
        let operation = self.operations.find(|one| one.name.value == name);
        let notification = || self.notifications.find(|one| one.name.value == name);
        let operation = operation.map(|(id, _)| BodyOf::Operation(id));
        operation.or_else(|| notification().map(|(id, _)| BodyOf::Notification(id)))
    }

    /// What a body is of.
    pub(super) fn body_of(&self, body: Id<Object>) -> Option<BodyOf> {
        self.bodies.get(&body).copied()
    }

    /// The condition without some operations and notifications, in whose bodies it shall not hold. Where it cannot hold, that is
    /// [noted](Self::excepted), and nothing else.
    pub(super) fn without(
        &mut self,
        object: Id<Object>,
        condition: Condition,
        mut exceptions: Vec<BodyOf>,
        objects: &Arena<Object>,
    ) -> Condition {
        let bodies = self.testers(object, Scope::Root, objects);
        exceptions.retain(|of| {
            let is_of = |body: &&Id<Object>| self.body_of(**body) == Some(*of);
            let mut bodies = bodies.iter().filter(is_of);
            let can_hold =
                bodies.any(|body| self.value_in(*body, &condition, objects) != Some(false));
            if !can_hold {
                self.excepted.insert(*of);
            }
            can_hold
        });
        if exceptions.is_empty() {
            return condition;
        }
        all(vec![condition, Condition::Not(Box::new(Condition::Operations(exceptions)))])
    }

    /// Whether a condition always or never holds in a body.
    pub(super) fn value_in(
        &self,
        body: Id<Object>,
        condition: &Condition,
        objects: &Arena<Object>,
    ) -> Option<bool> {
        let outer = |test| self.outcome_in(test, body, objects);
        self.value_with(&outer, body, condition, objects)
    }

    /// Whether the operation of a body alone makes a condition always or never hold.
    pub(super) fn value_by_operation(
        &self,
        body: Id<Object>,
        condition: &Condition,
        objects: &Arena<Object>,
    ) -> Option<bool> {
        self.value_with(&|_| None, body, condition, objects)
    }

    fn value_with(
        &self,
        outer: &dyn Fn(Id<OuterTest>) -> Option<bool>,
        body: Id<Object>,
        condition: &Condition,
        objects: &Arena<Object>,
    ) -> Option<bool> {
        constant::value_with(condition, objects, &|unseen| match unseen {
            Unseen::Outer(test) => outer(test),
            Unseen::Operations(operations) => self.is_one_of(body, operations),
            Unseen::Products(products) => self.never_is(body, products),
        })
    }

    fn is_one_of(&self, body: Id<Object>, tested: &[BodyOf]) -> Option<bool> {
        self.body_of(body).map(|of| tested.contains(&of))
    }

    /// `Some(false)` where a body is no request that may be one of these products.
    fn never_is(&self, body: Id<Object>, products: &[ProductId]) -> Option<bool> {
        let is_of = |id: &ProductId| self.operations[id.operation].request == body;
        (!products.iter().any(is_of)).then_some(false)
    }

    /// Whether a test always or never holds in a body. One from the body never does where its path leads nowhere.
    fn outcome_in(
        &self,
        test: Id<OuterTest>,
        body: Id<Object>,
        objects: &Arena<Object>,
    ) -> Option<bool> {
        let test = self.tests.get(test.index()).filter(|test| test.scope == Scope::Root)?;
        match test.paths.iter().find(|(id, _)| *id == body) {
            Some((_, path)) => {
                constant::of_target(&paths::follow(body, path, objects)?, &test.expected)
            }
            None => Some(false),
        }
    }

    /// Warns of flags that no rule asks for.
    pub(super) fn warn_unused(&self, diagnostics: &mut Diagnostics) {
        // Of a flag that is declared twice, which has been reported, the first is used.
        let used: BTreeSet<&str> =
            self.used.iter().map(|id| self.flags[*id].name.value.as_str()).collect();
        for flag in self.flags.values() {
            if !used.contains(flag.name.value.as_str()) {
                let message = format!("the flag `{}` is not used by any rule", flag.name.value);
                diagnostics.push(
                    Diagnostic::new(Code::E0040, flag.name.span, message)
                        .label("unused")
                        .help("use it in a condition, or remove it"),
                );
            }
        }
    }

    /// Reports more flags or tests than generated code has bits for.
    pub(super) fn count(&self, diagnostics: &mut Diagnostics) {
        if let Some(flag) = self.flags.values().nth(MOST_FLAGS) {
            let message = format!("there are more than {MOST_FLAGS} flags");
            diagnostics.push(
                Diagnostic::new(Code::E0042, flag.name.span, message)
                    .label("one too many")
                    .help("merge flags that always go together, or split the API"),
            );
        }
        if let (Some(test), Some(flag)) = (self.tests.get(MOST_TESTS), self.first_span) {
            let message = format!(
                "rules make more than {MOST_TESTS} different tests of objects further out; the first too many is of `{}`",
                test.text
            );
            diagnostics.push(
                Diagnostic::new(Code::E0042, flag, message)
                    .label("the schema begins here")
                    .help("use the same test in more rules, or split the API"),
            );
        }
    }

    /// The tests, by id.
    pub(super) fn into_arena(self) -> Arena<OuterTest> {
        Arena::of(self.tests)
    }
}

/// The object that a value of this use holds directly, or as elements or values.
fn held(usage: &Usage) -> Option<Id<Object>> {
    match &usage.ty {
        Type::Object(id) | Type::JsonText(id) => Some(*id),
        Type::Array(element) => held(element),
        Type::Map(members) => held(&members.value),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => None,
    }
}

/// The bodies that hold an object, in order.
fn roots(
    object: Id<Object>,
    objects: &Arena<Object>,
    parents: &IdMap<Object, Vec<Id<Object>>>,
) -> Vec<Id<Object>> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![object];
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            waiting.extend(&parents[id]);
        }
    }
    seen.into_iter().filter(|id| objects[*id].role != Role::Type).collect()
}
