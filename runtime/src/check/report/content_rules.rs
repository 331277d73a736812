//! The rules of JSON inside a text.

use super::Report;
use crate::check::rule;
use crate::check::validate::Validate;
use crate::check::violation::Severity;
use crate::read::{DecodeError, Problem, ProblemKind, ReadObject, TOO_DEEP};
use crate::value::any_json::AnyJson;
use crate::value::formats;
use crate::value::json_of::JsonOf;
use crate::value::path::Path;

impl Report<'_> {
    /// Rule `format`: the text is JSON. Rule `contentSchema`: it holds an object of the type. And whatever the type demands of
    /// that object; the paths of these violations lead on into the text.
    pub fn content<T: ReadObject + Validate>(&mut self, at: &Path<'_>, value: &JsonOf<T>) {
        if !formats::is_json(value.as_str()) {
            return self.no_json(at);
        }
        match value.parse() {
            Ok(held) => held.check(at, self),
            Err(error) => self.unreadable(at, &error),
        }
    }

    /// The text is not shown: nothing is known about what it holds.
    #[cold]
    fn no_json(&mut self, at: &Path<'_>) {
        let limit = AnyJson::from("json");
        self.push(at, rule::FORMAT, Severity::Error, limit, AnyJson::default());
    }

    #[cold]
    fn unreadable(&mut self, at: &Path<'_>, error: &DecodeError) {
        for problem in error.problems() {
            let Problem { path, expected, found, .. } = problem;
            let (rule, limit, found) = match problem.kind {
                ProblemKind::Missing => (rule::REQUIRED, AnyJson::default(), AnyJson::default()),
                ProblemKind::TooDeep => {
                    let most = u32::try_from(TOO_DEEP - 1).unwrap_or(u32::MAX);
                    (rule::MAX_DEPTH, AnyJson::from(most), AnyJson::default())
                }
                ProblemKind::Syntax
                | ProblemKind::WrongKind
                | ProblemKind::Unreadable
                | ProblemKind::UnknownMember
                | ProblemKind::UnknownValue
                | ProblemKind::Duplicate
                | ProblemKind::Empty => {
                    (rule::CONTENT_SCHEMA, AnyJson::from(*expected), AnyJson::from(*found))
                }
            };
            self.push_below(at, path, rule, Severity::Error, limit, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    #[derive(Clone)]
    struct Leaf {
        form: String,
        colour: Option<String>,
    }

    #[derive(Clone)]
    struct Twig {
        leaves: Option<Vec<Leaf>>,
        below: Option<Box<Twig>>,
        note: Option<JsonOf<Twig>>,
    }

    crate::object! {
        Leaf as LEAF {
            form: required("form", Text),
            colour: optional("colour", Text),
        }
    }

    crate::object! {
        Twig as TWIG {
            leaves: optional("leaves", Array(&Object(&LEAF))),
            below: optional("below", Object(&TWIG)),
            note: optional("note", Text),
        }
    }

    impl Validate for Twig {
        fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
            for (index, leaf) in self.leaves.iter().flatten().enumerate() {
                report.max_length(&at.field("leaves").index(index).field("form"), &leaf.form, 3);
            }
            if let Some(note) = &self.note {
                report.content(&at.secret("note"), note);
            }
        }
    }

    fn found(text: &str) -> Vec<String> {
        messages(|at, report| report.content(at, &JsonOf::<Twig>::new(text)))
    }

    #[test]
    fn what_a_text_holds_obeys_its_own_rules() {
        assert!(found(r#" {"leaves": [{"form": "oak"}], "new": 1} "#).is_empty());
        assert!(found("{}").is_empty());
        assert_eq!(
            found(r#"{"leaves": [{"form": "o"}, {"form": "round"}]}"#),
            [
                "/a/leaves/1/form: maxLength: at most 3 characters, found 5",
                "/s/leaves/1/form: maxLength: at most 3 characters, found 5"
            ]
        );
    }

    #[test]
    fn texts_in_texts_are_checked_too() {
        let twig = |note: &str| Twig { leaves: None, below: None, note: Some(note.into()) };
        let inner = JsonOf::from(twig(r#"{"leaves": [{"form": "round"}]}"#));
        let outer = JsonOf::from(Twig { leaves: None, below: None, note: Some(inner) });
        let path = "/a/note/note/leaves/0/form: maxLength: at most 3 characters, found 5";
        assert_eq!(found(outer.as_str())[0], path);
    }

    #[test]
    fn texts_that_hold_something_else_are_violations_and_never_shown() {
        for (text, problem) in [
            ("a secret", "format: must be a JSON document such as"),
            ("", "format: must be a JSON document such as"),
            (r#"{"leaves": [}"#, "format: must be a JSON document such as"),
            ("[]", "contentSchema: expected object, found list"),
            ("null", "contentSchema: expected object, found null"),
            ("\"a secret\"", "contentSchema: expected object, found text"),
        ] {
            let [open, secret] = <[String; 2]>::try_from(found(text)).unwrap();
            assert!(open.starts_with(&format!("/a: {problem}")), "{text}: {open}");
            assert_eq!(secret, open.replace("/a:", "/s:"));
            assert!(!open.contains("secret"), "{open}");
        }
        let several = found(r#"{"leaves": [{}, {"form": [2]}], "note": {"x": 1}}"#);
        assert_eq!(
            several[..3],
            [
                "/a/leaves/0/form: required: missing",
                "/a/leaves/1/form: contentSchema: expected text, found list",
                "/a/note: contentSchema: expected text, found object"
            ]
        );
        let nested = |levels: usize| {
            format!("{}{{}}{}", "{\"below\": ".repeat(levels - 1), "}".repeat(levels - 1))
        };
        assert!(found(&nested(127)).is_empty());
        let [open, secret] = <[String; 2]>::try_from(found(&nested(129))).unwrap();
        assert!(open.starts_with("/a/below/below/"), "{open}");
        assert!(open.ends_with(": nested too deeply: at most 127 levels"), "{open}");
        assert_eq!(secret, open.replacen("/a", "/s", 1));
    }
}
