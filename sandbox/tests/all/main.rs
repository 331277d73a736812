//! The sandbox as a merchant sees it.

mod bodies;
mod random;
mod random_walks;
mod stories;
mod tables;
