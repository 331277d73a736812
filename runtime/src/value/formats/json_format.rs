//! JSON inside a text.

use serde_core::de::IgnoredAny;

/// How deep this looks by itself: beyond, `serde_json` does, which has to allocate for it.
const DEEP: usize = 64;

/// Format `json`: one JSON value (RFC 8259), white space around it allowed.
#[must_use]
pub fn is_json(text: &str) -> bool {
    let mut scan = Scan { rest: text.as_bytes() };
    match scan.value(0) {
        Ok(()) => {
            scan.space();
            scan.rest.is_empty()
        }
        Err(No::Json) => false,
        Err(No::Answer) => serde_json::from_str::<IgnoredAny>(text).is_ok(),
    }
}

/// Why a scan stopped.
enum No {
    /// There is none.
    Json,
    /// It is nested too deeply to say.
    Answer,
}

/// The part of the text that is still to be scanned.
struct Scan<'a> {
    rest: &'a [u8],
}

impl Scan<'_> {
    fn value(&mut self, depth: usize) -> Result<(), No> {
        self.space();
        match self.next()? {
            b'{' | b'[' if depth == DEEP => Err(No::Answer),
            b'{' => self.container(b'}', depth),
            b'[' => self.container(b']', depth),
            b'"' => self.string(),
            b't' => self.word(b"rue"),
            b'f' => self.word(b"alse"),
            b'n' => self.word(b"ull"),
            b'-' => {
                let first = self.next()?;
                self.number(first)
            }
            first => self.number(first),
        }
    }

    /// What follows an opening bracket, to the closing one.
    fn container(&mut self, close: u8, depth: usize) -> Result<(), No> {
        self.space();
        if self.rest.first() == Some(&close) {
            return self.word(&[close]);
        }
        loop {
            if close == b'}' {
                self.space();
                self.word(b"\"")?;
                self.string()?;
                self.space();
                self.word(b":")?;
            }
            self.value(depth + 1)?;
            self.space();
            match self.next()? {
                b',' => {}
                byte if byte == close => return Ok(()),
                _ => return Err(No::Json),
            }
        }
    }

    /// What follows an opening quote, to the closing one.
    fn string(&mut self) -> Result<(), No> {
        loop {
            match self.next()? {
                b'"' => return Ok(()),
                b'\\' => self.escape()?,
                0..0x20 => return Err(No::Json),
                _ => {}
            }
        }
    }

    fn escape(&mut self) -> Result<(), No> {
        match self.next()? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(()),
            b'u' => {
                let hexadecimal = |_| self.next().is_ok_and(|byte| byte.is_ascii_hexdigit());
                (0..4).all(hexadecimal).then_some(()).ok_or(No::Json)
            }
            _ => Err(No::Json),
        }
    }

    /// A number without its sign.
    fn number(&mut self, first: u8) -> Result<(), No> {
        match first {
            b'0' => {}
            b'1'..=b'9' => drop(self.digits()),
            _ => return Err(No::Json),
        }
        if self.word(b".").is_ok() && self.digits() == 0 {
            return Err(No::Json);
        }
        if self.word(b"e").is_ok() || self.word(b"E").is_ok() {
            let _ = self.word(b"+").is_ok() || self.word(b"-").is_ok();
            if self.digits() == 0 {
                return Err(No::Json);
            }
        }
        Ok(())
    }

    /// How many digits were passed over.
    fn digits(&mut self) -> usize {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.rest = self.rest.get(count..).unwrap_or_default();
        count
    }

    fn word(&mut self, word: &[u8]) -> Result<(), No> {
        self.rest = self.rest.strip_prefix(word).ok_or(No::Json)?;
        Ok(())
    }

    fn space(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    fn next(&mut self) -> Result<u8, No> {
        let (&first, rest) = self.rest.split_first().ok_or(No::Json)?;
        self.rest = rest;
        Ok(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Random;

    #[test]
    fn json_is_one_value() {
        for text in ["{}", " [1, null] ", "\"a\"", "true", "-1.5e3"] {
            assert!(is_json(text), "{text}");
        }
        for text in ["", " ", "{", "{} {}", "{'a': 1}", "[1,]", "01", "NaN", "\"\u{1}\""] {
            assert!(!is_json(text), "{text}");
        }
        for depth in [1, DEEP - 1, DEEP, DEEP + 1, 100_000] {
            let nested = "[".repeat(depth) + &"]".repeat(depth);
            assert!(is_json(&nested) && !is_json(&nested[1..]), "{depth}");
        }
    }

    #[test]
    fn accepts_what_serde_json_accepts() {
        let sample = r#" {"a": [1, -0.5e+3, true, false, null, ""], "\u00e9\n\"": {"b": {}, "c": []}, "d": 10} "#;
        let mut random = Random::new(11);
        for _ in 0..60_000 {
            let text = random.mutated(sample);
            let accepted = serde_json::from_str::<IgnoredAny>(&text).is_ok();
            assert_eq!(is_json(&text), accepted, "{text}");
        }
    }
}
