//! Keys of the whole API: its title, servers, sources, and how values are written.

use super::Checker;
use super::symbols::{defined_twice, entries};
use crate::api::{
    Action, Api, Arena, Enum, Flag, Group, Module, Notification, Object, Operation, OuterTest,
    OwnAction, ResultEnvelope, Scalar, SensitivityClass, Server, Source, Status,
};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::language::{ActionKind, Outcome, ScalarStyle, Spanned};
use crate::source::model::{ResultDef, ServerDef, WireDef};
use crate::source::schema_file::File;

/// The keys of the whole API.
pub(super) struct ApiLevel {
    title: Option<String>,
    description: Option<String>,
    version: Option<String>,
    servers: Vec<Server>,
    scalars_on_wire: ScalarStyle,
    sources: Arena<Source>,
    /// The flags.
    pub(super) flags: Arena<Flag>,
    groups: Arena<Group>,
    actions: Arena<OwnAction>,
    synonyms: Vec<(String, Vec<String>)>,
    sensitivity: Arena<SensitivityClass>,
    /// The result envelope.
    pub(super) result: Option<ResultEnvelope>,
}

impl ApiLevel {
    pub(super) fn into_api(
        self,
        modules: Vec<Module>,
        objects: Arena<Object>,
        enums: Arena<Enum>,
        scalars: Arena<Scalar>,
        (operations, notifications): (Arena<Operation>, Arena<Notification>),
        outer_tests: Arena<OuterTest>,
    ) -> Api {
        Api {
            title: self.title.unwrap_or_else(|| "API".to_owned()),
            description: self.description,
            version: self.version,
            servers: self.servers,
            scalars_on_wire: self.scalars_on_wire,
            sources: self.sources,
            flags: self.flags,
            groups: self.groups,
            actions: self.actions,
            synonyms: self.synonyms,
            sensitivity: self.sensitivity,
            outer_tests,
            result: self.result,
            modules,
            objects,
            enums,
            scalars,
            operations,
            notifications,
        }
    }
}

