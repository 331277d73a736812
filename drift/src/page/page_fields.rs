//! Parameters of a request or a response.

use std::collections::BTreeMap;

use super::heading::{heading, lone_mark};
use super::page_lines::PageLine;
use super::type_words::TypeWords;
use antom_openapi::prose::{self, Line};
use antom_openapi::reading::{
    Body, Children, Field, Held, Key, Kind, Limit, Manner, OtherStatements, Place, Reading, Stated,
    quote,
};

/// A section of parameters that is being read.
#[derive(Debug, Default)]
pub(super) struct FieldSection {
    /// Level of the section's heading.
    pub(super) level: usize,
    /// Whether there is such a section, and everything in it was recognised so far.
    pub(super) is_complete: bool,
    pub(super) fields: Vec<PageField>,
    /// The field that is being read and those around it, the outermost first.
    open: Vec<(usize, PageField)>,
}

/// A field as the page has it.
#[derive(Debug)]
pub(super) struct PageField {
    pub(super) name: Option<String>,
    /// The whole heading.
    pub(super) heading: String,
    pub(super) place: Place,
    pub(super) types: TypeWords,
    pub(super) required: Option<bool>,
    pub(super) text: Vec<Line>,
    /// Whether a nested table is folded away.
    is_folded: bool,
    /// Whether something below it was not recognised.
    is_partial: bool,
    children: Vec<PageField>,
}

impl FieldSection {
    /// Begins the section.
    pub(super) fn start(&mut self, level: usize) {
        self.close(0);
        self.is_complete = self.is_complete || self.fields.is_empty();
        self.level = level;
    }

    /// Whether it holds anything.
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.open.is_empty()
    }

    /// Reads a heading as a field, or returns why it is not one.
    pub(super) fn heading(&mut self, line: &PageLine, level: usize) -> Result<(), &'static str> {
        self.close(level);
        let Some(found) = heading(&line.text) else {
            self.spoil();
            return Err("heading");
        };
        let first = line.text.split_whitespace().next().unwrap_or_default();
        let place = line.place_of(found.name.as_deref().unwrap_or(first));
        let field = PageField {
            name: found.name,
            heading: line.text.clone(),
            place,
            types: found.types,
            required: found.required,
            text: Vec::new(),
            is_folded: false,
            is_partial: false,
            children: Vec::new(),
        };
        self.open.push((level, field));
        Ok(())
    }

    /// Takes a line of text about the field that is being read.
    pub(super) fn text(&mut self, line: &PageLine) {
        let Some((_, field)) = self.open.last_mut() else {
            return;
        };
        match lone_mark(&line.text) {
            Some(required) if field.text.is_empty() => field.required = Some(required),
            _ => field.text.extend(prose::lines(&line.raw, line.place())),
        }
    }

    /// Notes that a nested table is folded away.
    pub(super) fn fold(&mut self) {
        if let Some((_, field)) = self.open.last_mut() {
            field.is_folded = true;
        }
    }

    /// Notes that something at this place was not recognised.
    fn spoil(&mut self) {
        match self.open.last_mut() {
            Some((_, field)) => field.is_partial = true,
            None => self.is_complete = false,
        }
    }

    /// Closes the fields of this level and deeper.
    pub(super) fn close(&mut self, level: usize) {
        while let Some((_, field)) = self.open.pop_if(|(open, _)| *open >= level) {
            match self.open.last_mut() {
                Some((_, parent)) => parent.children.push(field),
                None => self.fields.push(field),
            }
        }
    }

    /// The body that the section describes. `marks`: whether the page marks what is required.
    pub(super) fn body(self, marks: bool, reading: &mut Reading) -> Body {
        let mut is_complete = self.is_complete;
        let mut builder = Builder { marks, reading, around: Vec::new() };
        let fields = builder.fields(self.fields, &mut is_complete);
        Body { fields, is_complete, ..Body::default() }
    }
}

