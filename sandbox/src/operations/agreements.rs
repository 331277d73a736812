//! Agreements by which a wallet may be charged: auto debit.

use antom::apply_token::{ApplyToken, ApplyTokenRequest, ApplyTokenResponse};
use antom::consult_authorization::{
    ConsultAuthorization, ConsultAuthorizationRequest, ConsultAuthorizationResponse,
};
use antom::query_authorization::{
    QueryAuthorization, QueryAuthorizationRequest, QueryAuthorizationResponse,
};
use antom::revoke_authorization::{
    RevokeAuthorization, RevokeAuthorizationRequest, RevokeAuthorizationResponse,
};
use antom::{GrantType, TextScalar};

use crate::agreement_flow::{
    happen, name_of_code, name_of_refresh, name_of_state, name_of_token, open,
};
use crate::book::Book;
use crate::records::Agreement;
use crate::refusal::{Refusal, success};
use crate::registry::Place;
use crate::served::Served;
use crate::states::{AgreementEvent, AgreementState};

impl Served for ConsultAuthorization {
    fn serve(
        book: &mut Book,
        request: &ConsultAuthorizationRequest,
    ) -> Result<ConsultAuthorizationResponse, Refusal> {
        let known = book.agreements.by_name(&name_of_state(&request.auth_state));
        if known.is_none_or(|it| it.state != AgreementState::Undecided) {
            let url = request.auth_notify_url.as_ref().map(TextScalar::as_str);
            open(book, &request.auth_state, url);
        }
        let page = book.page(&request.auth_state);
        Ok(ConsultAuthorizationResponse::new(success()).with_normal_url(page))
    }
}

impl Served for ApplyToken {
    fn serve(book: &mut Book, request: &ApplyTokenRequest) -> Result<ApplyTokenResponse, Refusal> {
        let (name, event, code) = match &request.grant_type {
            GrantType::AuthorizationCode => {
                let code = request.auth_code.as_deref().ok_or("INVALID_AUTHCODE")?;
                (name_of_code(code), AgreementEvent::Exchange, "INVALID_AUTHCODE")
            }
            _ => {
                let token = request.refresh_token.as_deref().ok_or("INVALID_REFRESH_TOKEN")?;
                (name_of_refresh(token), AgreementEvent::Renew, "INVALID_REFRESH_TOKEN")
            }
        };
        let place = book.agreements.find(&name).ok_or(code)?;
        let agreement = after(book, place, event)?;
        let ends = agreement.token_ends.date_time();
        Ok(ApplyTokenResponse::new(success())
            .with_access_token(agreement.access_token.clone())
            .with_access_token_expiry_time(ends.clone())
            .with_refresh_token(agreement.refresh_token.clone())
            .with_refresh_token_expiry_time(ends))
    }
}

/// The agreement after what happened to it, unless that was refused.
fn after(book: &mut Book, place: Place, event: AgreementEvent) -> Result<&Agreement, Refusal> {
    let row = happen(book, place, event).ok_or("SYSTEM_ERROR")?;
    if row.code != "SUCCESS" {
        return Err(row.code.into());
    }
    book.agreements.get(place).ok_or_else(|| "SYSTEM_ERROR".into())
}

impl Served for RevokeAuthorization {
    fn serve(
        book: &mut Book,
        request: &RevokeAuthorizationRequest,
    ) -> Result<RevokeAuthorizationResponse, Refusal> {
        let place = book.agreements.find(&name_of_token(&request.access_token));
        after(book, place.ok_or("INVALID_ACCESS_TOKEN")?, AgreementEvent::Revoke)?;
        Ok(RevokeAuthorizationResponse::new(success()))
    }
}

impl Served for QueryAuthorization {
    fn serve(
        book: &mut Book,
        request: &QueryAuthorizationRequest,
    ) -> Result<QueryAuthorizationResponse, Refusal> {
        let agreement = book.agreements.by_name(&name_of_token(&request.access_token));
        let agreement = agreement.ok_or("INVALID_ACCESS_TOKEN")?;
        let is_active = agreement.state == AgreementState::Active;
        let ends = agreement.token_ends.date_time();
        let response = QueryAuthorizationResponse::new(success())
            .with_access_token(agreement.access_token.clone())
            .with_access_token_expiry_time(ends.clone())
            .with_refresh_token(agreement.refresh_token.clone())
            .with_refresh_token_expiry_time(ends);
        Ok(response.with_token_status_type(if is_active { "ACTIVE" } else { "CANCELLED" }))
    }
}
