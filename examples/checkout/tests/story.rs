//! The shop sells against a sandbox of its own.

use antom_sandbox::Sandbox;
use checkout::sell_and_take_back;

#[test]
fn the_money_is_back_although_an_answer_is_lost() {
    let sandbox = Sandbox::start().expect("a free port");
    let mut told = Vec::new();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let url = sandbox.url();
    let story = sell_and_take_back(sandbox.core(), &url, 1, |line| told.push(line.to_owned()));
    runtime.block_on(story).unwrap();
    let balance = sandbox.balance("lamp-1").expect("a payment");
    assert_eq!((balance.captured, balance.refunded), (1999, 1999));
    assert_eq!(told.len(), 5, "{told:#?}");
    assert!(told[3].starts_with("no answer: ") && told[4].contains("SUCCESS"), "{told:#?}");
}
