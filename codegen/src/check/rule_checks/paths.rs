//! Paths of conditions and checks, resolved step by step against the types they lead through.

use super::Checker;
use crate::api::{Arena, Field, Id, Object, Path, Step, Type, Usage};
use crate::diagnostic::{Code, Diagnostic, Span, did_you_mean};
use crate::language::Builtin;
use crate::source::condition::{FORMER_FLAG, WORDS};

/// Where a path leads.
pub(super) struct Target<'o> {
    /// The steps.
    pub(super) path: Path,
    /// The type of the value; `None` for a member of an object with free members.
    pub(super) usage: Option<&'o Usage>,
    /// The only value it may have, if there is one.
    pub(super) constant: Option<&'o crate::language::Literal>,
    /// Whether there is always a value.
    pub(super) always_present: bool,
    /// The field on the way that no message with the object at the start has: then there is never a value.
    pub(super) out_of_reach: Option<&'o Field>,
}

impl Checker<'_> {
    /// Resolves `text` (`name/name`, with `*` for every element) from an object, or reports why it leads nowhere.
    pub(super) fn path<'o>(
        &mut self,
        from: Id<Object>,
        text: &str,
        span: Span,
        objects: &'o Arena<Object>,
    ) -> Option<Target<'o>> {
        match resolve(from, text, objects) {
            Ok(target) => {
                if let Some(field) = target.out_of_reach {
                    let what = format!("`{text}` leads to");
                    self.out_of_reach(&what, field.access, span, field.name.span);
                }
                Some(target)
            }
            Err(problem) => {
                self.leads_nowhere(problem, "", span);
                None
            }
        }
    }

    /// Reports a path that leads nowhere, unless it leads to a field that could not be read. `prefix` is put
    /// before the resolved part.
    pub(super) fn leads_nowhere(&mut self, problem: Problem, prefix: &str, span: Span) {
        let missing = problem.missing.as_ref();
        if !missing.is_some_and(|(object, field)| self.names.unreadable.has_field(*object, field)) {
            self.diagnostics.push(problem.into_diagnostic(prefix, span));
        }
    }
}

/// Why a path leads nowhere.
pub(super) struct Problem {
    message: String,
    /// The path that was most likely meant.
    near: Option<String>,
    /// The field that the path asks for, and the place of the object that lacks it.
    missing: Option<(Span, String)>,
}

impl Problem {
    /// The report of it.
    fn into_diagnostic(self, prefix: &str, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::E0035, span, self.message).label("leads nowhere");
        match self.near {
            Some(near) => diagnostic.suggest(span, format!("{prefix}{near}")),
            None => diagnostic.help(
                "a path names members: `name` here, `../name` one object further out, `/name` from the body",
            ),
        }
    }
}

/// Resolves a path from an object.
pub(super) fn resolve<'o>(
    from: Id<Object>,
    text: &str,
    objects: &'o Arena<Object>,
) -> Result<Target<'o>, Problem> {
    let mut target = Target {
        path: Path { steps: Vec::new() },
        usage: None,
        constant: None,
        always_present: true,
        out_of_reach: None,
    };
    let mut at = At::Object(from);
    let names: Vec<&str> = text.split('/').collect();
    for (index, name) in names.iter().enumerate() {
        let (step, next) = match at {
            At::Object(object) => {
                let of = &objects[object];
                let found = of.fields.find(|field| field.name.value == *name);
                let Some((field, found)) = found else {
                    return Err(unknown(text, &names, index, of));
                };
                // Nothing is below `null`.
                let is_null_above = target.usage.is_some_and(|usage| usage.null.is_allowed());
                target.always_present &= found.is_always_there() && !is_null_above;
                if objects[from].directions.never_have(found.access) {
                    target.out_of_reach = target.out_of_reach.or(Some(found));
                }
                target.usage = Some(&found.value);
                let constant = found.constant.as_ref().filter(|_| !found.value.null.is_allowed());
                target.constant = constant.map(|constant| &constant.value);
                (Step::Field { object, field }, At::of(&found.value))
            }
            At::Array(element) if *name == "*" => {
                target.always_present = false;
                target.usage = Some(element);
                target.constant = None;
                (Step::Each, At::of(element))
            }
            At::Array(_) => {
                let mut whole = names.clone();
                whole.insert(index, "*");
                return Err(Problem {
                    message: format!(
                        "`{text}` steps into an array at `{name}`; `*` means every element"
                    ),
                    near: Some(whole.join("/")),
                    missing: None,
                });
            }
            At::Map => {
                target.always_present = false;
                target.usage = None;
                target.constant = None;
                (Step::Member((*name).to_owned()), At::End)
            }
            At::Values => return Err(into_map(text, name)),
            At::Text => return Err(into_text(text, name)),
            At::End => return Err(dead_end(text, name)),
        };
        target.path.steps.push(step);
        at = next;
    }
    Ok(target)
}

