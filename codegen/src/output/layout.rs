//! Tokens → text that reads as written by hand: one blank line between items, none between imports.

use proc_macro2::TokenStream;

use super::SourceText;

/// The text of a file, without its header.
pub(super) fn text(source: &SourceText) -> syn::Result<String> {
    let mut sections = Vec::new();
    let imports = print(&source.imports)?;
    sections.extend(imports.iter().map(|group| group.join("")));
    for tokens in &source.items {
        let mut after_constant = false;
        for item in syn::parse2::<syn::File>(tokens.clone())?.items {
            let is_constant = matches!(&item, syn::Item::Const(item) if item.attrs.is_empty());
            let text = spaced(&print_item(item));
            match sections.last_mut() {
                Some(section) if is_constant && after_constant => section.push_str(&text),
                _ => sections.push(text),
            }
            after_constant = is_constant;
        }
    }
    let mut text = String::new();
    for paragraph in &source.docs {
        // A line break within a paragraph would end the comment.
        let lines = if paragraph.is_empty() { vec![""] } else { paragraph.lines().collect() };
        for line in lines {
            text.push_str(format!("//! {line}").trim_end());
            text.push('\n');
        }
    }
    if !source.attributes.is_empty() {
        sections.insert(0, source.attributes.join("\n") + "\n");
    }
    for section in sections {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&section);
    }
    Ok(text)
}

/// Modules and imports, grouped: modules, then `use` of the standard library and others, then `pub use`.
fn print(tokens: &TokenStream) -> syn::Result<Vec<Vec<String>>> {
    let mut groups: Vec<Vec<String>> = vec![Vec::new(); 4];
    for item in syn::parse2::<syn::File>(tokens.clone())?.items {
        let index = match &item {
            syn::Item::Mod(_) => 0,
            syn::Item::Use(import) if is_std(import) => 1,
            syn::Item::Use(import) if matches!(import.vis, syn::Visibility::Inherited) => 2,
            _ => 3,
        };
        if let Some(group) = groups.get_mut(index) {
            group.push(print_item(item));
        }
    }
    groups.retain(|group| !group.is_empty());
    Ok(groups)
}

fn is_std(import: &syn::ItemUse) -> bool {
    matches!(&import.tree, syn::UseTree::Path(path) if path.ident == "std")
}

fn print_item(item: syn::Item) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}

/// Puts a blank line after every method but the last of a block.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        let ends_method = line == "    }";
        let ends_constants = line.starts_with("    const ") || line.starts_with("    type ");
        if let Some(next) = lines.peek() {
            let starts_method = next.trim_start().starts_with("fn ");
            if (ends_method && *next != "}") || (ends_constants && starts_method) {
                spaced.push('\n');
            }
        }
    }
    spaced
}
