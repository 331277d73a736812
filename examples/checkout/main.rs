//! Runs the shop against `antom sandbox`, which has to run in another terminal:
//!
//! ```sh
//! cargo run -p antom-cli -- sandbox
//! cargo run --example checkout
//! ```
//!
//! Another address of the sandbox is an argument: `cargo run --example checkout -- http://127.0.0.1:9090`.

use std::time::{SystemTime, UNIX_EPOCH};

use antom_client::{Core, Credentials, Gateway};
use antom_sandbox::Identity;
use checkout::{Failure, sell_and_take_back};

fn main() -> Result<(), Failure> {
    let sandbox = std::env::args().nth(1).unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
    // The keys that come with the sandbox. Those of a merchant come from files or a vault.
    let identity = Identity::built_in()?;
    let credentials = Credentials::new(
        identity.client_id(),
        identity.private_key(),
        &identity.gateway_public_key().to_string(),
    )?;
    let core = Core::new(credentials, Gateway::at(&sandbox)?);
    let number = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(sell_and_take_back(core, &sandbox, number, |line| println!("{line}")))?;
    println!("The money is back.");
    Ok(())
}
