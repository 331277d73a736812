//! The commands of `cargo xtask`, one file each.

pub(crate) mod bench;
pub(crate) mod check;
pub(crate) mod ci;
pub(crate) mod codegen;
pub(crate) mod diff;
pub(crate) mod drift;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod mutants;
pub(crate) mod new;
pub(crate) mod site;
