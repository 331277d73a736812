//! Both transports behind one face.

use std::sync::LazyLock;

use antom::{Operation, Request, Validated};
use antom_client::{Async, Blocking, Call, Core, Error, Roots};
use tokio::runtime::{Builder, Runtime};

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap());

#[derive(Clone)]
pub(crate) enum Client {
    Blocking(Blocking),
    Async(Async),
}

impl Client {
    /// One of each kind.
    pub(crate) fn both(core: &Core) -> [Self; 2] {
        [Self::Blocking(Blocking::new(core.clone())), Self::Async(Async::new(core.clone()))]
    }

    pub(crate) fn both_with_roots(core: &Core, roots: &Roots) -> [Self; 2] {
        let (core, roots) = (|| core.clone(), || roots.clone());
        let blocking = Blocking::with_roots(core(), roots());
        [Self::Blocking(blocking), Self::Async(Async::with_roots(core(), roots()))]
    }

    pub(crate) fn core(&self) -> &Core {
        match self {
            Self::Blocking(client) => client.core(),
            Self::Async(client) => client.core(),
        }
    }

    pub(crate) fn send<R: Request>(
        &self,
        request: &Validated<R>,
    ) -> Result<<R::Operation as Operation>::Success, Error<R::Operation>> {
        match self {
            Self::Blocking(client) => client.send(request),
            Self::Async(client) => RUNTIME.block_on(client.send(request)),
        }
    }

    pub(crate) fn run<O: Operation>(&self, call: Call<O>) -> Result<O::Success, Error<O>> {
        match self {
            Self::Blocking(client) => client.run(call),
            Self::Async(client) => RUNTIME.block_on(client.run(call)),
        }
    }
}
