//! The index of the search: names, places and texts of the whole API, as a script.
//!
//! Fields are looked for in every place where they are, thousands in an API of some dozens of operations; their paths alone would
//! take half a megabyte. So fields are rows of lists, and a list that occurs again, such as that of a type that many bodies
//! hold, is listed once. `search.js` unfolds the lists again. Texts are packed: a sign stands for each word that is used often.

use std::collections::BTreeMap;

use antom_catalog::{Catalog, ResultCode};

use super::code_pages::codes;
use crate::address::Address;
use crate::field_tree::{Inner, Needed, Row, Tree};
use crate::packed_text::{Part, script};
use crate::shown_text::attribute_text;
use crate::view::View;

/// Texts longer than this are cut at the end of a word: a result shows one or two lines.
const LONGEST_TEXT: usize = 120;

/// The script that searches.
pub(super) const SCRIPT: &str = include_str!("../search.js");

/// The index, as a script that holds one text: pages without a server may load scripts, but no data.
pub(super) fn search_index(view: View<'_>) -> String {
    let catalog = view.catalog();
    let mut lists = Lists::default();
    let given = codes(catalog);
    let code_numbers: BTreeMap<&str, usize> = given.keys().copied().zip(0..).collect();
    let operations = catalog.operations.iter().map(|operation| {
        let name = &operation.name;
        let request = Tree::of_request(catalog, operation).rows;
        let response = Tree::of_body(catalog, name, &operation.response, "response").rows;
        let folder = if view.has_response_page(name) { "response/" } else { "" };
        let trees = [
            Part::List(vec![lists.number(&request)]),
            Part::List(vec![lists.number(&response), Part::name(folder), Part::name("response")]),
        ];
        page(view, "op", name, Address::Operation(name), &operation.description)
            .chain([numbers(&operation.result_codes, &code_numbers)])
            .chain(trees)
            .collect()
    });
    let operations: Vec<Part> = operations.map(Part::List).collect();
    let notifications = catalog.notifications.iter().map(|one| {
        let body = Tree::of_body(catalog, &one.name, &one.body, "").rows;
        page(view, "notification", &one.name, Address::Notification(&one.name), &one.description)
            .chain([numbers(&one.result_codes, &code_numbers)])
            .chain([Part::List(vec![lists.number(&body)])])
            .collect()
    });
    let notifications: Vec<Part> = notifications.map(Part::List).collect();
    let types = types(view, &mut lists);
    let codes = given.into_iter().filter_map(|(name, given)| {
        let (_, first) = given.first()?;
        Some(Part::List(
            page(view, "code", name, Address::ResultCode(name), &first.meaning).collect(),
        ))
    });
    let flags = catalog.flags.iter().map(|flag| (flag.name.clone(), short(&flag.description)));
    let synonyms = catalog.synonyms.iter().map(|(said, meant)| {
        let meant = meant.iter().map(|word| Part::name(word)).collect();
        Part::List(vec![Part::name(said), Part::List(meant)])
    });
    script(
        "searchIndex",
        vec![
            ("op", Part::List(operations)),
            ("notification", Part::List(notifications)),
            ("type", Part::List(types)),
            ("code", Part::List(codes.collect())),
            ("flag", Part::Table(flags.collect())),
            ("synonyms", Part::List(synonyms.collect())),
            ("fields", lists.fields()),
            ("lists", Part::List(lists.coded)),
        ],
    )
}

fn types(view: View<'_>, lists: &mut Lists) -> Vec<Part> {
    let Catalog { objects, enums, scalars, .. } = view.catalog();
    let objects = objects.iter().map(|(name, object)| {
        let tree = Tree::of_type(view.catalog(), name, object);
        let list = lists.number(&tree.rows);
        page(view, "type", name, Address::Type(name), &object.description).chain([list]).collect()
    });
    let objects: Vec<Part> = objects.map(Part::List).collect();
    // These have no fields.
    let none = || Part::Number(-1);
    let enums = enums.iter().map(|(name, one)| {
        let values = one.values.iter().map(|it| (it.name.clone(), short(&it.description)));
        page(view, "type", name, Address::Type(name), &one.description)
            .chain([none(), Part::Table(values.collect())])
            .collect()
    });
    let scalars = scalars.iter().map(|(name, one)| {
        page(view, "type", name, Address::Type(name), &one.description).chain([none()]).collect()
    });
    let others = enums.chain(scalars).map(Part::List);
    objects.into_iter().chain(others).collect()
}

/// A page with a name below a folder: name, text and address. Most addresses are made of folder and name; those are left out.
fn page(
    view: View<'_>,
    folder: &str,
    name: &str,
    address: Address<'_>,
    text: &str,
) -> impl Iterator<Item = Part> + use<> {
    let path = view.to(address);
    let is_usual = path == format!("{folder}/{name}/index.html");
    let address =
        if is_usual { Part::Number(0) } else { Part::name(path.trim_end_matches("index.html")) };
    [Part::name(name), Part::text(&short(text)), address].into_iter()
}

fn numbers(codes: &[ResultCode], all: &BTreeMap<&str, usize>) -> Part {
    let numbers = codes.iter().filter_map(|code| all.get(code.code.as_str()));
    Part::List(numbers.map(|number| Part::count(*number)).collect())
}

/// Lists of rows, each once.
#[derive(Default)]
struct Lists {
    coded: Vec<Part>,
    /// The number of each list.
    known: BTreeMap<Vec<i64>, usize>,
    /// The number of each name with its text.
    fields: BTreeMap<(String, String), usize>,
}

impl Lists {
    /// The number of a list of rows: new, or that of the same rows before.
    fn number(&mut self, rows: &[Row<'_>]) -> Part {
        Part::count(self.of(rows))
    }

    fn of(&mut self, rows: &[Row<'_>]) -> usize {
        let mut coded = Vec::new();
        for row in rows {
            let next = self.fields.len();
            let field = (row.field.name.clone(), short(&row.field.description));
            let number = *self.fields.entry(field).or_insert(next);
            let needed = match row.needed {
                Needed::No => 0,
                Needed::Always | Needed::Within(_) => 1,
                Needed::Sometimes => 2,
                Needed::OnSuccess => 3,
            };
            coded.push(whole(number) * 4 + needed);
            if let Inner::Fields { rows, .. } = &row.inner {
                // A number below zero belongs to the row before it.
                coded.push(-1 - whole(self.of(rows)));
            }
        }
        if let Some(number) = self.known.get(&coded) {
            return *number;
        }
        let number = self.coded.len();
        self.coded.push(Part::List(coded.iter().copied().map(Part::Number).collect()));
        self.known.insert(coded, number);
        number
    }

    /// Names and texts by their numbers.
    fn fields(&self) -> Part {
        let mut fields: Vec<_> = self.fields.iter().collect();
        fields.sort_unstable_by_key(|(_, number)| **number);
        Part::Table(fields.into_iter().map(|(field, _)| field.clone()).collect())
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX / 8)
}

/// The beginning of a text, up to the end of a word; characters that would change how others are read are replaced.
fn short(text: &str) -> String {
    let text = attribute_text(text);
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let mut kept = 0;
    for (at, _) in text.match_indices(' ').take_while(|(at, _)| *at <= LONGEST_TEXT) {
        kept = at;
    }
    let start = if kept == 0 {
        text.char_indices().nth(LONGEST_TEXT).map_or(text.len(), |it| it.0)
    } else {
        kept
    };
    format!("{} …", text.get(..start).unwrap_or_default().trim_end_matches([',', ';', ':']))
}
