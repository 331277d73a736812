//! A request of an operation with products is one of these.

use todo::Receiver;
use todo::tasks::HandOverRequest;

fn main() {
    let _ = HandOverRequest::new(Receiver::List, 7);
}
