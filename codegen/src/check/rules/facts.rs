//! Tests that an object makes for the rules of what it holds, and flags that rules ask for.

use std::collections::BTreeSet;

use super::paths;
use crate::api::{Arena, ContextFlag, Expected, Fact, Id, Object, Path, Role, Scope, Type, Usage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// As many flags as [`Context`](antom_runtime::Context) has bits for.
const MOST_FLAGS: usize = 64;
/// As many tests as [`Facts`](antom_runtime::Facts) has bits for.
const MOST_TESTS: usize = 128;

/// What rules ask of the world around their object.
pub(super) struct Facts<'a> {
    /// The facts about the merchant.
    pub(super) flags: &'a [ContextFlag],
    used: BTreeSet<usize>,
    tests: Vec<Fact>,
    /// The first object, where a report about all of the schema can stand.
    first_span: Option<Span>,
    /// For every object, the bodies that hold it, itself if it is one.
    roots: Vec<Vec<usize>>,
    /// For every object, those that hold it directly.
    parents: Vec<Vec<usize>>,
}

impl<'a> Facts<'a> {
    /// Knows which object holds which.
    pub(super) fn new(objects: &[Object], flags: &'a [ContextFlag]) -> Self {
        let mut parents = vec![Vec::new(); objects.len()];
        for (index, object) in objects.iter().enumerate() {
            for held in object.fields.iter().filter_map(|field| held(&field.value)) {
                if let Some(list) = parents.get_mut(held)
                    && !list.contains(&index)
                {
                    list.push(index);
                }
            }
        }
        let mut roots = vec![Vec::new(); objects.len()];
        for (index, object) in objects.iter().enumerate() {
            if object.role != Role::Type {
                reach(index, objects, &mut roots);
            }
        }
        let first_span = objects.first().map(|object| object.name.span);
        Self { flags, used: BTreeSet::new(), tests: Vec::new(), first_span, roots, parents }
    }

    /// Notes that a rule asks for this flag.
    pub(super) fn use_flag(&mut self, flag: usize) {
        self.used.insert(flag);
    }

    /// The objects that make tests of this scope for rules of `object`.
    pub(super) fn testers(&self, object: usize, scope: Scope) -> &[usize] {
        let of = match scope {
            Scope::Parent => &self.parents,
            Scope::Root => &self.roots,
        };
        of.get(object).map_or(&[], Vec::as_slice)
    }

    /// The fact of that test, made anew where no rule has asked for it yet.
    pub(super) fn add(
        &mut self,
        scope: Scope,
        text: &str,
        expected: Expected,
        testers: &[usize],
        objects: &[Object],
    ) -> Id<Fact> {
        let same =
            |fact: &Fact| fact.scope == scope && fact.text == text && fact.expected == expected;
        let index = self.tests.iter().position(same).unwrap_or_else(|| {
            let paths = Vec::new();
            self.tests.push(Fact { scope, text: text.to_owned(), expected, paths });
            self.tests.len() - 1
        });
        if let Some(fact) = self.tests.get_mut(index) {
            for tester in testers {
                let id = Id::new(*tester);
                if fact.paths.iter().any(|(known, _)| *known == id) {
                    continue;
                }
                match paths::resolve(*tester, text, objects) {
                    Ok(target) => fact.paths.push((id, target.path)),
                    // The object around must at least say that it has no such value.
                    Err(_) if scope == Scope::Parent => {
                        fact.paths.push((id, Path { steps: Vec::new() }));
                    }
                    Err(_) => {}
                }
            }
            fact.paths.sort_by_key(|(id, _)| *id);
        }
        Id::new(index)
    }

    /// Warns of flags that no rule asks for.
    pub(super) fn warn_unused(&self, diagnostics: &mut Diagnostics) {
        // Of a flag that is declared twice, which has been reported, the first is used.
        let used = self.used.iter().filter_map(|index| self.flags.get(*index));
        let used: BTreeSet<&str> = used.map(|flag| flag.name.value.as_str()).collect();
        for flag in self.flags {
            if !used.contains(flag.name.value.as_str()) {
                let message =
                    format!("the context flag `{}` is not used by any rule", flag.name.value);
                diagnostics.push(
                    Diagnostic::new(Code::E0040, flag.name.span, message)
                        .label("nothing depends on it")
                        .help("use it in a condition, or remove it"),
                );
            }
        }
    }

    /// Reports more flags or tests than generated code has bits for.
    pub(super) fn count(&self, diagnostics: &mut Diagnostics) {
        if let Some(flag) = self.flags.get(MOST_FLAGS) {
            let message = format!("there are more than {MOST_FLAGS} context flags");
            diagnostics.push(
                Diagnostic::new(Code::E0042, flag.name.span, message)
                    .label("one too many")
                    .help("merge flags that always go together, or split the API"),
            );
        }
        if let (Some(fact), Some(flag)) = (self.tests.get(MOST_TESTS), self.first_span) {
            let message = format!(
                "rules make more than {MOST_TESTS} different tests of objects further out; the first too many is of `{}`",
                fact.text
            );
            diagnostics.push(
                Diagnostic::new(Code::E0042, flag, message)
                    .label("the schema begins here")
                    .help("use the same test in more rules, or split the API"),
            );
        }
    }

    /// The facts, by id.
    pub(super) fn into_arena(self) -> Arena<Fact> {
        self.tests.into()
    }
}

/// The object that a value of this use holds directly, or as elements.
fn held(usage: &Usage) -> Option<usize> {
    match &usage.ty {
        Type::Object(id) => Some(id.index()),
        Type::Array(element) => held(element),
        _ => None,
    }
}

/// Notes `root` for every object that it holds.
fn reach(root: usize, objects: &[Object], roots: &mut [Vec<usize>]) {
    let mut waiting = vec![root];
    while let Some(index) = waiting.pop() {
        let Some(list) = roots.get_mut(index) else { continue };
        if list.last() == Some(&root) {
            continue;
        }
        list.push(root);
        let fields = objects.get(index).into_iter().flat_map(|object| &object.fields);
        waiting.extend(fields.filter_map(|field| held(&field.value)));
    }
}
