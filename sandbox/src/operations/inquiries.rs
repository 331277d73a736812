//! Inquiries of payments and refunds.

use antom::inquiry_payment::{
    InquiryPayment, InquiryPaymentErrorCode, InquiryPaymentRequest, InquiryPaymentResponse,
};
use antom::inquiry_refund::{InquiryRefund, InquiryRefundRequest, InquiryRefundResponse};
use antom::{
    PaymentMethodType, RedirectActionForm, RedirectMethod, Transaction, TransactionStatusType,
    TransactionType, Url,
};

use crate::assumptions::{HELD_AND_RELEASED, SESSION_UNSUBMITTED};
use crate::book::Book;
use crate::moment::Moment;
use crate::operations::payments::named;
use crate::records::{self, Payment};
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::states::{PaymentState, RefundState};
use crate::{payment_flow, refund_flow};

impl Served for InquiryPayment {
    fn serve(
        book: &mut Book,
        request: &InquiryPaymentRequest,
    ) -> Result<InquiryPaymentResponse, Refusal> {
        let place =
            named(book, request.payment_id.as_deref(), request.payment_request_id.as_deref());
        let place = place.ok_or("ORDER_NOT_EXIST")?;
        let payment = book.payments.get(place).ok_or("ORDER_NOT_EXIST")?;
        let Some(payment_id) = payment.payment_id.clone() else {
            book.assume(SESSION_UNSUBMITTED);
            return Err("ORDER_NOT_EXIST".into());
        };
        if payment.state == PaymentState::AuthExpired {
            book.assume(HELD_AND_RELEASED);
        }
        let payment = book.payments.get(place).ok_or("ORDER_NOT_EXIST")?;
        let (status, code) = status(payment);
        let meaning =
            Refusal::from(code.as_str()).result::<InquiryPaymentErrorCode>().result_message;
        let page = book.page(&payment.request_id);
        let is_waiting = code == "PAYMENT_IN_PROCESS";
        let form = is_waiting.then(|| {
            RedirectActionForm::new()
                .with_method(RedirectMethod::Get)
                .with_redirect_url(Url::new(page))
                .with_action_form_type()
        });
        let mut transactions = captures(payment);
        transactions.extend(book.refunds.iter().filter(|it| it.payment == place).map(refund));
        Ok(InquiryPaymentResponse::new(success())
            .with_payment_status(status)
            .with_payment_result_message(meaning.filter(|_| code != "SUCCESS"))
            .with_payment_result_code(code)
            .with_payment_request_id(payment.request_id.as_str())
            .with_payment_id(payment_id)
            .with_payment_amount(payment.amount.amount())
            .with_payment_create_time(payment.created.date_time())
            .with_payment_time(payment.paid.map(Moment::date_time))
            .with_auth_expiry_time(payment.held_until.map(Moment::date_time))
            .with_payment_method_type(PaymentMethodType::from(payment.method_type.as_str()))
            .with_redirect_action_form(form)
            .with_payment_result_info(payment_flow::result_info(payment))
            .with_transactions(transactions))
    }
}

fn status(payment: &Payment) -> (TransactionStatusType, String) {
    let (status, code) = match payment.state {
        PaymentState::Open | PaymentState::Processing => {
            (TransactionStatusType::Processing, "PAYMENT_IN_PROCESS")
        }
        PaymentState::Pending => (TransactionStatusType::Pending, "PAYMENT_IN_PROCESS"),
        PaymentState::Failed | PaymentState::Expired => {
            (TransactionStatusType::Fail, payment.code.as_deref().unwrap_or("ORDER_IS_CLOSED"))
        }
        PaymentState::Cancelled => (TransactionStatusType::Cancelled, "ORDER_IS_CANCELED"),
        PaymentState::Authorized
        | PaymentState::PartlyCaptured
        | PaymentState::Captured
        | PaymentState::Succeeded
        | PaymentState::AuthExpired => (TransactionStatusType::Success, "SUCCESS"),
    };
    (status, code.to_owned())
}

fn captures(payment: &Payment) -> Vec<Transaction> {
    let transaction = |capture: &records::Capture| {
        let mut amount = payment.amount.clone();
        amount.value = capture.value;
        Transaction::new(
            success(),
            capture.capture_id.as_str(),
            TransactionType::Capture,
            TransactionStatusType::Success,
            amount.amount(),
            capture.request_id.as_str(),
        )
        .with_transaction_time(capture.at.date_time())
    };
    payment.captures.iter().map(transaction).collect()
}

fn refund(refund: &records::Refund) -> Transaction {
    Transaction::new(
        success(),
        refund.refund_id.as_str(),
        TransactionType::Refund,
        refund_status(refund.state),
        refund.amount.amount(),
        refund.request_id.as_str(),
    )
    .with_transaction_time(refund.settled.map(Moment::date_time))
}

fn refund_status(state: RefundState) -> TransactionStatusType {
    match state {
        RefundState::Processing => TransactionStatusType::Processing,
        RefundState::Succeeded => TransactionStatusType::Success,
        RefundState::Failed => TransactionStatusType::Fail,
    }
}

impl Served for InquiryRefund {
    fn serve(
        book: &mut Book,
        request: &InquiryRefundRequest,
    ) -> Result<InquiryRefundResponse, Refusal> {
        let name = match (&request.refund_id, &request.refund_request_id) {
            (Some(id), _) => refund_flow::name_of_id(id),
            (None, Some(id)) => refund_flow::name_of_request(id),
            (None, None) => return Err("ORDER_NOT_EXIST".into()),
        };
        let refund = book.refunds.by_name(&name).ok_or("ORDER_NOT_EXIST")?;
        Ok(InquiryRefundResponse::new(success())
            .with_refund_id(refund.refund_id.as_str())
            .with_refund_request_id(refund.request_id.as_str())
            .with_refund_amount(refund.amount.amount())
            .with_refund_status(refund_status(refund.state))
            .with_refund_time(refund.settled.map(Moment::date_time)))
    }
}
