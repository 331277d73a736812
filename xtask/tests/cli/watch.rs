//! `codegen --watch`, as a process that is ended.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::support::Sandbox;

struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_saved_schema_is_compiled_again() {
    let sandbox = Sandbox::new();
    let log = std::fs::File::create(sandbox.path("log")).unwrap();
    let mut command = sandbox.command("codegen --watch");
    command.stdout(Stdio::null()).stderr(log).stdin(Stdio::null());
    let child = Ended(command.spawn().unwrap());
    let wait_for = |words: &str| {
        let started = Instant::now();
        while !sandbox.read("log").contains(words) {
            assert!(started.elapsed() < Duration::from_secs(20), "{}", sandbox.read("log"));
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    wait_for("watching schema/; Ctrl-C to stop");
    sandbox.edit("schema/types/item.yaml", "type: string", "type: strnig");
    wait_for("schema/types/item.yaml changed");
    wait_for("1 error; nothing written");
    sandbox.edit(
        "schema/types/item.yaml",
        "type: strnig, required: true, maxLength: 80",
        "type: string",
    );
    wait_for("wrote generated/src/item/rules.rs");
    drop(child);
}
