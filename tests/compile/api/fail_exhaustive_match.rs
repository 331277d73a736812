//! Enums can get new values, so every `match` has to be ready for one.

use antom::DeliveryMethodType;

fn main() {
    match DeliveryMethodType::Digital {
        DeliveryMethodType::Digital => {}
        DeliveryMethodType::Physical => {}
        DeliveryMethodType::Unknown(_) => {}
    }
}
