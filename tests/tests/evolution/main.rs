//! How an API changes: reading what a provider publishes, comparing it with a schema, comparing schemas, and the way from and
//! to `OpenAPI`.

mod diff;
mod drift;
mod export;
mod import;
mod readers;