impl Checker<'_> {
    /// Gathers them from the files; each key may be in one file only.
    pub(super) fn api_level(&mut self, all: &[(FileId, File)]) -> ApiLevel {
        let files = || all.iter().map(|(_, file)| file);
        let title = self.once("title", files().filter_map(|file| at_text(file.title.as_ref())));
        let description =
            self.once("description", files().filter_map(|file| at_text(file.description.as_ref())));
        let version =
            self.once("version", files().filter_map(|file| at_text(file.version.as_ref())));
        let servers = self.once(
            "servers",
            files().filter_map(|file| {
                let servers = file.servers.as_deref()?;
                Some((servers.first().map_or(file.span, |server| server.span), servers))
            }),
        );
        let wire = self
            .once("wire", files().filter_map(|file| file.wire.as_ref().map(|it| (it.span, it))));
        let result = self.once(
            "result",
            files().filter_map(|file| file.result.as_ref().map(|it| (it.span, it))),
        );
        let flags = self.flags(all);
        let titles = files().flat_map(|file| entries(file.sources.as_ref()));
        let titles = titles.map(|entry| &entry.value.title);
        for text in [title, description, version].into_iter().flatten().chain(titles) {
            self.prose(text);
        }
        for source in files().filter_map(|file| file.source.as_ref()) {
            self.source_ids(&source.0);
        }
        ApiLevel {
            title: title.map(|text| text.value.clone()),
            description: description.map(|text| text.value.clone()),
            version: version.map(|text| text.value.clone()),
            servers: servers.unwrap_or_default().iter().map(|server| self.server(server)).collect(),
            scalars_on_wire: self.wire(wire),
            sources: self.sources_of(files()),
            flags,
            groups: self.groups(all),
            actions: self.own_actions(all),
            synonyms: files().flat_map(synonyms).collect(),
            sensitivity: self.sensitivity(all),
            result: result.map(|result| self.result(result)),
        }
    }

    /// The first of several, with a report about the others.
    fn once<'f, T: ?Sized>(
        &mut self,
        key: &str,
        found: impl Iterator<Item = (Span, &'f T)>,
    ) -> Option<&'f T> {
        let mut first: Option<(Span, &'f T)> = None;
        for (span, value) in found {
            if let Some((first, _)) = first {
                let diagnostic = Diagnostic::new(
                    Code::E0031,
                    span,
                    format!("`{key}` is set twice for the whole API"),
                )
                .label("set again here")
                .secondary(first, "first set here")
                .help("keep one of the two");
                self.diagnostics.push(diagnostic);
            } else {
                first = Some((span, value));
            }
        }
        first.map(|(_, value)| value)
    }

    pub(super) fn server(&mut self, raw: &ServerDef) -> Server {
        // The docs fall back to the name.
        self.prose(raw.description.as_ref().unwrap_or(&raw.name));
        self.server_url(&raw.url, raw.prefix.as_ref());
        if let Some(prefix) = &raw.prefix {
            self.server_prefix(prefix);
        }
        Server {
            name: raw.name.clone(),
            url: raw.url.value.clone(),
            prefix: raw.prefix.as_ref().map(|prefix| prefix.value.clone()).unwrap_or_default(),
            description: raw.description.as_ref().map(|text| text.value.clone()),
        }
    }

    fn wire(&mut self, raw: Option<&WireDef>) -> ScalarStyle {
        let Some(raw) = raw else {
            return ScalarStyle::Literal;
        };
        self.disagreements(raw.disagreements.as_deref().unwrap_or_default());
        raw.scalars
    }

    fn sources_of<'f>(&mut self, files: impl Iterator<Item = &'f File>) -> Arena<Source> {
        let mut sources = Vec::new();
        let mut wholes = Vec::new();
        for entry in files.flat_map(|file| entries(file.sources.as_ref())) {
            let raw = &entry.value;
            // Shown in the docs of the crate.
            for text in [Some(&raw.title), raw.date.as_ref()].into_iter().flatten() {
                self.prose(text);
            }
            sources.push(Source {
                id: entry.key.clone(),
                title: raw.title.value.clone(),
                date: raw.date.as_ref().map(|date| date.value.clone()),
                location: raw.location.as_ref().map(|location| location.value.clone()),
                format: raw.format,
                prose: raw.prose.unwrap_or(true),
                formats: raw.formats.unwrap_or(true),
                part_of: raw.part_of.as_ref().and_then(|whole| self.source_id(whole)),
            });
            wholes.extend(raw.part_of.as_ref());
        }
        let sources = Arena::of(sources);
        self.wholes_are_no_parts(&sources, &wholes);
        sources
    }

    /// Checks that no source is a part of a part, so that there is one way to look a reading up.
    fn wholes_are_no_parts(&mut self, sources: &Arena<Source>, wholes: &[&Spanned<String>]) {
        for whole in wholes {
            let named = sources.iter().find(|(_, source)| source.id.value == whole.value);
            let Some(outer) = named.and_then(|(_, source)| source.part_of) else {
                continue;
            };
            let outer = &sources[outer].id.value;
            let message = format!("`{}` is itself a part of `{outer}`", whole.value);
            let diagnostic = Diagnostic::new(Code::E0022, whole.span, message)
                .label("not a whole")
                .help(format!("name `{outer}` here, or remove one of the two `partOf`"));
            self.diagnostics.push(diagnostic);
        }
    }

    fn result(&mut self, raw: &ResultDef) -> ResultEnvelope {
        let mut statuses: Vec<Status> = Vec::new();
        for entry in &raw.statuses {
            if let Some(first) = statuses.iter().find(|status| status.text.value == entry.key.value)
            {
                self.diagnostics.push(defined_twice("status", &entry.key, first.text.span));
            }
            let action = entry.value.action.as_ref().and_then(|name| self.action(name));
            statuses.push(Status {
                text: entry.key.clone(),
                outcome: entry.value.outcome,
                action: action.unwrap_or(Action::General(match entry.value.outcome {
                    Outcome::Success => ActionKind::None,
                    Outcome::Failure | Outcome::Unknown => ActionKind::ContactSupport,
                })),
            });
        }
        let succeeds = statuses.iter().any(|status| status.outcome == Outcome::Success);
        if !succeeds && raw.statuses.lost().is_empty() {
            let message = "no status of the result envelope means success";
            let diagnostic = Diagnostic::new(Code::E0026, raw.statuses.span, message)
                .label("every call would have failed")
                .help("give one of the statuses `outcome: success`");
            self.diagnostics.push(diagnostic);
        }
        let acknowledgement = self.acknowledgement(raw, &statuses);
        ResultEnvelope {
            acknowledgement,
            field: raw.field.clone(),
            code: raw.code.clone(),
            status: raw.status.clone(),
            message: raw.message.clone(),
            statuses,
            codes: self.codes_of_every_operation(raw),
        }
    }
}

fn at_text(text: Option<&Spanned<String>>) -> Option<(Span, &Spanned<String>)> {
    text.map(|text| (text.span, text))
}

/// The words of a file that have others to the same effect.
fn synonyms(file: &File) -> impl Iterator<Item = (String, Vec<String>)> {
    entries(file.synonyms.as_ref()).map(|entry| {
        let meant = entry.value.0.iter().map(|word| word.value.clone());
        (entry.key.value.clone(), meant.collect())
    })
}
