//! The second pass over a message that could not be decoded: collects all problems.
//!
//! Compares the text with the [`Shape`] of the type it should be. Scalars are checked by the same code that reads
//! them, so that both agree by construction.

use crate::read::located::{Document, Positions, Token};
use crate::read::problem::{Problem, ProblemKind};
use crate::read::{JsonReader, ReadError, TOO_DEEP};
use crate::value::path::Path;
use crate::value::shape::{Kind, Shape};

/// All problems of a text that could not be read as an object of this shape; at least one.
pub(crate) fn problems(text: &str, shape: &'static Shape, error: &ReadError) -> Vec<Problem> {
    let document = match Document::parse_text(text) {
        Ok(document) => document,
        Err(problem) => return vec![problem],
    };
    let problems = mismatches(&document, shape);
    if problems.is_empty() {
        return vec![unreadable(text, shape, error)];
    }
    problems
}

/// Where a text and a shape do not fit together.
fn mismatches(document: &Document<'_>, shape: &'static Shape) -> Vec<Problem> {
    let mut walk = Walk { document, found: Vec::new() };
    walk.value(Document::ROOT, Kind::Object(shape), &Path::ROOT);
    walk.in_text_order()
}

/// The last resort, for a hand-written type that rejects what its shape allows. The reader's own message is not
/// repeated: it may quote values.
fn unreadable(text: &str, shape: &'static Shape, error: &ReadError) -> Problem {
    let (line, column) = Positions::new(text).at(error.at());
    Problem {
        path: String::new(),
        line,
        column,
        kind: ProblemKind::Unreadable,
        expected: shape.name,
        found: "",
    }
}

struct Walk<'a> {
    document: &'a Document<'a>,
    /// The problems, each with its byte offset; lines and columns are added last.
    found: Vec<(usize, Problem)>,
}

impl Walk<'_> {
    /// Compares one value, not `null` for an absent one, with the kind that belongs there.
    fn value(&mut self, node: usize, kind: Kind, at: &Path<'_>) {
        let token = self.document.token(node);
        match (kind, token) {
            (Kind::Object(shape), Token::Object) => self.object(node, shape, at),
            (Kind::Map, Token::Object) => self.map(node, at),
            (Kind::Array(element), Token::Array) => self.list(node, *element, at),
            (Kind::Object(_) | Kind::Map | Kind::Array(_), _)
            | (_, Token::Object | Token::Array | Token::Null) => {
                self.wrong_kind(node, at, kind.word(), token.word());
            }
            (_, Token::Text | Token::Number | Token::Boolean) => self.scalar(node, kind, at),
        }
    }

    /// Compares each element of a list.
    fn list(&mut self, node: usize, element: Kind, at: &Path<'_>) {
        if self.is_too_deep(node, at) {
            return;
        }
        for (index, child) in self.document.children(node).enumerate() {
            self.value(child, element, &at.index(index));
        }
    }

    /// Compares each member that the shape knows, every time it occurs, and asks for those it requires.
    fn object(&mut self, node: usize, shape: &'static Shape, at: &Path<'_>) {
        if self.is_too_deep(node, at) {
            return;
        }
        let mut last = vec![None; shape.fields.len()];
        for member in self.document.children(node) {
            let Some(name) = self.document.name(member) else {
                self.wrong_kind(member, at, "name", UNPAIRED);
                continue;
            };
            let known = shape.fields.iter().zip(&mut last);
            for (field, last) in known.filter(|(field, _)| field.name == name) {
                let is_null = self.document.token(member) == Token::Null;
                *last = Some((member, is_null));
                if !is_null {
                    self.value(member, field.kind, &at.field(field.name));
                }
            }
        }
        for (field, last) in shape.fields.iter().zip(last) {
            let (place, found) = match last {
                None => (node, "nothing"),
                Some((member, true)) => (member, "null"),
                Some((_, false)) => continue,
            };
            if field.required {
                let at = at.field(field.name);
                self.report(place, ProblemKind::Missing, &at, field.kind.word(), found);
            }
        }
    }

    /// Looks for what free JSON cannot hold, at any depth. Names inside are not repeated: they are data.
    fn map(&mut self, node: usize, at: &Path<'_>) {
        if self.is_too_deep(node, at) {
            return;
        }
        for inner in self.document.descendants(node) {
            if self.document.is_member(inner) && self.document.name(inner).is_none() {
                self.wrong_kind(inner, at, "name", UNPAIRED);
            }
            match self.document.token(inner) {
                Token::Object | Token::Array => {
                    if self.is_too_deep(inner, at) {
                        return;
                    }
                }
                Token::Text | Token::Number => self.scalar(inner, Kind::Text, at),
                Token::Null | Token::Boolean => {}
            }
        }
    }

    /// Reads a scalar the way decoding does.
    fn scalar(&mut self, node: usize, kind: Kind, at: &Path<'_>) {
        let wrong = match (JsonReader::new(self.document.source(node)).scalar(), kind) {
            (Ok(Some(literal)), Kind::Boolean) => literal.into_boolean().err(),
            (Ok(Some(literal)), Kind::Integer) => literal.into_integer().err(),
            (Ok(Some(literal)), Kind::Number) => literal.into_number_text().err(),
            (Ok(_), _) => None,
            (Err(_), _) if self.document.token(node) == Token::Text => {
                Some((kind.word(), UNPAIRED))
            }
            (Err(_), _) => Some((kind.word(), "number out of range")),
        };
        if let Some((expected, found)) = wrong {
            self.wrong_kind(node, at, expected, found);
        }
    }

    /// Reports a container that is nested too deeply.
    fn is_too_deep(&mut self, node: usize, at: &Path<'_>) -> bool {
        let is_too_deep = self.document.depth(node) >= TOO_DEEP;
        if is_too_deep {
            let word = self.document.token(node).word();
            self.report(node, ProblemKind::TooDeep, at, "fewer levels", word);
        }
        is_too_deep
    }

    fn wrong_kind(
        &mut self,
        node: usize,
        at: &Path<'_>,
        expected: &'static str,
        found: &'static str,
    ) {
        self.report(node, ProblemKind::WrongKind, at, expected, found);
    }

    fn report(
        &mut self,
        node: usize,
        kind: ProblemKind,
        at: &Path<'_>,
        expected: &'static str,
        found: &'static str,
    ) {
        let problem = Problem { path: at.to_pointer(), line: 0, column: 0, kind, expected, found };
        self.found.push((self.document.offset(node), problem));
    }

    /// Sorts the problems and finds line and column of all of them in one pass over the text.
    fn in_text_order(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|&(offset, _)| offset);
        let mut positions = Positions::new(self.document.text());
        let placed = self.found.into_iter().map(|(offset, problem)| {
            let (line, column) = positions.at(offset);
            Problem { line, column, ..problem }
        });
        placed.collect()
    }
}

