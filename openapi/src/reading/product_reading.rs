//! What a product of an operation changes in the reading of its request.

use super::{Field, Key, Limit, Place, Stated};

/// A kind of requests of an operation: the paths that it requires, of names without lists, and its constants.
#[derive(Debug, Clone, Default)]
pub struct ProductReading {
    /// Paths that it requires, with every step on the way.
    pub required: Vec<Vec<String>>,
    /// Its constants by path.
    pub constants: Vec<(Vec<String>, String)>,
    /// Its place.
    pub place: Place,
}

impl ProductReading {
    /// Narrows the fields of a request to those of this product.
    pub fn narrow(&self, fields: &mut [Field]) {
        for path in &self.required {
            each_step(fields, path, &mut |field, _| {
                field.required = Some(Stated::keyword(true, self.place));
            });
        }
        for (path, value) in &self.constants {
            each_step(fields, path, &mut |field, is_last| {
                field.required = Some(Stated::keyword(true, self.place));
                if is_last {
                    let constant = Stated::keyword(Limit::Text(value.clone()), self.place);
                    field.limits.insert(Key::Const, constant);
                }
            });
        }
    }
}

fn each_step(fields: &mut [Field], path: &[String], change: &mut dyn FnMut(&mut Field, bool)) {
    let Some((first, rest)) = path.split_first() else { return };
    let Some(field) = fields.iter_mut().find(|field| field.name == *first) else { return };
    change(field, rest.is_empty());
    each_step(field.children.fields_mut(), rest, change);
}
