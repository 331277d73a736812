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
    let finding = json!({
        "path": finding.path,
        "line": line,
        "column": column,
        "severity": finding.severity.as_str(),
        "rule": finding.rule,
        "message": finding.message,
        "limit": finding.limit,
        "found": finding.found,
        "suggestion": finding.suggestion,
    });
    format!("  {finding}")
}
