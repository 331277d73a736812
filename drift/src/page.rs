//! Documentation pages → readings.
//!
//! Pages come in two shapes: saved from the web (`#### name 类型  必填`, nested tables folded away) and as the
//! documentation site serves Markdown (`#### name (Type, REQUIRED)`, nested fields one heading level deeper); in
//! English, in Chinese and in machine translation, with the noise that all this brings.

mod actions;
mod code_columns;
mod code_table;
mod heading;
mod operation_draft;
mod page_fields;
mod page_lines;
mod restored_names;
mod samples;
mod sections;
mod type_words;

use operation_draft::Draft;
use page_lines::PageLine;
use sections::Section;

use antom_codegen::language::SourceFormat;
use antom_openapi::reading::{Place, Reading, Stated, quote};

/// Reads a documentation page. `source` is its name in reports: its path.
///
/// A page may describe several operations, or one operation for several products.
///
/// ```
/// use antom_drift::page::read_page;
///
/// let page = "# lend\n`POST /v1/books/lend`\n## Request parameters\n#### note (String, REQUIRED)\n- Maximum length: 8 characters\n";
/// let reading = read_page("lend.md", page);
/// let note = &reading.operations["lend"].request.fields[0];
/// assert_eq!((note.name.as_str(), note.limits.len()), ("note", 1));
/// ```
pub fn read_page(source: &str, text: &str) -> Reading {
    let lines = page_lines::split(text);
    let mut reader = Reader {
        reading: Reading::new(source, SourceFormat::Page),
        draft: Draft::default(),
        section: Section::Outside,
    };
    let mut rest = lines.as_slice();
    while let Some((line, behind)) = rest.split_first() {
        rest = reader.line(line, rest, behind);
    }
    reader.finish();
    reader.reading
}

struct Reader {
    reading: Reading,
    /// The operation that is being read.
    draft: Draft,
    section: Section,
}

impl Reader {
    /// Reads a line, and gives the lines that are left.
    fn line<'l>(
        &mut self,
        line: &PageLine,
        from: &'l [PageLine],
        behind: &'l [PageLine],
    ) -> &'l [PageLine] {
        if line.is_cut {
            self.unrecognised("a line too long to be read to its end".to_owned(), line.place());
        }
        if let Some(level) = line.heading {
            self.heading(line, level);
            return behind;
        }
        if let Some((method, path)) = page_lines::call(&line.text) {
            if self.draft.is_called(path) {
                return behind;
            }
            if self.draft.has_fields() {
                self.finish();
            }
            self.draft.call(method, path, line.place());
            return behind;
        }
        if let Some(noise) = page_lines::noise(&line.text) {
            self.noise(noise, line);
            return behind;
        }
        if line.starts_json() && !self.section.has_fields() {
            return self.sample(from);
        }
        match self.section {
            Section::Request | Section::Response if sections::ends_fields(&line.text) => {
                self.section = Section::Outside;
            }
            Section::Request => self.draft.request.text(line),
            Section::Response => self.draft.response.text(line),
            Section::Codes => code_table::row(line, &mut self.draft, &mut self.reading),
            Section::Outside | Section::Sample => {}
        }
        behind
    }

    fn heading(&mut self, line: &PageLine, level: usize) {
        if let Some(section) = sections::section(&line.text) {
            // A page that starts its parameters over describes another product.
            self.section = section;
            match section {
                Section::Request => self.draft.request.start(level),
                Section::Response => self.draft.response.start(level),
                Section::Codes => self.draft.codes_seen = true,
                Section::Outside | Section::Sample => {}
            }
            return;
        }
        let body = match self.section {
            Section::Request => &mut self.draft.request,
            Section::Response => &mut self.draft.response,
            Section::Outside | Section::Codes | Section::Sample => {
                return self.other_heading(line, level);
            }
        };
        if level <= body.level {
            self.section = Section::Outside;
            return self.other_heading(line, level);
        }
        if let Err(words) = body.heading(line, level) {
            self.unrecognised(format!("{words} {}", quote(&line.text)), line.place());
        }
    }

    /// A heading outside of the parameters: a title, a known section, or something unknown.
    fn other_heading(&mut self, line: &PageLine, level: usize) {
        if sections::is_known(&line.text) {
            return;
        }
        if level == 1 && self.section == Section::Outside && !self.draft.is_named() {
            self.draft.title = Some(Stated::keyword(line.text.clone(), line.place()));
        } else {
            self.section = Section::Outside;
            self.unrecognised(format!("section {}", quote(&line.text)), line.place());
        }
    }

    fn noise(&mut self, noise: page_lines::Noise, line: &PageLine) {
        match noise {
            page_lines::Noise::Refusal => {
                self.unrecognised(
                    "a chatbot's refusal in place of a text".to_owned(),
                    line.place(),
                );
                match self.section {
                    Section::Request => self.draft.request.is_complete = false,
                    Section::Response => self.draft.response.is_complete = false,
                    Section::Codes => self.draft.codes_complete = Some(false),
                    Section::Outside | Section::Sample => {}
                }
            }
            page_lines::Noise::Translator => {
                let words = "a translator's own words, ignored".to_owned();
                self.reading.remarks.push(Stated::prose(words, line.place()));
            }
            page_lines::Noise::Fold => match self.section {
                Section::Request => self.draft.request.fold(),
                Section::Response => self.draft.response.fold(),
                Section::Outside | Section::Codes | Section::Sample => {}
            },
            page_lines::Noise::Nothing => {}
        }
    }

    fn sample<'l>(&mut self, from: &'l [PageLine]) -> &'l [PageLine] {
        let (sample, rest) = samples::read(from);
        let place = from.first().map(PageLine::place).unwrap_or_default();
        match sample {
            Ok(sample) => {
                self.draft.samples.push(Stated::keyword(sample.text, place));
                self.reading
                    .remarks
                    .extend(sample.remarks.into_iter().map(|words| Stated::prose(words, place)));
            }
            Err(words) => self.unrecognised(words, place),
        }
        rest
    }

    fn unrecognised(&mut self, words: String, place: Place) {
        self.reading.unrecognised.push(Stated::keyword(words, place));
    }

    /// Takes the operation that was read into the reading, and starts another.
    fn finish(&mut self) {
        self.section = Section::Outside;
        std::mem::take(&mut self.draft).finish(&mut self.reading);
    }
}
