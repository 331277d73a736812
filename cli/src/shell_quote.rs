//! Words of a shell command.

/// A text as one word of a POSIX shell.
pub(crate) fn quoted(text: &str) -> String {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "-_./:@%+=,".contains(character);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn nothing_in_a_word_is_special() {
        assert_eq!(quoted("https://a.example/b?c=d"), "'https://a.example/b?c=d'");
        assert_eq!(quoted("it's $HOME"), r"'it'\''s $HOME'");
        assert_eq!(quoted("@body.json"), "@body.json");
        assert_eq!(quoted(""), "''");
    }
}
