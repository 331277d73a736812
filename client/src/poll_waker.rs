//! How a notification ends the pause of a poll.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;

#[cfg(feature = "blocking")]
use std::sync::Condvar;
#[cfg(feature = "blocking")]
use std::time::Duration;

/// Ends the pause of a poll, so that it inquires at once: for whatever hears of a result before the poll does, such as the
/// handler of notifications.
///
/// [`Plan::with_waker`](crate::Plan::with_waker) gives it to a poll. What the poll returns is the answer to an inquiry all the
/// same, so that there is one way on from it, whoever was first. Clones wake the same polls, and any number of polls may have
/// the same waker.
///
/// ```
/// use std::time::Duration;
/// # use antom::inquiry_payment::InquiryPaymentRequest;
/// # use antom::{Context, Validate};
/// use antom_client::{Blocking, Plan, PollWaker};
///
/// # fn example(antom: Blocking) -> Result<(), Box<dyn std::error::Error>> {
/// let waker = PollWaker::new();
/// let of_webhook = waker.clone();
/// // Where a notification of this payment was verified and stored, on whatever thread:
/// std::thread::spawn(move || of_webhook.wake());
///
/// let inquiry = InquiryPaymentRequest::new().with_payment_request_id("lamp-1").validate(&Context::now())?;
/// // It need not ask often: a notification that is lost costs half a minute.
/// let plan = Plan::within(Duration::from_secs(600)).with_every(Duration::from_secs(30)).with_waker(&waker);
/// let payment = antom.poll(&inquiry, plan)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct PollWaker(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    #[cfg(feature = "blocking")]
    woken: Condvar,
}

#[derive(Default)]
struct State {
    /// How often it was woken.
    count: u64,
    /// The tasks that wait.
    tasks: Vec<Waker>,
}

impl PollWaker {
    /// A waker that no poll has yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets every poll that has it inquire at once.
    ///
    /// One that waits for an answer inquires again if that answer is not final. A pause after a failure is not cut short,
    /// for a gateway that asks for patience gets it.
    pub fn wake(&self) {
        let mut state = self.lock();
        state.count = state.count.wrapping_add(1);
        let tasks = std::mem::take(&mut state.tasks);
        drop(state);
        #[cfg(feature = "blocking")]
        self.0.woken.notify_all();
        tasks.into_iter().for_each(Waker::wake);
    }

    /// How often it was woken so far.
    pub(crate) fn count(&self) -> u64 {
        self.lock().count
    }

    /// Blocks until it was woken more often than this, or so much time has passed.
    #[cfg(feature = "blocking")]
    pub(crate) fn wait(&self, seen: u64, pause: Duration) {
        let state = self.lock();
        let waited = self.0.woken.wait_timeout_while(state, pause, |state| state.count == seen);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Ends when it was woken more often than this.
    #[cfg(feature = "async")]
    pub(crate) async fn woken(&self, seen: u64) {
        std::future::poll_fn(|cx| {
            let mut state = self.lock();
            if state.count != seen {
                return std::task::Poll::Ready(());
            }
            if !state.tasks.iter().any(|task| task.will_wake(cx.waker())) {
                state.tasks.push(cx.waker().clone());
            }
            std::task::Poll::Pending
        })
        .await;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same waker, not one that was woken as often.
impl PartialEq for PollWaker {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for PollWaker {}

impl fmt::Debug for PollWaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PollWaker").finish_non_exhaustive()
    }
}
