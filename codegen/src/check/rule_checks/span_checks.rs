//! Spans between two times of one object.

use super::Checker;
use super::paths::Target;
use crate::api::{Arena, Id, Object, Step, TimeSpan, Type};
use crate::check::limit_checks::distances;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::{Builtin, Spanned};
use crate::source::model::SpanDef;

impl Checker<'_> {
    /// The span of a check, of which `target` is the later time; `None` if there is none.
    pub(super) fn span(
        &mut self,
        object: Id<Object>,
        raw: &SpanDef,
        path: &Spanned<String>,
        target: &Target<'_>,
        objects: &Arena<Object>,
    ) -> Option<TimeSpan> {
        let bounds = distances(&raw.bounds, self.diagnostics);
        let raw_bounds = &raw.bounds;
        let has_bounds = raw_bounds.minimum.is_some()
            || raw_bounds.maximum.is_some()
            || raw_bounds.exclusive_minimum.is_some()
            || raw_bounds.exclusive_maximum.is_some();
        if !has_bounds {
            let diagnostic = Diagnostic::new(Code::E0032, raw.span, "the span has no bounds")
                .label("empty")
                .help("add a bound, such as `maximum: P7D`");
            self.diagnostics.push(diagnostic);
        }
        let [Step::Field { .. }] = target.path.steps.as_slice() else {
            let message = format!("`{}` is no field of the rule's own object", path.value);
            let diagnostic = Diagnostic::new(Code::E0056, path.span, message)
                .label("a span is between two times of one object")
                .help("give the rule to the object that has both times");
            self.diagnostics.push(diagnostic);
            return None;
        };
        let is_time = self.is_time(&target.usage?.ty);
        if !is_time {
            self.no_time(&path.value, path.span);
        }
        let fields = &objects[object].fields;
        let Some((field, other)) = fields.find(|field| field.name.value == raw.field.value) else {
            if !self.names.unreadable.has_field(objects[object].name.span, &raw.field.value) {
                let known = fields.values().map(|field| field.name.value.as_str());
                let message = format!("the object has no field `{}`", raw.field.value);
                let diagnostic =
                    Diagnostic::new(Code::E0035, raw.field.span, message).label("leads nowhere");
                let otherwise = "name a time of the same object";
                self.diagnostics.push(diagnostic.meant(&raw.field.value, known, otherwise));
            }
            return None;
        };
        if raw.field.value == path.value {
            let message = format!("`{}` is compared with itself", path.value);
            let diagnostic = Diagnostic::new(Code::E0056, raw.field.span, message)
                .label("the same field")
                .help("name the other time");
            self.diagnostics.push(diagnostic);
            return None;
        }
        if !self.is_time(&other.value.ty) {
            self.no_time(&raw.field.value, raw.field.span);
            return None;
        }
        is_time.then_some(TimeSpan { field, bounds })
    }

    fn is_time(&self, ty: &Type) -> bool {
        let builtin = match ty {
            Type::Builtin(builtin) => Some(*builtin),
            Type::Scalar(id) => Some(self.scalars[*id].builtin),
            Type::Object(_) | Type::Enum(_) | Type::Array(_) | Type::Map(_) | Type::JsonText(_) => {
                None
            }
        };
        builtin == Some(Builtin::DateTime)
    }

    fn no_time(&mut self, name: &str, span: Span) {
        let diagnostic = Diagnostic::new(Code::E0056, span, format!("`{name}` is no time"))
            .label("its type is not `date-time`")
            .help("a span is between two fields of type `date-time`");
        self.diagnostics.push(diagnostic);
    }
}
