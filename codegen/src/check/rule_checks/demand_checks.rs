//! What rules ask for: limits under a condition, and groups of fields.

use super::Checker;
use super::condition_checks::is_text;
use crate::api::{Arena, Check, Demand, FieldId, Id, Object, Type};
use crate::check::limit_checks::describe;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Builtin, Class, Limit, Spanned};
use crate::source::Entry;
use crate::source::model::{CheckDef, RuleDef};

impl Checker<'_> {
    /// The demand of a rule of `object`: exactly one.
    pub(super) fn demand(
        &mut self,
        object: Id<Object>,
        raw: &RuleDef,
        objects: &Arena<Object>,
    ) -> Option<Demand> {
        type Make = fn(Vec<FieldId>) -> Demand;
        type Names = Spanned<Vec<Spanned<String>>>;
        let groups: [(Option<&Names>, Make); 3] = [
            (raw.any_of.as_ref(), Demand::AnyOf),
            (raw.one_of.as_ref(), Demand::OneOf),
            (raw.all_or_none.as_ref(), Demand::AllOrNone),
        ];
        let given = groups.iter().filter(|(group, _)| group.is_some()).count();
        if given + usize::from(raw.check.is_some()) != 1 {
            let diagnostic = Diagnostic::new(
                Code::E0041,
                raw.id.span,
                format!("the rule `{}` must have exactly one requirement", raw.id.value),
            )
            .label(if given == 0 { "no requirement" } else { "several requirements" })
            .help("give one of `check`, `anyOf`, `oneOf` and `allOrNone`");
            self.diagnostics.push(diagnostic);
            return None;
        }
        if let Some(check) = &raw.check {
            let checks: Vec<Check> =
                check.iter().filter_map(|entry| self.check_of(object, entry, objects)).collect();
            return (checks.len() == check.iter().len()).then_some(Demand::Check(checks));
        }
        let (group, make) = groups.into_iter().find(|(group, _)| group.is_some())?;
        let fields = self.group(object, group?, objects)?;
        Some(make(fields))
    }

    fn group(
        &mut self,
        object: Id<Object>,
        group: &Spanned<Vec<Spanned<String>>>,
        objects: &Arena<Object>,
    ) -> Option<Vec<FieldId>> {
        let Object { fields, name: owner, .. } = &objects[object];
        let mut ids = Vec::new();
        let mut complete = true;
        for name in &group.value {
            let Some((id, field)) = fields.find(|field| field.name.value == name.value) else {
                complete = false;
                if self.names.unreadable.has_field(owner.span, &name.value) {
                    continue;
                }
                let known = fields.values().map(|field| field.name.value.as_str());
                let message = format!("the object has no field `{}`", name.value);
                let diagnostic =
                    Diagnostic::new(Code::E0035, name.span, message).label("leads nowhere");
                let otherwise = "a group lists fields of the object itself";
                self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
                continue;
            };
            if field.presence.is_required() {
                let message = format!("`{}` is always present", name.value);
                let diagnostic = Diagnostic::new(Code::E0037, name.span, message)
                    .label("required, so the group has no effect")
                    .secondary(field.name.span, "required here")
                    .help("make the field optional, or leave it out of the group");
                self.diagnostics.push(diagnostic);
            }
            if !objects[object].directions.always_have(field.access) {
                let what = "the group names";
                self.out_of_reach(what, field.access, name.span, field.name.span);
            }
            ids.push(id);
        }
        if group.value.len() < 2 {
            let diagnostic =
                Diagnostic::new(Code::E0041, group.span, "a group needs two fields or more")
                    .label("only one")
                    .help("list the fields that belong together");
            self.diagnostics.push(diagnostic);
        }
        complete.then_some(ids)
    }

    fn check_of(
        &mut self,
        object: Id<Object>,
        entry: &Entry<CheckDef>,
        objects: &Arena<Object>,
    ) -> Option<Check> {
        let target = self.path(object, &entry.key.value, entry.key.span, objects)?;
        let Some(usage) = target.usage else {
            let diagnostic = Diagnostic::new(
                Code::E0014,
                entry.key.span,
                "limits do not apply to a free member",
            )
            .label("its type is not known")
            .help("name a field whose type the schema knows");
            self.diagnostics.push(diagnostic);
            return None;
        };
        let raw = &entry.value;
        let limits: Vec<Limit> = self.limits(&raw.limits, self.class(&usage.ty), &usage.ty);
        let format = raw.format.as_ref().and_then(|name| self.format(name, &usage.ty));
        let from = raw.from.as_ref();
        let from = from.and_then(|raw| self.span(object, raw, &entry.key, &target, objects));
        if limits.is_empty() && raw.format.is_none() && raw.from.is_none() {
            let diagnostic = Diagnostic::new(Code::E0032, raw.span, "the check has no limit")
                .label("empty")
                .help("add a limit, such as `multipleOf: 100`");
            self.diagnostics.push(diagnostic);
        }
        Some(Check { path: target.path, limits, format, from })
    }

    fn format(&mut self, name: &Spanned<String>, ty: &Type) -> Option<Builtin> {
        let is_format = |it: &Builtin| it.has_format() && is_text(*it);
        let builtin = Builtin::from_name(&name.value).filter(is_format);
        let Some(builtin) = builtin else {
            let known: Vec<&str> = Builtin::ALL
                .iter()
                .filter(|(_, it)| is_format(it))
                .map(|(name, _)| *name)
                .collect();
            let message = format!("unknown format `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::E0009, name.span, message)
                .label("not the name of a text format");
            let otherwise = format!("the formats are `{}`", known.join("`, `"));
            let known = known.iter().copied();
            self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
            return None;
        };
        if !matches!(self.class(ty), Class::Text | Class::Digits) {
            let what = describe(self.class(ty));
            let message = format!("`format` does not apply to {what}");
            let diagnostic = Diagnostic::new(Code::E0014, name.span, message)
                .label("does not apply to this type")
                .help("remove it, or name a field that is text");
            self.diagnostics.push(diagnostic);
        }
        Some(builtin)
    }
}