/// Where a resolved path leads from an object.
pub(super) fn follow<'o>(
    from: Id<Object>,
    path: &Path,
    objects: &'o Arena<Object>,
) -> Option<Target<'o>> {
    let names: Vec<&str> = path
        .steps
        .iter()
        .map(|step| match step {
            Step::Field { object, field } => objects[*object].fields[*field].name.value.as_str(),
            Step::Each => "*",
            Step::Member(name) => name,
        })
        .collect();
    resolve(from, &names.join("/"), objects).ok()
}

/// What a step may start from.
#[derive(Clone, Copy)]
enum At<'o> {
    Object(Id<Object>),
    Array(&'o Usage),
    Map,
    /// A map with values of one type, which paths do not enter.
    Values,
    /// A text that holds JSON, which paths do not enter.
    Text,
    End,
}

impl<'o> At<'o> {
    fn of(usage: &'o Usage) -> Self {
        match &usage.ty {
            Type::Object(id) => Self::Object(*id),
            Type::Array(element) => Self::Array(element),
            Type::Map(_) => Self::Values,
            Type::JsonText(_) => Self::Text,
            Type::Builtin(Builtin::Map) => Self::Map,
            Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => Self::End,
        }
    }
}

fn unknown(text: &str, names: &[&str], index: usize, object: &Object) -> Problem {
    let name = names.get(index).copied().unwrap_or_default();
    let of = &object.name.value;
    let message = if names.len() == 1 {
        format!("`{of}` has no field `{name}`")
    } else {
        format!("`{text}` leads nowhere: `{of}` has no field `{name}`")
    };
    let fields = object.fields.values().map(|field| field.name.value.as_str());
    // A single name may also be a misspelt word of conditions.
    let words = if names.len() == 1 { &WORDS[..] } else { &[] };
    let known = fields.chain(words.iter().copied());
    let near = if names == [FORMER_FLAG] { Some(WORDS[0]) } else { did_you_mean(name, known) };
    let near = near.map(|near| {
        let mut whole: Vec<&str> = names.to_vec();
        if let Some(wrong) = whole.get_mut(index) {
            *wrong = near;
        }
        whole.join("/")
    });
    Problem { message, near, missing: Some((object.name.span, name.to_owned())) }
}

fn into_map(text: &str, name: &str) -> Problem {
    Problem {
        message: format!(
            "`{text}` steps into a map at `{name}`: the names in it are the sender's, so that no rule is about one of them"
        ),
        near: None,
        missing: None,
    }
}

fn into_text(text: &str, name: &str) -> Problem {
    Problem {
        message: format!(
            "`{text}` steps into a text at `{name}`: rules about what its JSON holds stand at the object that it holds"
        ),
        near: None,
        missing: None,
    }
}

fn dead_end(text: &str, name: &str) -> Problem {
    Problem {
        message: format!("`{text}` leads nowhere: there is nothing below to step to `{name}`"),
        near: None,
        missing: None,
    }
}
