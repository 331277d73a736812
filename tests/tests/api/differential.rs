//! Proves on random bodies that the generated validators, an independent JSON Schema validator on the exported schema and
//! the model itself agree: with JSON Schema on everything it can express, with the model on everything.
//!
//! Bodies are a function of their seed. The first is fixed if the variable `CI` is set, and changes every day elsewhere;
//! what is printed on failure repeats it. `DIFFERENTIAL_SEED` starts elsewhere, `DIFFERENTIAL_COUNT` makes more or fewer.

use std::collections::BTreeMap;
use std::env;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use antom_tests::random_body::{Opinion, disagreement, opinion, random, shrunk, subjects};

/// Bodies of one run for each operation and each notification.
const OF_EACH: u64 = 500;
/// The first seed in continuous integration, where results must not change from day to day.
const SEED: u64 = 20_260_101;

/// The first seed: elsewhere it changes every day, so that new bodies are tried.
fn seed_of_today() -> u64 {
    if env::var_os("CI").is_some() {
        return SEED;
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970");
    SEED + now.as_secs() / 86_400 * OF_EACH * subjects()
}

fn setting(name: &str, usual: u64) -> u64 {
    match env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is a number, not `{text}`")),
        Err(_) => usual,
    }
}

/// Counts of the bodies' properties.
#[derive(Default)]
struct Tally {
    bodies: BTreeMap<String, u64>,
    readable: u64,
    valid: u64,
    decided: BTreeMap<String, u64>,
    undecided: BTreeMap<String, u64>,
}

impl Tally {
    fn add(&mut self, of: String, opinion: Opinion) {
        *self.bodies.entry(of).or_default() += 1;
        self.readable += u64::from(opinion.readable);
        self.valid += u64::from(opinion.valid);
        for (rules, counts) in
            [(opinion.decided, &mut self.decided), (opinion.undecided, &mut self.undecided)]
        {
            for rule in rules {
                *counts.entry(rule).or_default() += 1;
            }
        }
    }
}

#[test]
fn validators_and_exported_schema_agree_on_random_bodies() {
    let enough = OF_EACH * subjects();
    let count = setting("DIFFERENTIAL_COUNT", enough);
    let seed = setting("DIFFERENTIAL_SEED", seed_of_today());
    println!("{count} bodies, seeds from {seed}");
    let next = AtomicU64::new(0);
    let tally = Mutex::new(Tally::default());
    let failed = Mutex::new(Vec::new());
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count || failed.lock().expect("no thread panicked").len() >= 3 {
                return;
            }
            let seed = seed.wrapping_add(index);
            let scene = random(seed);
            match opinion(&scene) {
                Ok(opinion) => {
                    tally.lock().expect("no thread panicked").add(scene.operation, opinion);
                }
                Err(_) => failed.lock().expect("no thread panicked").push(seed),
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let mut failed = failed.into_inner().expect("no thread panicked");
    failed.sort_unstable();
    let reports: Vec<String> = failed.iter().map(|seed| report(*seed)).collect();
    assert!(reports.is_empty(), "the judges disagree:\n{}", reports.join("\n"));

    let Tally { bodies, readable, valid, decided, undecided } =
        tally.into_inner().expect("no thread panicked");
    println!("{readable} readable, {valid} valid");
    println!("broken, as JSON Schema can tell: {decided:?}");
    println!("broken, as it cannot tell: {undecided:?}");
    if count >= enough {
        let few: Vec<_> = bodies.iter().filter(|(_, count)| **count < OF_EACH).collect();
        assert!(few.is_empty() && bodies.len() as u64 == subjects(), "few bodies: {few:?}");
        // Bodies that are all alike would prove little.
        assert!(valid > count / 4 && readable - valid > count / 10, "{valid} of {readable}");
        assert!(decided.len() >= 12 && undecided.len() >= 6, "{decided:?} {undecided:?}");
    }
}

/// The smallest body found on which the judges still disagree in the same way, in one line, and how to reproduce it.
fn report(seed: u64) -> String {
    let scene = random(seed);
    let about = disagreement(&scene).map(|disagreement| disagreement.about);
    let small =
        shrunk(&scene, |scene| disagreement(scene).map(|disagreement| disagreement.about) == about);
    let opinions = disagreement(&small).map(|disagreement| disagreement.opinions.join(" | "));
    format!(
        "DIFFERENTIAL_SEED={seed} DIFFERENTIAL_COUNT=1: {} of {}, flags {:?}, {}: {}\n  {}",
        small.side.as_str(),
        small.operation,
        small.flags,
        about.unwrap_or_default(),
        small.body,
        opinions.unwrap_or_default()
    )
}
