//! The site as a whole: which pages it has, and each of them.

use std::collections::BTreeSet;

use antom_catalog::Catalog;

use crate::address::{Address, INDEX};
use crate::console::Console;
use crate::contents::{Contents, Page};
use crate::pages;
use crate::view::View;

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
        Some(pages::page(self.view(at)))
    }

    /// The console of an operation, for a server that runs it; `None` if there is no such operation.
    pub fn console(&self, operation: &str, console: &Console) -> Option<Page> {
        let operation = self.contents().catalog.operation(operation)?;
        let view = self.view(Address::Console(&operation.name));
        Some(pages::live_console(view, operation, console))
    }

    /// The operation whose console has this address.
    pub fn console_at(&self, address: &str) -> Option<&str> {
        let folder = address.strip_suffix("index.html").unwrap_or(address);
        let operations = self.contents().catalog.operations.iter();
        let mut names = operations.map(|operation| operation.name.as_str());
        names.find(|name| Address::Console(name).path() == folder)
    }
    fn view<'a>(&'a self, at: Address<'a>) -> View<'a> {
        View::new(&self.contents, &self.long, at)
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
            if self.long.contains(name) {
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
