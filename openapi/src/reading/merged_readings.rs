//! Several readings → one: a folder of files, or pages that describe an operation for several products.

use std::collections::BTreeMap;

use super::names::{Call, distinct};
use super::prefix::path_below;
use super::statements::{
    Body, Children, Field, File, Held, Operation, OtherStatements, Place, Reading, Stated,
};

/// Merges several readings into one. `source` is its name in reports.
///
/// The facts of two readings about the same operation (the same method and path) are merged; where they differ, the
/// first counts, and a remark is made. Operations of the same name with other paths get longer names.
///
/// A path is the same with and without the prefix of a server. The prefixes are those that the readings state, and
/// `prefixes`, which are those of the schema.
///
/// [`merge_apart`] keeps sources of their own apart.
pub fn merge(source: &str, readings: Vec<Reading>, prefixes: &[String]) -> Reading {
    merge_apart(source, readings, prefixes, |_| false)
}

/// The same, where some files are sources of their own: what they state about an operation that another reading has is
/// [kept apart](Operation::further).
pub fn merge_apart(
    source: &str,
    readings: Vec<Reading>,
    prefixes: &[String],
    is_apart: impl Fn(&File) -> bool,
) -> Reading {
    let mut whole = Reading { source: source.to_owned(), ..Reading::default() };
    whole.is_document = !readings.is_empty() && readings.iter().all(|reading| reading.is_document);
    let mut operations: Vec<(String, Operation)> = Vec::new();
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for prefix in readings.iter().flat_map(|reading| &reading.prefixes).chain(prefixes) {
        if !whole.prefixes.contains(prefix) {
            whole.prefixes.push(prefix.clone());
        }
    }
    for mut reading in readings {
        let offset = whole.files.len();
        reading.each_place(&mut |place| place.file += offset);
        whole.files.append(&mut reading.files);
        whole.unrecognised.append(&mut reading.unrecognised);
        whole.remarks.append(&mut reading.remarks);
        add_missing(&mut whole.others, reading.others);
        add_missing(&mut whole.parts, reading.parts);
        whole.components.append(&mut reading.components);
        whole.texts.append(&mut reading.texts);
        whole.mistakes.append(&mut reading.mistakes);
        for (name, operation) in reading.operations {
            let key = operation.key(&whole.prefixes);
            let same = key.as_ref().and_then(|key| known.get(key));
            if let Some((_, first)) = same.and_then(|index| operations.get_mut(*index)) {
                let place = operation.path.as_ref().map(|path| path.place).unwrap_or_default();
                if whole.files.get(place.file).is_some_and(&is_apart) {
                    first.further.push(operation);
                    continue;
                }
                let words = format!("`{name}` is described more than once");
                whole.remarks.push(Stated::keyword(words, place));
                first.absorb(operation, &mut whole.remarks);
                continue;
            }
            known.extend(key.map(|key| (key, operations.len())));
            operations.push((name, operation));
        }
    }
    let calls: Vec<Call> =
        operations.iter().map(|(name, operation)| Call::of(name, operation)).collect();
    let names = distinct(&calls);
    for (name, (_, operation)) in names.into_iter().zip(operations) {
        whole.operations.insert(name, operation);
    }
    whole
}

impl Reading {
    /// Adds an operation; the facts of an existing one with this name come first.
    pub fn add(&mut self, name: String, operation: Operation) {
        match self.operations.get_mut(&name) {
            None => {
                self.operations.insert(name, operation);
            }
            Some(first) => {
                let place = operation.path.as_ref().map(|path| path.place).unwrap_or_default();
                let words = format!("`{name}` is described more than once");
                self.remarks.push(Stated::keyword(words, place));
                first.absorb(operation, &mut self.remarks);
            }
        }
    }

    fn each_place(&mut self, change: &mut dyn FnMut(&mut Place)) {
        let stated = self.unrecognised.iter_mut().chain(&mut self.remarks).chain(&mut self.texts);
        stated.map(|stated| &mut stated.place).chain(&mut self.mistakes).for_each(&mut *change);
        for operation in self.operations.values_mut() {
            operation.each_place(change);
        }
        each_other_place(&mut self.others, change);
        for body in self.parts.values_mut() {
            body.each_place(change);
        }
    }
}

impl Operation {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut Place)) {
        let operation = self;
        let called = [&mut operation.title, &mut operation.method, &mut operation.path];
        for stated in called.into_iter().flatten().chain(&mut operation.samples) {
            change(&mut stated.place);
        }
        for code in operation.codes.values_mut() {
            change(&mut code.place);
            if let Some(status) = &mut code.status {
                change(&mut status.place);
            }
            if let Some(action) = &mut code.action {
                change(&mut action.place);
            }
        }
        each_other_place(&mut operation.others, change);
        if let Some(upload) = &mut operation.upload {
            upload.statements.values_mut().for_each(|stated| change(&mut stated.place));
            upload.whole.each_place(change);
        }
        let bodies = [&mut operation.request, &mut operation.response].into_iter();
        for body in bodies.chain(operation.parts.values_mut()) {
            body.each_place(change);
        }
        for further in &mut operation.further {
            further.each_place(change);
        }
    }
}

impl Body {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut Place)) {
        change(&mut self.place);
        each_other_place(&mut self.others, change);
        each_place(&mut self.fields, change);
    }
}

fn each_other_place(others: &mut OtherStatements, change: &mut dyn FnMut(&mut Place)) {
    for other in others.values_mut() {
        change(&mut other.place);
    }
}

