//! The product `toPersonAtOnce` requires the address of the receiver.

use todo::tasks::HandOverRequest;
use todo::{Notice, Person};

fn main() {
    let _ = HandOverRequest::at_once(7, Notice::new("Now"), Person::new("Ada"));
}
