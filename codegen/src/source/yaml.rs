//! YAML text → span tree.
//!
//! A YAML parser emits events; [`tree`] builds the [`Node`]s from them and rejects what schemas do
//! not use; [`syntax`] words the parser's errors.

mod aliases;
mod mapping;
mod position;
mod syntax;
mod tree;

#[cfg(test)]
mod yaml_tests;

use super::node::Node;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, SourceProblem, Sources, Span};
use granit_parser::Parser;
use std::ops::ControlFlow;
use tree::Tree;

/// Deepest nesting of mappings and lists; schemas need about a dozen.
const DEEPEST: usize = 64;

/// Where the parser gives up. Far enough behind [`DEEPEST`] for the tree to notice first: while it is not clear
/// whether a bracket starts a key, the parser holds back up to 1024 characters.
const HOPELESS: usize = 2048;

/// Reads one file.
///
/// `None` if the file is not text or not YAML: one diagnostic then says why. Otherwise the tree holds everything
/// that a schema may hold; what it may not is reported and left out (a key given twice, an alias) or passed over
/// (a tag, an anchor). A file of comments is an empty mapping.
pub fn parse(file: FileId, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Node> {
    read(file, sources, diagnostics, Tree::new, true)
}

/// Reads a file that is no schema but a document of someone else, such as an `OpenAPI` document.
///
/// As [`parse`], but aliases stand for what their anchors mark, and merge keys for the members of other mappings. What an
/// alias stands for has the place of the original. Directives say nothing that matters; tags are told and passed over.
pub fn parse_document(
    file: FileId,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    read(file, sources, diagnostics, Tree::of_document, false)
}

fn read<'s>(
    file: FileId,
    sources: &'s Sources,
    diagnostics: &mut Diagnostics,
    new: fn(FileId, &'s str) -> Tree<'s>,
    forbids_directives: bool,
) -> Option<Node> {
    let source = sources.get(file)?;
    if let Some(problem) = source.problem() {
        diagnostics.push(unreadable(file, problem));
        return None;
    }
    let options = granit_parser::options! {
        block_nesting_limit: HOPELESS,
        disallow_directives: forbids_directives,
        emit_anchor_events: true,
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: HOPELESS,
    };
    let mut tree = new(file, source.text());
    for event in Parser::new_from_str_with_options(source.text(), options) {
        match event {
            Ok((event, span)) => {
                if let ControlFlow::Break(()) = tree.event(event, &span) {
                    break;
                }
            }
            Err(error) => {
                diagnostics.push(syntax::diagnostic(&error, &tree));
                return None;
            }
        }
    }
    let (node, found) = tree.finish();
    diagnostics.extend(found);
    Some(node)
}

/// Puts into words why a file is not a text.
fn unreadable(file: FileId, problem: SourceProblem) -> Diagnostic {
    let new =
        |start, end, message| Diagnostic::new(Code::E0001, Span::new(file, start, end), message);
    match problem {
        SourceProblem::TooLarge { bytes, limit } => {
            new(0, 0, format!("the file has {bytes} bytes, the limit is {limit}"))
                .help("split it; every file of a schema has the same format")
        }
        SourceProblem::NotUtf8 { byte, offset } => new(
            offset,
            offset + char::REPLACEMENT_CHARACTER.len_utf8(),
            format!("the byte 0x{byte:02X} is not UTF-8"),
        )
        .help("save the file as UTF-8"),
        SourceProblem::Control { character, offset } => {
            let name = match character {
                '\r' => "carriage return without a line feed".to_owned(),
                '\0' => "NUL character".to_owned(),
                other => format!("control character U+{:04X}", u32::from(other)),
            };
            new(offset, offset + character.len_utf8(), format!("{name} in the file"))
                .help("remove it; in a text in double quotes, write an escape such as `\\r` or `\\x1B` instead")
        }
    }
}
