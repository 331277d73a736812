//! A running sandbox.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use antom_client::{Core, Credentials, Gateway};
use http::Request;
use tokio::sync::oneshot;

use crate::attempt::Delivery;
use crate::book::Settings;
use crate::console::{Console, Surroundings};
use crate::delivery::deliver;
use crate::event::BuyerAct;
use crate::fault::Fault;
use crate::gateway::{Balance, UnknownBuyer};
use crate::http_server::{OptionalTls, serve};
use crate::identity::Identity;
use crate::refund_handle::Refund;
use crate::shared::{Place, Shared};
use crate::state_file::{StateError, StateFile};

/// How a sandbox is started.
#[derive(Default)]
#[must_use]
pub struct Options {
    port: u16,
    settings: Settings,
    identity: Option<Identity>,
    state: Option<PathBuf>,
    console: Option<MakeConsole>,
    #[cfg(feature = "tls")]
    tls: bool,
}

/// Makes a console, once the address of the sandbox is known.
type MakeConsole = Box<dyn FnOnce(&Surroundings<'_>) -> io::Result<Arc<dyn Console>>>;

impl Options {
    /// A free port, the keys that come with the sandbox, and nothing that lasts.
    pub fn new() -> Self {
        Self::default()
    }

    /// The port to listen on; 0 is a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// How the gateway is set up. The address of the buyer's pages is set by the sandbox.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// The client id and the keys.
    pub fn identity(mut self, identity: Identity) -> Self {
        self.identity = Some(identity);
        self
    }

    /// The file that holds what happened, so that it is still there after a restart or a crash.
    pub fn state(mut self, file: impl Into<PathBuf>) -> Self {
        self.state = Some(file.into());
        self
    }

    /// Serves more than the gateway: what this makes, once the address of the sandbox is known, answers requests to all other
    /// paths, and hears what happens.
    pub fn console(
        mut self,
        make: impl FnOnce(&Surroundings<'_>) -> io::Result<Arc<dyn Console>> + 'static,
    ) -> Self {
        self.console = Some(Box::new(make));
        self
    }

    /// Speaks TLS alone, with a certificate for `localhost` and 127.0.0.1 that is made now; see
    /// [`Sandbox::certificate`].
    #[cfg(feature = "tls")]
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    #[cfg(feature = "tls")]
    fn make_tls(&self) -> io::Result<OptionalTls> {
        self.tls.then(crate::tls::Tls::new).transpose()
    }

    #[cfg(not(feature = "tls"))]
    #[allow(
        clippy::unnecessary_wraps,
        clippy::unused_self,
        reason = "with the feature it is otherwise"
    )]
    fn make_tls(&self) -> io::Result<OptionalTls> {
        Ok(None)
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// If the port is taken, or the state file cannot be used.
    pub fn start(self) -> io::Result<Sandbox> {
        let tls = self.make_tls()?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let identity = match self.identity {
            Some(identity) => identity,
            None => Identity::built_in().map_err(io::Error::other)?,
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let mut settings = self.settings;
        settings.pages = format!("{scheme}://{address}/_antom/buyer");
        let (file, events) = match &self.state {
            Some(path) => {
                let opened = StateFile::open(path, settings.seed).map_err(io::Error::other)?;
                (Some(opened.0), opened.1)
            }
            None => (None, Vec::new()),
        };
        let credentials = Credentials::new(
            identity.client_id(),
            identity.private_key(),
            &identity.gateway_public_key().to_string(),
        );
        let address_of_core =
            Gateway::at(&format!("{scheme}://{address}")).map_err(io::Error::other)?;
        let core = Core::new(credentials.map_err(io::Error::other)?, address_of_core);
        #[cfg(feature = "tls")]
        let certificate = tls.as_ref().map(|tls| tls.certificate().to_owned());
        #[cfg(not(feature = "tls"))]
        let certificate: Option<String> = None;
        let url = format!("{scheme}://{address}");
        let surroundings = Surroundings {
            url: &url,
            core: &core,
            identity: &identity,
            certificate: certificate.as_deref(),
        };
        let console = self.console.map(|make| make(&surroundings)).transpose()?;
        if let Some(path) = console.as_ref().and_then(|it| it.notify_path())
            && settings.notify.is_none()
        {
            settings.notify = Some(format!("{url}{path}"));
        }
        let place = Place { scheme, port: address.port() };
        let shared = Arc::new(Shared::new(identity, settings, file, events, place, console));
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = mpsc::channel();
        let of_thread = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("antom-sandbox".to_owned())
            .spawn(move || run(listener, of_thread, tls, stopped, &ready))?;
        is_ready.recv().map_err(io::Error::other)??;
        Ok(Sandbox {
            address,
            scheme,
            core,
            shared,
            stop: Some(stop),
            thread: Some(thread),
            #[cfg(feature = "tls")]
            certificate,
        })
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("port", &self.port)
            .field("settings", &self.settings)
            .field("identity", &self.identity)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// So many requests for a console are answered at once.
const THREADS: usize = 64;
/// The end waits so long at most for what is still being done.
const LONGEST_END: Duration = Duration::from_secs(1);
/// What takes the calls: signing is nearly all of the work, and two at once use two cores.
const WORKERS: usize = 2;

/// The thread of the server, and those that work for it.
fn run(
    listener: TcpListener,
    shared: Arc<Shared>,
    tls: OptionalTls,
    stopped: oneshot::Receiver<()>,
    ready: &mpsc::Sender<io::Result<()>>,
) {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(WORKERS).max_blocking_threads(THREADS).thread_name("antom-sandbox");
    let runtime = match builder.enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(ready.send(Err(error))),
    };
    runtime.block_on(async move {
        let listener = match tokio::net::TcpListener::from_std(listener) {
            Ok(listener) => listener,
            Err(error) => return drop(ready.send(Err(error))),
        };
        tokio::spawn(serve(listener, Arc::clone(&shared), tls));
        tokio::spawn(deliver(shared));
        drop(ready.send(Ok(())));
        drop(stopped.await);
    });
    // A console that still answers, or waits for an answer, does not hold this up for longer. What calls hold, such as the state
    // file, is free after that.
    runtime.shutdown_timeout(LONGEST_END);
}

/// A gateway with a server around it, on threads of its own. It stops when it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    scheme: &'static str,
    core: Core,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    #[cfg(feature = "tls")]
    certificate: Option<String>,
}

impl Sandbox {
    /// Starts a sandbox on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// If there is no free port, or no thread.
    pub fn start() -> io::Result<Self> {
        Options::new().start()
    }

    /// Its address, such as `http://127.0.0.1:49152`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// The core of a client of this sandbox: its address, the client id and the keys are in it.
    #[must_use]
    pub fn core(&self) -> Core {
        self.core.clone()
    }

    /// The certificate to believe, as PEM, if the sandbox speaks TLS.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// The client id and the keys.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.shared.identity
    }

    /// Lets something go wrong with the next call of an operation that is not taken by an earlier fault. Faults of one
    /// operation come in their order.
    pub fn next(&self, operation: &str, fault: Fault) {
        self.shared.plan(operation, fault);
    }

    /// The buyer of a payment, by its `paymentRequestId`; or who decides on an agreement (`authState`), a card
    /// (`vaultingRequestId`) or a subscription (`subscriptionRequestId`).
    pub fn buyer(&self, of: impl Into<String>) -> Buyer<'_> {
        Buyer { shared: &self.shared, of: of.into() }
    }

    /// A refund whose money is on its way, by its `refundRequestId`.
    pub fn refund(&self, of: impl Into<String>) -> Refund<'_> {
        Refund { shared: &self.shared, of: of.into() }
    }

    /// Turns the sandbox's clock forward: sessions end, held money is released, notifications are sent again.
    ///
    /// # Errors
    ///
    /// If the state file cannot be written.
    pub fn advance(&self, by: Duration) -> Result<(), StateError> {
        self.shared.with(|gateway, now| gateway.advance(now, by))
    }

    /// The calls so far, oldest first, those with faults included: at most 10,000, and 16 MiB of bodies.
    #[must_use]
    pub fn received(&self) -> Vec<Request<Vec<u8>>> {
        self.shared.state().received()
    }

    /// The deliveries of notifications so far, oldest first: as soon as there are so many, or after `within`.
    #[must_use]
    pub fn deliveries(&self, at_least: usize, within: Duration) -> Vec<Delivery> {
        self.shared.deliveries(at_least, within)
    }

    /// The balance of a payment, by the merchant's id.
    #[must_use]
    pub fn balance(&self, payment_request_id: &str) -> Option<Balance> {
        self.shared.state().gateway.balance(payment_request_id)
    }

    /// What happened, for people, oldest first, without secrets.
    #[must_use]
    pub fn log(&self) -> Vec<String> {
        self.shared.state().gateway.log().map(str::to_owned).collect()
    }

    /// The lines of the log after the first `count` ones, and how many there were in all: for who reads on.
    #[must_use]
    pub fn log_after(&self, count: u64) -> (Vec<String>, u64) {
        self.shared.state().gateway.log_after(count)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sandbox({})", self.address)
    }
}

