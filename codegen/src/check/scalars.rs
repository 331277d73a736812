//! Builtin types with limits, under a name.

use super::provenance::Provenance;
use super::symbols::entries;
use super::usage_checks::{Foreign, foreign};
use super::{Checker, disagreements};
use crate::api::{Arena, Null, Scalar, Type, Usage};
use crate::diagnostic::{Code, Diagnostic, FileId, did_you_mean};
use crate::language::{Builtin, Spanned};
use crate::source::model::ScalarDef;
use crate::source::schema_file::File;

impl Checker<'_> {
    /// Every named scalar, in the order of the files.
    pub(super) fn scalars(&mut self, files: &[(FileId, File)]) -> Arena<Scalar> {
        let mut scalars = Vec::new();
        for (file_id, file) in files {
            for entry in entries(file.scalars.as_ref()) {
                scalars.push(self.scalar(*file_id, &entry.key, &entry.value));
            }
        }
        Arena::of(scalars)
    }

    fn scalar(&mut self, file: FileId, name: &Spanned<String>, raw: &ScalarDef) -> Scalar {
        self.type_name(name);
        self.prose(&raw.description);
        let what = format!("the scalar `{}`", name.value);
        let notes = self.notes(file, &raw.notes, Provenance::Own, &what, name.span);
        self.disagreements_hold(raw.notes.disagreements.as_ref(), "scalar", |about| match about {
            "type" => Some(disagreements::word(&raw.ty.value)),
            _ => disagreements::limit(&raw.limits, about),
        });
        let builtin = self.builtin(&raw.ty);
        let ty = Type::Builtin(builtin);
        let limits = self.limits(&raw.limits, builtin.class(), &ty);
        let examples = raw.examples.as_deref().unwrap_or_default();
        let usage =
            Usage { ty, null: Null::NotAllowed, limits, overrides: Vec::new(), span: raw.ty.span };
        self.literals(&usage, None, None, examples);
        Scalar {
            name: name.clone(),
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            builtin,
            limits: usage.limits,
            examples: examples.iter().map(|example| example.value.clone()).collect(),
            sensitive: self.sensitive(raw.sensitive.as_ref()),
            notes,
        }
    }

    fn builtin(&mut self, name: &Spanned<String>) -> Builtin {
        let text = name.value.as_str();
        if let Some(builtin) = Builtin::from_name(text) {
            return builtin;
        }
        let diagnostic =
            Diagnostic::new(Code::E0010, name.span, format!("unknown builtin type `{text}`"))
                .label("a scalar is made of a builtin type");
        let known: Vec<&str> = Builtin::ALL.iter().map(|(name, _)| *name).collect();
        self.diagnostics.push(match (did_you_mean(text, known.iter().copied()), foreign(text)) {
            (Some(near), _) | (None, Some(Foreign::Same(near))) => {
                diagnostic.suggest(name.span, near)
            }
            _ => diagnostic.help(format!("the builtin types are `{}`", known.join("`, `"))),
        });
        Builtin::String
    }
}
