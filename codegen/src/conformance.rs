//! `Api` → conformance cases: bodies just inside and just outside of every limit, with the expected findings.
//!
//! A case is a whole body, as small as it can be, that tests one thing. The tested limit gives the expected
//! violation; further ones (of rules that the smallest body cannot obey) are given by [`evaluate()`], which
//! evaluates the model on JSON and takes nothing from the validators that [`crate::rust`] emits.
//!
//! Every constraint of every type is tested once, where the type is nearest to the top of a body.
//!
//! Cases of rules with an id or a condition are made as far as possible; people write the rest, and those that say more.
//! [`rule_cases()`] gives their skeletons.

mod body;
mod case;
mod cases;
mod condition_ways;
#[cfg(test)]
mod conformance_tests;
mod constraints;
mod json_members;
mod json_texts;
mod made_rule_cases;
mod number;
mod oracle;
mod product_cases;
mod rule_cases;
mod sample;
mod satisfy;
mod test_value;
mod text;
mod type_position;

use serde_json::Value;

use crate::api::{Api, Id, Item, Object, Usage};

pub use case::{Case, Expectation, Finding, Side, Skipped};
pub(crate) use json_texts::packed;
pub use oracle::{Circumstances, Evaluation, Visit, evaluate};
pub use rule_cases::{RuleCases, rule_cases};
pub use sample::NOW;
pub(crate) use sample::Samples;

/// The cases of an API, and the constraints without a case.
#[derive(Debug, Default)]
pub struct Suite {
    /// The cases, in the order of the files and of the fields in each.
    pub cases: Vec<Case>,
    /// The cases of rules with an id or a condition, as far as they can be made.
    pub rule_cases: Vec<Case>,
    /// Constraints that no case tests, each with the reason.
    pub skipped: Vec<Skipped>,
}

/// Makes the cases of every constraint of an API.
pub fn suite(api: &Api) -> Suite {
    let bodies = body::Bodies::new(api);
    let mut suite = Suite::default();
    let items = api.modules.iter().flat_map(|module| &module.items);
    for object in items.flat_map(|item| objects(api, *item)) {
        body::object(&bodies, object, &mut suite);
        suite.rule_cases.extend(made_rule_cases::of(&bodies, object));
    }
    for (id, _) in api.operations.iter() {
        product_cases::operation(api, id, &mut suite);
    }
    suite
}

/// The smallest value of an object.
pub(crate) fn sample(samples: &Samples<'_>, object: Id<Object>) -> Value {
    samples.object(object, None, 0)
}

/// A value for an element of a list.
pub(crate) fn element(samples: &Samples<'_>, usage: &Usage) -> Value {
    samples.value(usage, 0, 0)
}

/// Whether nothing is found in a value, now and ten years from now.
pub(crate) fn is_valid_sample(api: &Api, object: Id<Object>, value: &Value) -> bool {
    const TEN_YEARS: i64 = 10 * 365 * 24 * 60 * 60;
    [NOW, NOW + TEN_YEARS].into_iter().all(|now| {
        let circumstances = Circumstances { now, ..Circumstances::default() };
        evaluate(api, object, value, &circumstances).findings.is_empty()
    })
}

/// The objects that an item defines.
fn objects(api: &Api, item: Item) -> Vec<Id<Object>> {
    match item {
        Item::Object(id) => vec![id],
        Item::Operation(id) => {
            let operation = &api.operations[id];
            vec![operation.request, operation.response]
        }
        Item::Notification(id) => vec![api.notifications[id].body],
        Item::Enum(_) | Item::Scalar(_) => Vec::new(),
    }
}
