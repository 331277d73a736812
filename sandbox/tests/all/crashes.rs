//! A sandbox with a state file is killed and started again: what was acknowledged still holds.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use antom_sandbox::{Identity, Options, Sandbox};
use serde_json::{Value, json};

use crate::bodies::{code, pay};
use crate::wire::{self, call, path_of, signed};

const FILE: &str = "ANTOM_SANDBOX_TEST_STATE";
const BUYERS: usize = 100;

/// A folder of its own that goes away.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("antom-sandbox-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Not a test: the process that is killed. It serves until then.
#[test]
#[ignore = "the other tests start it"]
fn process_to_kill() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let sandbox = Options::new().state(file).start().expect("a sandbox");
    println!("\nlistening {}", sandbox.url());
    loop {
        std::thread::park();
    }
}

fn start(file: &Path) -> (Child, String) {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "crashes::process_to_kill", "--ignored", "--nocapture"])
        .env(FILE, file)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let mut lines = output.lines().map_while(Result::ok);
    let url = lines.find_map(|line| line.strip_prefix("listening http://").map(str::to_owned));
    (child, url.expect("an address"))
}

/// The answer, if there is a whole one.
fn send(address: &str, identity: &Identity, operation: &str, body: &Value) -> Option<Value> {
    use std::io::Write;
    let mut stream = std::net::TcpStream::connect(address).ok()?;
    stream.write_all(&signed(identity, &path_of(operation), &body.to_string())).ok()?;
    let answer = wire::read(&mut stream)?;
    answer.is_authentic(&path_of(operation), identity).then(|| answer.json())
}

#[test]
fn nothing_acknowledged_is_lost_when_it_is_killed_amid_a_hundred_payments() {
    let folder = Folder::new("killed");
    let file = folder.0.join("state.redb");
    let identity = Identity::built_in().expect("keys");
    let (child, address) = start(&file);
    let (acknowledged, tokens) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let count = AtomicUsize::new(0);
    let child = Mutex::new(child);
    std::thread::scope(|scope| {
        for buyer in 0..BUYERS {
            let (acknowledged, tokens) = (&acknowledged, &tokens);
            let (count, child) = (&count, &child);
            let (address, identity) = (&address, &identity);
            scope.spawn(move || {
                for number in 0..3 {
                    let id = format!("p{buyer}-{number}");
                    let body = pay(&id, 500, "GCASH", "AUTOMATIC");
                    let Some(answer) = send(address, identity, "pay", &body) else { return };
                    acknowledged.lock().expect("a lock").push((id, answer));
                    if number == 0 {
                        let Some(answer) = send(address, identity, "fetchNonce", &card()) else {
                            return;
                        };
                        tokens.lock().expect("a lock").push(answer["cardToken"].clone());
                    }
                    if count.fetch_add(1, Ordering::SeqCst) == BUYERS / 2 {
                        // `kill` is SIGKILL.
                        child.lock().expect("a lock").kill().expect("killed");
                    }
                }
            });
        }
    });
    child.into_inner().expect("a lock").wait().expect("ended");
    let acknowledged = acknowledged.into_inner().expect("a lock");
    assert!(acknowledged.len() > BUYERS / 2 && acknowledged.len() < 3 * BUYERS);
    let sandbox = Options::new().state(&file).start().expect("a sandbox");
    for (id, answer) in &acknowledged {
        assert_eq!(code(answer), "PAYMENT_IN_PROCESS");
        let inquiry = call(&sandbox, "inquiryPayment", &json!({ "paymentRequestId": id }));
        assert_eq!(inquiry["paymentId"], answer["paymentId"], "{id}");
        let again = call(&sandbox, "pay", &pay(id, 500, "GCASH", "AUTOMATIC"));
        assert_eq!(again["paymentId"], answer["paymentId"], "{id}");
    }
    for token in tokens.into_inner().expect("a lock") {
        assert_eq!(code(&call(&sandbox, "inquireToken", &json!({ "token": token }))), "SUCCESS");
    }
}

fn card() -> Value {
    json!({ "card": { "cardNo": "4054695723100768", "expiryYear": "29", "expiryMonth": "12" } })
}

#[test]
fn nothing_but_the_state_file_is_made_and_no_name_tells_a_secret() {
    let folder = Folder::new("names");
    let sandbox = Options::new().state(folder.0.join("state.redb")).start().expect("a sandbox");
    let token = call(&sandbox, "fetchNonce", &card())["cardToken"].clone();
    call(&sandbox, "pay", &pay("p1", 500, "CARD", "AUTOMATIC"));
    sandbox.buyer("p1").pays().expect("a buyer");
    let names = || -> Vec<String> {
        let entries = std::fs::read_dir(&folder.0).expect("a folder").map(|it| it.expect("a file"));
        entries.map(|it| it.file_name().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(names(), ["state.redb"]);
    drop(sandbox);
    assert_eq!(names(), ["state.redb"]);
    // The card goes on, and so does its token.
    let sandbox = Options::new().state(folder.0.join("state.redb")).start().expect("a sandbox");
    assert_eq!(code(&call(&sandbox, "inquireToken", &json!({ "token": token }))), "SUCCESS");
}

#[test]
fn a_state_file_goes_on_and_is_not_shared() {
    let folder = Folder::new("goes-on");
    let file = folder.0.join("state.redb");
    let start = || Options::new().state(&file).start();
    let sandbox = start().expect("a sandbox");
    call(&sandbox, "pay", &pay("p1", 500, "GCASH", "AUTOMATIC"));
    sandbox.buyer("p1").pays().expect("a buyer");
    let balance = sandbox.balance("p1");
    let error = start().expect_err("the file is in use").to_string();
    assert!(error.contains("state file"), "{error}");
    drop(sandbox);
    let mut other = antom_sandbox::Settings::default();
    other.seed = 2;
    let error = Options::new().settings(other).state(&file).start().expect_err("another seed");
    assert!(error.to_string().contains("begun with the seed 1"), "{error}");
    let sandbox: Sandbox = start().expect("the sandbox again");
    assert_eq!(sandbox.balance("p1"), balance);
    assert_eq!(wire::admin(&sandbox, "POST", "reset", "{}").status, 200);
    drop(sandbox);
    assert_eq!(start().expect("a sandbox").balance("p1"), None);
    let foreign = folder.0.join("foreign");
    std::fs::write(&foreign, "not a database, but long enough to look at").expect("a file");
    assert!(Options::new().state(&foreign).start().is_err());
}
