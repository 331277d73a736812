//! Pages in a browser.

mod driver;
mod made_site;
mod search;
