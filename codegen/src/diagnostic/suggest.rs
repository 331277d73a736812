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
    let letters: Vec<char> = given.chars().collect();
    let limit = letters.len().max(3) / 3;
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        if word == given {
            continue;
        }
        let distance = if word.to_lowercase() == lower {
            0
        } else {
            distance(&letters, word, limit).unwrap_or(usize::MAX)
        };
        let nearest = best.map_or(limit + 1, |(distance, _)| distance);
        if distance < nearest {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Damerau's distance (optimal string alignment) if it is within the limit.
fn distance(given: &[char], word: &str, limit: usize) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    if word.len().abs_diff(given.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=word.len()).collect();
    let mut previous = None;
    for (row, letter) in given.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut left = row + 1;
        for (column, other) in word.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX);
            let mut cost = (at(&above, column) + usize::from(letter != other))
                .min(at(&above, column + 1) + 1)
                .min(left + 1);
            if let Some(last) = column.checked_sub(1) {
                let swapped = previous == Some(other) && word.get(last) == Some(letter);
                if swapped {
                    cost = cost.min(at(&before, last).saturating_add(1));
                }
            }
            current.push(cost);
            left = cost;
        }
        // Costs grow from line to line, but for a swap, which looks back at the line before the last.
        let is_far = |line: &[usize]| line.iter().all(|cost| *cost > limit);
        if is_far(&current) && is_far(&above) {
            return None;
        }
        previous = Some(letter);
        before = std::mem::replace(&mut above, current);
    }
    above.last().copied().filter(|distance| *distance <= limit)
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
