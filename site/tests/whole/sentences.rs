//! The forms that sentences about conditions and rules have, for people to read.

use std::collections::BTreeMap;

use crate::harness::html;

/// The text of a piece of HTML, with names and values replaced by what they are.
fn form(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').unwrap();
        let (replacement, end) = match tag.split(' ').next().unwrap() {
            "code" => ("VALUE", "</code>"),
            "a" if tag.contains("flag.") => ("FLAG", "</a>"),
            "a" => ("FIELD", "</a>"),
            _ => ("", ""),
        };
        text.push_str(replacement);
        rest = if end.is_empty() { after } else { after.split_once(end).unwrap().1 };
    }
    text.push_str(rest);
    // A list reads as one.
    for word in ["VALUE", "FIELD"] {
        for between in [", ", " or "] {
            let two = format!("{word}{between}{word}");
            while text.contains(&two) {
                text = text.replace(&two, word);
            }
        }
    }
    let digits = |c: char| c.is_ascii_digit();
    let words = text.split(' ').map(|word| if word.chars().all(digits) { "N" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_forms_of_sentences_read_well() {
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for (_, page) in html() {
        let edges = page.split("<p class=\"c\"").skip(1);
        for piece in edges.chain(page.split("<p class=\"c a\"").skip(1)) {
            let (_, piece) = piece.split_once('>').unwrap();
            let sentence = piece.split("</p>").next().unwrap();
            // What people wrote about a rule is no sentence of ours.
            let sentence = sentence.split(" <span class=\"why\">").next().unwrap();
            if !sentence.starts_with("<b>Deprecated") {
                *forms.entry(form(sentence)).or_default() += 1;
            }
        }
    }
    let text: Vec<String> = forms.keys().cloned().collect();
    insta::assert_snapshot!(text.join("\n"));
}
