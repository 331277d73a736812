//! Events for `tracing`: never a body, a header or a key.

/// Tells that an attempt begins.
pub(crate) fn attempt(operation: &str, attempt: u32, path: &str) {
    #[cfg(feature = "tracing")]
    tracing::debug!(operation, attempt, path, "sending");
    let _ = (operation, attempt, path);
}

/// Tells that another attempt follows, and why.
pub(crate) fn again(
    operation: &str,
    attempt: u32,
    pause: std::time::Duration,
    why: &dyn std::fmt::Display,
) {
    #[cfg(feature = "tracing")]
    tracing::info!(operation, attempt, ?pause, %why, "to be sent again");
    let _ = (operation, attempt, pause, why);
}

/// Tells that a call succeeded.
pub(crate) fn success(operation: &str, attempts: u32) {
    #[cfg(feature = "tracing")]
    tracing::debug!(operation, attempts, "succeeded");
    let _ = (operation, attempts);
}

/// Tells how a call failed; the line names the operation, the effect and what to do.
pub(crate) fn failure(operation: &str, attempts: u32, error: &dyn std::fmt::Display) {
    #[cfg(feature = "tracing")]
    tracing::warn!(operation, attempts, %error, "did not succeed");
    let _ = (operation, attempts, error);
}
