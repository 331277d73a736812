//! Where the entries of a schema come from.

use super::Id;
use crate::language::{Literal, SourceFormat, Spanned};

/// A place that facts come from.
#[derive(Debug)]
pub struct Source {
    /// What entries call it.
    pub id: Spanned<String>,
    /// Its title.
    pub title: String,
    /// Its date or version.
    pub date: Option<String>,
    /// File name or address.
    pub location: Option<String>,
    /// What it is written in, where we can read it.
    pub format: Option<SourceFormat>,
    /// Whether limits that only its descriptions state count.
    pub prose: bool,
    /// Whether it names the formats of texts.
    pub formats: bool,
    /// The source that it is a part of, which is a part of no other.
    pub part_of: Option<Id<Source>>,
}

/// Provenance and history of an entry.
#[derive(Debug, Default, Clone)]
pub struct Notes {
    /// Where its facts come from.
    pub sources: Vec<Id<Source>>,
    /// Why not to use it any more.
    pub deprecated: Option<String>,
    /// Since when it exists.
    pub since: Option<String>,
    /// Facts that sources disagree on.
    pub disagreements: Vec<Disagreement>,
}

/// A fact that sources disagree on.
#[derive(Debug, Clone)]
pub struct Disagreement {
    /// Keyword or subject.
    pub about: String,
    /// What each source says.
    pub readings: Vec<(Id<Source>, Literal)>,
    /// Whose reading the schema takes.
    pub taken: Id<Source>,
    /// Why.
    pub because: String,
}
