//! What a product of an operation changes in the reading of the operation.

use std::collections::BTreeSet;

use super::{Field, Key, Limit, Operation, Place, Stated};

/// A kind of requests of an operation: the paths that it requires, of names without lists, its constants and result codes.
#[derive(Debug, Clone, Default)]
pub struct ProductReading {
    /// Paths that it requires, with every step on the way.
    pub required: Vec<Vec<String>>,
    /// Its constants by path.
    pub constants: Vec<(Vec<String>, String)>,
    /// The result codes that it may return; all of the operation's, if there is no list.
    pub codes: Option<BTreeSet<String>>,
    /// Its place.
    pub place: Place,
}

impl ProductReading {
    /// Narrows an operation to this product.
    pub fn narrow(&self, operation: &mut Operation) {
        self.narrow_fields(&mut operation.request.fields);
        if let Some(codes) = &self.codes {
            operation.codes.retain(|code, _| codes.contains(code));
        }
    }

    fn narrow_fields(&self, fields: &mut [Field]) {
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

#[cfg(test)]
mod tests {
    use super::{Operation, ProductReading};
    use crate::reading::{Code, Place};

    #[test]
    fn a_product_has_its_result_codes() {
        let codes = |product: &ProductReading| {
            let code = Code { place: Place::default(), status: None, action: None };
            let codes = ["DONE", "LOST"].map(|name| (name.to_owned(), code.clone()));
            let mut operation = Operation { codes: codes.into(), ..Operation::default() };
            product.narrow(&mut operation);
            operation.codes.into_keys().collect::<Vec<_>>()
        };
        assert_eq!(codes(&ProductReading::default()), ["DONE", "LOST"]);
        let own = ProductReading { codes: Some(["LOST".to_owned()].into()), ..Default::default() };
        assert_eq!(codes(&own), ["LOST"]);
    }
}
