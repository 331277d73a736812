//! Names made of letters and digits of ASCII.

use heck::ToUpperCamelCase;

/// A name in CamelCase of ASCII letters and digits.
pub(super) fn sanitised(name: &str) -> String {
    let plain = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric());
    if plain {
        return cut(name);
    }
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let joined: String = words
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect();
    let starts = joined.starts_with(|first: char| first.is_ascii_alphabetic());
    cut(&if starts { joined } else { format!("Type{joined}") })
}

/// A name, cut to 80 characters.
pub(super) fn cut(name: &str) -> String {
    name.chars().take(80).collect()
}

/// An operation's name: words of ASCII letters and digits.
pub(in crate::import) fn of_operation(name: &str) -> String {
    let plain = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if plain
        && name
            .to_upper_camel_case()
            .chars()
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic())
    {
        return cut(name);
    }
    let name = sanitised(name);
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// Letters and digits of ASCII with `_` between; `otherwise` where nothing is left or a digit comes first.
pub(super) fn ascii(text: &str, otherwise: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() => out.push(letter),
            '+' => out.push_str("_plus_"),
            _ if out.ends_with('_') || out.is_empty() => {}
            _ => out.push('_'),
        }
    }
    let out = cut(out.trim_matches('_'));
    let starts = out.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts || otherwise.is_empty() {
        out
    } else {
        format!("{otherwise}_{out}").trim_matches('_').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{of_operation, sanitised};

    #[test]
    fn types_are_named_in_camel_case() {
        for (name, expected) in [
            ("Amount", "Amount"),
            ("OSType", "OSType"),
            ("pay_request", "PayRequest"),
            ("com.acme-Thing", "ComAcmeThing"),
            ("3DS", "Type3DS"),
            ("支付", "Type"),
            ("amount", "Amount"),
        ] {
            assert_eq!(sanitised(name), expected, "{name}");
        }
        assert_eq!(of_operation("pay.create-order"), "payCreateOrder");
        assert_eq!(of_operation("create_order"), "create_order");
        assert_eq!(of_operation("Pay"), "pay");
    }
}
