//! The ways in which programs write the same JSON, and in which editors change a file.

/// What a rewritten body differs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rewrite {
    /// The line feed at the end.
    LineFeed,
    /// Line ends inside, or a byte order mark.
    Lines,
    /// White space and escapes of the JSON.
    Json,
}

/// Spellings of a body other than its own.
pub(crate) fn rewrites(body: &[u8]) -> Vec<(Vec<u8>, Rewrite)> {
    let Ok(text) = std::str::from_utf8(body) else { return Vec::new() };
    let mut all: Vec<(String, Rewrite)> = Vec::new();
    let trimmed = text.trim_end_matches(['\r', '\n']);
    for ended in [trimmed.to_owned(), format!("{trimmed}\n"), format!("{trimmed}\r\n")] {
        all.push((ended, Rewrite::LineFeed));
    }
    let unix = text.replace("\r\n", "\n");
    for lines in [text.trim_start_matches('\u{feff}').to_owned(), unix.replace('\n', "\r\n"), unix]
    {
        all.push((lines, Rewrite::Lines));
    }
    if text.trim_start().starts_with(['{', '[']) {
        for spaces in [Spaces::Kept, Spaces::None, Spaces::AfterEach] {
            for slashes in [Slashes::Kept, Slashes::Plain, Slashes::Escaped] {
                for letters in [Letters::Kept, Letters::Plain, Letters::Escaped] {
                    all.push((rewritten(text, spaces, slashes, letters), Rewrite::Json));
                }
            }
        }
    }
    let mut others: Vec<(Vec<u8>, Rewrite)> = Vec::new();
    for (text, rewrite) in all {
        let bytes = text.into_bytes();
        if bytes != body && others.iter().all(|(known, _)| *known != bytes) {
            others.push((bytes, rewrite));
        }
    }
    others
}

/// White space outside of texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spaces {
    Kept,
    None,
    /// One after each comma and colon, as Python writes it.
    AfterEach,
}

/// `/` in texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slashes {
    Kept,
    Plain,
    /// As `\/`, as PHP writes it.
    Escaped,
}

/// Characters beyond ASCII in texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Kept,
    Plain,
    /// As `\uXXXX`, as Python and PHP write them.
    Escaped,
}

fn rewritten(text: &str, spaces: Spaces, slashes: Slashes, letters: Letters) -> String {
    let mut written = String::with_capacity(text.len());
    let mut is_inside = false;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        if !is_inside {
            let is_dropped = spaces != Spaces::Kept && character.is_ascii_whitespace();
            if !is_dropped {
                written.push(character);
            }
            if spaces == Spaces::AfterEach && [',', ':'].contains(&character) {
                written.push(' ');
            }
            is_inside = character == '"';
            rest = after;
            continue;
        }
        rest = match (character, after.chars().next()) {
            ('\\', Some('/')) if slashes == Slashes::Plain => {
                written.push('/');
                after.get(1..).unwrap_or_default()
            }
            ('\\', Some('u')) if letters == Letters::Plain => match escaped(rest) {
                Some((character, after)) if !character.is_ascii() => {
                    written.push(character);
                    after
                }
                _ => {
                    written.push_str("\\u");
                    after.get(1..).unwrap_or_default()
                }
            },
            ('\\', Some(next)) => {
                written.extend([character, next]);
                after.get(next.len_utf8()..).unwrap_or_default()
            }
            ('/', _) if slashes == Slashes::Escaped => {
                written.push_str("\\/");
                after
            }
            (letter, _) if letters == Letters::Escaped && !letter.is_ascii() => {
                let mut units = [0; 2];
                let units = letter.encode_utf16(&mut units).iter();
                written.extend(units.map(|unit| format!("\\u{unit:04x}")));
                after
            }
            (plain, _) => {
                written.push(plain);
                is_inside = plain != '"';
                after
            }
        };
    }
    written
}

/// The character that a text beginning with `\u` begins with, and what follows. Two escapes may be one character.
fn escaped(text: &str) -> Option<(char, &str)> {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(text)?;
    let after = text.get(6..)?;
    if let Some(Ok(character)) = char::decode_utf16([first]).next() {
        return Some((character, after));
    }
    let second = unit(after)?;
    let character = char::decode_utf16([first, second]).next()?.ok()?;
    Some((character, after.get(6..)?))
}

#[cfg(test)]
mod tests {
    use super::{Letters, Rewrite, Slashes, Spaces, rewrites, rewritten};

    const BODY: &str =
        "{\"a\" : [1,  \"é/\\\"\\\\ , :\"],\r\n\"b\":\"\\u00e9\\ud83d\\udca1\\/\\u0041\"}";

    #[test]
    fn json_is_written_as_others_do() {
        let plain = rewritten(BODY, Spaces::None, Slashes::Plain, Letters::Plain);
        assert_eq!(plain, "{\"a\":[1,\"é/\\\"\\\\ , :\"],\"b\":\"é\u{1f4a1}/\\u0041\"}");
        let python = rewritten(&plain, Spaces::AfterEach, Slashes::Kept, Letters::Escaped);
        assert_eq!(
            python,
            "{\"a\": [1, \"\\u00e9/\\\"\\\\ , :\"], \"b\": \"\\u00e9\\ud83d\\udca1/\\u0041\"}"
        );
        let php = rewritten(&plain, Spaces::None, Slashes::Escaped, Letters::Kept);
        assert_eq!(php, plain.replace('/', "\\/"));
        assert_eq!(rewritten(BODY, Spaces::Kept, Slashes::Kept, Letters::Kept), BODY);
        for cut in (0..BODY.len()).filter(|cut| BODY.is_char_boundary(*cut)) {
            rewritten(&BODY[..cut], Spaces::None, Slashes::Plain, Letters::Plain);
        }
    }

    #[test]
    fn spellings_differ_from_the_body_and_from_each_other() {
        let all = rewrites(b"{}\n");
        let all: Vec<(&[u8], Rewrite)> =
            all.iter().map(|(body, what)| (&body[..], *what)).collect();
        assert_eq!(all, [(&b"{}"[..], Rewrite::LineFeed), (b"{}\r\n", Rewrite::LineFeed)]);
        assert!(rewrites(b"\xff").is_empty());
    }
}
