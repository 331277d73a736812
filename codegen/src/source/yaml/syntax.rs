//! The parser's errors in words that help.

use super::tree::{Tree, too_deep};
use crate::diagnostic::{Code, Diagnostic};
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

/// Help for a bracket whose end is not where it should be.
const CLOSE: &str =
    "close the bracket; put quotes around a text that holds a comma, a bracket or `: `";

/// The one diagnostic of a file that is not YAML.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may report more kinds of errors")]
pub(super) fn diagnostic(error: &ScanError, tree: &Tree<'_>) -> Diagnostic {
    let text = tree.text();
    let marker = error.marker().byte_offset().unwrap_or(text.len());
    let place = place(error.kind(), marker, text);
    let span = tree.span(place.clone());
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => {
            return too_deep(tree.passed_over().unwrap_or(span));
        }
        ErrorKind::DirectiveDisallowed => {
            return Diagnostic::new(Code::E0004, span, "directives are not supported in schemas")
                .help("remove the line; put quotes around a text that starts with `%`");
        }
        _ => {}
    }
    let (message, help) = words(error.kind());
    let diagnostic = Diagnostic::new(Code::E0002, span, message);
    if let Some(bracket) = tree.open_bracket() {
        let between = text.get(bracket..place.start).unwrap_or_default();
        if between.contains('\n') {
            return diagnostic.secondary(tree.span(bracket..bracket + 1), "still open").help(CLOSE);
        }
    }
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// The character to underline.
fn place(kind: &ErrorKind, marker: usize, text: &str) -> Range<usize> {
    let start = if is_tab(kind) { tab_near(marker, text) } else { marker };
    match text.get(start..).and_then(|rest| rest.chars().next()) {
        Some(character) => start..start + character.len_utf8(),
        None => text.trim_end().len()..text.trim_end().len(),
    }
}

/// The tab that the parser means: it may have read it already, or not have come to it.
fn tab_near(marker: usize, text: &str) -> usize {
    let before = text.get(..marker).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let blank = before.get(line..).filter(|start| start.trim().is_empty());
    let read = blank.and_then(|start| start.rfind('\t')).map(|tab| line + tab);
    let rest = text.get(marker..).unwrap_or_default();
    read.or_else(|| rest.find('\t').map(|tab| marker + tab)).unwrap_or(marker)
}

fn is_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
    )
}

/// What is wrong, and what to do about it.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may report more kinds of errors")]
fn words(kind: &ErrorKind) -> (String, Option<&'static str>) {
    let message = match kind {
        ErrorKind::UnexpectedCharacter { character } => {
            format!("no text starts with `{}`", character.escape_debug())
        }
        ErrorKind::UnclosedFlowCollection { open } => format!("`{open}` is not closed"),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            format!("`{open}` is closed by `{close}`")
        }
        kind if is_tab(kind) => "tab where only spaces are allowed".to_owned(),
        kind => known(kind).map_or_else(|| own_words(kind), ToOwned::to_owned),
    };
    (message, help(kind))
}

/// Our words for what authors meet most.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may report more kinds of errors")]
fn known(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::UnclosedQuotedScalar => "this quote is not closed",
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => "text after the closing quote",
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::MappingKeyNotAllowed => "no key is allowed here",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => "expected `:` after this key",
        ErrorKind::ExpectedBlockMappingKey => "expected a key here",
        ErrorKind::ExpectedBlockSequenceEntry => "expected an item, `- `, here",
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => {
            "no item, `- `, is allowed here"
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidBlockScalarIndent => "wrong indentation",
        ErrorKind::ExpectedFlowMappingSeparator => "expected `,` or `}` here",
        ErrorKind::ExpectedFlowSequenceSeparator => "expected `,` or `]` here",
        ErrorKind::MisplacedFlowCollectionEnd => "this bracket closes nothing",
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => {
            "unknown escape in this text"
        }
        ErrorKind::MissingAnchorOrAliasName => "no text starts with this character",
        ErrorKind::CommentNotSeparated => "expected a space before this comment",
        ErrorKind::CommentInterceptedScalar => "comment in the middle of a text",
        ErrorKind::ExpectedDocumentStart | ErrorKind::InvalidDocumentEnd => {
            "expected the end of the file here"
        }
        ErrorKind::BomInsideDocument => "byte order mark in the middle of the file",
        _ => return None,
    })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may report more kinds of errors")]
fn help(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        kind if is_tab(kind) => "indent with spaces",
        ErrorKind::UnclosedQuotedScalar => {
            "close it; a text that starts with a quote needs the other quotes around it"
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => "inside single quotes write `''` for `'`",
        ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "inside double quotes write `\\\"` for `\"`"
        }
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::MappingKeyNotAllowed => {
            "put quotes around a text that holds `: `; indent the keys of one mapping alike"
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            "indent the further lines of a text deeper than its key"
        }
        ErrorKind::ExpectedBlockMappingKey => "indent the keys of one mapping alike",
        ErrorKind::ExpectedBlockSequenceEntry => {
            "indent the items of one list alike; write no key among them"
        }
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => {
            "start a list on a line of its own, or write it as `[a, b]`"
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => CLOSE,
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MisplacedFlowCollectionEnd => "put quotes around it if it is text",
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => {
            "use single quotes, in which a backslash is an ordinary character"
        }
        ErrorKind::CommentNotSeparated => "put quotes around a text that holds `#`",
        ErrorKind::CommentInterceptedScalar => "move the comment above the key",
        ErrorKind::ExpectedDocumentStart | ErrorKind::InvalidDocumentEnd => {
            "a file holds one mapping, whose keys start in the first column"
        }
        ErrorKind::BomInsideDocument => "remove this invisible character",
        _ => return None,
    })
}

/// The parser's own words, without their preamble.
fn own_words(kind: &ErrorKind) -> String {
    let words = kind.to_string();
    match words.split_once(", ") {
        Some((preamble, rest)) if preamble.starts_with("while ") => rest.to_owned(),
        _ => words,
    }
}
