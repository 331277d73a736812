//! Chance that is the same in every run.

/// Pieces of prose: markup that rustdoc knows, quotes, comments, scripts, signs.
const WORDS: [&str; 37] = [
    "the",
    "of",
    "at most",
    "`code`",
    "`a_b`",
    "*starred*",
    "_under_",
    "**bold**",
    "100%",
    "a/b",
    "//",
    "/* not a comment */",
    "\"quoted\"",
    "it's",
    "\\",
    "\\n",
    "{braces}",
    "#hash",
    "!",
    "?",
    "é",
    "ß",
    "金额",
    "مبلغ",
    "💡",
    "e\u{301}",
    "\u{200b}",
    "1 < 2",
    "a & b",
    "3 > 2",
    "(round)",
    "<https://example.com/a>",
    "[text](https://example.com)",
    "~",
    "|",
    "^",
    "$1",
];

/// A source of chance.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that roll as this number says.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits, by the method called split-mix.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from zero, less than `count`; zero if `count` is zero.
    pub fn below(&mut self, count: usize) -> usize {
        let number = self.roll() % u64::try_from(count.max(1)).unwrap_or(u64::MAX);
        usize::try_from(number).unwrap_or_default()
    }

    /// One of several.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// One of several words in a text.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn word<'a>(&mut self, of: &'a str) -> &'a str {
        let words: Vec<&str> = of.split_whitespace().collect();
        self.pick(&words)
    }

    /// True in so many of so many cases.
    pub fn chance(&mut self, cases: usize, of: usize) -> bool {
        self.below(of) < cases
    }

    /// True or false.
    pub fn coin(&mut self) -> bool {
        self.chance(1, 2)
    }

    /// A sentence or two, now and then over several lines.
    pub fn sentence(&mut self) -> String {
        let mut text = "Text".to_owned();
        for _ in 0..self.below(8) {
            let space = if self.chance(1, 12) { "\n" } else { " " };
            let word = self.pick(&WORDS);
            // At the start of a line, signs make lists and headings.
            let space = if word.starts_with(char::is_alphabetic) { space } else { " " };
            text.push_str(space);
            text.push_str(word);
        }
        text + "."
    }
}
