//! Sets of values, by the names that conditions have for them.

use super::Checker;
use super::paths::Target;
use crate::api::Type;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Literal, Spanned};
use crate::source::model::SetDef;

impl Checker<'_> {
    /// The values that names of sets and values stand for, each at the place of its name. Values that a target cannot have are left
    /// out of sets.
    pub(super) fn in_sets(
        &mut self,
        targets: &[Target<'_>],
        path: &Spanned<String>,
        names: &[Spanned<Literal>],
    ) -> Option<Vec<Spanned<Literal>>> {
        let of_enum = targets.iter().find_map(|target| match target.usage?.ty {
            Type::Enum(id) => Some(id),
            Type::Builtin(_)
            | Type::Object(_)
            | Type::Scalar(_)
            | Type::Array(_)
            | Type::Map(_)
            | Type::JsonText(_) => None,
        });
        let Some(id) = of_enum else {
            let message = format!("the values of `{}` have no sets", path.value);
            let diagnostic = Diagnostic::new(Code::E0039, path.span, message)
                .label("its type is no enum")
                .help("list the values instead");
            self.diagnostics.push(diagnostic);
            return None;
        };
        let raw = *self.names.enums.get(id.index())?;
        let before = self.diagnostics.len();
        let mut values = Vec::new();
        for name in names {
            let text = name.value.to_text();
            let at_name = |value: Literal| Spanned { value, span: name.span };
            if let Some(set) = raw.sets.as_ref().and_then(|sets| sets.get(&text)) {
                let members = self.possible(targets, &set.value);
                if members.is_empty() {
                    let why = format!("it can have no value of `{text}`");
                    self.report_literal(&format!("`{}`", path.value), name, (why, None));
                }
                values.extend(members.into_iter().map(at_name));
            } else if raw.values.has(&text) {
                values.push(name.clone());
            } else {
                let known = raw.sets.iter().flat_map(|sets| sets.iter()).map(|set| &set.key);
                let known = known.chain(raw.values.iter().map(|value| &value.key));
                let message = format!("unknown set `{text}`");
                let diagnostic = Diagnostic::new(Code::E0039, name.span, message)
                    .label("neither a set of the enum nor a value");
                let otherwise = "declare it under the enum's `sets`";
                let known = known.map(|name| name.value.as_str());
                self.diagnostics.push(diagnostic.meant(&text, known, otherwise));
            }
        }
        (self.diagnostics.len() == before).then_some(values)
    }

    /// The values of a set that every target can have.
    fn possible(&self, targets: &[Target<'_>], set: &SetDef) -> Vec<Literal> {
        let all = set.values.value.iter().map(|value| &value.value);
        let is_allowed = |target: &Target<'_>, value: &Literal| {
            target.usage.is_some_and(|usage| self.lists(usage, value).is_ok())
        };
        let allowed = all.filter(|value| targets.iter().all(|target| is_allowed(target, value)));
        allowed.cloned().collect()
    }
}
