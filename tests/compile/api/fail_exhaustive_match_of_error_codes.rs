//! Error codes are such an enum.

use antom::create_payment_session::CreatePaymentSessionErrorCode as Code;

fn advice(code: &Code) -> &str {
    match code {
        Code::ParamIllegal | Code::ProcessFail | Code::NoPayOptions => "no",
        Code::CardNotSupported => "another card",
        Code::UnknownException => "again",
        Code::Unknown(text) => text.as_str(),
    }
}

fn main() {
    advice(&Code::ProcessFail);
}
