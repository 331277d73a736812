//! Addresses of pages, and links from one to another.

use std::fmt::Write as _;

use crate::shown_text::is_invisible;

/// The address of a page or of a file that pages load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Address<'a> {
    /// What the API does, and where to start.
    Home,
    /// An operation.
    Operation(&'a str),
    /// The response of an operation whose request fills a page.
    Response(&'a str),
    /// The sources of an operation, and what they disagree on.
    OperationSources(&'a str),
    /// A sample of a request: the operation, the sample.
    Sample(&'a str, &'a str),
    /// A product of an operation: the operation, the product.
    Product(&'a str, &'a str),
    /// A notification.
    Notification(&'a str),
    /// A type.
    Type(&'a str),
    /// A result code.
    ResultCode(&'a str),
    /// The console of an operation.
    Console(&'a str),
    /// All types.
    Types,
    /// All names of fields.
    Names,
    /// All result codes.
    ResultCodes,
    /// All flags.
    Flags,
    /// All sources, and what they disagree on.
    Sources,
    /// What changed since the last release.
    Changes,
    /// The stylesheet.
    Stylesheet,
    /// The search: its script.
    SearchScript,
    /// The search: what it finds.
    SearchIndex,
    /// The script of consoles.
    ConsoleScript,
}

impl Address<'_> {
    /// The address from the root of the site: `/op/lend/`, `/site.css`.
    pub(crate) fn path(self) -> String {
        let file = self.file();
        format!("/{}", file.strip_suffix(INDEX).unwrap_or(&file))
    }

    /// The file from the root of the site: `op/lend/index.html`, `site.css`.
    fn file(self) -> String {
        let folder = match self {
            Self::Home => String::new(),
            Self::Operation(name) => format!("op/{}/", segment(name)),
            Self::Response(name) => format!("op/{}/response/", segment(name)),
            Self::OperationSources(name) => format!("op/{}/sources/", segment(name)),
            Self::Sample(operation, name) => {
                format!("op/{}/sample/{}/", segment(operation), segment(name))
            }
            Self::Product(operation, name) => {
                format!("op/{}/product/{}/", segment(operation), segment(name))
            }
            Self::Notification(name) => format!("notification/{}/", segment(name)),
            Self::Type(name) => format!("type/{}/", segment(name)),
            Self::ResultCode(name) => format!("code/{}/", segment(name)),
            Self::Console(name) => format!("run/{}/", segment(name)),
            Self::Types => "type/".to_owned(),
            Self::Names => "names/".to_owned(),
            Self::ResultCodes => "code/".to_owned(),
            Self::Flags => "flags/".to_owned(),
            Self::Sources => "sources/".to_owned(),
            Self::Changes => "changes/".to_owned(),
            Self::Stylesheet => return "site.css".to_owned(),
            Self::SearchScript => return "search.js".to_owned(),
            Self::SearchIndex => return "search-index.js".to_owned(),
            Self::ConsoleScript => return "console.js".to_owned(),
        };
        format!("{folder}{INDEX}")
    }

    /// How many folders it lies below the root.
    fn depth(self) -> usize {
        self.file().matches('/').count()
    }

    /// The way from this page to the root of the site: nothing, or `../../`.
    pub(crate) fn to_root(self) -> String {
        "../".repeat(self.depth())
    }

    /// A link from this page to another, which names the file so that it works where no server adds `index.html`.
    pub(crate) fn to(self, other: Address<'_>) -> String {
        let (from, to) = (self.file(), other.file());
        // What both lie in needs no steps out and in again.
        let shared = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
        let shared = from.get(..shared).and_then(|both| both.rfind('/')).map_or(0, |at| at + 1);
        let up = from.get(shared..).unwrap_or_default().matches('/').count();
        format!("{}{}", "../".repeat(up), to.get(shared..).unwrap_or(&to))
    }
}

/// What a server gives for a folder.
pub(crate) const INDEX: &str = "index.html";

/// A name as a part of an address, which is also the name of a folder.
fn segment(name: &str) -> String {
    let mut segment = String::with_capacity(name.len());
    for (index, character) in name.chars().enumerate() {
        let is_plain = character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
        if is_plain || character == '.' && index > 0 {
            segment.push(character);
        } else {
            // Writing to a text cannot fail.
            let _ = write!(segment, "~{:x}~", u32::from(character));
        }
    }
    segment
}

/// The id of a place in a page: what people write, `order.title`, without what ids cannot have.
pub(crate) fn anchor(name: &str) -> String {
    let is_allowed = |c: char| !c.is_whitespace() && !is_invisible(c) && c != '%';
    if name.chars().all(is_allowed) {
        return name.to_owned();
    }
    let allowed = name.chars().map(|c| if is_allowed(c) { c } else { '_' });
    allowed.collect()
}

#[cfg(test)]
mod tests {
    use super::{Address, anchor};

    #[test]
    fn links_are_relative_and_name_files() {
        let page = Address::Operation("lend");
        assert_eq!(page.path(), "/op/lend/");
        assert_eq!(Address::Home.path(), "/");
        assert_eq!(page.to(Address::Type("Book")), "../../type/Book/index.html");
        assert_eq!(page.to(Address::Response("lend")), "response/index.html");
        assert_eq!(page.to(Address::Operation("lead")), "../lead/index.html");
        assert_eq!(page.to(page), "index.html");
        assert_eq!(page.to(Address::Stylesheet), "../../site.css");
        assert_eq!(Address::Home.to(Address::Flags), "flags/index.html");
        assert_eq!(Address::Product("lend", "long").to_root(), "../../../../");
    }

    #[test]
    fn names_cannot_leave_their_folder() {
        let of = |name| Address::Type(name).path();
        assert_eq!(of(".."), "/type/~2e~./");
        assert_eq!(of("a/../b"), "/type/a~2f~..~2f~b/");
        assert_eq!(of("ä b"), "/type/~e4~~20~b/");
        assert_eq!(anchor("a b\u{7}%"), "a_b__");
    }
}
