//! Tables of result codes.

use super::actions::action;
use super::code_columns::Columns;
use super::operation_draft::Draft;
use super::page_lines::PageLine;
use antom_openapi::prose::clean;
use antom_openapi::reading::{Code, Reading, Stated, quote};

/// Reads a line of the section of result codes.
pub(super) fn row(line: &PageLine, draft: &mut Draft, reading: &mut Reading) {
    let Some(cells) = cells(&line.raw) else {
        return;
    };
    let is_rule =
        cells.iter().all(|cell| cell.bytes().all(|byte| matches!(byte, b'-' | b':' | b' ')));
    if is_rule {
        return;
    }
    if let Some(columns) = Columns::of(&cells) {
        draft.columns = Some(columns);
        return;
    }
    let read = match draft.columns {
        Some(columns) => code(&cells, columns, line, draft, reading),
        None => Err("a table whose columns are not known"),
    };
    if let Err(words) = read {
        draft.codes_complete = Some(false);
        let words = format!("{words}: {}", quote(&line.text));
        reading.unrecognised.push(Stated::keyword(words, line.place()));
    }
}

fn code(
    cells: &[String],
    columns: Columns,
    line: &PageLine,
    draft: &mut Draft,
    reading: &mut Reading,
) -> Result<(), &'static str> {
    if cells.len() != columns.count {
        return Err("a row with another number of cells");
    }
    let cell = |column: usize| cells.get(column).map(String::as_str).unwrap_or_default();
    let code = cell(columns.code);
    let is_code = code.starts_with(|first: char| first.is_ascii_uppercase())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_code {
        return Err("a row without a result code");
    }
    let place = line.place_of(code.split('_').next().unwrap_or(code));
    let status = columns.status.map(cell).unwrap_or_default();
    let is_status =
        (1..=16).contains(&status.len()) && status.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let status = is_status.then(|| Stated::keyword(status.to_owned(), place));
    let advice = columns.action.map(cell).unwrap_or_default();
    let action = action(advice);
    // A dash is not advice. The code itself was recognised nevertheless.
    if action.is_none() && advice.contains(char::is_alphanumeric) {
        let words = format!("an action: {}", quote(advice));
        let first = advice.split(['.', ',', ':']).next().unwrap_or(advice);
        reading.unrecognised.push(Stated::keyword(words, line.place_of(first)));
    }
    let found = Code {
        place,
        status,
        action: action.map(|action| Stated::prose(action.to_owned(), place)),
    };
    let is_plain = found.status.is_some() || columns.status.is_none();
    if !is_plain {
        draft.codes.entry(code.to_owned()).or_insert(found);
        return Err("a result code without a status");
    }
    let status = found.status.as_ref().map(|status| status.value.clone());
    let known = draft.codes.entry(code.to_owned()).or_insert(found);
    if known.status.as_ref().map(|status| status.value.clone()) == status {
        Ok(())
    } else {
        Err("a result code with two statuses")
    }
}

/// The cells of a row, without marks.
fn cells(raw: &str) -> Option<Vec<String>> {
    let row = raw.trim().strip_prefix('|')?;
    let row = row.strip_suffix('|').unwrap_or(row);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in row.chars() {
        match character {
            '|' if !escaped => cells.push(String::new()),
            other => cells.last_mut()?.push(other),
        }
        escaped = character == '\\' && !escaped;
    }
    Some(
        cells
            .iter()
            .map(|cell| {
                clean(&cell.replace("<br>", " ")).trim().trim_matches('`').trim().to_owned()
            })
            .collect(),
    )
}
