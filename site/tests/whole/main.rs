//! Every page of a site that is made of a whole API.

mod bounds;
mod harness;
mod hostile;
mod links;
mod sentences;
