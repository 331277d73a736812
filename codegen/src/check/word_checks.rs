//! Words that a schema declares for its own API, actions and classes of sensitive values, and where it uses them.

use super::Checker;
use super::symbols::entries;
use crate::api::{Action, Arena, OwnAction, Sensitive, SensitivityClass};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::language::{Show, Spanned};
use crate::source::schema_file::File;

impl Checker<'_> {
    /// Every action that the schema declares, in the order of the files.
    pub(super) fn own_actions(&mut self, files: &[(FileId, File)]) -> Arena<OwnAction> {
        let mut actions = Vec::new();
        for entry in files.iter().flat_map(|(_, file)| entries(file.actions.as_ref())) {
            let description = entry.value.description.clone();
            self.prose(&description);
            actions.push(OwnAction {
                name: entry.key.clone(),
                kind: entry.value.kind,
                description,
            });
        }
        Arena::of(actions)
    }

    /// Every class of sensitive values, in the order of the files.
    pub(super) fn sensitivity(&mut self, files: &[(FileId, File)]) -> Arena<SensitivityClass> {
        let mut classes = Vec::new();
        for entry in files.iter().flat_map(|(_, file)| entries(file.sensitivity.as_ref())) {
            let description = entry.value.description.clone();
            self.prose(&description);
            let show = entry.value.show.unwrap_or(Show::Nothing);
            let exceptions = entries(entry.value.except.as_ref());
            classes.push(SensitivityClass {
                name: entry.key.clone(),
                description,
                show,
                names: entry.value.names.clone().unwrap_or_default(),
                exceptions: exceptions.map(|exception| exception.key.clone()).collect(),
            });
        }
        Arena::of(classes)
    }

    /// The action of that name, or a report that it is unknown.
    pub(super) fn action(&mut self, name: &Spanned<String>) -> Option<Action> {
        if let Some((action, declared)) = self.names.actions.get(name.value.as_str()).copied() {
            self.names.used.extend(declared);
            return Some(action);
        }
        if !self.names.unreadable.may_define(&name.value) {
            let known = self.names.actions.keys().copied();
            let message = format!("unknown action `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::E0039, name.span, message)
                .label("neither declared under `actions` nor one of the language");
            let otherwise =
                "declare it under the top-level `actions`, with its kind and description";
            self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
        }
        None
    }

    /// The class of that name; `None` and a report if it is unknown.
    pub(super) fn sensitive(&mut self, name: Option<&Spanned<String>>) -> Option<Sensitive> {
        let name = name?;
        if let Some((class, declared)) = self.names.sensitivity.get(name.value.as_str()).copied() {
            self.names.used.insert(declared);
            return Some(class);
        }
        if !self.names.unreadable.may_define(&name.value) {
            let known = self.names.sensitivity.keys().copied();
            let message = format!("unknown sensitivity class `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::E0039, name.span, message)
                .label("not declared under `sensitivity`");
            let otherwise = "declare it under the top-level `sensitivity`, with a description";
            self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
        }
        None
    }

    /// Warns of declared words that nothing refers to.
    pub(super) fn warn_unused_words(&mut self) {
        let actions = self.names.actions.iter().filter_map(|(name, (_, at))| Some((*name, (*at)?)));
        let classes = self.names.sensitivity.iter().map(|(name, (_, at))| (*name, *at));
        let groups = self.names.groups.iter().map(|(name, (_, at))| (*name, *at));
        let mut unused: Vec<Diagnostic> = Vec::new();
        let mut warn = |what: &str, name: &str, at: Span, help: &str| {
            if !self.names.used.contains(&at) {
                let message = format!("the {what} `{name}` is not used");
                let diagnostic = Diagnostic::new(Code::E0040, at, message);
                unused.push(diagnostic.label("nothing refers to it").help(help));
            }
        };
        for (name, at) in actions {
            warn("action", name, at, "name it as the `action` of a result code, or remove it");
        }
        for (name, at) in classes {
            warn("sensitivity class", name, at, "mark values with `sensitive`, or remove it");
        }
        for (name, at) in groups {
            let help =
                format!("put the files of its operations in `operations/{name}/`, or remove it");
            warn("group", name, at, &help);
        }
        for diagnostic in unused {
            self.diagnostics.push(diagnostic);
        }
    }
}
