//! Members of open objects that no field has.

use super::Report;
use crate::check::rule;
use crate::value::any_json::AnyJson;
use crate::value::path::Path;
use crate::value::shape::Shape;
use crate::write::{View, Write};

impl Report<'_> {
    /// Rule `extra`: no other member of an open object has the name of a field. Reading puts none there; writing leaves it
    /// out.
    pub fn extra(&mut self, at: &Path<'_>, shape: &'static Shape, extra: &dyn Write) {
        if let View::Map(map) = extra.view()
            && !map.is_empty()
        {
            for field in shape.fields {
                if map.contains_key(field.name) {
                    let at = at.field(field.name);
                    self.value_error(&at, rule::EXTRA, AnyJson::default(), AnyJson::default());
                }
            }
        }
    }
}