/// Text with half of a UTF-16 pair as an escape, which no Rust string can hold.
const UNPAIRED: &str = "unpaired surrogate";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Literal;
    use crate::read::decode;
    use crate::testing::{Random, Tree, numbers_are_floats};
    use crate::value::shape::Object;

    fn lines(json: &str) -> Vec<String> {
        let error = decode::from_str::<Tree>(json).unwrap_err();
        error.problems().iter().map(ToString::to_string).collect()
    }

    /// Whether decoding fails exactly if there is something to report.
    fn agree(json: &str) -> bool {
        let read = serde_json::from_str::<Tree>(json).is_ok();
        match Document::parse_text(json) {
            Ok(document) => read == mismatches(&document, Tree::SHAPE).is_empty(),
            Err(_) => !read,
        }
    }

    #[test]
    fn decoding_fails_if_and_only_if_there_is_a_problem() {
        let mut random = Random::new(7);
        let (mut good, mut bad) = (0, 0);
        for _ in 0..30_000 {
            let json = random.tree();
            assert!(agree(&json), "{json}");
            let count =
                if serde_json::from_str::<Tree>(&json).is_ok() { &mut good } else { &mut bad };
            *count += 1;
            let mutated = random.mutated(&json);
            assert!(agree(&mutated), "{mutated}");
        }
        assert!(good > 3_000 && bad > 3_000, "{good} good, {bad} bad");
    }

    #[test]
    fn null_counts_as_missing_and_the_last_occurrence_counts() {
        assert_eq!(lines(r#"{"label": null}"#), ["1:11: /label: required, found null"]);
        assert_eq!(
            lines(r#"{"label": "a", "label": null}"#),
            ["1:25: /label: required, found null"]
        );
        assert_eq!(
            lines(r#"{"label": [], "label": "a"}"#),
            ["1:11: /label: expected text, found list"]
        );
        assert!(agree(r#"{"label": null, "label": "a", "count": null}"#));
    }

    #[test]
    fn nesting_is_too_deep_where_serde_json_says_so() {
        for depth in 1..=140 {
            let trees = format!(
                "{}null{}",
                r#"{"label": "a", "parent": "#.repeat(depth),
                "}".repeat(depth)
            );
            let maps = format!(
                r#"{{"label": "a", "free": {}1{}}}"#,
                r#"{"x": "#.repeat(depth),
                "}".repeat(depth)
            );
            let unknown =
                format!(r#"{{"label": "a", "new": {}1{}}}"#, "[".repeat(depth), "]".repeat(depth));
            for json in [trees, maps, unknown] {
                assert!(agree(&json), "{depth} {json}");
            }
        }
        let deep = r#"{"label": "a", "parent": "#.repeat(100_000);
        let found = lines(&(deep + "{}" + &"}".repeat(100_000)));
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("/parent: nested too deeply"), "{}", found[0]);
    }

    #[test]
    fn halves_of_a_utf16_pair_are_a_problem() {
        assert_eq!(
            lines(r#"{"label": "\ud800", "\udfff": 1, "free": {"\ud800": "\ud800"}}"#),
            [
                "1:11: /label: expected text, found unpaired surrogate",
                "1:31: (root): expected name, found unpaired surrogate",
                "1:53: /free: expected name, found unpaired surrogate",
                "1:53: /free: expected text, found unpaired surrogate",
            ]
        );
    }

    #[test]
    fn numbers_beyond_floats_are_a_problem_where_they_are_floats() {
        let json = r#"{"label": 1, "price": 1e400, "free": {"x": [1e999]}}"#;
        assert!(agree(json));
        if numbers_are_floats() {
            assert_eq!(
                lines(json),
                [
                    "1:23: /price: expected number, found number out of range",
                    "1:45: /free: expected text, found number out of range",
                ]
            );
        }
    }

    #[test]
    fn many_problems_are_placed_in_one_pass() {
        let json = format!(r#"{{"label": "a", "children": [{}7]}}"#, "7, ".repeat(200_000));
        let found = lines(&json);
        assert_eq!(found.len(), 200_001);
        assert!(found[200_000].starts_with("1:600029: /children/200000:"), "{}", found[200_000]);
    }

    #[test]
    fn the_last_resort_repeats_no_value() {
        let error = JsonReader::new("\"4111\"").scalar_as(Literal::into_boolean).unwrap_err();
        let found = problems(r#"{"label": "a"}"#, Tree::SHAPE, &error);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message(), "(root): cannot be read as Tree");
    }
}
