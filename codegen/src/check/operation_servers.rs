//! Servers of single operations: each stands in for one of the API.

use std::collections::BTreeMap;

use super::Checker;
use super::symbols::defined_twice;
use crate::api::Api;
use crate::diagnostic::{Code, Diagnostic};

impl Checker<'_> {
    /// Checks that every server of an operation has the name of one of the API, and is another one.
    pub(super) fn check_servers(&mut self, api: &Api) {
        for operation in api.operations.values() {
            let mut seen = BTreeMap::new();
            for server in &operation.servers {
                let name = &server.name;
                if let Some(first) = seen.insert(name.value.as_str(), name.span) {
                    self.diagnostics.push(defined_twice("server", name, first));
                }
                let of_api = api.servers.iter().find(|other| other.name.value == name.value);
                let Some(other) = of_api else {
                    let message = format!("the API has no server `{}`", name.value);
                    let diagnostic = Diagnostic::new(Code::E0054, name.span, message)
                        .label("stands in for no server");
                    let known = api.servers.iter().map(|server| server.name.value.as_str());
                    let otherwise = "declare it under the top-level `servers`, too";
                    self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
                    continue;
                };
                if other.address() == server.address() {
                    let message = format!("`{}` is the server of the API", name.value);
                    let diagnostic = Diagnostic::new(Code::E0054, name.span, message)
                        .label("changes nothing")
                        .secondary(other.name.span, "the same URL and prefix")
                        .help("remove it: operations are called on the servers of the API");
                    self.diagnostics.push(diagnostic);
                }
            }
        }
    }
}
