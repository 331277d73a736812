//! What is wrong with a body, for an editor in a browser.

use antom::Context;
use serde_json::{Value, json};

use super::utf16::Utf16;
use crate::body_kind::Body;
use crate::body_report::report;
use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::which_message;

/// The findings about a request of an operation, in the order of the text: each is `[start, end, pointer, rule, words,
/// severity, suggestion]`, with places in UTF-16 units.
pub(crate) fn check(operation: &str, body: &[u8], context: &Context) -> Result<Value, Failure> {
    let message = which_message::named(operation, Body::Request)?;
    let found = report(body, &message, context)?.findings;
    let text = std::str::from_utf8(body).unwrap_or_default();
    let mut places = Utf16::new(text);
    let rows: Vec<Value> = found.iter().map(|finding| row(finding, &mut places)).collect();
    let count = |wanted| found.iter().filter(|finding| finding.severity == wanted).count();
    let refused = found.iter().filter(|finding| finding.severity.keeps_from_sending()).count();
    Ok(json!({ "findings": rows, "refused": refused, "advice": count(Severity::Advice) }))
}

fn row(finding: &Finding, places: &mut Utf16<'_>) -> Value {
    let span = finding.place.as_ref().map_or(0..0, |place| place.span.clone());
    let (start, end) = (places.at(span.start), places.at(span.end));
    json!([
        start,
        end,
        finding.path,
        finding.rule,
        finding.message,
        finding.severity.as_str(),
        finding.suggestion,
    ])
}

#[cfg(test)]
mod tests {
    use antom::Context;
    use serde_json::Value;

    use super::check;

    /// What is underlined, and of which rule.
    fn underlined(text: &str) -> Vec<(String, String)> {
        let answer = check("inquiryPayment", text.as_bytes(), &Context::at(0)).unwrap();
        let units: Vec<u16> = text.encode_utf16().collect();
        let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let rows = answer["findings"].as_array().unwrap().iter();
        let cut = |row: &Value| {
            let range = number(&row[0])..number(&row[1]);
            (String::from_utf16(&units[range]).unwrap(), row[3].as_str().unwrap().to_owned())
        };
        rows.map(cut).collect()
    }

    #[test]
    fn what_is_underlined_is_the_value_whatever_stands_before_it() {
        let long = "x".repeat(65);
        for before in ["", "é", "e\u{301}", "😀", "\u{1f468}\u{200d}\u{1f469}", "\u{202e}\u{2066}"]
        {
            let text = format!(r#"{{"paymentId": "{before}", "paymentRequestId": "{long}"}}"#);
            let found = underlined(&text);
            let expected = (format!("\"{long}\""), "maxLength".to_owned());
            assert!(found.contains(&expected), "{before:?}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_json_is_underlined_where_it_stops_to_be() {
        let found = underlined("{\"😀\": tru, \"b\": 1}");
        assert!(found.iter().any(|(_, rule)| rule == "json"), "{found:?}");
        // A byte order mark is a unit too.
        let found = underlined("\u{feff}{}");
        assert_eq!(found, [("\u{feff}".to_owned(), "json".to_owned())]);
    }

    #[test]
    fn markup_is_data() {
        let text = r#"{"<script>alert(1)</script>": "<img src=x onerror=alert(1)>"}"#;
        let found = underlined(text);
        let name = r#""<script>alert(1)</script>""#.to_owned();
        assert!(found.contains(&(name, "unknown-field".to_owned())), "{found:?}");
    }
}
