//! What happens to an agreement by which a wallet may be charged.

use antom::AuthorizationNotifyType;
use antom::notify_authorization::NotifyAuthorization;

use crate::assumptions::TOKEN_LASTS;
use crate::book::{Book, Timer};
use crate::records::Agreement;
use crate::refusal::{Refusal, success};
use crate::registry::Place;
use crate::states::{AgreementEvent, AgreementState};
use crate::times::ACCESS_TOKEN;
use crate::transitions::{AGREEMENT, Transition};

/// The name under which an agreement is found by the state that the merchant gave it.
pub(crate) fn name_of_state(auth_state: &str) -> String {
    format!("state:{auth_state}")
}

/// The name under which an agreement is found by its code.
pub(crate) fn name_of_code(code: &str) -> String {
    format!("code:{code}")
}

/// The name under which an agreement is found by its access token.
pub(crate) fn name_of_token(token: &str) -> String {
    format!("token:{token}")
}

/// The name under which an agreement is found by its refresh token.
pub(crate) fn name_of_refresh(token: &str) -> String {
    format!("refresh:{token}")
}

/// A new agreement, for the buyer to decide on.
pub(crate) fn open(book: &mut Book, auth_state: &str, notify_url: Option<&str>) {
    let agreement = Agreement {
        auth_state: auth_state.to_owned(),
        state: AgreementState::Undecided,
        auth_code: None,
        access_token: None,
        refresh_token: None,
        token_ends: book.now,
        notify_url: notify_url.map(str::to_owned),
    };
    book.agreements.add(&name_of_state(auth_state), agreement);
}

/// A new agreement, unless there is one that the buyer has not taken back.
pub(crate) fn open_unless_known(book: &mut Book, auth_state: &str, notify_url: Option<&str>) {
    let known = book.agreements.by_name(&name_of_state(auth_state));
    if known.is_none_or(|it| it.state == AgreementState::Revoked) {
        open(book, auth_state, notify_url);
    }
}

/// Charges a wallet by its token.
pub(crate) fn charge(book: &mut Book, token: &str) -> Result<(), Refusal> {
    let place = book.agreements.find(&name_of_token(token)).ok_or("INVALID_ACCESS_TOKEN")?;
    match happen(book, place, AgreementEvent::Charge) {
        Some(row) if row.code == "SUCCESS" => Ok(()),
        Some(row) => Err(row.code.into()),
        None => Err("INVALID_ACCESS_TOKEN".into()),
    }
}

/// The buyer agrees by paying, if the payment asks for it.
pub(crate) fn grant(book: &mut Book, payment: Place) {
    let auth_state = book.payments.get(payment).and_then(|it| it.auth_state.as_deref());
    if let Some(place) = auth_state.and_then(|it| book.agreements.find(&name_of_state(it))) {
        happen(book, place, AgreementEvent::Grant);
    }
}

/// The token has come to its end, unless it was renewed.
pub(crate) fn time_is_up(book: &mut Book, place: Place) {
    if book.agreements.get(place).is_some_and(|it| it.token_ends <= book.now) {
        happen(book, place, AgreementEvent::TimeIsUp);
    }
}

/// The row for what happens to an agreement; it is now in the state that the row says.
pub(crate) fn happen(
    book: &mut Book,
    place: Place,
    event: AgreementEvent,
) -> Option<&'static Transition<AgreementState, AgreementEvent>> {
    let from = book.agreements.get(place)?.state;
    let row = book.find(AGREEMENT, from, event)?;
    let now = book.now;
    let is_new_code = row.notification == Some("AUTHCODE_CREATED");
    if is_new_code {
        let code = book.identifiers.next_digits();
        book.agreements.name(place, &name_of_code(&code));
        book.agreements.get_mut(place)?.auth_code = Some(code);
    }
    let has_token = match event {
        AgreementEvent::Exchange | AgreementEvent::Renew => row.code == "SUCCESS",
        AgreementEvent::Grant => row.to.is_some(),
        AgreementEvent::Agree
        | AgreementEvent::Withdraw
        | AgreementEvent::Charge
        | AgreementEvent::Revoke
        | AgreementEvent::TimeIsUp => false,
    };
    if has_token {
        if book.agreements.get(place)?.access_token.is_none() {
            let (token, refresh) = (book.identifiers.next_token(), book.identifiers.next_token());
            book.agreements.name(place, &name_of_token(&token));
            book.agreements.name(place, &name_of_refresh(&refresh));
            let agreement = book.agreements.get_mut(place)?;
            agreement.access_token = Some(token);
            agreement.refresh_token = Some(refresh);
        }
        book.agreements.get_mut(place)?.token_ends = now.plus(ACCESS_TOKEN);
        book.set_timer(ACCESS_TOKEN, Timer::Agreement(place));
        book.assume(TOKEN_LASTS);
    }
    if let Some(to) = row.to {
        book.agreements.get_mut(place)?.state = to;
        book.say(&format!("agreement: {from:?} -> {to:?} ({event:?})"));
    }
    match row.notification {
        Some("AUTHCODE_CREATED") => tell(book, place, AuthorizationNotifyType::AuthcodeCreated),
        Some("TOKEN_CREATED") => tell(book, place, AuthorizationNotifyType::TokenCreated),
        Some("TOKEN_CANCELED") => tell(book, place, AuthorizationNotifyType::TokenCanceled),
        _ => {}
    }
    Some(row)
}

fn tell(book: &mut Book, place: Place, kind: AuthorizationNotifyType) {
    let Some(agreement) = book.agreements.get(place) else { return };
    let body = NotifyAuthorization::new(success());
    let body = match kind {
        AuthorizationNotifyType::AuthcodeCreated => body
            .with_auth_state(agreement.auth_state.as_str())
            .with_auth_code(agreement.auth_code.clone()),
        AuthorizationNotifyType::TokenCreated => body
            .with_auth_state(agreement.auth_state.as_str())
            .with_access_token(agreement.access_token.clone()),
        _ => body.with_access_token(agreement.access_token.clone()),
    };
    let url = agreement.notify_url.clone();
    book.notify(url.as_deref(), &body.with_authorization_notify_type(kind));
}