/// Adds what is not there yet.
fn add_missing<T>(all: &mut BTreeMap<String, T>, more: BTreeMap<String, T>) {
    for (name, one) in more {
        all.entry(name).or_insert(one);
    }
}

fn each_place(fields: &mut [Field], change: &mut dyn FnMut(&mut Place)) {
    for field in fields {
        change(&mut field.place);
        if let Some(kind) = &mut field.kind {
            change(&mut kind.place);
        }
        if let Some(required) = &mut field.required {
            change(&mut required.place);
        }
        for limit in field.limits.values_mut() {
            change(&mut limit.place);
        }
        for condition in &mut field.conditions {
            change(&mut condition.place);
        }
        each_other_place(&mut field.others, change);
        if let Held::Value(value) = &mut field.held {
            value.limits.values_mut().for_each(|limit| change(&mut limit.place));
            each_other_place(&mut value.others, change);
        }
        if let Children::Shown(fields) | Children::Part(fields) = &mut field.children {
            each_place(fields, change);
        }
    }
}

impl Operation {
    /// Its method, and its path below the prefixes of servers.
    fn key(&self, prefixes: &[String]) -> Option<(String, String)> {
        let method = self.method.as_ref().map(|method| method.value.clone()).unwrap_or_default();
        self.path.as_ref().map(|path| (method, path_below(&path.value, prefixes).to_owned()))
    }

    /// Adds the facts of another reading about the same operation.
    fn absorb(&mut self, other: Operation, remarks: &mut Vec<Stated<String>>) {
        if self.title.is_none() {
            self.title = other.title;
        }
        self.method = self.method.take().or(other.method);
        self.path = self.path.take().or(other.path);
        self.upload = self.upload.take().or(other.upload);
        self.request.absorb(other.request, remarks);
        self.response.absorb(other.response, remarks);
        self.codes_complete |= other.codes_complete;
        self.is_held = self.is_held.max(other.is_held);
        self.held_name = self.held_name.take().or(other.held_name);
        add_missing(&mut self.others, other.others);
        add_missing(&mut self.parts, other.parts);
        for (name, code) in other.codes {
            let first = self.codes.entry(name.clone()).or_insert_with(|| code.clone());
            let differs = match (&first.status, &code.status) {
                (Some(first), Some(second)) => first.value != second.value,
                _ => false,
            };
            if differs {
                let words = format!("result code `{name}` has two statuses; the first counts");
                remarks.push(Stated::keyword(words, code.place));
            }
        }
        let known: Vec<String> = self.samples.iter().map(|sample| sample.value.clone()).collect();
        self.samples
            .extend(other.samples.into_iter().filter(|sample| !known.contains(&sample.value)));
    }
}

impl Body {
    fn absorb(&mut self, other: Body, remarks: &mut Vec<Stated<String>>) {
        self.is_complete =
            if self.fields.is_empty() { other.is_complete } else { self.is_complete };
        add_missing(&mut self.others, other.others);
        absorb(&mut self.fields, other.fields, remarks);
    }
}

fn absorb(fields: &mut Vec<Field>, others: Vec<Field>, remarks: &mut Vec<Stated<String>>) {
    let known = fields.iter().enumerate().map(|(index, field)| (field.name.clone(), index));
    let known: BTreeMap<String, usize> = known.collect();
    for other in others {
        match known.get(&other.name).and_then(|index| fields.get_mut(*index)) {
            Some(field) => field.absorb(other, remarks),
            None => fields.push(other),
        }
    }
}

impl Field {
    /// Adds further facts about the same field.
    pub fn absorb(&mut self, other: Field, remarks: &mut Vec<Stated<String>>) {
        let name = self.name.clone();
        let mut differ = |what: &str, place| {
            let words =
                format!("`{what}` of `{name}` is stated twice and differs; the first counts");
            remarks.push(Stated::keyword(words, place));
        };
        match (&self.kind, other.kind) {
            (None, kind) => self.kind = kind,
            (Some(first), Some(second)) if first.value != second.value => {
                differ("type", second.place);
            }
            _ => {}
        }
        match (&self.required, other.required) {
            (None, required) => self.required = required,
            (Some(first), Some(second)) if first.value != second.value => {
                differ("required", second.place);
            }
            _ => {}
        }
        for (key, limit) in other.limits {
            let first = self.limits.entry(key).or_insert_with(|| limit.clone());
            if first.value != limit.value {
                differ(key.as_str(), limit.place);
            }
        }
        for condition in other.conditions {
            if !self.conditions.iter().any(|known| known.value == condition.value) {
                self.conditions.push(condition);
            }
        }
        self.is_partial |= other.is_partial;
        add_missing(&mut self.others, other.others);
        let first = std::mem::take(&mut self.children);
        self.children = first.absorb(other.children, remarks);
    }
}

impl Children {
    fn absorb(self, other: Self, remarks: &mut Vec<Stated<String>>) -> Self {
        let is_partial = matches!(self, Self::Part(_)) || matches!(other, Self::Part(_));
        match (self, other) {
            (
                Self::Shown(mut fields) | Self::Part(mut fields),
                Self::Shown(more) | Self::Part(more),
            ) => {
                absorb(&mut fields, more, remarks);
                if is_partial { Self::Part(fields) } else { Self::Shown(fields) }
            }
            (Self::Folded, Self::None) => Self::Folded,
            (Self::None | Self::Folded, known) | (known, _) => known,
        }
    }
}
