//! Every product has a constructor of its own.

use todo::tasks::HandOverRequest;
use todo::{Notice, Person};

fn main() {
    let _ = HandOverRequest::to_list(7, "chores").with_urgent(true);
    let ada = Person::new("Ada");
    let _ = HandOverRequest::at_once(7, Notice::new("Now"), ada, "ada@todo.example");
}
