//! Pages in a browser.

mod driver;
