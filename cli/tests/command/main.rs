//! Runs the command `antom` as users do.

mod harness;
mod input;
mod many;
mod rules;
mod secrets;
mod words;
