//! Ids: always the same ones for the same seed and the same story.

/// Makes ids from a seed.
#[derive(Clone, Debug)]
pub(crate) struct Identifiers {
    seed: u64,
    count: u64,
}

impl Identifiers {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, count: 0 }
    }

    /// The next id: digits, as the gateway's ids are.
    pub(crate) fn next_digits(&mut self) -> String {
        let number = u128::from(self.next()) << 64 | u128::from(self.next());
        format!("{:028}", number % 10_u128.pow(28))
    }

    /// The next token: letters and digits.
    pub(crate) fn next_token(&mut self) -> String {
        format!("{:016x}{:016x}", self.next(), self.next())
    }

    /// `SplitMix64`: every number once before any repeats, and no crate.
    fn next(&mut self) -> u64 {
        self.count = self.count.wrapping_add(1);
        let step = self.count.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(step);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
