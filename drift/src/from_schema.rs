//! Our own schema as a reading, so that it can be compared with other readings.

mod schema_limits;

use std::collections::BTreeMap;

use antom_codegen::api::{
    self, Api, BodyOf, Check, Condition, Demand, EnumValue, FieldId, FieldRule, FieldRuleKind, Id,
    Object, Presence, ResultCode, Step, Type, Usage,
};
use antom_codegen::api::{path_in_words, wire_words};
use antom_codegen::diagnostic::{Sources, Span};
use antom_codegen::language::{Level, Spanned};
use antom_openapi::read::DEPTHS;
use antom_openapi::reading::text_form::kind_of;
use antom_openapi::reading::{
    Body, Children, Code, CodeType, Field, File, Held, Kind, Limits, Operation, OtherStatement,
    OtherStatements, Place, ProductReading, Reading, Stated, Upload,
};

/// What the names of statements about the names of values begin with: `x-enum-varnames/WEB`.
pub(crate) const VALUE_NAMES: &str = "x-enum-varnames";

/// Most fields: a schema may expand to a huge tree.
const MOST: usize = 200_000;

/// Reads our own schema: every operation, every field at every depth.
///
/// Types are expanded in every place where they are used, with what each use overrides; a type within itself is
/// [recursive](Children::Recursive). [Places](Place) are in the files of `sources`, which are those that the
/// schema was compiled from. Of the products of an operation, the first is read.
pub fn of_api(api: &Api, sources: &Sources) -> Reading {
    let mut reading = Reading { source: "schema".to_owned(), ..Reading::default() };
    let files = sources.iter().map(|(_, file)| File { path: file.path().to_owned(), format: None });
    reading.files.extend(files);
    let prefixes = api.servers.iter().filter(|server| !server.prefix.is_empty());
    reading.prefixes.extend(prefixes.map(|server| server.prefix.clone()));
    for one in api.enums.values() {
        if let Some(format) = &one.format {
            reading.code_types.entry(format.value.clone()).or_insert_with(|| code_type(one));
        }
    }
    for deepest in DEPTHS {
        let mut reader = Reader::new(api, sources, *deepest);
        let operations = api.operations.iter().map(|(id, operation)| {
            let product = operation.products.iter().next().map(|(product, _)| product);
            (operation.name.value.clone(), reader.operation(id, product))
        });
        reading.operations = operations.collect();
        let notifications = api.notifications.iter();
        let notifications =
            notifications.map(|(id, one)| (one.name.value.clone(), reader.notification(id, one)));
        reading.operations.extend(notifications);
        if reader.left > 0 {
            break;
        }
    }
    reading
}

/// What is stated of something that is deprecated, at the place of its name.
fn deprecation(notes: &api::Notes, place: Place) -> OtherStatements {
    let mut others = OtherStatements::new();
    if notes.deprecated.is_some() {
        let other = OtherStatement { value: "true".to_owned(), place };
        others.insert("deprecated".to_owned(), other);
    }
    others
}

/// One operation, as one of its products, or as far as it is the same for all of them.
pub(crate) fn operation_as(
    api: &Api,
    sources: &Sources,
    id: Id<api::Operation>,
    product: Option<Id<api::Product>>,
) -> Operation {
    let mut last = Operation::default();
    for deepest in DEPTHS {
        let mut reader = Reader::new(api, sources, *deepest);
        last = reader.operation(id, product);
        if reader.left > 0 {
            break;
        }
    }
    last
}

/// An enum of published codes.
fn code_type(one: &api::Enum) -> CodeType {
    let mut lengths: Vec<i64> = Vec::new();
    if one.complete {
        lengths.extend(one.values.iter().map(|value| length(&value.name.value)));
        lengths.sort_unstable();
        lengths.dedup();
    }
    let values = one.values.iter().filter(|_| one.complete);
    let values = values.map(|value| value.name.value.clone()).collect();
    CodeType { name: one.name.value.clone(), lengths, values }
}

/// The length of a text in Unicode characters.
pub(super) fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// The place of a span in a reading of these files.
pub(super) fn place(sources: &Sources, span: Span) -> Place {
    let (line, column) = sources.line_column(span);
    Place { file: span.file.0 as usize, line, column }
}

