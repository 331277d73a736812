//! `Api` → conformance cases: bodies just inside and just outside of every limit, and what must be found in them.
//!
//! A case is a whole body, as small as it can be, with one thing put to the test. What must be found is told by the
//! limit at hand; what else there is to find (rules that the smallest body cannot obey) is told by [`judge()`], which
//! evaluates the model on JSON and takes nothing from the validators that [`crate::rust`] emits.
//!
//! Every constraint of every type is tested once, where the type stands nearest to the top of a body.

mod body;
mod case;
mod constraints;
mod judge;
mod number;
mod place;
mod probe;
mod sample;
mod settle;
#[cfg(test)]
mod tests;
mod text;
mod yaml;

use std::collections::BTreeMap;

use crate::Options;
use crate::api::{Api, Id, Item, Module, Object};

pub use case::{Case, Expectation, Finding, Side, Skipped};
pub use judge::{Circumstances, Verdict, Visit, judge};
pub use sample::NOW;

/// The cases of one module, and what it has no case for.
#[derive(Debug, Default)]
pub struct Suite {
    /// The cases, in the order of the fields.
    pub cases: Vec<Case>,
    /// Constraints that no case tests, each with the reason.
    pub skipped: Vec<Skipped>,
}

/// The suites of an API: name of the module and its cases, in the order of the files.
pub fn suites(api: &Api) -> Vec<(&str, Suite)> {
    let places = place::shortest(api);
    let samples = sample::Samples::new(api);
    let suite = |module: &Module| {
        let mut suite = Suite::default();
        for object in module.items.iter().flat_map(|item| objects(api, *item)) {
            body::object(&samples, &places, object, &mut suite);
        }
        suite
    };
    let suites = api.modules.iter().map(|module| (module.name.as_str(), suite(module)));
    suites.filter(|(_, suite)| !suite.cases.is_empty() || !suite.skipped.is_empty()).collect()
}

/// The cases as files: name and text, one per module that has constraints.
pub fn files(api: &Api, options: &Options) -> BTreeMap<String, String> {
    let text = |name: &str, suite: &Suite| {
        let origin = api.modules.iter().find(|module| module.name == name);
        yaml::text(suite, &options.command, origin.map_or(name, |module| module.path.as_str()))
    };
    let suites = suites(api);
    suites.iter().map(|(name, suite)| (format!("{name}.yaml"), text(name, suite))).collect()
}

/// The objects that an item defines.
fn objects(api: &Api, item: Item) -> Vec<Id<Object>> {
    match item {
        Item::Object(id) => vec![id],
        Item::Operation(id) => {
            let operation = &api.operations[id];
            vec![operation.request, operation.response]
        }
        Item::Enum(_) | Item::Scalar(_) => Vec::new(),
    }
}
