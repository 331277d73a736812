//! Deterministic mutations, for use without a fuzzer.

/// Pieces of JSON and YAML that reach code that random bytes do not.
const PIECES: &[&str] = &[
    "{}",
    "[]",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "true",
    "\"false\"",
    "0",
    "-1",
    "1e999",
    "1.5",
    "\"\\ud800\"",
    "\\u0000",
    "\u{feff}",
    "é",
    "\r\n",
    "\n  ",
    "\t",
    "- ",
    "? ",
    "#",
    "&a ",
    "*a",
    "!t ",
    "<<: ",
    "---\n",
    "|\n",
    "\u{200b}",
    "required: true",
    "type: ",
    "items: ",
    "when: ",
    "enum: ",
    "pattern: \"^[a-z]{2,3}$\"",
    "not: ",
    "flags: ",
    "rules: ",
    "9223372036854775808",
    "\"99999999999999999999999999\"",
    "2026-01-01T00:00:00Z",
    "P1D",
    "E0001",
    "/",
    "../",
    "*",
];

/// A pseudo-random number generator.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The same seed gives the same numbers.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from((self.0 >> 16) % end).unwrap_or(0)
    }
}

/// A mutated copy of one of the seeds.
#[must_use]
pub fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut data = pick(seeds, dice);
    for _ in 0..=dice.below(4) {
        let (start, end) = range(&data, dice);
        match dice.below(7) {
            0 => drop(data.drain(start..end)),
            1 => drop(data.splice(start..start, piece(dice))),
            2 => drop(data.splice(start..end, piece(dice))),
            3 => {
                let copy = data[start..end].to_vec();
                let at = dice.below(data.len() + 1);
                drop(data.splice(at..at, copy));
            }
            4 => {
                let other = pick(seeds, dice);
                let (from, to) = range(&other, dice);
                drop(data.splice(start..end, other[from..to].to_vec()));
            }
            5 => data.truncate(end),
            _ => {
                if let Some(byte) = data.get_mut(start) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
    data
}

fn pick(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    seeds.get(dice.below(seeds.len())).cloned().unwrap_or_default()
}

fn piece(dice: &mut Dice) -> Vec<u8> {
    PIECES.get(dice.below(PIECES.len())).map_or_else(Vec::new, |piece| piece.as_bytes().to_vec())
}

/// A short range of the data, mostly.
fn range(data: &[u8], dice: &mut Dice) -> (usize, usize) {
    let start = dice.below(data.len() + 1);
    let length = if dice.below(8) == 0 { data.len() } else { 24 };
    (start, start + dice.below((data.len() - start).min(length) + 1))
}
