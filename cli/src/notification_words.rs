//! Notifications in words: what tells their bodies, and what answers them.

use antom_catalog::{Catalog, Notification, wording};

use crate::catalog::MARKS;
use crate::text_page::Page;

/// Adds what tells a notification from others, and the answer that it waits for.
pub(crate) fn describe(page: &mut Page, catalog: &Catalog, notification: &Notification) {
    page.entries("told by", notification.tags.iter().map(|tag| wording::condition(tag, MARKS)));
    page.entries("answer", &catalog.acknowledgement);
}
