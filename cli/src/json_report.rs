//! Findings for tools.

use serde_json::json;

use crate::finding::Finding;
use crate::report::Report;

/// A JSON array with one finding per line.
pub(crate) fn render(report: &Report) -> String {
    let lines: Vec<String> = report.findings.iter().map(line).collect();
    if lines.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn line(finding: &Finding) -> String {
    let (line, column) = finding.line_column;
    // Values are written as they are: numbers in between would lose digits.
    let members = [
        ("column", column.to_string()),
        ("found", finding.found.to_string()),
        ("limit", finding.limit.to_string()),
        ("line", line.to_string()),
        ("message", json!(finding.message).to_string()),
        ("path", json!(finding.path).to_string()),
        ("rule", json!(finding.rule).to_string()),
        ("severity", json!(finding.severity.as_str()).to_string()),
        ("suggestion", json!(finding.suggestion).to_string()),
    ];
    let members = members.map(|(name, value)| format!("\"{name}\":{value}"));
    format!("  {{{}}}", members.join(","))
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::finding::{Finding, Severity};
    use crate::report::{Report, RulesChecked};

    #[test]
    fn values_keep_their_digits() {
        let (path, message) = ("/a\"b".to_owned(), "more than \"1\"".to_owned());
        let mut finding = Finding::of_name(Severity::Error, "maximum", path, 0..1, message);
        finding.limit = "18446744073709551616.10".parse().unwrap();
        finding.found = r#"{"x":[100.000000000000000001,1e400]}"#.parse().unwrap();
        let report =
            Report { findings: vec![finding], secret: Vec::new(), rules: RulesChecked::All };
        let line = r#"{"column":0,"found":{"x":[100.000000000000000001,1e400]},"limit":18446744073709551616.10,"line":0,"message":"more than \"1\"","path":"/a\"b","rule":"maximum","severity":"error","suggestion":null}"#;
        assert_eq!(render(&report), format!("[\n  {line}\n]\n"));
    }
}
