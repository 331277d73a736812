//! No file of a crate imports another that imports it back, directly or by way of others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use syn::{Attribute, Item, UseTree};

use super::{files, root};

/// The crates of the workspace whose sources are written by hand.
const CRATES: &[&str] = &[
    "catalog", "cli", "client", "codegen", "drift", "openapi", "runtime", "sandbox", "site",
    "xtask",
];

/// Files that refer to each other because their types do: the first names the crate.
const EXCEPTIONS: &[[&str; 3]] = &[
    // A trait with a method that returns its error, and the error, which holds a type of the trait.
    ["runtime", "call/operation", "call/outcome"],
];

/// The path of a module below the root of its crate.
type Module = Vec<String>;

/// Every file of a crate, by the path of its module.
fn modules(name: &str) -> BTreeMap<Module, String> {
    let prefix = format!("{name}/src/");
    let paths = files().into_iter().filter(|path| path.starts_with(&prefix));
    let modules = paths.filter_map(|path| {
        let module = path.strip_prefix(&prefix)?.strip_suffix(".rs")?;
        let is_root = ["lib", "main"].contains(&module);
        let module =
            if is_root { Vec::new() } else { module.split('/').map(str::to_owned).collect() };
        Some((module, path))
    });
    modules.collect()
}

/// The paths that a tree of imports names.
fn paths(tree: &UseTree, before: &[String], found: &mut Vec<Module>) {
    let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(path) => paths(&path.tree, &with(&path.ident), found),
        UseTree::Name(name) => found.push(with(&name.ident)),
        UseTree::Rename(rename) => found.push(with(&rename.ident)),
        UseTree::Glob(_) => found.push(before.to_vec()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| paths(tree, before, found)),
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        list.is_ok_and(|list| list.path.is_ident("cfg") && list.tokens.to_string() == "test")
    })
}

/// The modules that a file imports from, tests aside. Imports between a module and those inside it do not count.
fn imports(module: &Module, text: &str, all: &BTreeMap<Module, String>) -> BTreeSet<Module> {
    let file = syn::parse_file(text).expect("sources are Rust");
    let mut found = Vec::new();
    for item in &file.items {
        if let Item::Use(item) = item
            && !is_for_tests(&item.attrs)
        {
            paths(&item.tree, &[], &mut found);
        }
    }
    let targets = found.iter().filter_map(|path| {
        let mut base: Module = Vec::new();
        let mut rest = path.as_slice();
        match rest {
            [first, others @ ..] if first == "crate" => rest = others,
            [first, ..] if ["self", "super"].contains(&first.as_str()) => {
                base.clone_from(module);
                while let [first, others @ ..] = rest
                    && ["self", "super"].contains(&first.as_str())
                {
                    if first == "super" {
                        base.pop();
                    }
                    rest = others;
                }
            }
            _ => base.clone_from(module),
        }
        let is_inside = base.len();
        for name in rest {
            base.push(name.clone());
            if !all.contains_key(&base) {
                base.pop();
                break;
            }
        }
        // A path that begins with neither of the three and names no module inside is that of another crate.
        let is_foreign = base == *module && is_inside == module.len();
        (!is_foreign && !base.starts_with(module) && !module.starts_with(&base)).then_some(base)
    });
    targets.collect()
}

/// The modules of a circle through `start`, if there is one.
fn circle(start: &Module, edges: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let mut came_from: BTreeMap<&Module, &Module> = BTreeMap::new();
    let mut waiting = vec![start];
    while let Some(module) = waiting.pop() {
        for next in edges.get(module).into_iter().flatten() {
            if next == start {
                let mut circle = vec![start.clone()];
                let mut at = module;
                while at != start {
                    circle.push(at.clone());
                    at = came_from.get(at)?;
                }
                circle.reverse();
                return Some(circle);
            }
            if !came_from.contains_key(next) {
                came_from.insert(next, module);
                waiting.push(next);
            }
        }
    }
    None
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut circles = Vec::new();
    let mut seen = 0;
    for name in CRATES {
        let all = modules(name);
        let mut edges = BTreeMap::new();
        for (module, path) in &all {
            let text = fs::read_to_string(root().join(path)).expect("a source is text");
            let mut targets = imports(module, &text, &all);
            targets.retain(|target| {
                let pair = [*name, &module.join("/"), &target.join("/")];
                !EXCEPTIONS.contains(&pair)
            });
            seen += targets.len();
            edges.insert(module.clone(), targets);
        }
        let mut reported: BTreeSet<Module> = BTreeSet::new();
        for module in all.keys() {
            if let Some(circle) = circle(module, &edges)
                && !circle.iter().any(|module| reported.contains(module))
            {
                let names: Vec<String> = circle.iter().map(|module| module.join("/")).collect();
                circles.push(format!("{name}: {}", names.join(" → ")));
                reported.extend(circle);
            }
        }
    }
    assert!(circles.is_empty(), "files import each other in circles:\n{}", circles.join("\n"));
    assert!(seen > 500, "only {seen} imports");
}