struct Reader<'a> {
    api: &'a Api,
    sources: &'a Sources,
    /// The operation or notification at hand.
    of: Option<BodyOf>,
    /// Its product.
    product: Option<Id<api::Product>>,
    /// The objects that the reader is in.
    around: Vec<Id<Object>>,
    /// How many fields may still be read.
    left: usize,
    /// How many objects deep.
    deepest: usize,
}

impl<'a> Reader<'a> {
    fn new(api: &'a Api, sources: &'a Sources, deepest: usize) -> Self {
        let (of, product, around) = (None, None, Vec::new());
        Self { api, sources, of, product, around, left: MOST, deepest }
    }
}

impl Reader<'_> {
    fn place(&self, span: Span) -> Place {
        place(self.sources, span)
    }

    fn operation(
        &mut self,
        id: Id<api::Operation>,
        product: Option<Id<api::Product>>,
    ) -> Operation {
        let operation = &self.api.operations[id];
        (self.of, self.product) = (Some(BodyOf::Operation(id)), product);
        let name = self.place(operation.name.span);
        let mut read = Operation {
            others: deprecation(&operation.notes, name),
            method: Some(Stated::keyword(operation.method.as_str().to_owned(), name)),
            path: Some(Stated::keyword(operation.path.clone(), name)),
            codes: self.codes(&operation.codes),
            codes_complete: true,
            upload: operation.upload.as_ref().map(|upload| self.upload(operation, upload)),
            request: self.body(operation.request),
            response: self.body(operation.response),
            ..Operation::default()
        };
        if let Some(product) = product {
            self.product_reading(&operation.products[product]).narrow(&mut read);
        }
        read
    }

    fn upload(&self, operation: &api::Operation, upload: &api::Upload) -> Upload {
        let at = |span, value: String| Stated::keyword(value, self.place(span));
        let mut statements = BTreeMap::new();
        statements.insert(Upload::FILE, at(upload.file.span, upload.file.value.clone()));
        if let Some(json) = &upload.json {
            statements.insert(Upload::JSON, at(json.span, json.value.clone()));
        }
        if let Some(first) = upload.media_types.first() {
            let types = upload.media_types.iter().map(|one| one.value.to_ascii_lowercase());
            let mut types: Vec<String> = types.collect();
            types.sort_unstable();
            statements.insert(Upload::MEDIA_TYPES, at(first.span, types.join(", ")));
        }
        if let Some(size) = &upload.max_size {
            statements.insert(Upload::MAX_SIZE, at(size.span, size.value.to_string()));
        }
        if let Some(hash) = upload.hash {
            let field = &self.api.objects[operation.request].fields[hash.field].name;
            let (algorithm, encoding) = (hash.algorithm.as_str(), hash.encoding.as_str());
            let words = [field.value.as_str(), algorithm, encoding].join(", ");
            statements.insert(Upload::HASH, at(field.span, words));
        }
        Upload { statements, whole: Body::default() }
    }

    fn notification(&mut self, id: Id<api::Notification>, one: &api::Notification) -> Operation {
        self.of = Some(BodyOf::Notification(id));
        self.product = None;
        let name = self.place(one.name.span);
        Operation {
            others: deprecation(&one.notes, name),
            notification: Some(name),
            codes: self.codes(&one.codes),
            codes_complete: true,
            request: self.body(one.body),
            ..Operation::default()
        }
    }

    fn codes(&self, codes: &[ResultCode]) -> BTreeMap<String, Code> {
        let codes = codes.iter().map(|code| {
            let place = self.place(code.code.span);
            let found = Code {
                place,
                status: Some(Stated::keyword(code.status.clone(), place)),
                action: Some(Stated::keyword(self.api.action_name(code.action).to_owned(), place)),
            };
            (code.code.value.clone(), found)
        });
        codes.collect()
    }

    fn product_reading(&self, product: &api::Product) -> ProductReading {
        let names = |path: &api::Path| -> Vec<String> {
            let text = path_in_words(self.api, path);
            text.split('/').filter(|name| *name != "*").map(str::to_owned).collect()
        };
        let marks = product.marks.iter();
        ProductReading {
            required: product.required.iter().map(|one| names(&one.path)).collect(),
            constants: marks
                .map(|mark| (names(&mark.path), mark.value.to_text().into_owned()))
                .collect(),
            codes: product.codes.clone(),
            place: self.place(product.name.span),
        }
    }

    fn body(&mut self, id: Id<Object>) -> Body {
        self.around.push(id);
        let fields = self.fields(id, None);
        self.around.pop();
        Body { fields, is_complete: true, ..Body::default() }
    }

    /// The fields of an object in a use that overrides some of its marks.
    fn fields(&mut self, id: Id<Object>, usage: Option<&Usage>) -> Vec<Field> {
        let object = &self.api.objects[id];
        let fields = object.fields.iter();
        let fields = fields.map(|(id, field)| {
            let mut read = self.field(field, usage.and_then(|usage| usage.mark_of(id)));
            read.conditions.extend(self.groups(object, id));
            read
        });
        let mut fields: Vec<Field> = fields.collect();
        for rule in &object.rules {
            let when = rule.when.as_ref();
            let in_body =
                |when: &Condition| self.of.and_then(|of| when.in_body_of(of, self.product));
            // Advice is no limit.
            if rule.level == Level::Error
                && when.is_none_or(|when| in_body(when) == Some(true))
                && let Demand::Check(checks) = &rule.demand
            {
                for check in checks {
                    self.check(check, &mut fields);
                }
            }
        }
        fields
    }

    /// Adds the limits of a check, which every body keeps, to the field that it is about.
    fn check(&self, check: &Check, fields: &mut [Field]) {
        let names = check.path.steps.iter().filter_map(|step| match step {
            Step::Field { object, field } => {
                Some(self.api.objects[*object].fields[*field].name.value.as_str())
            }
            Step::Each | Step::Member(_) => None,
        });
        let mut around = fields;
        let mut names = names.peekable();
        while let Some(name) = names.next() {
            let Some(field) = around.iter_mut().find(|field| field.name == name) else { return };
            if names.peek().is_none() {
                field.checked.extend(schema_limits::of_check(self.sources, &check.limits));
                return;
            }
            around = field.children.fields_mut();
        }
    }

    /// The groups of fields, one of which must be present, that a field belongs to.
    fn groups(&self, object: &Object, field: FieldId) -> Vec<Stated<String>> {
        let groups = object.rules.iter().filter_map(|rule| match &rule.demand {
            Demand::AnyOf(fields) | Demand::OneOf(fields) if fields.contains(&field) => {
                let names = object.names_of(fields).join(", ");
                let words = format!("anyOf: one of {names} is required");
                Some(Stated::keyword(words, self.place(rule.id.span)))
            }
            Demand::Check(_) | Demand::AnyOf(_) | Demand::OneOf(_) | Demand::AllOrNone(_) => None,
        });
        groups.collect()
    }

    fn field(&mut self, field: &api::Field, overridden: Option<bool>) -> Field {
        self.left = self.left.saturating_sub(1);
        let place = self.place(field.name.span);
        let required = overridden.unwrap_or(match field.presence {
            Presence::Required | Presence::OnSuccess => true,
            Presence::Optional => false,
            Presence::PerUse { required } => required,
        });
        let in_operation =
            |rule: &FieldRule| self.of.and_then(|of| rule.when.in_body_of(of, self.product));
        let is_required_here = |rule: &FieldRule| {
            rule.kind == FieldRuleKind::RequiredWhen && in_operation(rule) == Some(true)
        };
        let required = required || field.rules.iter().any(is_required_here);
        // What never holds in this operation says nothing about it.
        let rules = field.rules.iter();
        let rules =
            rules.filter(|rule| in_operation(rule) != Some(false) && !is_required_here(rule));
        let conditions = rules.map(|rule| {
            let words = format!("{}: {}", rule.kind.keyword(), wire_words(self.api, &rule.when));
            Stated::keyword(words, self.place(rule.span))
        });
        let on_success = (field.presence == Presence::OnSuccess)
            .then(|| Stated::keyword("returnedWhen: the call succeeds".to_owned(), place));
        Field {
            name: field.name.value.clone(),
            place,
            kind: kind(self.api, &field.value.ty)
                .map(|kind| Stated::keyword(kind, self.place(field.value.span))),
            required: Some(Stated::keyword(required, place)),
            conditions: conditions.chain(on_success).collect(),
            limits: schema_limits::limits(self.api, self.sources, field),
            children: self.children(&field.value),
            is_partial: false,
            others: self.others(field),
            held: Held::Unknown,
            aliases: field.aliases.iter().map(|alias| alias.value.clone()).collect(),
            checked: Limits::new(),
        }
    }

    /// What documents state in keywords that the model of a reading has no place for.
    fn others(&self, field: &api::Field) -> OtherStatements {
        let mut others = OtherStatements::new();
        let mut state = |name: String, value: &str, span: Span| {
            let (value, place) = (value.to_owned(), self.place(span));
            others.insert(name, OtherStatement { value, place });
        };
        if field.notes.deprecated.is_some() {
            state("deprecated".to_owned(), "true", field.name.span);
        }
        for (value, rust) in names_of_values(self.api, &field.value.ty) {
            let name = format!("{VALUE_NAMES}/{}", value.name.value);
            state(name, &rust.value, value.name.span);
        }
        let (mut name, mut usage) = (String::new(), &field.value);
        loop {
            if usage.null.is_allowed() {
                state(format!("{name}nullable"), "true", field.name.span);
            }
            let Type::Array(element) = &usage.ty else { break };
            name.push_str("items/");
            usage = element;
        }
        if kind(self.api, &field.value.ty) == Some(Kind::Array) {
            let (mut name, mut usage) = (String::new(), &field.value);
            while let Type::Array(element) = &usage.ty {
                name.push_str("items/");
                usage = element;
            }
            let word = kind(self.api, &usage.ty).and_then(json_type);
            if let Some(word) = word {
                state(format!("{name}type"), word, usage.span);
            }
        }
        others
    }

    fn children(&mut self, usage: &Usage) -> Children {
        match &usage.ty {
            Type::Object(id) | Type::JsonText(id) if self.around.contains(id) => {
                Children::Recursive
            }
            Type::Object(_) | Type::JsonText(_)
                if self.left == 0 || self.around.len() >= self.deepest =>
            {
                Children::Folded
            }
            Type::Object(id) | Type::JsonText(id) => {
                self.around.push(*id);
                let fields = self.fields(*id, Some(usage));
                self.around.pop();
                Children::Shown(fields)
            }
            Type::Array(element) if matches!(element.ty, Type::Object(_) | Type::JsonText(_)) => {
                self.children(element)
            }
            Type::Array(_) | Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) | Type::Map(_) => {
                Children::None
            }
        }
    }
}

