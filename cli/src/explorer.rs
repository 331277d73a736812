//! The explorer: what `antom sandbox` serves to people, beside the gateway.
//!
//! - `console` answers the requests of pages, `gate` says who may send them
//! - `live_check` checks a body as it is typed, with places in [`utf16`] units
//! - `sending` signs and sends; `shop` receives notifications, as a merchant does; `next_steps` fills what can follow
//! - `timeline` keeps what happened, for every page that looks; `shown_code` is the same as Rust and as a command
//! - `pages` are the reference and the consoles, whose scripts are in the folder `page`
//! - `player` plays a story again; `merchant` acknowledges its notifications
//! - `story` is a timeline to keep: as JSON, which `antom replay` runs, and as a test

mod console;
mod gate;
mod live_check;
mod merchant;
mod next_steps;
mod pages;
mod player;
mod sending;
mod shop;
mod shown_code;
mod story;
mod story_text;
mod timeline;
mod utf16;

pub(crate) use console::Explorer;
pub(crate) use player::Player;
pub(crate) use story_text::{from_json, secrets};
