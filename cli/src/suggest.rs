//! Suggestions: "did you mean".

/// How alike two words must be, from 0 to 1.
const ALIKE: f64 = 0.65;

/// The known word that the given one was most likely meant to be, if any is near. Case does not count.
pub(crate) fn nearest<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let given = given.to_lowercase();
    let mut best = None;
    let mut least = ALIKE;
    for word in known {
        // Words of quite different lengths are not alike, and comparing them takes long.
        if word.len().abs_diff(given.len()) * 2 > word.len() {
            continue;
        }
        let alike = likeness(&given, &word.to_lowercase());
        if alike > least {
            least = alike;
            best = Some(word);
        }
    }
    best
}

/// 1 for the same word, 0 for nothing in common.
#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn likeness(given: &str, word: &str) -> f64 {
    let longest = given.chars().count().max(word.chars().count()).max(1);
    1.0 - strsim::osa_distance(given, word) as f64 / longest as f64
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_words_are_found() {
        let known = ["merchantRegion", "paymentMethod", "env", "order", "goods"];
        for (given, expected) in [
            ("merchantRegoin", Some("merchantRegion")),
            ("MERCHANTREGION", Some("merchantRegion")),
            ("paymentMethods", Some("paymentMethod")),
            ("evn", Some("env")),
            ("good", Some("goods")),
            ("zip", None),
            ("", None),
        ] {
            assert_eq!(nearest(given, known), expected, "{given}");
        }
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
