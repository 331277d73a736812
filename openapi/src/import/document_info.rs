//! API-level facts: title, version, servers.

use super::draft::ServerDraft;
use super::importer::Importer;
use super::{descriptions, imported_extensions, schema_nodes};
use crate::extension;
use crate::read::server_urls::{MOST_SERVERS, prefix_of, servers, url_of, without_repeated_path};
use crate::reading::quote;
use antom_codegen::language::address::split_after_host;
use antom_codegen::language::doc_text::is_plain;
use antom_codegen::source::node::Node;

impl Importer<'_> {
    /// Reads it.
    pub(super) fn document_info(&mut self) {
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
        let read = if self.is_export { descriptions::whole } else { descriptions::sentence };
        self.draft.description = description.and_then(read);
        if self.is_export {
            imported_extensions::document_extensions(root, &mut self.draft);
        }
        let servers = servers(root);
        for server in servers.iter().take(MOST_SERVERS) {
            self.server(server);
        }
        if let Some(first) = servers.get(MOST_SERVERS) {
            self.unsupported(first, format!("more than {MOST_SERVERS} servers"));
        }
    }

    fn server(&mut self, node: &Node) {
        let original = node.get("url").and_then(Node::as_string).unwrap_or_default();
        let url = &*url_of(node);
        if url != original {
            let place = self.reader.place(node.span);
            let words = format!("the server {} with its defaults: `{url}`", quote(original));
            self.report.chosen(place, words);
        }
        // An export of ours repeats no path: what looks like one is a prefix.
        let base = if self.is_export {
            url
        } else {
            without_repeated_path(&self.reader.document.root, url)
        };
        let base = base.trim_end_matches('/').to_owned();
        let (host, path) = split_after_host(&base);
        let prefix = prefix_of(path);
        if !antom_runtime::formats::is_url(&base) || base.contains(['{', '}', '?', '#']) {
            self.unsupported(node, format!("the server {}, which is no absolute URL", quote(url)));
            return;
        }
        if base.len() < url.trim_end_matches('/').len() {
            let place = self.reader.place(node.span);
            self.report.chosen(
                place,
                format!("the server {} has the path in it: it becomes `{base}`", quote(url)),
            );
        }
        let is_same = |known: &ServerDraft| known.url == host && known.prefix == prefix;
        if self.draft.servers.iter().any(is_same) {
            return;
        }
        let count = self.draft.servers.len() + 1;
        let own = schema_nodes::text(node, extension::NAME).map(str::to_owned);
        let name = own.unwrap_or_else(|| match count {
            1 => "main".to_owned(),
            count => format!("server{count}"),
        });
        let description = node.get("description").and_then(Node::as_string);
        let description =
            description.filter(|_| self.options.descriptions).and_then(descriptions::sentence);
        let url = host.to_owned();
        self.draft.servers.push(ServerDraft { name, url, prefix, description });
    }
}
