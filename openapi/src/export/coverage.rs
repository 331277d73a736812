//! Which rules the export expresses, for tests that compare it with the validators.

use std::collections::BTreeMap;

use super::exporter::Export;
use super::format::Form;
use super::rules::Plan;
use super::support::{Statement, Support};
use super::{format, limit_schemas};
use antom_codegen::api::{Api, Id, Object, Type, Usage};
use antom_codegen::language::Limit;

/// The coverage of all rules.
#[derive(Debug)]
pub struct Coverage<'a> {
    api: &'a Api,
    names: Vec<String>,
    statements: Vec<Statement>,
    index: BTreeMap<(String, String, String, String), Support>,
}

impl<'a> Coverage<'a> {
    pub(super) fn new(export: &Export<'a>) -> Self {
        let api = export.api;
        let mut statements = Vec::new();
        for (id, object) in api.objects.iter() {
            let mut of_object = Of { export, object: export.object_name(id), statements };
            for field in object.fields.values() {
                let path = &field.name.value;
                if field.presence.is_required() {
                    of_object.add(path, "required", Support::Full);
                }
                if field.constant.is_some() {
                    of_object.add(path, "const", Support::Full);
                }
                if let Some(keyword) = field.access.keyword() {
                    of_object.add(path, keyword, Support::None);
                }
                of_object.usage(path, &field.value);
            }
            statements = of_object.statements;
        }
        statements.extend(Plan::new(export).into_statements());
        let mut index = BTreeMap::new();
        for Statement { object, path, rule, keyword, support } in statements.iter().cloned() {
            let known = index.entry((object, path, rule, keyword)).or_insert(support);
            *known = support.and(*known);
        }
        let names = api.objects.iter().map(|(id, _)| export.object_name(id).to_owned()).collect();
        Self { api, names, statements, index }
    }

    /// Every rule, object by object.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The coverage of the rule that a violation in a body belongs to; `None` if there is no such rule.
    ///
    /// `pointer`, `rule` and `keyword` are those of the violation.
    pub fn of(
        &self,
        body: Id<Object>,
        pointer: &str,
        rule: &str,
        keyword: &str,
    ) -> Option<Support> {
        let (places, is_in_text) = self.places(body, pointer);
        // What a text holds is an annotation, which no validator looks at.
        if is_in_text {
            return Some(Support::None);
        }
        let support = places.into_iter().filter_map(|(object, path)| {
            let key = (object, path, rule.to_owned(), keyword.to_owned());
            self.index.get(&key).copied()
        });
        support.reduce(Support::and)
    }

    /// What a pointer points to, as seen from every object on the way; and whether it leads into a text.
    fn places(&self, body: Id<Object>, pointer: &str) -> (Vec<(String, String)>, bool) {
        let name = |id: Id<Object>| self.names.get(id.index()).cloned().unwrap_or_default();
        let mut places = vec![(name(body), Vec::new())];
        let mut at = Some(Type::Object(body));
        let mut is_in_text = false;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            is_in_text |= matches!(&at, Some(Type::JsonText(_)));
            let (step, next) = match &at {
                Some(Type::Array(element)) => ("*".to_owned(), Some(element.ty.clone())),
                Some(Type::Map(members)) => ("*".to_owned(), Some(members.value.ty.clone())),
                Some(Type::Object(id) | Type::JsonText(id)) => {
                    let found =
                        self.api.objects[*id].fields.find(|field| field.name.value == token);
                    (token, found.map(|(_, field)| field.value.ty.clone()))
                }
                _ => (token, None),
            };
            for (_, path) in &mut places {
                path.push(step.clone());
            }
            if let Some(id) = next.as_ref().and_then(Type::object) {
                places.push((name(id), Vec::new()));
            }
            at = next;
        }
        let places = places.into_iter().map(|(object, path)| (object, path.join("/")));
        (places.collect(), is_in_text)
    }
}

/// The statements about the fields of one object.
struct Of<'e, 'a> {
    export: &'e Export<'a>,
    object: &'e str,
    statements: Vec<Statement>,
}

impl Of<'_, '_> {
    fn add(&mut self, path: &str, keyword: &str, support: Support) {
        self.statements.push(Statement {
            object: self.object.to_owned(),
            path: path.to_owned(),
            rule: keyword.to_owned(),
            keyword: keyword.to_owned(),
            support,
        });
    }

    fn usage(&mut self, path: &str, usage: &Usage) {
        let api = self.export.api;
        if let Some(builtin) = self.export.builtin_of(&usage.ty).filter(|it| it.has_format()) {
            self.add(path, "format", format::format_support(builtin));
        }
        match &usage.ty {
            Type::Scalar(id) => self.limits(path, usage, &api.scalars[*id].limits),
            Type::Enum(id) => {
                let one = &api.enums[*id];
                if one.complete {
                    self.add(path, "enum", Support::Full);
                } else {
                    self.add(path, "spelling", Support::None);
                }
                self.limits(path, usage, one.max_length.as_slice());
            }
            Type::Object(id) => {
                let export = self.export;
                for (of, field) in api.objects[*id].fields.iter() {
                    if usage.requires(of, field) {
                        let is_said = export.says_required(*id, of, field)
                            || export.required_in_bodies(*id, of, field).is_some();
                        let support = if is_said { Support::Full } else { Support::None };
                        self.add(&format!("{path}/{}", field.name.value), "required", support);
                    }
                }
            }
            Type::Array(element) => self.usage(&format!("{path}/*"), element),
            Type::Map(members) => {
                self.usage(&format!("{path}/*"), &members.value);
                for limit in &members.keys {
                    let quoted = self.export.quoted;
                    let support = limit_schemas::limit_support(limit, Form::Text, quoted, false);
                    let statement = Statement {
                        object: self.object.to_owned(),
                        path: format!("{path}/*"),
                        rule: "propertyNames".to_owned(),
                        keyword: limit.kind.keyword().as_str().to_owned(),
                        support,
                    };
                    self.statements.push(statement);
                }
            }
            // What a text holds is an annotation of JSON Schema, which no validator looks at.
            Type::JsonText(_) => self.add(path, "contentSchema", Support::None),
            Type::Builtin(_) => {}
        }
        self.limits(path, usage, &usage.limits);
    }

    fn limits(&mut self, path: &str, usage: &Usage, limits: &[Limit]) {
        let (form, comparable) =
            (self.export.form(&usage.ty), self.export.has_comparable_elements(usage));
        for limit in limits {
            let support = limit_schemas::limit_support(limit, form, self.export.quoted, comparable);
            self.add(path, limit.kind.keyword().as_str(), support);
        }
    }
}
