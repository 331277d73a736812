//! Only `outcome` makes a success.

use antom::DateTime;
use antom::create_payment_session::CreatePaymentSessionSuccess;

fn main() {
    let _ = CreatePaymentSessionSuccess {
        payment_session_id: String::new(),
        payment_session_data: String::new(),
        payment_session_expiry_time: DateTime::from_unix_seconds(0),
        normal_url: None,
        url: None,
    };
}
