//! A reading as text, one line per fact.

use std::fmt::Write;

use antom_openapi::reading::{Body, Children, Field, Manner, Reading, Stated};

/// Everything a reading holds.
pub(super) fn outline(reading: &Reading) -> String {
    let mut out = String::new();
    for (name, operation) in &reading.operations {
        let text = |stated: &Option<Stated<String>>| {
            stated.as_ref().map_or_else(
                || "-".to_owned(),
                |stated| format!("{} @{}", stated.value, line(stated)),
            )
        };
        let (title, method, path) =
            (text(&operation.title), text(&operation.method), text(&operation.path));
        let _ = writeln!(out, "operation {name}: {title} | {method} | {path}");
        body(&mut out, "request", &operation.request);
        body(&mut out, "response", &operation.response);
        if !operation.codes.is_empty() {
            let _ =
                writeln!(out, "codes{}", if operation.codes_complete { "" } else { ", not all" });
        }
        for (name, code) in &operation.codes {
            let status = code.status.as_ref().map_or("-", |status| &status.value);
            let action = code.action.as_ref().map_or("-", |action| &action.value);
            let _ = writeln!(
                out,
                "  {name} {status} {action} @{}:{}",
                code.place.line, code.place.column
            );
        }
        for sample in &operation.samples {
            let words: Vec<&str> = sample.value.split_whitespace().collect();
            let _ = writeln!(out, "sample @{} {}", line(sample), words.join(" "));
        }
    }
    for (title, list) in [("not understood", &reading.unrecognised), ("remarks", &reading.remarks)]
    {
        if !list.is_empty() {
            let _ = writeln!(out, "{title}");
        }
        for stated in list {
            let _ = writeln!(out, "  {} {}", reading.locate(stated.place), stated.value);
        }
    }
    let _ = writeln!(out, "{}", reading.counts());
    out
}

fn body(out: &mut String, title: &str, body: &Body) {
    let _ = writeln!(out, "{title}{}", if body.is_complete { "" } else { ", not all" });
    for one in &body.fields {
        field(out, 1, one);
    }
}

fn field(out: &mut String, depth: usize, field: &Field) {
    let indent = "  ".repeat(depth);
    let kind = field.kind.as_ref().map_or_else(|| "?".to_owned(), |kind| kind.value.to_string());
    let required = field
        .required
        .as_ref()
        .map_or("", |required| if required.value { ", required" } else { "" });
    let children = match &field.children {
        Children::None | Children::Shown(_) => "",
        Children::Part(_) => ", and more",
        Children::Folded => ", folded",
        Children::Recursive => ", recursive",
    };
    let place = field.place;
    let _ = writeln!(
        out,
        "{indent}{}: {kind}{required}{children} @{}:{}",
        field.name, place.line, place.column
    );
    for (keyword, limit) in &field.limits {
        let prose = if limit.manner == Manner::Prose { " in prose" } else { "" };
        let _ = writeln!(out, "{indent}  = {keyword} {}{prose} @{}", limit.value, line(limit));
    }
    for condition in &field.conditions {
        let _ = writeln!(out, "{indent}  ? {} @{}", condition.value, line(condition));
    }
    for child in field.children.fields() {
        self::field(out, depth + 1, child);
    }
}

fn line<T>(stated: &Stated<T>) -> usize {
    stated.place.line
}
