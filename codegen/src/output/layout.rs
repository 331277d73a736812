//! Tokens → text that reads as written by hand: one blank line between items, none between imports.

mod fold;
mod import_layout;
mod tables;

use super::SourceText;
use crate::language::doc_text::escape_invisible;

/// The text of a file, without its header.
pub(super) fn text(source: &SourceText) -> syn::Result<String> {
    let mut sections = Vec::new();
    sections.extend(import_layout::print(&source.imports)?);
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
            text.push_str(format!("//! {}", escape_invisible(line)).trim_end());
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

/// The text of a statement, for an example in docs.
pub(crate) fn statement(tokens: &proc_macro2::TokenStream) -> syn::Result<String> {
    let function = quote::quote! { fn example() { #tokens } };
    let text = prettyplease::unparse(&syn::parse2(function)?);
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// An item's text. What the printer breaks although it fits is joined again.
fn print_item(item: syn::Item) -> String {
    if let syn::Item::Macro(table) = item {
        return tables::print(&table.mac.path, table.mac.tokens);
    }
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    fold::fold(&prettyplease::unparse(&file))
}

/// Puts a blank line after every method but the last of a block, and after its constants and types.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    let mut in_constant = false;
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        let starts_constant = line.starts_with("    const ") || line.starts_with("    type ");
        let is_member = line.starts_with("    pub const ") || starts_constant;
        in_constant = (in_constant || is_member) && !line.ends_with("    }");
        let ends_constant = in_constant && line.ends_with(';');
        let Some(next) = lines.peek() else { continue };
        let next_is_constant =
            next.trim_start().starts_with("const ") || next.trim_start().starts_with("type ");
        let is_documented_after_import =
            line.starts_with("    use ") && next.trim_start().starts_with("///");
        let ends_member = is_documented_after_import
            || (line == "    }" && *next != "}")
            || (ends_constant && !next_is_constant && *next != "}");
        in_constant = in_constant && !ends_constant;
        if ends_member {
            spaced.push('\n');
        }
    }
    spaced
}
