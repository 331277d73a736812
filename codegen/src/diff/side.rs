//! The two sides of a comparison.

use crate::api::Api;
use crate::rust::Named;
use crate::rust::names::Names;

/// One of the two schemas.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
}

impl<'a> Side<'a> {
    pub(super) fn new(named: &'a Named<'_>) -> Self {
        Self { api: named.api(), names: named.names() }
    }
}
