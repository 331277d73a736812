//! How many calls the sandbox answers, compared with a bare server that verifies and signs as often.

mod bare;
mod callers;

use std::time::{Duration, Instant};

use antom_sandbox::Sandbox;
use bench_common::{Measure, Options, Printer, Row, Unit, bodies};

use bare::Bare;
use callers::{CONNECTIONS, Callers};

const NOTES: &[&str] = &[
    "createPaymentSession over loopback, each call with an id of its own, signed beforehand; eight connections that are kept.",
    "by the clock: from the first request to the last answer, for one call. Half of the throughput is a ratio of two.",
    "processor time: of the whole process, callers included, for one call.",
    "bare: hyper on as many threads; reads the body, verifies the signature, signs an answer of the same length.",
];

/// Half of the throughput is twice the time.
const MOST: f64 = 2.0;

fn main() {
    let options = Options::from_arguments();
    let (turns, calls) = if options.quick { (5, 25) } else { (25, 50) };
    let sandbox = Sandbox::start().expect("there is a free port");
    let bare = Bare::start(sandbox.identity().clone());
    let mut numbers = 0..;
    let mut requests = |address: &str| {
        let count = CONNECTIONS * calls;
        let ids = numbers.by_ref().take(count).map(|number: usize| format!("bench-{number}"));
        let identity = sandbox.identity();
        ids.map(|id| callers::request(identity, address, &bodies::flawless_request(), &id))
            .collect()
    };
    let addresses =
        [sandbox.url(), bare.url()].map(|url| url.trim_start_matches("http://").to_owned());
    let mut callers = addresses.each_ref().map(|address| Callers::connect(address));
    let mut clock = [Vec::new(), Vec::new()];
    let mut computed = [Vec::new(), Vec::new()];
    for turn in 0..=turns {
        for offset in 0..callers.len() {
            let which = (turn + offset) % callers.len();
            let requests: Vec<Vec<u8>> = requests(&addresses[which]);
            let count = u32::try_from(requests.len()).expect("a count");
            let (since, before) = (Instant::now(), process_time());
            callers[which].call(&requests);
            // The first turn warms up.
            if turn > 0 {
                let of_one = |time: Duration| time.as_secs_f64() / f64::from(count);
                clock[which].push(of_one(since.elapsed()));
                computed[which].push(of_one(process_time().saturating_sub(before)));
            }
        }
    }
    let row = |what: &str, [ours, theirs]: &[Vec<f64>; 2]| {
        Row::compared(what, Unit::Time, ("sandbox", ours), ("bare", theirs), Some(MOST))
    };
    let rates = clock[0].iter().map(|time| time.recip()).collect::<Vec<_>>();
    let rows = [
        row("createPaymentSession, by the clock", &clock),
        row("createPaymentSession, processor time", &computed),
        Row::single("calls in a second", Measure::of("sandbox", Unit::Count, &rates), None),
    ];
    Printer::new("sandbox", &options).print(&rows, NOTES);
}

/// The processor time of this process; of the clock where that cannot be asked for.
#[cfg(unix)]
fn process_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or_default();
    Duration::new(seconds, nanoseconds)
}

#[cfg(not(unix))]
fn process_time() -> Duration {
    use std::sync::OnceLock;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
