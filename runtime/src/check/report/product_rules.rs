//! Products: kinds of requests of one operation, which values of the request tell apart.

use serde_json::{Map, Value};

use super::Report;
use crate::check::rule;
use crate::check::violation::Severity;
use crate::value::any_json::AnyJson;
use crate::value::path::Path;

/// The products of an operation, and the values that mark each.
#[derive(Clone, Copy, Debug)]
pub struct Products {
    /// The fields that mark products: the names that lead to each from the request, and whether its value is secret.
    pub fields: &'static [(&'static [&'static str], bool)],
    /// Every product: its name, and its value of each of these fields, `None` where it has none. Of two that a request may be
    /// the one with more values comes first.
    pub products: &'static [(&'static str, &'static [Option<Mark<'static>>])],
}

/// A value that marks a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'v> {
    /// A text.
    Text(&'v str),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
}

impl From<Mark<'_>> for Value {
    fn from(mark: Mark<'_>) -> Self {
        match mark {
            Mark::Text(text) => text.into(),
            Mark::Bool(value) => value.into(),
            Mark::Integer(value) => value.into(),
        }
    }
}

/// A product and its marks.
type Product = (&'static str, &'static [Option<Mark<'static>>]);

impl Report<'_> {
    /// Rule `product`: the request is one of the products. `found` has the values of the marked fields, `None` where a field is
    /// absent. A request that is none breaks the rule at the first field that rules out what the fields before it left.
    pub fn begin_product(
        &mut self,
        at: &Path<'_>,
        all: &'static Products,
        found: &[Option<Mark<'_>>],
    ) {
        let fits = |(_, marks): &&Product| {
            marks.iter().zip(found).all(|(mark, found)| mark.is_none() || mark == found)
        };
        match all.products.iter().find(fits) {
            Some((name, _)) => self.product = Some(name),
            None => self.no_product(at, all, found),
        }
    }

    #[cold]
    fn no_product(&mut self, at: &Path<'_>, all: &'static Products, found: &[Option<Mark<'_>>]) {
        let mut left: Vec<&Product> = all.products.iter().collect();
        for (index, ((names, is_secret), found)) in all.fields.iter().zip(found).enumerate() {
            let mark = |(_, marks): &Product| marks.get(index).copied().flatten();
            let fits = |product: &&Product| {
                let mark = mark(product);
                mark.is_none() || mark == *found
            };
            if left.iter().any(fits) {
                left.retain(fits);
                continue;
            }
            let limit = left
                .iter()
                .filter_map(|product| Some((product.0.to_owned(), Value::from(mark(product)?))));
            let limit = AnyJson::from(Value::Object(limit.collect::<Map<_, _>>()));
            let found = found.map_or_else(AnyJson::default, |found| Value::from(found).into());
            below(at, names, *is_secret, &mut |at| {
                self.value_error(at, rule::PRODUCT, limit.clone(), found.clone());
            });
            return;
        }
    }

    /// Whether the request is one of these products; `false` for what is no request, and for a request of no product.
    #[must_use]
    pub fn is_product(&self, products: &[&str]) -> bool {
        self.product.is_some_and(|product| products.contains(&product))
    }

    /// Rule `product`: the member is missing, which some products require. Nothing if the request is none of these.
    #[cold]
    pub fn required_for(&mut self, at: &Path<'_>, products: &[&str]) {
        if let Some(product) = self.product.filter(|product| products.contains(product)) {
            self.add(at, rule::PRODUCT, Severity::Error, product.into(), AnyJson::default());
        }
    }
}

/// Goes down along names.
fn below(at: &Path<'_>, names: &[&'static str], is_secret: bool, then: &mut dyn FnMut(&Path<'_>)) {
    match names {
        [] => then(at),
        [last] if is_secret => then(&at.secret(last)),
        [first, rest @ ..] => below(&at.field(first), rest, is_secret, then),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    const LOANS: Products = Products {
        fields: &[(&["kind"], false), (&["place", "room"], false), (&["pin"], true)],
        products: &[
            ("reading", &[Some(Mark::Text("LOAN")), Some(Mark::Text("HALL")), None]),
            ("loan", &[Some(Mark::Text("LOAN")), None, None]),
            ("sale", &[Some(Mark::Text("SALE")), None, Some(Mark::Integer(7))]),
        ],
    };

    /// What is found in a request with these values, and then that each product requires.
    fn found(kind: Option<&str>, room: Option<&str>, pin: Option<i64>) -> Vec<String> {
        let marks = [kind.map(Mark::Text), room.map(Mark::Text), pin.map(Mark::Integer)];
        let found = messages(|at, report| {
            report.begin_product(at, &LOANS, &marks);
            for product in ["reading", "loan", "sale"] {
                report.required_for(&at.field("date"), &[product]);
                assert!(!report.is_product(&[]));
            }
        });
        found.into_iter().filter(|line| line.starts_with("/a")).collect()
    }

    #[test]
    fn the_product_with_more_marks_comes_first() {
        let of = |product| {
            vec![format!("/a/date: product: missing: required for the product {product}")]
        };
        assert_eq!(found(Some("LOAN"), None, None), of("loan"));
        assert_eq!(found(Some("LOAN"), Some("YARD"), None), of("loan"));
        assert_eq!(found(Some("LOAN"), Some("HALL"), Some(1)), of("reading"));
        assert_eq!(found(Some("SALE"), Some("HALL"), Some(7)), of("sale"));
        messages(|at, report| {
            report.begin_product(at, &LOANS, &[Some(Mark::Text("LOAN")), None, None]);
            assert!(report.is_product(&["sale", "loan"]) && !report.is_product(&["reading"]));
        });
    }

    #[test]
    fn a_request_of_no_product_names_those_that_it_could_be() {
        let kinds = "of no product: must be \"LOAN\" (loan, reading) or \"SALE\" (sale)";
        assert_eq!(
            found(Some("GIFT"), None, None),
            [format!("/a/kind: product: {kinds}, found \"GIFT\"")]
        );
        assert_eq!(found(None, None, None), [format!("/a/kind: product: {kinds}")]);
        assert_eq!(
            found(Some("SALE"), None, Some(8)),
            ["/a/pin: product: of no product: must be 7 (sale)"],
            "what is found in a secret place is not told"
        );
    }
}
