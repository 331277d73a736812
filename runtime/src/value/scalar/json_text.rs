//! The scalar type of JSON inside a string.

use serde_json::Value;

use super::{read_and_write_as_text, text_scalar};
use crate::value::formats;

text_scalar! {
    /// A JSON document inside a JSON string.
    JsonText, "json", formats::is_json
}

read_and_write_as_text!(JsonText);

impl JsonText {
    /// The document.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, nests more than 127 levels deep, or holds an unpaired surrogate or a number beyond
    /// `f64`.
    pub fn parse(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_str(&self.0)
    }
}

impl From<&Value> for JsonText {
    fn from(document: &Value) -> Self {
        Self::new(document.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn documents_convert_both_ways() {
        let document = json!({"a": [1, "x"]});
        let text = JsonText::from(&document);
        assert_eq!(text.as_str(), r#"{"a":[1,"x"]}"#);
        assert_eq!(text.parse().unwrap(), document);
        assert!(JsonText::new("{a}").parse().is_err());
    }
}
