//! Pauses between attempts.

use std::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

/// The longest pause before the second attempt; it doubles with each further one.
const FIRST: Duration = Duration::from_millis(500);
/// The longest pause of all.
const LONGEST: Duration = Duration::from_secs(10);

/// Pauses of random length, so that callers that failed together do not come back together.
#[derive(Clone, Copy)]
pub(crate) struct Backoff {
    /// `None` until the first pause, if the system is to choose.
    state: Option<u64>,
}

impl Backoff {
    pub(crate) fn new(seed: Option<u64>) -> Self {
        Self { state: seed }
    }

    /// The pause after this many attempts: anything up to its limit ("full jitter").
    pub(crate) fn pause(&mut self, attempts: u32) -> Duration {
        let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
        let limit = FIRST.saturating_mul(doubled).min(LONGEST);
        let part = self.next() >> 32;
        let nanos = (limit.as_nanos() * u128::from(part)) >> 32;
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    /// `SplitMix64`: 64 bits, uniform.
    fn next(&mut self) -> u64 {
        let state = self.state.get_or_insert_with(seed);
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

fn seed() -> u64 {
    let mut bytes = [0; 8];
    // Without randomness callers come back together, which is no reason to fail.
    let _ = SystemRandom::new().fill(&mut bytes);
    u64::from_ne_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_spread_below_a_limit_that_doubles() {
        let mut backoff = Backoff::new(Some(1));
        for (attempts, limit) in [(1, 500), (2, 1000), (3, 2000), (6, 10_000), (99, 10_000)] {
            let pauses: Vec<Duration> = (0..1000).map(|_| backoff.pause(attempts)).collect();
            let longest = pauses.iter().max().unwrap();
            let mean = pauses.iter().sum::<Duration>() / 1000;
            let limit = Duration::from_millis(limit);
            assert!(*longest <= limit && *longest > limit / 10 * 9, "{attempts}: {longest:?}");
            assert!(mean > limit / 20 * 9 && mean < limit / 20 * 11, "{attempts}: {mean:?}");
        }
        assert_ne!(Backoff::new(None).pause(9), Backoff::new(None).pause(9));
    }
}
