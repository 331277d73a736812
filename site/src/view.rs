//! What a page knows when it is made: the site and its own address.

use std::collections::BTreeSet;

use antom_catalog::{Catalog, FieldRuleKind, Level, Rule, Sample};

use crate::address::Address;
use crate::contents::{Contents, SampleOf, Tools, Violation};

/// A page that is being made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    contents: &'a Contents,
    long: &'a BTreeSet<String>,
    /// The address of the page.
    pub(crate) at: Address<'a>,
}

impl<'a> View<'a> {
    /// A page of these contents; `long` are the operations whose response is a page of its own.
    pub(crate) fn new(contents: &'a Contents, long: &'a BTreeSet<String>, at: Address<'a>) -> Self {
        Self { contents, long, at }
    }

    /// Whether the response of an operation is a page of its own.
    pub(crate) fn has_response_page(self, operation: &str) -> bool {
        self.long.contains(operation)
    }

    pub(crate) fn contents(self) -> &'a Contents {
        self.contents
    }

    pub(crate) fn catalog(self) -> &'a Catalog {
        &self.contents().catalog
    }

    pub(crate) fn tools(self) -> &'a Tools {
        &self.contents().tools
    }

    /// A link from this page to another.
    pub(crate) fn to(self, other: Address<'_>) -> String {
        self.at.to(other)
    }

    /// A link from this page to a place in another.
    pub(crate) fn to_place(self, other: Address<'_>, anchor: &str) -> String {
        format!("{}#{anchor}", self.at.to(other))
    }

    /// What the validator finds in a sample; `None` if there is no validator.
    pub(crate) fn findings(self, of: SampleOf<'_>, sample: &Sample) -> Option<Vec<Violation>> {
        self.contents().validator.as_ref().map(|validator| validator.findings(of, sample))
    }

    /// Whether breaking a rule does not stop a request.
    pub(crate) fn is_advice(self, rule: &str) -> bool {
        let kinds = [FieldRuleKind::RecommendedWhen, FieldRuleKind::OnlyWhen];
        kinds.iter().any(|kind| kind.keyword() == rule)
            || self.rules().any(|one| one.id == rule && one.level == Level::Advice)
    }

    /// All rules with an id.
    fn rules(self) -> impl Iterator<Item = &'a Rule> {
        let catalog = self.catalog();
        let operations = catalog.operations.iter();
        let bodies = operations.flat_map(|it| [&it.request, &it.response]);
        let bodies = bodies.chain(catalog.notifications.iter().map(|it| &it.body));
        let of_bodies = bodies.flat_map(|body| &body.rules);
        of_bodies.chain(catalog.objects.values().flat_map(|object| &object.rules))
    }
}
