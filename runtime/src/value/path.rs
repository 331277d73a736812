//! The place of a value in a message: a JSON Pointer that is built only on demand.

use std::fmt;

/// A place in a message, kept as a linked list on the stack.
///
/// Each step borrows its parent, so following a message down costs no allocation. The pointer (RFC 6901) is built by
/// `Display`: `/order/goods/0/goodsName`, the empty text for [`Path::ROOT`].
///
/// ```
/// use antom_runtime::Path;
///
/// let goods = Path::ROOT.field("goods");
/// let first = goods.index(0);
/// assert_eq!(first.field("goodsName").to_pointer(), "/goods/0/goodsName");
/// ```
#[derive(Clone, Copy)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
    secret: bool,
    /// The number of steps.
    depth: u32,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The whole message.
    pub const ROOT: Path<'static> =
        Path { parent: None, step: Step::Root, secret: false, depth: 0 };

    /// One step into an object, by wire name.
    #[must_use]
    pub fn field(&'a self, name: &'static str) -> Path<'a> {
        self.step(Step::Field(name), self.secret)
    }

    /// One step into an object; values at or below it never appear in messages.
    #[must_use]
    pub fn secret(&'a self, name: &'static str) -> Path<'a> {
        self.step(Step::Field(name), true)
    }

    /// One step into an object whose names are the message's own. They are shown, be the values secret or not.
    #[must_use]
    pub fn key(&'a self, name: &'a str) -> Path<'a> {
        self.step(Step::Field(name), self.secret)
    }

    /// One step into a list, counted from zero.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Path<'a> {
        self.step(Step::Index(index), self.secret)
    }

    /// Whether this place or one above it was entered by [`Path::secret`].
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.secret
    }

    /// The number of objects and lists around this place.
    pub(crate) fn depth(&self) -> u32 {
        self.depth
    }

    /// The JSON Pointer as text.
    #[must_use]
    pub fn to_pointer(self) -> String {
        self.to_string()
    }

    fn step(&'a self, step: Step<'a>, secret: bool) -> Path<'a> {
        Path { parent: Some(self), step, secret, depth: self.depth.saturating_add(1) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Field(name) => write_escaped(f, name),
            Step::Index(index) => write!(f, "/{index}"),
        }
    }
}

impl fmt::Debug for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}

/// Writes one reference token: `~` as `~0`, `/` as `~1`.
pub(crate) fn write_escaped(f: &mut impl fmt::Write, name: &str) -> fmt::Result {
    f.write_str("/")?;
    for piece in name.split_inclusive(['~', '/']) {
        if let Some(head) = piece.strip_suffix('~') {
            write!(f, "{head}~0")?;
        } else if let Some(head) = piece.strip_suffix('/') {
            write!(f, "{head}~1")?;
        } else {
            f.write_str(piece)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_a_json_pointer() {
        let order = Path::ROOT.field("order");
        let goods = order.field("goods");
        let first = goods.index(0);
        assert_eq!(first.field("goodsName").to_pointer(), "/order/goods/0/goodsName");
        assert_eq!(Path::ROOT.to_pointer(), "");
        assert_eq!(format!("{first:?}"), "Path(/order/goods/0)");
    }

    #[test]
    fn escapes_what_rfc_6901_escapes() {
        let pointer = |name| Path::ROOT.field(name).to_pointer();
        assert_eq!(pointer("a/b"), "/a~1b");
        assert_eq!(pointer("m~n"), "/m~0n");
        assert_eq!(pointer("~1"), "/~01");
        assert_eq!(pointer("//"), "/~1~1");
        assert_eq!(pointer(""), "/");
        assert_eq!(pointer("é"), "/é");
    }

    #[test]
    fn names_of_a_map_are_steps_like_others() {
        let labels = Path::ROOT.field("labels");
        assert_eq!(labels.key("a/b").field("c").to_pointer(), "/labels/a~1b/c");
        let labels = Path::ROOT.secret("labels");
        let label = labels.key("a");
        assert!(label.is_secret() && label.field("c").to_pointer() == "/labels/a/c");
    }

    #[test]
    fn secrecy_is_inherited_downwards_only() {
        let order = Path::ROOT.field("order");
        let buyer = order.secret("buyer");
        let name = buyer.field("names").index(3).is_secret();
        assert!(buyer.is_secret() && name);
        assert!(!order.is_secret() && !order.field("amount").is_secret());
    }
}
