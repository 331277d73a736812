//! The known text that a mistyped one was probably meant to be.

/// Shorter texts, such as codes of three letters, are all alike: of them only the case may differ.
const LONG_ENOUGH: usize = 4;

/// The known text that differs from the given one in case, in separators or by one slip of a finger.
pub(crate) fn meant<'k>(
    given: &str,
    mut known: impl Iterator<Item = &'k str> + Clone,
) -> Option<&'k str> {
    let is_near = |known: &&str| known.len() >= LONG_ENOUGH && is_one_slip(given, known);
    respelt(given, known.clone()).or_else(|| known.find(is_near))
}

/// The known text that differs from the given one in case or in separators.
pub(crate) fn respelt<'k>(
    given: &str,
    mut known: impl Iterator<Item = &'k str>,
) -> Option<&'k str> {
    known.find(|known| letters(given).eq(letters(known)))
}

/// The characters that count: without case, spaces, hyphens and underscores.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|each| !matches!(each, ' ' | '-' | '_')).flat_map(char::to_lowercase)
}

/// Whether one character is missing, added or another one, or two neighbours are swapped.
fn is_one_slip(given: &str, known: &str) -> bool {
    if given.len().abs_diff(known.len()) > char::MAX.len_utf8() {
        return false;
    }
    let same = letters(given).zip(letters(known)).take_while(|(a, b)| a == b).count();
    let rest = |text, skip| letters(text).skip(same + skip);
    let swapped = || {
        let (mut a, mut b) = (rest(given, 0), rest(known, 0));
        let (a, b) = ((a.next(), a.next()), (b.next(), b.next()));
        a.0 == b.1 && a.1 == b.0 && rest(given, 2).eq(rest(known, 2))
    };
    rest(given, 1).eq(rest(known, 0))
        || rest(given, 0).eq(rest(known, 1))
        || rest(given, 1).eq(rest(known, 1))
        || swapped()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn slips_are_recognised() {
        let known = ["ANDROID", "IOS", "MINI_APP", "USD"];
        for (given, expected) in [
            ("usd", Some("USD")),
            ("miniApp", Some("MINI_APP")),
            ("mini-app", Some("MINI_APP")),
            ("Android", Some("ANDROID")),
            ("ANDRIOD", Some("ANDROID")),
            ("ANDROD", Some("ANDROID")),
            ("ANDROIDS", Some("ANDROID")),
            ("ANDROIT", Some("ANDROID")),
            ("ANDRO💡ID", Some("ANDROID")),
            ("AMDROIT", None),
            ("ANDRXYD", None),
            ("ANDOXYZ", None),
            ("ANDXRYZ", None),
            ("ANDOXID", None),
            ("ANDXRID", None),
            ("A-N-D-R-O-I-T", None),
            ("USX", None),
            ("", None),
            ("WINDOWS", None),
        ] {
            assert_eq!(meant(given, known.into_iter()), expected, "{given}");
        }
        assert_eq!(meant(&"x".repeat(1_000_000), known.into_iter()), None);
    }
}
