//! The explorer: what `antom sandbox` serves to people, beside the gateway.
//!
//! - `console` answers the requests of pages, `gate` says who may send them
//! - `live_check` checks a body as it is typed, with places in [`utf16`] units
//! - `sending` signs and sends; `shop` receives notifications, as a merchant does; `next_steps` fills what can follow
//! - `timeline` keeps what happened, for every page that looks; `shown_code` is the same as Rust and as a command
//! - `story` is a timeline to keep: as JSON, which `antom replay` runs, and as a test

mod console;
mod gate;
mod live_check;
mod merchant;
mod next_steps;
mod sending;
mod shop;
mod shown_code;
mod story;
mod story_text;
mod timeline;
mod utf16;

pub(crate) use console::Explorer;
pub(crate) use merchant::Merchant;
pub(crate) use sending::{Order, Sender, Spoilt};
pub(crate) use story::{Call, Step, filled, filled_body};
pub(crate) use story_text::from_json;
