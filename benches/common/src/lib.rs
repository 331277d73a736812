//! What the benchmarks share.
//!
//! A benchmark is a list of [`Case`]s: contenders that do the same work, and which of them to compare. [`measure`] runs the
//! contenders in turns, so that whatever else the machine does falls on all of them alike, and turns what it found into
//! [`Row`]s; [`Printer`] prints them. [`child`] measures other processes, [`callgrind`] counts instructions, [`bodies`]
//! are the messages that the benchmarks read, write and validate.

pub mod bodies;
pub mod callgrind;
pub mod cargo;
mod case;
pub mod child;
mod clock;
mod options;
mod print;
mod row;
mod spread;
mod units;

pub use case::{Case, Contender, measure, repeat, serve_probe};
pub use clock::{IS_CPU_TIME, cpu_time};
pub use options::{Format, Options};
pub use print::Printer;
pub use row::{Measure, Row, Target, Unit};
pub use spread::{Spread, growth};
