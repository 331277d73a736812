//! Tables: data to stdout, everything else to stderr.

use crate::{Format, IS_CPU_TIME, Options, Row};

/// Prints the table of one subject.
#[derive(Debug)]
pub struct Printer {
    subject: &'static str,
    format: Format,
}

impl Printer {
    /// A printer of a subject's table.
    #[must_use]
    pub fn new(subject: &'static str, options: &Options) -> Self {
        Self { subject, format: options.format }
    }

    /// Prints the table, with the notes needed to read it.
    pub fn print(&self, rows: &[Row], notes: &[&str]) {
        match self.format {
            Format::Human => self.human(rows, notes),
            Format::Markdown => self.markdown(rows, notes),
            Format::Json => rows.iter().for_each(|row| println!("{}", row.to_json(self.subject))),
        }
    }

    fn human(&self, rows: &[Row], notes: &[&str]) {
        let head = Row::COLUMNS.map(str::to_owned);
        let lines: Vec<[String; 8]> =
            std::iter::once(head).chain(rows.iter().map(Row::cells)).collect();
        let mut widths = [0; 8];
        for line in &lines {
            for (width, cell) in widths.iter_mut().zip(line) {
                *width = (*width).max(cell.chars().count());
            }
        }
        println!("== {}\n", self.subject);
        for line in &lines {
            let cells = line.iter().zip(widths).enumerate().map(|(index, (cell, width))| {
                // Numbers are aligned right.
                if matches!(index, 2 | 4) {
                    format!("{cell:>width$}")
                } else {
                    format!("{cell:width$}")
                }
            });
            let cells: Vec<String> = cells.collect();
            println!("{}", cells.join("  ").trim_end());
        }
        println!();
        notes.iter().copied().chain(clock()).for_each(|note| println!("{note}"));
        println!();
    }

    fn markdown(&self, rows: &[Row], notes: &[&str]) {
        println!("## {}\n", self.subject);
        println!("| {} |", Row::COLUMNS.join(" | "));
        println!("|---|---|--:|---|--:|---|---|---|");
        for row in rows {
            println!("| {} |", row.cells().join(" | "));
        }
        println!();
        notes.iter().copied().chain(clock()).for_each(|note| println!("- {note}"));
        println!();
    }
}

fn clock() -> Option<&'static str> {
    let note =
        "Times are those that passed, other programs included: this system has no finer clock.";
    (!IS_CPU_TIME).then_some(note)
}
