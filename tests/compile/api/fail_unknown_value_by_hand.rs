//! Only text that was read is an unknown value.

use antom::{Country, UnknownValue};

fn main() {
    let _ = Country::Unknown(UnknownValue("XX".into()));
}
