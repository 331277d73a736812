//! Text for people to read, in columns.

use crate::output::TITLE;

/// Where lines end.
const WIDTH: usize = 100;
/// Where the text beside a label begins.
const INDENT: usize = 16;

/// A page of text, written from top to bottom.
#[derive(Debug, Default)]
pub(crate) struct Page(String);

impl Page {
    /// Adds a title.
    pub(crate) fn title(&mut self, title: &str) -> &mut Self {
        self.line(&format!("{TITLE}{title}{TITLE:#}"))
    }

    /// Adds a line as it is.
    pub(crate) fn line(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self.0.push('\n');
        self
    }

    /// Adds a paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) -> &mut Self {
        for line in wrapped(text, WIDTH - 2) {
            self.line(&format!("  {line}"));
        }
        self
    }

    /// Adds text beside a label; nothing if there is no text.
    pub(crate) fn entry(&mut self, label: &str, text: &str) -> &mut Self {
        let mut label = label;
        for line in wrapped(text, WIDTH - INDENT) {
            self.line(&format!("  {label:<0$}{line}", INDENT - 2));
            label = "";
        }
        self
    }

    /// Adds texts below each other beside a label.
    pub(crate) fn entries<T: AsRef<str>>(
        &mut self,
        label: &str,
        texts: impl IntoIterator<Item = T>,
    ) -> &mut Self {
        let mut label = label;
        for text in texts {
            self.entry(label, text.as_ref());
            label = "";
        }
        self
    }

    /// Adds lines of cells, each column as wide as its widest cell but the last.
    pub(crate) fn table<const N: usize>(&mut self, rows: &[[String; N]]) -> &mut Self {
        let mut widths = [0; N];
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        for row in rows {
            let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}  "));
            self.line(format!("  {}", cells.collect::<String>()).trim_end());
        }
        self
    }

    /// What has been written.
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

/// Text in lines of at most so many characters, broken between words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let length = word.chars().count() + 1;
        match lines.last_mut().filter(|line| line.chars().count() + length <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Page, wrapped};

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("aa bb  cc\ndddddddd e", 5), ["aa bb", "cc", "dddddddd", "e"]);
        assert!(wrapped("", 5).is_empty());
    }

    #[test]
    fn columns_are_aligned() {
        let mut page = Page::default();
        page.entry("type", "text").entry("none", "").entries("some", ["a", "b"]);
        let rows = [["ä", "b"], ["cc", ""]].map(|row| row.map(str::to_owned));
        page.table(&rows);
        let lines = [
            "  type          text",
            "  some          a",
            "                b",
            "  ä   b",
            "  cc",
            "",
        ];
        assert_eq!(page.into_text(), lines.join("\n"));
    }
}
