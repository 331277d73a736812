//! Payment sessions.

use antom::create_payment_session::{
    CreatePaymentSession, CreatePaymentSessionRequest, CreatePaymentSessionResponse,
};
use antom::retrieve_payment_session::{
    RetrievePaymentSession, RetrievePaymentSessionRequest, RetrievePaymentSessionResponse,
};
use antom::{DateTime, ProductScene, TextScalar};

use crate::agreement_flow;
use crate::assumptions::{SESSION_REPEATED, SESSION_TOKEN, SESSION_UNKNOWN};
use crate::book::{Book, Timer};
use crate::moment::moment_of;
use crate::operations::payments::{self, Charge};
use crate::payment_flow::name_of_request;
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::states::PaymentState;
use crate::times::SESSION;

impl Served for CreatePaymentSession {
    fn key(request: &CreatePaymentSessionRequest) -> Option<&str> {
        request.payment_request_id.as_deref()
    }

    fn serve(
        book: &mut Book,
        request: &CreatePaymentSessionRequest,
    ) -> Result<CreatePaymentSessionResponse, Refusal> {
        book.assume(SESSION_REPEATED);
        let info = request.agreement_info.as_ref();
        let auth_state = info.and_then(|info| info.auth_state.as_deref());
        let is_easy = request.product_scene == Some(ProductScene::EasyPay);
        if let (true, Some(token)) = (is_easy, &request.payment_method.payment_method_id) {
            book.assume(SESSION_TOKEN);
            agreement_flow::charge(book, token).map_err(|_| "PROCESS_FAIL")?;
        }
        let ends = request.payment_session_expiry_time.as_ref().and_then(moment_of);
        let ends = ends.unwrap_or_else(|| book.now.plus(SESSION));
        let session_id = book.identifiers.next_digits();
        let session_data = book.identifiers.next_token();
        let page = if let (Some(request_id), Some(amount)) =
            (&request.payment_request_id, &request.payment_amount)
        {
            let charge = Charge {
                request_id,
                amount,
                method: &request.payment_method,
                factor: request.payment_factor.as_deref(),
                notify_url: request.payment_notify_url.as_ref().map(TextScalar::as_str),
                auth_state: auth_state.filter(|_| is_easy),
            };
            if let Some(auth_state) = charge.auth_state {
                agreement_flow::open_unless_known(book, auth_state, charge.notify_url);
            }
            let order = request.order.as_ref().and_then(|order| antom::to_string(order).ok());
            let place = payments::open(book, &charge, PaymentState::Open, order)?;
            book.set_timer(ends.since(book.now), Timer::Payment(place));
            book.page(request_id)
        } else {
            let auth_state = auth_state.ok_or("PARAM_ILLEGAL")?;
            agreement_flow::open(book, auth_state, None);
            book.page(auth_state)
        };
        book.say("session opened");
        let expiry: DateTime = ends.date_time();
        Ok(CreatePaymentSessionResponse::new(success())
            .with_payment_session_id(session_id)
            .with_payment_session_data(session_data)
            .with_payment_session_expiry_time(expiry)
            .with_normal_url(page))
    }
}

impl Served for RetrievePaymentSession {
    fn serve(
        book: &mut Book,
        request: &RetrievePaymentSessionRequest,
    ) -> Result<RetrievePaymentSessionResponse, Refusal> {
        let payment = book.payments.by_name(&name_of_request(&request.payment_request_id));
        let Some(order) = payment.map(|payment| payment.order.as_deref()) else {
            book.assume(SESSION_UNKNOWN);
            return Err("ORDER_NOT_EXIST".into());
        };
        let order = order.and_then(|order| antom::from_str(order).ok());
        let response = RetrievePaymentSessionResponse::new(success());
        Ok(response.with_order(order))
    }
}
