//! Tables that macros take: one line per entry.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// `macro! { Head { entry, entry, } }`, with every entry on its line.
pub(super) fn print(path: &syn::Path, tokens: TokenStream) -> String {
    let name: Vec<String> = path.segments.iter().map(|step| step.ident.to_string()).collect();
    let mut text = format!("{}! {{\n    ", name.join("::"));
    let mut head = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                text.push_str(&line(std::mem::take(&mut head)));
                text.push_str(" {\n");
                for entry in entries(group.stream()) {
                    text.push_str("        ");
                    text.push_str(&line(entry));
                    text.push_str(",\n");
                }
                text.push_str("    }\n");
            }
            other @ (TokenTree::Group(_)
            | TokenTree::Ident(_)
            | TokenTree::Punct(_)
            | TokenTree::Literal(_)) => head.extend([other]),
        }
    }
    text.push_str("}\n");
    text
}

/// The parts between the commas.
fn entries(tokens: TokenStream) -> Vec<TokenStream> {
    let mut entries = vec![TokenStream::new()];
    for token in tokens {
        match (&token, entries.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => {
                entries.push(TokenStream::new());
            }
            (_, Some(entry)) => entry.extend([token]),
            (_, None) => {}
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// Tokens as one writes them: a space behind `:` and `,`, one on both sides of words and of `=`.
fn line(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut after_word = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::Parenthesis | Delimiter::Brace | Delimiter::None => ('(', ')'),
                };
                text.push(open);
                text.push_str(&line(group.stream()));
                text.push(close);
                after_word = true;
            }
            TokenTree::Punct(punct) => {
                let mark = punct.as_char();
                match mark {
                    ':' if punct.spacing() == Spacing::Joint || text.ends_with(':') => {
                        text.push(mark);
                    }
                    ':' | ',' => text.extend([mark, ' ']),
                    '=' => text.push_str(" = "),
                    _ => text.push(mark),
                }
                after_word = false;
            }
            word @ (TokenTree::Ident(_) | TokenTree::Literal(_)) => {
                if after_word {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
                after_word = true;
            }
        }
    }
    text
}
