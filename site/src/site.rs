//! The site as a whole: what it is made of, which pages it has, and each of them.

use std::collections::BTreeSet;
use std::fmt;

use antom_catalog::{Catalog, Sample};

use crate::address::{Address, INDEX};
use crate::changes::Changes;
use crate::pages;
use crate::view::View;

/// What the pages are made of.
#[derive(Debug, Default)]
pub struct Contents {
    /// The contents of the API.
    pub catalog: Catalog,
    /// What people work on the API with, which samples and pages name.
    pub tools: Tools,
    /// What changed since the last release; `None` if the changes are not known.
    pub changes: Option<Changes>,
    /// The verdict about samples; without it pages say that they were not checked.
    pub validator: Option<Validator>,
}

/// What people work on the API with. Pages do not speak of what there is not.
#[derive(Debug, Default, Clone)]
pub struct Tools {
    /// The generated crate, such as `todo`.
    pub crate_name: Option<String>,
    /// Lines of Rust that send a request that was checked, `checked`.
    pub send: Option<String>,
    /// The command that signs, checks and sends bodies, and runs the sandbox.
    pub command: Option<String>,
}

/// The moment at which samples are checked, in seconds since 1970, so that pages are the same whenever they are made.
pub const MOMENT: i64 = 1_767_225_600;

/// The body that a sample belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleOf<'a> {
    /// The request of the operation of that name.
    Request(&'a str),
    /// The response of the operation of that name.
    Response(&'a str),
    /// The notification of that name.
    Notification(&'a str),
}

/// What tells the violations of a sample.
pub struct Validator(Box<Findings>);

type Findings = dyn Fn(SampleOf<'_>, &Sample) -> Vec<Violation> + Send + Sync;

impl Validator {
    /// A validator that finds the violations of a sample so.
    pub fn new(
        findings: impl Fn(SampleOf<'_>, &Sample) -> Vec<Violation> + Send + Sync + 'static,
    ) -> Self {
        Self(Box::new(findings))
    }

    pub(crate) fn findings(&self, of: SampleOf<'_>, sample: &Sample) -> Vec<Violation> {
        (self.0)(of, sample)
    }
}

impl fmt::Debug for Validator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Validator").finish_non_exhaustive()
    }
}

/// A broken rule in a sample.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The value's place, as a JSON Pointer.
    pub pointer: String,
    /// The id of the rule, or the keyword of the limit.
    pub rule: String,
}

/// A page, or a file that pages load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its media type, for the header `Content-Type`.
    pub media_type: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// The reference of an API.
#[derive(Debug)]
pub struct Site {
    contents: Contents,
    /// The operations whose response is a page of its own, because their request fills one.
    long: BTreeSet<String>,
}

impl Site {
    /// A site of these contents. Pages are made when they are asked for.
    pub fn new(contents: Contents) -> Self {
        let operations = contents.catalog.operations.iter();
        let long = operations.filter(|it| pages::is_long(&contents.catalog, it));
        let long = long.map(|operation| operation.name.clone()).collect();
        Self { contents, long }
    }

    /// What the site is made of.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The addresses of all pages and files, sorted: `/`, `/op/lend/`, `/site.css`.
    ///
    /// The file of an address that ends with a slash is called `index.html`.
    pub fn pages(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.addresses().into_iter().map(Address::path).collect();
        paths.sort_unstable();
        paths
    }

    /// The page of an address, with or without `index.html` at its end; `None` if there is none.
    pub fn page(&self, address: &str) -> Option<Page> {
        let folder = address.strip_suffix(INDEX).filter(|folder| folder.ends_with('/'));
        let wanted = folder.unwrap_or(address);
        let at = self.addresses().into_iter().find(|it| it.path() == wanted)?;
        Some(pages::page(View::new(self, at)))
    }

    /// Whether the response of an operation is a page of its own.
    pub(crate) fn has_response_page(&self, operation: &str) -> bool {
        self.long.contains(operation)
    }

    fn addresses(&self) -> Vec<Address<'_>> {
        let Catalog { notifications, objects, enums, scalars, .. } = &self.contents.catalog;
        let mut all = vec![
            Address::Home,
            Address::Types,
            Address::Names,
            Address::ResultCodes,
            Address::Flags,
            Address::Sources,
            Address::Changes,
            Address::Stylesheet,
            Address::SearchScript,
            Address::SearchIndex,
        ];
        self.add_operations(&mut all);
        all.extend(notifications.iter().map(|one| Address::Notification(&one.name)));
        let types = objects.keys().chain(enums.keys()).chain(scalars.keys());
        all.extend(types.map(|name| Address::Type(name)));
        let codes = pages::codes(&self.contents.catalog);
        all.extend(codes.into_keys().map(Address::ResultCode));
        all
    }

    fn add_operations<'a>(&'a self, all: &mut Vec<Address<'a>>) {
        let operations = &self.contents.catalog.operations;
        for operation in operations {
            let name = &operation.name;
            all.push(Address::Operation(name));
            all.push(Address::OperationSources(name));
            if self.has_response_page(name) {
                all.push(Address::Response(name));
            }
            all.extend(operation.products.iter().map(|it| Address::Product(name, &it.name)));
            all.extend(operation.samples.iter().map(|it| Address::Sample(name, &it.name)));
        }
        if self.contents.tools.command.is_some() {
            all.push(Address::ConsoleScript);
            all.extend(operations.iter().map(|operation| Address::Console(&operation.name)));
        }
    }
}
