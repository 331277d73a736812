//! Members of open objects that no field has.

use super::Report;
use crate::check::rule;
use crate::value::any_json::AnyJson;
use crate::value::path::Path;
use crate::value::shape::{Object, Shape};
use crate::write::{View, Write, member_of};

impl Report<'_> {
    /// Rule `extra`: no other member of an open object has the name of a field. Reading puts none there; writing leaves it
    /// out.
    pub fn extra<T: Object>(&mut self, at: &Path<'_>, _object: &T, extra: &dyn Write) {
        self.extra_of(at, T::SHAPE, extra);
    }

    fn extra_of(&mut self, at: &Path<'_>, shape: &'static Shape, extra: &dyn Write) {
        let mut report = |name: &str| {
            if let Some(field) = shape.field(name) {
                let at = at.field(field.name);
                self.value_error(&at, rule::EXTRA, AnyJson::default(), AnyJson::default());
            }
        };
        match extra.view() {
            View::Map(map) => map.iter().for_each(|(name, _)| report(&name)),
            view => {
                let names = (0..).map_while(|index| member_of(view, index));
                names.for_each(|(name, _)| report(name));
            }
        }
    }
}
