//! Short codes from standards.

/// The value of some APIs for "the language of the user's browser".
const AUTOMATIC: &str = "automatic";

/// Format `language`: a tag in the shape of BCP 47 (`pt-BR`, `zh_Hans_CN`), or the word `automatic`.
///
/// A first part of 2 to 8 letters (or `x` or `i` and at least one more part), then parts of 1 to 8 letters or digits;
/// `_` serves as a separator like `-`, since both are in use. The parts are not looked up anywhere.
#[must_use]
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let is_special = first.eq_ignore_ascii_case("x") || first.eq_ignore_ascii_case("i");
    let starts_well = match first.len() {
        1 => is_special && first.len() < text.len(),
        2..=8 => first.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => text == AUTOMATIC,
    };
    starts_well
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Format `subdivision`: a code of ISO 3166-2, such as `US-CA`, in capitals. The code is not looked up.
#[must_use]
pub fn is_subdivision(text: &str) -> bool {
    let Some((whole, part)) = text.split_once('-') else {
        return false;
    };
    let allowed = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    whole.len() == 2
        && whole.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=3).contains(&part.len())
        && part.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_of_every_style() {
        for text in [
            "en",
            "EN",
            "pt-BR",
            "en_US",
            "zh-Hans-CN",
            "zh_Hans_CN",
            "es-419",
            "de-CH-1996",
            "x-private",
            "i-klingon",
            "en-a-bbb-x-a",
            "automatic",
        ] {
            assert!(is_language(text), "{text}");
        }
        for text in [
            "",
            "e",
            "x",
            "a-b",
            "en-",
            "-en",
            "en--US",
            "e1",
            "english1",
            "enlanguage",
            "en-abcdefghi",
            "en US",
            "é",
            "Automatic",
            "automatic-x",
            "automatix",
        ] {
            assert!(!is_language(text), "{text}");
        }
    }

    #[test]
    fn subdivisions_have_a_country() {
        assert!(["US-CA", "FR-75", "GB-ENG", "AT-1", "PH-00"].into_iter().all(is_subdivision));
        for text in [
            "", "US", "US-", "US-CALI", "us-CA", "US-ca", "USA-CA", "US_CA", "U1-CA", "US-C-A",
            "É-CA",
        ] {
            assert!(!is_subdivision(text), "{text}");
        }
    }
}
