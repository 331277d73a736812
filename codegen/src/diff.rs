//! Two schemas → the changes between them, and what each means for users of the generated crate.
//!
//! A change is *semantic* when the crate behaves differently or offers something else. Order, comments, formatting,
//! sources, dates and examples are not; changes of wording only (descriptions, defaults, meanings) are listed
//! apart as [`Remark`]s, without a class.
//!
//! # Which class, and why
//!
//! The class is that of [Semantic Versioning](https://semver.org), for those who depend on the generated crate: *major* if
//! their code may no longer compile, or compiles but writes other wire names, or booleans and numbers in another style;
//! *minor* if something is added or behaves differently at run time, which includes where requests go; *patch* if it is
//! not noticeable, such as a looser limit.
//!
//! | change | class | because |
//! |---|---|---|
//! | type, field, value, error code, operation, server, flag, attribute removed | major | code that names it no longer compiles |
//! | the same added; an optional field added | minor | structs and enums are `#[non_exhaustive]` |
//! | required field added | major | `new` asks for it |
//! | required constant added | minor ⚠ | `new` fills it in; reading a body without it fails |
//! | field of a success added | minor ⚠ | nothing makes a success but `outcome`, which now asks for it |
//! | required ↔ optional | major | `T` ↔ `Option<T>`; so is the first use that loosens a required field |
//! | nullable added or removed, or no longer in responses only | major | `T` ↔ `Nullable<T>` |
//! | the same of an optional field that only responses have | patch | `null` was read as absent before |
//! | `readOnly` or `writeOnly` added or removed | minor ⚠ | messages hold other members; major where `T` ↔ `Option<T>`, patch where all messages with the object have the field |
//! | type of a field, Rust name of anything | major | another Rust type, another name |
//! | object ↔ enum ↔ scalar; builtin type of a scalar | major | another Rust type of the same name |
//! | wire name under the same Rust name; `wire.scalars` | major | compiles, but other bytes are sent |
//! | schema name of a type under the same Rust name | – | appears neither on the wire nor in the crate |
//! | named scalar ↔ its builtin type | – | an alias; limits are compared as they add up |
//! | alias of a field added / removed | minor / minor ⚠ | reading takes its value, or ignores it |
//! | order of required fields that are not constants | major | the parameters of `new` |
//! | order of anything else | – | named everywhere |
//! | constant on a required field, or no longer | major | a parameter of `new` less or more |
//! | constant on an optional field | minor ⚠ / patch | a limit |
//! | another constant | minor ⚠ | `new` sends it, and the old one is refused |
//! | limit added or tightened, list of an enum completed, field required in one use, rule of level error added | minor ⚠ | valid requests may now be refused |
//! | the same for what is only received | minor | reading never validates |
//! | rule of level error added that asks for a flag that is new | minor | nobody sets the flag yet |
//! | limit, rule or mark loosened or removed | patch | what was accepted still is |
//! | pattern changed, rule changed and not for certain looser | minor ⚠ | as tighter |
//! | advice added or changed / removed | minor / patch | nothing is refused for it |
//! | status failure ↔ unknown, action, normal path | minor | `facts()` says something else |
//! | code no longer of success / now of success | minor / major | its variant appears / disappears |
//! | code of success added, removed, changed | patch | it has no variant |
//! | operation moves to another file | major | its module has another name |
//! | group added / removed; default of a group added / removed | minor / major | features come and go |
//! | operation moves to another group, or into one / out of any | major / minor | another feature brings it |
//! | type moves to another file | – | it is at the root of the crate |
//! | the same, out of / into a file that has operations | major / minor | modules of operations are public, and have their types too |
//! | method or path of an operation, URL or prefix of a server | minor ⚠ | requests go elsewhere |
//! | product added | minor | the request has another constructor |
//! | product removed, or the first added where there were none | major | a constructor is gone |
//! | path required by a product, or no longer | major | its constructor takes other arguments |
//! | constants of a product | minor ⚠ | its constructor fills in others |
//! | server of an operation | minor ⚠ | its requests go elsewhere |
//! | state of an operation added / removed / changed | minor / major / minor | `is_final` of the response |
//! | upload of an operation added or removed | major | requests are sent in another form, with a file or without |
//! | part or hash of an upload | minor ⚠ | requests are sent in other parts |
//! | media types or greatest size of an upload tightened / loosened | minor ⚠ / patch | files may now be refused |
//! | idempotency key or `reads` added / changed or removed | patch / minor ⚠ | a repeated call may have its effect twice |
//! | envelope of results comes, goes, moves | major | `outcome`, success and error code of every operation |
//! | member or status of the envelope | minor ⚠ | `outcome` judges differently |
//! | sensitive added, or of another class / removed, or of a class that shows more | patch / minor ⚠ | what `Debug` and messages hide |
//! | deprecated added / removed | minor / patch | a warning comes / goes |
//!
//! ⚠ has a [warning](Change::warning): code that compiles as before may behave differently.

