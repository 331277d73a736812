//! Sample bodies on a page, with what web pages and translators do to them.

use serde_json::Value;

use super::page_lines::{Noise, PageLine, noise};

/// Most lines of a sample.
const LONGEST: usize = 20_000;

/// A sample body.
#[derive(Debug, PartialEq)]
pub(super) struct Sample {
    /// As JSON text.
    pub(super) text: String,
    /// What was mended.
    pub(super) remarks: Vec<String>,
}

/// Reads the JSON object that starts in the first line, and gives the lines that are left.
///
/// Texts that are broken over lines are joined, and the numbers of code lines passed over.
pub(super) fn read(lines: &[PageLine]) -> (Result<Sample, String>, &[PageLine]) {
    let mut scan = Scan::default();
    let mut rest = lines;
    while let Some((line, behind)) = rest.split_first() {
        let is_over = line.heading.is_some() || noise(&line.text) == Some(Noise::Refusal);
        if is_over || lines.len() - rest.len() > LONGEST {
            break;
        }
        rest = behind;
        if scan.line(&line.raw) {
            return (parse(&scan), rest);
        }
    }
    (Err("a sample body that does not end".to_owned()), rest)
}

/// JSON text that is being collected.
#[derive(Debug, Default)]
struct Scan {
    text: String,
    depth: usize,
    in_string: bool,
    is_escaped: bool,
    is_joined: bool,
}

impl Scan {
    /// Takes a line, and returns whether the object ends in it.
    fn line(&mut self, raw: &str) -> bool {
        let line = raw.trim();
        if self.in_string {
            self.is_joined = true;
        } else if self.is_line_number(line) {
            return false;
        }
        for character in line.chars() {
            if matches!(character, '\u{200B}'..='\u{200D}' | '\u{FEFF}') {
                continue;
            }
            self.text.push(character);
            if self.is_escaped {
                self.is_escaped = false;
                continue;
            }
            match character {
                '\\' if self.in_string => self.is_escaped = true,
                '"' => self.in_string = !self.in_string,
                '{' | '[' if !self.in_string => self.depth += 1,
                '}' | ']' if !self.in_string => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return true;
                    }
                }
                _ => {}
            }
        }
        if !self.in_string {
            self.text.push('\n');
        }
        false
    }

    /// A number alone in a line, where JSON has none.
    fn is_line_number(&self, line: &str) -> bool {
        let is_number = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
        is_number && !self.text.trim_end().ends_with(['[', ',', ':'])
    }
}

fn parse(scan: &Scan) -> Result<Sample, String> {
    let mut remarks = Vec::new();
    if scan.is_joined {
        remarks.push("a sample body has texts broken over lines; they are joined".to_owned());
    }
    let mut text = scan.text.trim().to_owned();
    let mut value: Value = match serde_json::from_str(&text) {
        Ok(value) => value,
        Err(_) => {
            text = text.replace("\\_", "_").replace(['“', '”'], "\"");
            remarks.push(
                "a sample body has escapes or quotes that are not JSON's; they are mended"
                    .to_owned(),
            );
            serde_json::from_str(&text).map_err(|_| "a sample body that is not JSON".to_owned())?
        }
    };
    let mut translated = Vec::new();
    restore(&mut value, &mut translated);
    if let Some(first) = translated.first() {
        let count = translated.len();
        remarks.push(format!(
            "a sample body is translated in {count} places (`{first}`); the text in brackets is taken"
        ));
        text = value.to_string();
    }
    Ok(Sample { text, remarks })
}

/// Undoes translations that keep the original in brackets: `货币(currency)`.
fn restore(value: &mut Value, translated: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Some(original) = original(text) {
                translated.push(std::mem::replace(text, original));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| restore(item, translated)),
        Value::Object(members) => {
            let names: Vec<String> =
                members.keys().filter(|name| original(name).is_some()).cloned().collect();
            for name in names {
                if let (Some(original), Some(member)) = (original(&name), members.remove(&name)) {
                    members.insert(original, member);
                    translated.push(name);
                }
            }
            members.values_mut().for_each(|member| restore(member, translated));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn original(text: &str) -> Option<String> {
    let (before, behind) = text.split_once(['(', '（'])?;
    let inside = behind.strip_suffix([')', '）'])?.trim();
    let is_translated = !before.trim().is_empty() && !before.is_ascii();
    let is_word = !inside.is_empty()
        && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_translated && is_word).then(|| inside.to_owned())
}
