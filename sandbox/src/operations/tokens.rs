//! Tokens of cards.

use antom::delete_token::{DeleteToken, DeleteTokenRequest, DeleteTokenResponse};
use antom::fetch_nonce::{FetchNonce, FetchNonceRequest, FetchNonceResponse};
use antom::inquire_token::{InquireToken, InquireTokenRequest, InquireTokenResponse};
use antom::update_token::{UpdateToken, UpdateTokenRequest, UpdateTokenResponse};

use crate::assumptions::NONCE;
use crate::book::Book;
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::states::TokenEvent;
use crate::token_flow::{happen, open};

impl Served for FetchNonce {
    fn serve(book: &mut Book, _: &FetchNonceRequest) -> Result<FetchNonceResponse, Refusal> {
        book.assume(NONCE);
        let token = book.identifiers.next_token();
        open(book, &token);
        Ok(FetchNonceResponse::new(success()).with_card_token(token))
    }
}

impl Served for InquireToken {
    fn serve(
        book: &mut Book,
        request: &InquireTokenRequest,
    ) -> Result<InquireTokenResponse, Refusal> {
        happen(book, &request.token, TokenEvent::Inquire)?;
        let kept = book.tokens.by_name(&request.token).ok_or("SYSTEM_ERROR")?;
        Ok(InquireTokenResponse::new(success())
            .with_token(request.token.as_str())
            .with_account_holder_name(kept.holder.clone())
            .with_email(kept.email.clone())
            .with_issuer_name("Bank of the Sandbox")
            .with_token_expiry_time(kept.ends.clone()))
    }
}

impl Served for UpdateToken {
    fn serve(
        book: &mut Book,
        request: &UpdateTokenRequest,
    ) -> Result<UpdateTokenResponse, Refusal> {
        let place = happen(book, &request.token, TokenEvent::Update)?;
        let kept = book.tokens.get_mut(place).ok_or("SYSTEM_ERROR")?;
        if let Some(holder) = &request.account_holder_name {
            kept.holder = Some((**holder).clone());
        }
        if let Some(email) = &request.email {
            kept.email = Some(email.clone());
        }
        if let Some(ends) = &request.token_expiry_time {
            kept.ends = Some(ends.clone());
        }
        Ok(UpdateTokenResponse::new(success()).with_token(request.token.as_str()))
    }
}

impl Served for DeleteToken {
    fn serve(
        book: &mut Book,
        request: &DeleteTokenRequest,
    ) -> Result<DeleteTokenResponse, Refusal> {
        happen(book, &request.token, TokenEvent::Delete)?;
        Ok(DeleteTokenResponse::new(success()))
    }
}