/// The values of an enum whose values all have names that were chosen, as those have that a document names, with these names.
fn names_of_values<'a>(
    api: &'a Api,
    ty: &Type,
) -> impl Iterator<Item = (&'a EnumValue, &'a Spanned<String>)> + use<'a> {
    let values = match innermost(ty) {
        Type::Enum(id) => api.enums[*id].values.as_slice(),
        Type::Builtin(_)
        | Type::Object(_)
        | Type::Scalar(_)
        | Type::Array(_)
        | Type::Map(_)
        | Type::JsonText(_) => &[],
    };
    let are_chosen = values.iter().all(|value| value.rust.is_some());
    let named = values.iter().filter_map(|value| Some((value, value.rust.as_ref()?)));
    named.filter(move |_| are_chosen)
}

fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::Array(element) => innermost(&element.ty),
        Type::Builtin(_)
        | Type::Object(_)
        | Type::Enum(_)
        | Type::Scalar(_)
        | Type::Map(_)
        | Type::JsonText(_) => ty,
    }
}

/// The word of JSON Schema for a kind of value that is no list.
fn json_type(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Text => "string",
        Kind::Boolean => "boolean",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Object | Kind::Map => "object",
        Kind::TextArray | Kind::ObjectArray | Kind::Array => return None,
    })
}

/// The kind of value that a type holds; `None` for values of any kind.
pub fn kind(api: &Api, ty: &Type) -> Option<Kind> {
    Some(match ty {
        Type::Builtin(builtin) => return kind_of(builtin.class()),
        Type::Scalar(id) => return kind_of(api.scalars[*id].builtin.class()),
        Type::Enum(_) if api.is_integer_enum(ty) => Kind::Integer,
        Type::Enum(_) | Type::JsonText(_) => Kind::Text,
        Type::Object(_) => Kind::Object,
        Type::Array(element) => kind(api, &element.ty).map_or(Kind::Array, Kind::list),
        Type::Map(_) => Kind::Map,
    })
}
