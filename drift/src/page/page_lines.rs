//! Lines of a page.

use antom_openapi::prose::{clean, cut};
use antom_openapi::reading::Place;

/// Deepest heading that is taken for one.
const DEEPEST: usize = 32;

/// Most bytes of a line.
const LONGEST: usize = 100_000;

/// One line.
#[derive(Debug)]
pub(super) struct PageLine {
    number: usize,
    /// As written.
    pub(super) raw: String,
    /// Without marks; of a heading, its text.
    pub(super) text: String,
    /// Level of the heading, if it is one.
    pub(super) heading: Option<usize>,
    /// Whether what follows was cut off.
    pub(super) is_cut: bool,
}

impl PageLine {
    /// The place of its first character.
    pub(super) fn place(&self) -> Place {
        let indent = self.raw.chars().take_while(|character| character.is_whitespace()).count();
        Place::new(self.number, indent + 1)
    }

    /// The place of a word in it.
    pub(super) fn place_of(&self, word: &str) -> Place {
        let before = self.raw.find(word).and_then(|at| self.raw.get(..at));
        before.map_or(self.place(), |before| Place::new(self.number, before.chars().count() + 1))
    }

    /// Whether a JSON object starts here.
    pub(super) fn starts_json(&self) -> bool {
        self.text.starts_with('{')
    }
}

/// Splits a page into lines. Within code blocks nothing is a heading.
pub(super) fn split(text: &str) -> Vec<PageLine> {
    let mut lines: Vec<PageLine> = Vec::new();
    let mut in_code = false;
    for (index, raw) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        let whole = raw;
        let raw = cut(whole, LONGEST);
        let fence = raw.trim_start();
        let is_fence = fence.starts_with("```") || fence.starts_with("~~~");
        if is_fence {
            in_code = !in_code;
        }
        let heading = if in_code || is_fence { None } else { atx(raw) };
        let text = match heading {
            _ if is_fence => String::new(),
            Some((_, text)) => clean(text).trim().to_owned(),
            None if in_code => raw.trim().to_owned(),
            None => clean(raw.trim_start().trim_start_matches('>')).trim().to_owned(),
        };
        let underlined = if in_code { None } else { underline(raw) };
        if let (Some(level), Some(above)) = (underlined, lines.last_mut())
            && above.heading.is_none()
            && !above.text.is_empty()
            && !above.text.starts_with('|')
        {
            above.heading = Some(level);
        }
        lines.push(PageLine {
            number: index + 1,
            raw: raw.to_owned(),
            text,
            heading: heading.map(|(level, _)| level),
            is_cut: raw.len() < whole.len(),
        });
    }
    lines
}

/// `#### text`
fn atx(raw: &str) -> Option<(usize, &str)> {
    let line = raw.trim_start();
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_heading = (1..=DEEPEST).contains(&level) && text.starts_with([' ', '\t', '\u{A0}']);
    is_heading.then(|| (level, text.trim_end_matches(['#', ' '])))
}

/// The level that a line of `=` or `-` gives to the line above it.
fn underline(raw: &str) -> Option<usize> {
    let line = raw.trim_end();
    if line.len() < 3 {
        None
    } else if line.bytes().all(|byte| byte == b'=') {
        Some(1)
    } else if line.bytes().all(|byte| byte == b'-') {
        Some(2)
    } else {
        None
    }
}

/// The method and the path of a line that consists of nothing else.
pub(super) fn call(text: &str) -> Option<(&str, &str)> {
    let (method, path) = text.trim_matches('`').trim().split_once(char::is_whitespace)?;
    let path = path.trim();
    let is_call = matches!(method, "GET" | "POST" | "PUT" | "PATCH" | "DELETE")
        && path.starts_with('/')
        && !path.contains(char::is_whitespace);
    is_call.then_some((method, path))
}

/// Lines that are not part of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noise {
    /// A chatbot declined to translate the text.
    Refusal,
    /// A translator speaks of its work.
    Translator,
    /// A nested table is folded away.
    Fold,
    /// Buttons and numbers of code lines.
    Nothing,
}

const REFUSALS: &[&[&str]] = &[
    &["很抱歉", "文档内容"],
    &["很抱歉", "翻译"],
    &["抱歉", "无法", "翻译"],
    &["sorry", "translat"],
    &["sorry", "document", "too long"],
    &["i can't assist"],
    &["i cannot assist"],
];

const TRANSLATORS: &[&[&str]] = &[
    &["注:", "此文本为"],
    &["以下是翻译"],
    &["以下是", "版本:"],
    &["here is the translation"],
    &["translated version"],
];

const FOLDS: &[&str] = &[
    "显示子参数",
    "展开子参数",
    "查看子参数",
    "显示子字段",
    "show child parameters",
    "show child attributes",
    "show child fields",
    "show sub-parameters",
    "expand child parameters",
];

const BUTTONS: &[&str] = &[
    "显示全部",
    "收起全部",
    "展开全部",
    "隐藏全部",
    "隐藏子参数",
    "复制",
    "show all",
    "hide all",
    "expand all",
    "collapse all",
    "hide child parameters",
    "copy",
];

/// What kind of noise a line is, if it is noise.
pub(super) fn noise(text: &str) -> Option<Noise> {
    let lower = text.trim_matches(['▸', '▾', '>', ' ', ':']).to_lowercase();
    if lower.is_empty() {
        return None;
    }
    if FOLDS.contains(&lower.as_str()) {
        return Some(Noise::Fold);
    }
    if BUTTONS.contains(&lower.as_str()) || lower.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Noise::Nothing);
    }
    let holds =
        |table: &[&[&str]]| table.iter().any(|words| words.iter().all(|word| lower.contains(word)));
    if holds(REFUSALS) {
        Some(Noise::Refusal)
    } else if holds(TRANSLATORS) {
        Some(Noise::Translator)
    } else {
        None
    }
}
