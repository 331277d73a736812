//! Contenders that do the same work in turns.

use std::env;
use std::hint::black_box;
use std::time::Duration;

use crate::row::{Row, Unit};
use crate::{Options, callgrind, cpu_time};

/// The same work, done by several.
pub struct Case<'a> {
    /// What is done: `decode, large request`.
    pub name: String,
    /// The contenders.
    pub contenders: Vec<Contender<'a>>,
    /// The pairs to compare, by position, and their targets.
    pub comparisons: Vec<(usize, usize, Option<f64>)>,
}

/// An implementation of the work.
pub struct Contender<'a> {
    /// Its name.
    pub name: &'static str,
    /// Repeats the work this many times.
    pub run: Box<dyn FnMut(u32) + 'a>,
}

/// A contender that does the work by calling this; dropping the result is part of the measured time.
pub fn repeat<'a, T>(name: &'static str, mut work: impl FnMut() -> T + 'a) -> Contender<'a> {
    let run = move |count| {
        for _ in 0..count {
            black_box(work());
        }
    };
    Contender { name, run: Box::new(run) }
}

/// Measures every case, and gives the rows of its comparisons.
pub fn measure(cases: &mut [Case<'_>], options: &Options) -> Vec<Row> {
    let (turns, length) = if options.quick { (25, 2) } else { (101, 5) };
    let mut rows = Vec::new();
    for case in cases {
        let times = times(&mut case.contenders, turns, Duration::from_millis(length));
        let is_counted = !options.quick && callgrind::is_installed();
        let instructions = is_counted.then(|| instructions(case));
        for (ours, theirs, target) in &case.comparisons {
            let (name, other) = (case.contenders[*ours].name, case.contenders[*theirs].name);
            let (spent, compared) = (&times[*ours], &times[*theirs]);
            let what = case.name.as_str();
            let row = Row::compared(what, Unit::Time, (name, spent), (other, compared), *target);
            let counts = instructions.as_ref().map(|counts| (counts[*ours], counts[*theirs]));
            rows.push(Row { instructions: counts, ..row });
        }
    }
    rows
}

/// Runs the probe of [`callgrind`], if the program was started for one.
///
/// # Panics
///
/// If there is no such case or contender.
#[must_use]
pub fn serve_probe(cases: &mut [Case<'_>]) -> bool {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [flag, case, contender, count] = arguments.as_slice() else { return false };
    if flag != "--probe" {
        return false;
    }
    let case = cases.iter_mut().find(|it| it.name == *case).expect("there is such a case");
    let contender = case.contenders.iter_mut().find(|it| it.name == *contender);
    let count = count.parse().expect("a number of repetitions");
    (contender.expect("there is such a contender").run)(count);
    true
}

/// Seconds that one repetition takes each contender, in every turn.
fn times(contenders: &mut [Contender<'_>], turns: usize, length: Duration) -> Vec<Vec<f64>> {
    let counts: Vec<u32> = contenders.iter_mut().map(|it| calibrate(it, length)).collect();
    let mut times = vec![Vec::with_capacity(turns); contenders.len()];
    for turn in 0..turns {
        for offset in 0..contenders.len() {
            // No contender always runs after the same other one.
            let index = (turn + offset) % contenders.len();
            let spent = time(&mut contenders[index], counts[index]);
            times[index].push(spent.as_secs_f64() / f64::from(counts[index]));
        }
    }
    times
}

/// The number of repetitions that takes about that long.
fn calibrate(contender: &mut Contender<'_>, length: Duration) -> u32 {
    let mut count = 1;
    while time(contender, count) < length && count < 1 << 30 {
        count *= 2;
    }
    count
}

fn time(contender: &mut Contender<'_>, count: u32) -> Duration {
    let start = cpu_time();
    (contender.run)(count);
    cpu_time().saturating_sub(start)
}

fn instructions(case: &Case<'_>) -> Vec<f64> {
    let names = case.contenders.iter().map(|contender| contender.name);
    names.map(|name| callgrind::instructions_of_one(&case.name, name)).collect()
}
