//! A test of an outer object is not a flag.

use antom::runtime::{OuterTest, Report};

fn applies(report: &Report<'_>, test: OuterTest) -> bool {
    report.applies(test)
}

fn main() {}
