//! The two sides: sources as they are read, and a schema with its records of them.

use std::collections::{BTreeMap, BTreeSet};

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources, render};
use antom_codegen::language::SourceFormat;
use antom_codegen::{Front, front};
use antom_drift::compare::{Finding, OperationFacts, Records, drift, facts};
use antom_drift::document::read_document;
use antom_drift::fix::{Fixed, Schema as Edited, fix};
use antom_drift::from_schema::of_api;
use antom_drift::gaps;
use antom_drift::page::read_page;
use antom_drift::sniff::sniff;
use antom_openapi::read::Prose;
use antom_openapi::reading::Reading;
use antom_tests::workspace;

/// The text of a file in `tests/drift/`.
pub(crate) fn text(name: &str) -> String {
    let path = workspace::root().join("tests/drift").join(name);
    std::fs::read_to_string(path).expect("the file can be read")
}

/// Reads a source in its detected format.
pub(crate) fn read(name: &str, text: &str) -> Reading {
    if sniff(text) == SourceFormat::Page {
        return read_page(name, text);
    }
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(name, text));
    let mut diagnostics = Diagnostics::new();
    let reading = read_document(file, &sources, Prose::Read, &mut diagnostics);
    reading.unwrap_or_else(|| panic!("{}", render(&diagnostics.into_sorted(), &sources, false)))
}

/// The files of `tests/drift/schema/`, by name.
pub(crate) fn files() -> BTreeMap<String, String> {
    let files = workspace::files("tests/drift/schema", "yaml");
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("the file can be read"))
    };
    files.iter().map(read).collect()
}

/// A schema that compiles.
pub(crate) struct Schema {
    sources: Sources,
    /// The files as they are, if gaps were filled in.
    unfilled: Option<Sources>,
    api: antom_codegen::Checked,
    pub(crate) reading: Reading,
}

impl Schema {
    /// The schema in `tests/drift/schema/`.
    pub(crate) fn new() -> Self {
        Self::of(&files()).unwrap_or_else(|said| panic!("{said}"))
    }

    /// A schema of other files, or the compiler's diagnostics.
    pub(crate) fn of(files: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut sources = Sources::new();
        for (path, text) in files {
            sources.add(SourceFile::new(path.as_str(), text.as_str()));
        }
        Self::of_sources(sources)
    }

    /// A schema with gaps, which are filled in to compile it; or the compiler's diagnostics.
    pub(crate) fn with_gaps(files: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut sources = Sources::new();
        for (path, text) in files {
            sources.add(SourceFile::new(path.as_str(), text.as_str()));
        }
        match gaps::filled(&sources) {
            None => Self::of_sources(sources),
            Some(filled) => Ok(Self { unfilled: Some(sources), ..Self::of_sources(filled)? }),
        }
    }

    /// A schema of files that are read already, or the compiler's diagnostics.
    pub(crate) fn of_sources(sources: Sources) -> Result<Self, String> {
        let Front { api, diagnostics } = front(&sources);
        let api = api.ok_or_else(|| render(&diagnostics, &sources, false))?;
        let reading = of_api(&api, &sources);
        Ok(Self { sources, unfilled: None, api, reading })
    }

    /// Every difference from a source.
    pub(crate) fn drift(&self, theirs: &Reading) -> Vec<Finding> {
        drift(theirs, &self.reading, Some(&Records::new(&self.api, &self.sources)))
    }

    /// The differences that are not recorded, in a line each.
    pub(crate) fn open(&self, theirs: &Reading) -> Vec<String> {
        let findings = self.drift(theirs);
        let open = findings.iter().filter(|finding| finding.class.is_drift());
        open.map(line).collect()
    }

    /// The same, where the source consists of files with these names.
    pub(crate) fn open_in_files(&self, theirs: &Reading, names: &BTreeSet<String>) -> Vec<String> {
        let findings = self.findings_in_files(theirs, names);
        findings.iter().filter(|finding| finding.class.is_drift()).map(line).collect()
    }

    /// Every difference from a source that consists of files with these names.
    pub(crate) fn findings_in_files(
        &self,
        theirs: &Reading,
        names: &BTreeSet<String>,
    ) -> Vec<Finding> {
        let records = Records::new(&self.api, &self.sources).of_files(names);
        drift(theirs, &self.reading, Some(&records))
    }

    /// The facts of such a source.
    pub(crate) fn facts_in_files(
        &self,
        theirs: &Reading,
        names: &BTreeSet<String>,
    ) -> Vec<OperationFacts> {
        let records = Records::new(&self.api, &self.sources).of_files(names);
        facts(theirs, &self.reading, Some(&records))
    }

    /// The recorded disagreements, in a line each, with whose reading is taken.
    pub(crate) fn known(&self, theirs: &Reading) -> Vec<String> {
        let findings = self.drift(theirs);
        let known = findings.iter().filter_map(|finding| Some((finding, finding.known.as_ref()?)));
        known
            .map(|(finding, known)| {
                let line = line(finding);
                let line = line.trim_start_matches("known disagreement ");
                let (_, line) = line.split_once(' ').expect("an operation and a path");
                format!("{line} ({})", known.taken)
            })
            .collect()
    }

    /// Resolves findings: the files afterwards, and the findings that are left.
    pub(crate) fn fix(
        &self,
        findings: &[Finding],
        theirs: &Reading,
    ) -> (BTreeMap<String, String>, Fixed) {
        let records = Records::new(&self.api, &self.sources);
        let schema = Edited {
            api: &self.api,
            sources: &self.sources,
            unfilled: self.unfilled.as_ref(),
            reading: &self.reading,
            records: &records,
        };
        let fixed = fix(findings, theirs, &schema);
        let sources = self.unfilled.as_ref().unwrap_or(&self.sources);
        let files = sources.iter().enumerate().map(|(index, (_, source))| {
            let new = fixed.files.iter().find(|(file, _)| *file == index);
            let text = new.map_or(source.text(), |(_, text)| text);
            (source.path().to_owned(), text.to_owned())
        });
        (files.collect(), fixed)
    }

    /// The places of a finding on both sides: `page.md:3 book.yaml:7`.
    pub(crate) fn places(&self, theirs: &Reading, finding: &Finding) -> String {
        let short = |place: String| {
            let column = place.rfind(':').expect("a place has a column");
            place[..column].to_owned()
        };
        let theirs = finding.their_place.map(|place| short(theirs.locate(place)));
        let ours = finding.our_place.map(|place| short(self.reading.locate(place)));
        [theirs, ours].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// `stricter bookPassage request.note maxLength: 64 | 80`: what the source says, and what the schema says.
pub(crate) fn line(finding: &Finding) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "-".to_owned());
    let (class, operation) = (finding.class.as_str(), &finding.operation);
    let (theirs, ours) = (side(&finding.theirs), side(&finding.ours));
    let elsewhere = match finding.elsewhere {
        0 => String::new(),
        count => format!(" (+{count})"),
    };
    format!("{class} {operation} {} {}: {theirs} | {ours}{elsewhere}", finding.path, finding.about)
}