mod changelog;
mod codes;
mod condition_diff;
mod document_diff;
mod enum_diff;
mod fields;
mod items;
mod limit_diff;
mod marks;
mod notification_diff;
mod null_diff;
mod operation_diff;
mod own_words;
mod pairs;
mod product_diff;
mod rule_diff;
mod rust_effects;
mod side;
mod upload_diff;
mod usage_diff;
mod verdict;
mod walk;

pub use changelog::changelog;

use crate::diagnostic::Span;
use crate::rust::Named;
use side::Side;

/// What a change means for the version number, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Users of the crate do not notice it.
    Patch,
    /// Something is added or behaves differently: it refuses more, say, or sends requests elsewhere.
    Minor,
    /// Code may stop compiling, or compile and write other wire names, or values in another style.
    Major,
}

impl Class {
    /// Every class, the greatest first.
    pub const ALL: &'static [Self] = &[Self::Major, Self::Minor, Self::Patch];

    /// In one word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// The section of a changelog that a change belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something is new.
    Added,
    /// Something is different.
    Changed,
    /// Something will be removed.
    Deprecated,
    /// Something is gone.
    Removed,
}

impl Kind {
    /// Every kind, in the order of a changelog.
    pub const ALL: &'static [Self] = &[Self::Added, Self::Changed, Self::Deprecated, Self::Removed];

    /// In one word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Deprecated => "deprecated",
            Self::Removed => "removed",
        }
    }
}

/// One semantic change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it means for the version number.
    pub class: Class,
    /// The section of a changelog for it.
    pub kind: Kind,
    /// What changed: `Order.goods`, `placeOrder request.env`, `placeOrder OUT_OF_STOCK`,
    /// `TerminalType.WEB`, `giftShop`.
    pub subject: String,
    /// How: `maxLength 64 → 32`.
    pub what: String,
    /// Why it is of this class.
    pub why: &'static str,
    /// The Rust items that it concerns, in a sentence for a changelog: `` `Goods::new` takes another argument, `color` ``.
    /// `None` where [`why`](Self::why) is all there is.
    pub rust: Option<String>,
    /// A difference at run time that the compiler does not show: `valid requests may now be refused`.
    pub warning: Option<&'static str>,
    /// The place in the old schema.
    pub old: Option<Span>,
    /// The place in the new schema.
    pub new: Option<Span>,
}

/// A change of wording only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is about, as in [`Change::subject`].
    pub subject: String,
    /// The key: `description`, `default 1 → 2`.
    pub what: String,
    /// The place in the old schema.
    pub old: Option<Span>,
    /// The place in the new schema.
    pub new: Option<Span>,
}

/// Everything that differs between two schemas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The semantic changes, in the order of the new schema.
    pub changes: Vec<Change>,
    /// Changes of wording, in the order of the new schema.
    pub remarks: Vec<Remark>,
}

/// The semantic changes from one schema to another, in the order of the new one.
pub fn diff(old: &Named<'_>, new: &Named<'_>) -> Vec<Change> {
    compare(old, new).changes
}

/// Everything that differs between two schemas.
pub fn compare(old: &Named<'_>, new: &Named<'_>) -> Comparison {
    walk::walk(Side::new(old), Side::new(new))
}

/// The version bump that these changes ask for; `None` if there are no changes.
pub fn recommended(changes: &[Change]) -> Option<Class> {
    changes.iter().map(|change| change.class).max()
}
