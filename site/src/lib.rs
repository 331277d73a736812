//! The reference of an API as web pages, made from its catalog.
//!
//! Data in, bytes out: this crate reads and writes no file and knows no API. [`Site::page`] makes a page when it is asked for,
//! so that one server needs no files, and one command can write them all. The same contents give the same bytes.
//!
//! - pages: one per operation, product, notification, type and result code; flags, sources, changes
//! - anchors are what people write: `#order.title` for a field, `#response.result` in a response, `#code.NOT_FOUND`, `#flag.guest`
//! - links are relative and name files, so that pages work without a server
//! - everything is readable without script; nothing is loaded from elsewhere

#![forbid(unsafe_code)]

mod address;
mod changes;
mod components;
mod console;
mod contents;
mod field_tree;
mod known_conditions;
mod packed_text;
mod pages;
mod sentences;
mod shown_text;
mod site;
mod view;

pub use changes::{Change, Changes};
pub use components::policy;
pub use console::{Actor, Choice, Console};
pub use contents::{Contents, MOMENT, Page, SampleOf, Tools, Validator, Violation};
pub use site::Site;
