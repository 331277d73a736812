//! API-level facts: title, version, servers.

use super::model::ServerDraft;
use super::{Importer, descriptions, ours};
use crate::extension;
use crate::reading::quote;
use antom_codegen::language::doc_text::is_plain;
use antom_codegen::source::node::Node;

/// Most servers that anyone has.
const MOST_SERVERS: usize = 50;

impl Importer<'_> {
    /// Reads it.
    pub(super) fn level(&mut self) {
        let root = &self.reader.document.root;
        let info = root.get("info");
        let text = |key: &str| {
            let found = info.and_then(|info| info.get(key)?.as_scalar()).map(|it| it.text.trim());
            found.filter(|text| !text.is_empty())
        };
        let plain =
            |text: &str| if is_plain(text) { text.to_owned() } else { descriptions::of_name(text) };
        self.draft.title = text("title").map_or_else(|| "API".to_owned(), plain);
        self.draft.version = text("version").filter(|text| is_plain(text)).map(str::to_owned);
        let description = text("description").filter(|_| self.options.descriptions);
        let read = if self.is_ours { descriptions::whole } else { descriptions::sentence };
        self.draft.description = description.and_then(read);
        if self.is_ours {
            ours::api_level(root, &mut self.draft);
        }
        let servers = root.get("servers").and_then(Node::as_sequence).unwrap_or_default();
        for server in servers.iter().take(MOST_SERVERS) {
            self.server(server);
        }
        if let Some(first) = servers.get(MOST_SERVERS) {
            self.lost(first, format!("more than {MOST_SERVERS} servers"));
        }
    }

    fn server(&mut self, node: &Node) {
        let url = node.get("url").and_then(Node::as_string).unwrap_or_default();
        let base = self.base(url).trim_end_matches('/').to_owned();
        if !antom_runtime::formats::is_url(&base) || base.contains(['{', '}']) {
            self.lost(node, format!("the server {}, which is no absolute URL", quote(url)));
            return;
        }
        if base.len() < url.trim_end_matches('/').len() {
            let place = self.reader.place(node.span);
            self.report.chosen(
                place,
                format!("the server {} has the path in it: it becomes `{base}`", quote(url)),
            );
        }
        if self.draft.servers.iter().any(|known| known.url == base) {
            return;
        }
        let count = self.draft.servers.len() + 1;
        let own = ours::text(node, extension::NAME).map(str::to_owned);
        let name = own.unwrap_or_else(|| match count {
            1 => "main".to_owned(),
            count => format!("server{count}"),
        });
        let description = node.get("description").and_then(Node::as_string);
        let description =
            description.filter(|_| self.options.descriptions).and_then(descriptions::sentence);
        self.draft.servers.push(ServerDraft { name, url: base, description });
    }

    /// A server's URL without a path of the document at its end, which some files repeat there.
    fn base<'u>(&self, url: &'u str) -> &'u str {
        let paths = self.reader.document.root.get("paths").and_then(Node::as_mapping);
        let paths = paths.unwrap_or_default().iter().filter(|entry| entry.key.len() > 1);
        let shorter = paths.filter_map(|entry| url.strip_suffix(entry.key.as_str()));
        shorter.min_by_key(|base| base.len()).unwrap_or(url)
    }
}
