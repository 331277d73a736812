//! Modules and imports: sorted, and as many names on a line as fit.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Item, ItemUse, UseTree, Visibility};

use super::fold::WIDTH;

/// Blocks of lines that belong together, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Modules,
    Std,
    Others,
    Own,
    Exports,
}

/// The text of every group that has lines.
#[expect(clippy::wildcard_enum_match_arm, reason = "Rust may get more kinds of items")]
pub(super) fn print(tokens: &TokenStream) -> syn::Result<Vec<String>> {
    let mut groups: BTreeMap<Group, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    let mut conditional = Vec::new();
    for item in syn::parse2::<syn::File>(tokens.clone())?.items {
        match item {
            Item::Use(import) if !import.attrs.is_empty() => {
                conditional.push(with_attributes(import));
            }
            Item::Use(import) => {
                let is_public = !matches!(import.vis, Visibility::Inherited);
                add(&import.tree, "", is_public, &mut groups);
            }
            other => {
                // Modules are sorted by name, whoever sees them.
                let text = super::print_item(other);
                let name = text.trim_end().rsplit(' ').next().unwrap_or_default().to_owned();
                let modules = groups.entry(Group::Modules).or_default();
                modules.entry(name).or_default().insert(text);
            }
        }
    }
    let mut sections: Vec<String> =
        groups.into_iter().map(|(group, lines)| text(group, &lines)).collect();
    // Each with its condition, after those that always apply.
    sections.extend(conditional);
    Ok(sections)
}

/// One `use` with its attributes: as many paths on a line as fit.
fn with_attributes(import: ItemUse) -> String {
    let mut all = BTreeMap::new();
    add(&import.tree, "", true, &mut all);
    let printed = super::print_item(Item::Use(import));
    let lines = || all.values().flatten();
    if lines().map(|(_, names)| names.len()).sum::<usize>() < 2 {
        return printed;
    }
    let attributes = printed.split("pub use").next().unwrap_or_default();
    let mut text = format!("{attributes}pub use {{\n");
    let mut line = String::new();
    for (path, names) in lines() {
        let entry = import_of("", path, names);
        let entry = entry.trim_end().trim_end_matches(';').to_owned() + ",";
        if !line.is_empty() && line.chars().count() + 1 + entry.chars().count() + 4 > WIDTH {
            text.extend(["    ", &line, "\n"]);
            line.clear();
        }
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(&entry);
    }
    text.extend(["    ", &line, "\n};\n"]);
    text
}

/// Adds the names of a `use` to those that come from the same path.
fn add(
    tree: &UseTree,
    path: &str,
    is_public: bool,
    groups: &mut BTreeMap<Group, BTreeMap<String, BTreeSet<String>>>,
) {
    match tree {
        UseTree::Path(step) => {
            add(&step.tree, &format!("{path}{}::", step.ident), is_public, groups);
        }
        UseTree::Group(trees) => {
            for tree in &trees.items {
                add(tree, path, is_public, groups);
            }
        }
        UseTree::Name(_) | UseTree::Rename(_) | UseTree::Glob(_) => {
            let group = match path.split("::").next() {
                _ if is_public => Group::Exports,
                Some("std") => Group::Std,
                Some("crate" | "super" | "self") => Group::Own,
                _ => Group::Others,
            };
            let names = groups.entry(group).or_default().entry(path.to_owned()).or_default();
            names.insert(tree.to_token_stream().to_string());
        }
    }
}

fn text(group: Group, lines: &BTreeMap<String, BTreeSet<String>>) -> String {
    let prefix = if group == Group::Exports { "pub use " } else { "use " };
    let mut lines: Vec<(&String, &BTreeSet<String>)> = lines.iter().collect();
    // As `rustfmt` sorts: `super` first, and several names of a path behind what is further in.
    lines.sort_by_key(|(path, names)| {
        let last = if names.len() > 1 { Some("{") } else { names.first().map(String::as_str) };
        (!path.starts_with("super::"), format!("{path}{}", last.unwrap_or_default()))
    });
    let lines = lines.into_iter().map(|(path, names)| match group {
        Group::Modules => names.iter().cloned().collect(),
        Group::Std | Group::Others | Group::Own | Group::Exports => import_of(prefix, path, names),
    });
    lines.collect()
}

/// One `use` of all the names that come from a path.
fn import_of(prefix: &str, path: &str, names: &BTreeSet<String>) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if let [one] = names.as_slice() {
        return format!("{prefix}{path}{one};\n");
    }
    let on_one_line = format!("{prefix}{path}{{{}}};", names.join(", "));
    if on_one_line.chars().count() <= WIDTH {
        return on_one_line + "\n";
    }
    let mut text = format!("{prefix}{path}{{\n");
    let mut line = String::from("   ");
    let mut names = names.iter().peekable();
    while let Some(name) = names.next() {
        // A comma follows, and a space where another name does.
        let after = if names.peek().is_some() { 2 } else { 1 };
        if line.chars().count() + 1 + name.chars().count() + after > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from("   ");
        }
        line = format!("{line} {name},");
    }
    format!("{text}{line}\n}};\n")
}
