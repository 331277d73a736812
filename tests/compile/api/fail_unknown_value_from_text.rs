//! There is no conversion either.

use antom::{Country, UnknownValue};

fn main() {
    let _ = Country::Unknown(UnknownValue::from("XX"));
    let _ = Country::Unknown("XX".into());
}
