//! How far a call has come, and what follows.

use std::time::{Duration, SystemTime};

use antom::{ActionKind, ActionWord, Operation, Status};
use http::Response;

use super::Attempt;
use super::answer::{self, LIMIT, Success};
use super::backoff::Backoff;
use super::endpoint::Endpoint;
use super::payload::Payload;
use super::retry_after::RetryAfter;
use crate::error::{Again, Effect, Error, ErrorKind, Verdict};
use crate::failure::{Failure, Sent};
use crate::plan::Plan;
use crate::poll_waker::PollWaker;
use crate::settings::Settings;
use crate::trace;

/// How far a call has come.
pub(crate) struct Progress<O: Operation> {
    endpoint: Endpoint,
    /// Written once: every attempt sends the same bytes.
    payload: Result<Payload, String>,
    settings: Settings,
    plan: Option<Plan>,
    backoff: Backoff,
    /// Whether the request may be repeated when it is not known whether it had its effect.
    safe: bool,
    started: Option<SystemTime>,
    /// Time since the start, which never runs backwards.
    elapsed: Duration,
    attempts: u32,
    /// Attempts since the last authentic answer of a poll.
    in_a_row: u32,
    /// How often the waker of the plan was woken when the last attempt began.
    wakes: u64,
    /// Whether an attempt before the last one may have had its effect.
    doubt: bool,
    state: State<O>,
}

enum State<O: Operation> {
    /// The next attempt is due.
    Due,
    /// An attempt is due when this time has passed since the start. The error is the last attempt's.
    Pause(Duration, Box<ErrorKind<O>>),
    /// An attempt has no success, or one that is not final.
    Judge(Box<ErrorKind<O>>, Option<RetryAfter>),
    Succeeded(Box<O::Success>),
}

/// What follows.
#[allow(clippy::large_enum_variant, reason = "it is taken apart at once")]
pub(crate) enum Next<O: Operation> {
    Send(Attempt),
    Wait(Duration),
    Done(Result<O::Success, Error<O>>),
}

impl<O: Operation> Progress<O> {
    pub(crate) fn new(
        endpoint: Endpoint,
        payload: Result<Payload, String>,
        settings: Settings,
        plan: Option<Plan>,
        backoff: Backoff,
        safe: bool,
    ) -> Self {
        Self {
            endpoint,
            payload,
            settings,
            plan,
            backoff,
            safe,
            started: None,
            elapsed: Duration::ZERO,
            attempts: 0,
            in_a_row: 0,
            wakes: 0,
            doubt: false,
            state: State::Due,
        }
    }

