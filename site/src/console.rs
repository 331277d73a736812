//! What a server offers on the console of an operation.

/// What a server offers on the consoles of operations. The words for what is particular to an API come with it.
#[derive(Debug, Clone, Default)]
pub struct Console {
    /// What the script sends along, so that the server knows its own pages.
    pub token: String,
    /// The script, a module, from the root of the site: `explorer/explorer.js`.
    pub script: String,
    /// The stylesheet, from the root of the site.
    pub style: String,
    /// Why requests of this operation are not answered as those of others are, if so.
    pub remark: Option<String>,
    /// How the same is done without the page: commands of a shell.
    pub commands: String,
    /// What may be wrong with the headers on purpose.
    pub spoilt: Vec<Choice>,
    /// Who else acts, and on what.
    pub actor: Actor,
    /// What may go wrong with a call, as JSON.
    pub faults: Vec<Choice>,
    /// The operations whose calls it may go wrong with.
    pub operations: Vec<String>,
    /// How far the clock can be turned, in seconds.
    pub times: Vec<Choice>,
    /// Files that the server makes of what happened: their addresses.
    pub files: Vec<Choice>,
}

/// Somebody who acts.
#[derive(Debug, Clone, Default)]
pub struct Actor {
    /// Such as "The reader".
    pub title: String,
    /// What is acted on: such as "Id of the loan".
    pub of: String,
    /// What can be done.
    pub acts: Vec<Choice>,
    /// The name and the choices of what one of the acts takes besides.
    pub reasons: Vec<String>,
}

/// Something to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the server calls it.
    pub value: String,
    /// What people call it.
    pub label: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}
