//! `cargo xtask codegen` with everything to do and with nothing to do.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use std::{fs, iter};

use bench_common::cargo::scratch;
use bench_common::{Measure, Options, Row, Target, Unit, child};

/// Both measured in turns, and the number of files that were rewritten without need.
pub(crate) fn rows(options: &Options) -> Vec<Row> {
    let Some(xtask) = &options.xtask else {
        eprintln!("note: `cargo xtask codegen` is measured by `cargo xtask bench` only");
        return Vec::new();
    };
    let turns = if options.quick { 5 } else { 15 };
    let (mut nothing, mut everything, mut touched) = (Vec::new(), Vec::new(), 0);
    for _ in 0..turns {
        let folder = scratch("codegen");
        everything.push(codegen(xtask, &folder));
        let before = files(&folder);
        nothing.push(codegen(xtask, &folder));
        let after = files(&folder);
        touched += after.iter().filter(|(path, time)| before.get(*path) != Some(time)).count();
        let _ = fs::remove_dir_all(folder);
    }
    let what = "cargo xtask codegen";
    let (nothing, everything) = (("nothing to do", &*nothing), ("everything to do", &*everything));
    #[expect(clippy::cast_precision_loss, reason = "there are few files")]
    let touched = Measure::exact("nothing to do", Unit::Count, touched as f64);
    let all = Measure::of("everything to do", Unit::Time, everything.1);
    vec![
        Row::single(what, all, Some(Target::AtMost(1.0))),
        Row::compared(what, Unit::Time, nothing, everything, None),
        Row::single("files touched", touched, Some(Target::AtMost(0.0))),
    ]
}

/// Processor time of one run, in seconds.
fn codegen(xtask: &Path, out: &Path) -> f64 {
    let mut command = Command::new(xtask);
    command.args(["codegen", "--crate", "antom", "--out"]).arg(out).stderr(Stdio::null());
    child::run(&mut command).user.as_secs_f64()
}

/// Every file and when it was written.
fn files(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut folders = vec![folder.to_owned()];
    let below = iter::from_fn(|| {
        let folder = folders.pop()?;
        let entries = fs::read_dir(folder).expect("the folder can be read");
        let paths: Vec<PathBuf> = entries.map(|it| it.expect("it can be listed").path()).collect();
        let (inner, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
        folders.extend(inner);
        Some(files)
    });
    let time = |path: &PathBuf| fs::metadata(path).and_then(|data| data.modified());
    below.flatten().map(|path| (path.clone(), time(&path).expect("files have times"))).collect()
}
