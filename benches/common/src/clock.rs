//! The time that this thread spent computing.

use std::time::Duration;

/// Whether [`cpu_time`] leaves out the time that other programs had the processor.
pub const IS_CPU_TIME: bool = cfg!(unix);

/// The CPU time of this thread, since an unspecified start.
#[cfg(unix)]
#[must_use]
pub fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or_default();
    Duration::new(seconds, nanoseconds)
}

/// The elapsed time, since an unspecified start.
#[cfg(not(unix))]
#[must_use]
pub fn cpu_time() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;

    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
