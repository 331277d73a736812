//! The symbol table: the meaning of every name, collected before any entry is checked.

use std::collections::{BTreeMap, BTreeSet};

use super::recovery::Unreadable;
use crate::api::{Action, Group, Id, OwnAction, Sensitive, Source, Type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::language::{ActionKind, Spanned};
use crate::source::model::{EnumDef, ObjectDef, ResultCodeDef, ScalarDef};
use crate::source::schema_file::File;
use crate::source::{Entry, Map};

/// The meaning of every name in a schema.
///
/// Ids are given in the order of the files, which is the order in which the entries are lowered.
#[derive(Default)]
pub(crate) struct SymbolTable<'a> {
    /// Types by name.
    pub(crate) types: BTreeMap<&'a str, (Type, Span)>,
    /// Sources by id.
    pub(crate) sources: BTreeMap<&'a str, (Id<Source>, Span)>,
    /// Ids of the sources that each file names as its default.
    pub(crate) file_sources: BTreeMap<FileId, &'a [Spanned<String>]>,
    /// Actions by name, including those of the language, which have no place.
    pub(crate) actions: BTreeMap<&'a str, (Action, Option<Span>)>,
    /// Classes of sensitive values by name.
    pub(crate) sensitivity: BTreeMap<&'a str, (Sensitive, Span)>,
    /// Groups by name.
    pub(crate) groups: BTreeMap<&'a str, (Id<Group>, Span)>,
    /// Actions, classes and groups that something refers to.
    pub(crate) used: BTreeSet<Span>,
    /// Operations and notifications by name.
    operations: BTreeMap<&'a str, Span>,
    /// Shared result codes by code.
    pub(crate) result_codes: BTreeMap<&'a str, (FileId, &'a Entry<ResultCodeDef>)>,
    /// Objects by id; bodies have none.
    pub(crate) objects: Vec<Option<&'a ObjectDef>>,
    /// Enums by id.
    pub(crate) enums: Vec<&'a EnumDef>,
    /// Scalars by id.
    pub(crate) scalars: Vec<&'a ScalarDef>,
    /// Names that may be defined where a mistake kept the compiler from reading.
    pub(crate) unreadable: Unreadable<'a>,
}

/// Collects the names that `files` define. The first definition of a name counts.
pub(crate) fn collect<'a>(
    files: &'a [(FileId, File)],
    sources: &'a Sources,
    diagnostics: &mut Diagnostics,
) -> SymbolTable<'a> {
    let mut names =
        SymbolTable { unreadable: Unreadable::of(files, sources), ..SymbolTable::default() };
    let mut source_ids = BTreeSet::new();
    let (mut next_action, mut next_class, mut next_group) = (0, 0, 0);
    for (word, kind) in ActionKind::ALL {
        names.actions.insert(word, (Action::General(*kind), None));
    }
    for (file_id, file) in files {
        if let Some(source) = &file.source {
            names.file_sources.insert(*file_id, &source.0);
        }
        for entry in entries(file.sources.as_ref()) {
            let id = Id::new(source_ids.len());
            source_ids.insert(id);
            let key = entry.key.value.as_str();
            if let Some((_, first)) = names.sources.get(key) {
                diagnostics.push(defined_twice("source", &entry.key, *first));
            } else {
                names.sources.insert(key, (id, entry.key.span));
            }
        }
        for entry in entries(file.actions.as_ref()) {
            let id = Id::new(next_action);
            next_action += 1;
            names.declare_action(&entry.key, id, diagnostics);
        }
        for entry in entries(file.sensitivity.as_ref()) {
            let class = Id::new(next_class);
            next_class += 1;
            let key = entry.key.value.as_str();
            if let Some((_, first)) = names.sensitivity.get(key) {
                diagnostics.push(defined_twice("sensitivity class", &entry.key, *first));
            } else {
                names.sensitivity.insert(key, (class, entry.key.span));
            }
        }
        for entry in entries(file.groups.as_ref()) {
            let group = Id::new(next_group);
            next_group += 1;
            let key = entry.key.value.as_str();
            if let Some((_, first)) = names.groups.get(key) {
                diagnostics.push(defined_twice("group", &entry.key, *first));
            } else {
                names.groups.insert(key, (group, entry.key.span));
            }
        }
        for entry in entries(file.result_codes.as_ref()) {
            let key = entry.key.value.as_str();
            if let Some((_, first)) = names.result_codes.get(key) {
                diagnostics.push(defined_twice("result code", &entry.key, first.key.span));
            } else {
                names.result_codes.insert(key, (*file_id, entry));
            }
        }
        for entry in entries(file.objects.as_ref()) {
            let ty = Type::Object(Id::new(names.objects.len()));
            names.objects.push(Some(&entry.value));
            names.declare_type(&entry.key, ty, diagnostics);
        }
        for entry in entries(file.operations.as_ref()) {
            names.objects.extend([None, None]);
            if let Some(first) = names.operations.insert(&entry.key.value, entry.key.span) {
                diagnostics.push(defined_twice("operation", &entry.key, first));
            }
        }
        for entry in entries(file.notifications.as_ref()) {
            names.objects.push(None);
            if let Some(first) = names.operations.insert(&entry.key.value, entry.key.span) {
                diagnostics.push(defined_twice("notification", &entry.key, first));
            }
        }
        for entry in entries(file.enums.as_ref()) {
            let ty = Type::Enum(Id::new(names.enums.len()));
            names.enums.push(&entry.value);
            names.declare_type(&entry.key, ty, diagnostics);
        }
        for entry in entries(file.scalars.as_ref()) {
            let ty = Type::Scalar(Id::new(names.scalars.len()));
            names.scalars.push(&entry.value);
            names.declare_type(&entry.key, ty, diagnostics);
        }
    }
    names
}

impl<'a> SymbolTable<'a> {
    fn declare_action(
        &mut self,
        name: &'a Spanned<String>,
        id: Id<OwnAction>,
        diagnostics: &mut Diagnostics,
    ) {
        match self.actions.get(name.value.as_str()) {
            None => {
                self.actions.insert(&name.value, (Action::Own(id), Some(name.span)));
            }
            Some((_, Some(first))) => diagnostics.push(defined_twice("action", name, *first)),
            Some((_, None)) => {
                let message = format!("the action `{}` is one of the language", name.value);
                let diagnostic = Diagnostic::new(Code::E0011, name.span, message)
                    .label("defined again here")
                    .help("remove it: result codes can name it as it is");
                diagnostics.push(diagnostic);
            }
        }
    }

    fn declare_type(&mut self, name: &'a Spanned<String>, ty: Type, diagnostics: &mut Diagnostics) {
        if let Some((_, first)) = self.types.get(name.value.as_str()) {
            diagnostics.push(defined_twice("type", name, *first));
        } else {
            self.types.insert(&name.value, (ty, name.span));
        }
    }
}

/// The entries of an optional map.
pub(crate) fn entries<T>(map: Option<&Map<T>>) -> impl Iterator<Item = &Entry<T>> {
    map.into_iter().flat_map(Map::iter)
}

/// Reports that a name is defined twice.
pub(crate) fn defined_twice(what: &str, name: &Spanned<String>, first: Span) -> Diagnostic {
    let text = &name.value;
    Diagnostic::new(Code::E0011, name.span, format!("the {what} `{text}` is defined twice"))
        .label("defined again here")
        .secondary(first, "first defined here")
        .help("rename one of the two, or remove it")
}