/// Whether one of the fields has a mark.
pub(super) fn bear_marks(fields: &[PageField]) -> bool {
    fields.iter().any(|field| field.required == Some(true) || bear_marks(&field.children))
}

struct Builder<'r> {
    marks: bool,
    reading: &'r mut Reading,
    /// Names of the types around.
    around: Vec<Option<String>>,
}

impl Builder<'_> {
    fn fields(&mut self, fields: Vec<PageField>, is_complete: &mut bool) -> Vec<Field> {
        let mut built: Vec<Field> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for mut field in fields {
            let Some(name) = field.name.take() else {
                *is_complete = false;
                let words =
                    format!("heading without a name on the wire: {}", quote(&field.heading));
                self.reading.unrecognised.push(Stated::keyword(words, field.place));
                continue;
            };
            let place = field.place;
            let field = self.field(name, field);
            let Some(first) = known.get(&field.name).and_then(|index| built.get_mut(*index)) else {
                known.insert(field.name.clone(), built.len());
                built.push(field);
                continue;
            };
            let words = format!(
                "`{}` is described twice; where the two differ, the first counts",
                field.name
            );
            self.reading.remarks.push(Stated::keyword(words, place));
            first.absorb(field, &mut self.reading.remarks);
        }
        built
    }

    fn field(&mut self, name: String, field: PageField) -> Field {
        let PageField { place, types, required, text, .. } = field;
        let has_children = !field.children.is_empty() || field.is_folded;
        let kind = match types.kind {
            None if has_children && types.name.is_some() => Some(Kind::Object),
            // A named type without limits of a text or a number: an object, with its fields elsewhere.
            None if types.name.is_some() && !is_single(&text) => Some(Kind::Object),
            Some(Kind::Array) if has_children => Some(Kind::ObjectArray),
            kind => kind,
        };
        if let (None, Some(of)) = (kind, &types.name) {
            let words = format!("type {} of {}", quote(of), quote(&name));
            self.reading.unrecognised.push(Stated::keyword(words, place));
        }
        let mut facts = prose::read(&text, kind, Manner::Keyword);
        facts.is_partial = !facts.unrecognised.is_empty();
        self.reading.unrecognised.append(&mut facts.unrecognised);
        self.reading.remarks.append(&mut facts.remarks);
        if let Some(format) = types.format {
            let limit = Limit::Text(format.to_owned());
            if let Some(other) = facts.limits.get(&Key::Format).filter(|other| other.value != limit)
            {
                let words = format!(
                    "type and text of `{name}` name different forms: {limit}, which is kept, and {}",
                    other.value
                );
                self.reading.remarks.push(Stated::keyword(words, other.place));
            }
            facts.limits.insert(Key::Format, Stated::keyword(limit, place));
        }
        let is_same = |around: &Option<String>| around.is_some() && *around == types.name;
        let mut is_complete = !field.is_partial;
        let children = if !field.children.is_empty() {
            self.around.push(types.name);
            let children = self.fields(field.children, &mut is_complete);
            self.around.pop();
            if is_complete { Children::Shown(children) } else { Children::Part(children) }
        } else if !field.is_folded && self.around.iter().any(is_same) {
            Children::Recursive
        } else if has_children
            || !is_complete
            || matches!(kind, Some(Kind::Object | Kind::ObjectArray))
        {
            Children::Folded
        } else {
            Children::None
        };
        let required = self.marks.then(|| Stated::keyword(required == Some(true), place));
        let kind = kind.map(|kind| Stated::keyword(kind, place));
        Field {
            name,
            place,
            kind,
            required,
            limits: facts.limits,
            conditions: facts.conditions,
            children,
            is_partial: facts.is_partial,
            others: OtherStatements::new(),
            held: Held::Unknown,
            aliases: Vec::new(),
            checked: BTreeMap::new(),
        }
    }
}

/// Whether a text limits a single value.
fn is_single(text: &[Line]) -> bool {
    !prose::read(text, None, Manner::Keyword).limits.is_empty()
}
