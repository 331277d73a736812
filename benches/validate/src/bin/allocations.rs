//! Counts the allocations of validation. A separate program, because counting slows every allocation down.

use std::alloc::System;
use std::hint::black_box;

use bench_validate::subjects;
use serde_json::json;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    for subject in subjects() {
        let antom = count(|| subject.antom());
        let garde = count(|| subject.garde());
        let title = subject.title();
        println!(
            "{}",
            json!({ "title": title, "errors": subject.errors, "antom": antom, "garde": garde })
        );
    }
}

/// Allocations of the second call; the first may initialise statics.
fn count(work: impl Fn() -> usize) -> usize {
    black_box(work());
    let region = Region::new(ALLOCATOR);
    black_box(work());
    let change = region.change();
    change.allocations + change.reallocations
}