    pub(crate) fn assume_repeatable(&mut self) {
        self.safe = true;
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    pub(crate) fn received(&mut self, response: Response<Vec<u8>>) {
        let retry_after = RetryAfter::read(response.headers());
        self.state = match answer::read::<O>(&self.endpoint, response) {
            Ok(Success { success, is_final: Some(false) }) if self.plan.is_some() => {
                State::Judge(Box::new(ErrorKind::Pending(success)), None)
            }
            Ok(Success { success, .. }) => State::Succeeded(Box::new(success)),
            Err(kind) => State::Judge(Box::new(kind), retry_after),
        };
    }

    pub(crate) fn failed(&mut self, failure: Failure) {
        let kind = match failure.sent() {
            Sent::No => ErrorKind::NotSent(failure),
            Sent::Maybe => ErrorKind::Lost(failure),
        };
        self.state = State::Judge(Box::new(kind), None);
    }

    pub(crate) fn step(&mut self, now: SystemTime) -> Next<O> {
        let started = *self.started.get_or_insert(now);
        let elapsed = now.duration_since(started).unwrap_or_default();
        self.elapsed = self.elapsed.max(elapsed);
        match std::mem::replace(&mut self.state, State::Due) {
            State::Due => self.send(now, None),
            State::Pause(until, kind) if until > self.elapsed && !self.is_woken(&kind) => {
                self.state = State::Pause(until, kind);
                Next::Wait(until.saturating_sub(self.elapsed))
            }
            State::Pause(_, kind) => self.send(now, Some(kind)),
            State::Judge(kind, retry_after) => self.judge(kind, retry_after, now),
            State::Succeeded(success) => {
                trace::success(O::NAME, self.attempts);
                Next::Done(Ok(*success))
            }
        }
    }

    /// What follows from an attempt without a final success.
    fn judge(
        &mut self,
        kind: Box<ErrorKind<O>>,
        retry_after: Option<RetryAfter>,
        now: SystemTime,
    ) -> Next<O> {
        let pause = if let Some(plan) = self.plan.as_ref().filter(|_| is_pending(&kind)) {
            self.in_a_row = 0;
            plan.every
        } else {
            let verdict = Verdict::of(&kind, self.safe);
            let again = match verdict.again {
                Again::Never => false,
                Again::IfSafe => self.safe,
                Again::Always => true,
            };
            if !again || self.in_a_row >= self.settings.attempts {
                return self.fail(*kind);
            }
            let pause = self.backoff.pause(self.in_a_row);
            retry_after.map_or(pause, |after| pause.max(after.pause(now)))
        };
        let until = self.elapsed.saturating_add(pause);
        if until >= self.deadline() {
            return self.fail(*kind);
        }
        trace::again(O::NAME, self.attempts, pause, &kind);
        self.doubt |= Verdict::of(&kind, self.safe).effect == Effect::Unknown;
        self.state = State::Pause(until, kind);
        Next::Wait(pause)
    }

    /// The next attempt; `last` is the error of the one before.
    fn send(&mut self, now: SystemTime, last: Option<Box<ErrorKind<O>>>) -> Next<O> {
        let left = self.deadline().saturating_sub(self.elapsed);
        if left.is_zero() {
            let no_time =
                || ErrorKind::NotSent(Failure::not_sent("the deadline is over").timed_out());
            return self.fail(last.map_or_else(no_time, |kind| *kind));
        }
        self.wakes = self.waker().map(PollWaker::count).unwrap_or_default();
        let request = match &self.payload {
            Ok(payload) => self.endpoint.request(payload, now),
            Err(why) => Err(why.clone().into()),
        };
        match request {
            Ok(request) => {
                self.attempts = self.attempts.saturating_add(1);
                self.in_a_row = self.in_a_row.saturating_add(1);
                trace::attempt(O::NAME, self.attempts, &self.endpoint.path);
                let timeout = self.settings.attempt.min(left);
                let connect = self.settings.connect.min(timeout);
                Next::Send(Attempt { request, connect, timeout, read_limit: LIMIT + 1 })
            }
            Err(error) => self.fail(ErrorKind::NotSent(Failure::not_sent(error).permanent())),
        }
    }

    fn deadline(&self) -> Duration {
        self.plan.as_ref().map_or(self.settings.deadline, |plan| plan.deadline)
    }

    fn waker(&self) -> Option<&PollWaker> {
        self.plan.as_ref()?.waker.as_ref()
    }

    /// Who may end the pause that the call is in, and how often that happened before it. Only the pause between two inquiries
    /// may be ended.
    #[cfg(any(feature = "blocking", feature = "async"))]
    pub(crate) fn waker_of_pause(&self) -> Option<(&PollWaker, u64)> {
        match &self.state {
            State::Pause(_, kind) if is_pending(kind) => Some((self.waker()?, self.wakes)),
            _ => None,
        }
    }

    /// Whether the pause after this was ended.
    fn is_woken(&self, kind: &ErrorKind<O>) -> bool {
        is_pending(kind) && self.waker().is_some_and(|waker| waker.count() != self.wakes)
    }

    fn fail(&self, kind: ErrorKind<O>) -> Next<O> {
        let error = Error::new(kind, self.attempts, self.doubt, self.safe);
        trace::failure(O::NAME, self.attempts, &error);
        Next::Done(Err(error))
    }
}

/// Whether an inquiry has its answer, which is that the result is not there yet.
fn is_pending<O: Operation>(kind: &ErrorKind<O>) -> bool {
    match kind {
        ErrorKind::Pending(_) => true,
        ErrorKind::Outcome(error) => error.api_error().is_some_and(|error| {
            error.status() == Status::Unknown && error.action().kind() == ActionKind::Wait
        }),
        _ => false,
    }
}