/// Acts as a buyer.
#[derive(Clone)]
pub struct Buyer<'a> {
    shared: &'a Shared,
    of: String,
}

impl Buyer<'_> {
    /// Pays, agrees or verifies.
    ///
    /// # Errors
    ///
    /// If there is nothing to act on.
    pub fn pays(&self) -> Result<(), BuyerError> {
        self.act(BuyerAct::Pays)
    }

    /// Declines, or is declined, with this result code.
    ///
    /// # Errors
    ///
    /// If there is nothing to act on.
    pub fn declines(&self, code: &str) -> Result<(), BuyerError> {
        self.act(BuyerAct::Declines(code.to_owned()))
    }

    /// Takes a voucher, to pay later.
    ///
    /// # Errors
    ///
    /// If there is nothing to act on.
    pub fn takes_voucher(&self) -> Result<(), BuyerError> {
        self.act(BuyerAct::TakesVoucher)
    }

    /// Goes away without a decision; the payment ends when its time is up.
    ///
    /// # Errors
    ///
    /// If there is nothing to act on.
    pub fn leaves(&self) -> Result<(), BuyerError> {
        self.act(BuyerAct::Leaves)
    }

    fn act(&self, act: BuyerAct) -> Result<(), BuyerError> {
        let done = self.shared.with(|gateway, now| gateway.buyer(now, &self.of, act));
        done.map_err(BuyerError::State)?.map_err(BuyerError::Unknown)
    }
}

impl fmt::Debug for Buyer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Buyer({})", self.of)
    }
}

/// Why a buyer could not act.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuyerError {
    /// Nothing has the id.
    Unknown(UnknownBuyer),
    /// The state file cannot be written.
    State(StateError),
}

impl fmt::Display for BuyerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(error) => error.fmt(f),
            Self::State(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuyerError {}
