//! "did you mean".

/// The known word that the given one was most likely meant to be, if any is near.
///
/// Near is one edit (a character more, less, other, or two swapped) per three characters. A word that differs in
/// case only always wins. Of equally near words the first wins.
///
/// ```
/// use antom_codegen::diagnostic::did_you_mean;
///
/// assert_eq!(did_you_mean("Amuont", ["Account", "Amount"]), Some("Amount"));
/// assert_eq!(did_you_mean("maxlength", ["minLength", "maxLength"]), Some("maxLength"));
/// assert_eq!(did_you_mean("Order", ["Amount"]), None);
/// ```
pub fn did_you_mean<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = given.to_lowercase();
    let length = given.chars().count();
    let limit = length.max(3) / 3;
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        // Of words of quite different lengths each character too many is an edit, and comparing them takes long.
        if word == given || word.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance =
            if word.to_lowercase() == lower { 0 } else { strsim::osa_distance(given, word) };
        let nearest = best.map_or(limit + 1, |(distance, _)| distance);
        if distance < nearest {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn near_words_are_found() {
        let keys = ["minLength", "maxLength", "minimum", "maximum", "items", "type"];
        for (given, expected) in [
            ("maxLenght", Some("maxLength")),
            ("maxlength", Some("maxLength")),
            ("MAXIMUM", Some("maximum")),
            ("maximun", Some("maximum")),
            ("tpye", Some("type")),
            ("typ", Some("type")),
            ("item", Some("items")),
            ("iitems", Some("items")),
            ("x", None),
            ("", None),
            ("enum", None),
            ("description", None),
        ] {
            assert_eq!(did_you_mean(given, keys), expected, "{given}");
        }
    }

    #[test]
    fn the_nearest_wins_then_the_first() {
        assert_eq!(did_you_mean("abcdef", ["abcdxx", "abcdex"]), Some("abcdex"));
        assert_eq!(did_you_mean("abc", ["abx", "abd"]), Some("abx"));
        assert_eq!(did_you_mean("order", ["orders", "Order"]), Some("Order"));
        assert_eq!(did_you_mean("GÖÖDS", ["gööds"]), Some("gööds"));
        assert_eq!(did_you_mean("order", ["order"]), None);
    }
}
