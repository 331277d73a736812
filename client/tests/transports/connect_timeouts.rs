//! Connections that do not come about in time: nothing was sent, and the limit for connecting holds.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use antom::ActionKind;
use antom_client::{Core, Effect, ErrorKind, Gateway, Roots, Settings};

use super::client::Client;
use super::stand_in;

const CONNECT: Duration = Duration::from_millis(300);

/// A call to an address where no connection comes about, with each transport.
fn is_left_in_time(address: &str) {
    let settings = Settings::default().with_connect(CONNECT).with_attempts(2);
    let gateway = Gateway::at(address).unwrap();
    let core: Core = stand_in::core(gateway).with_settings(settings);
    for client in Client::both_with_roots(&core, &Roots::mozilla()) {
        let start = Instant::now();
        // Not even one that must not be repeated blindly is in doubt.
        let error = client.send(&stand_in::cancellation()).unwrap_err();
        let is_timeout =
            matches!(error.kind(), ErrorKind::NotSent(failure) if failure.is_timeout());
        assert!(is_timeout, "{error}");
        assert_eq!((error.effect(), error.attempts()), (Effect::None, 2), "{error}");
        assert_eq!(error.action().kind(), ActionKind::Retry);
        assert!(error.to_string().contains("no connection in time"), "{error}");
        // Two attempts and a pause of half a second at most, and not the 30 s of an attempt.
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    }
}

/// A listener that takes no connection, and connections that fill its queue.
///
/// Linux drops what would be one more, so that connecting goes on without end, as it does where a firewall drops packets.
/// Elsewhere a queue is longer, or a full one refuses.
#[cfg(target_os = "linux")]
#[test]
fn a_host_that_does_not_answer_is_left_in_time() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        socket.listen(1).unwrap()
    });
    let address = listener.local_addr().unwrap();
    let patience = Duration::from_millis(500);
    let filling: Vec<TcpStream> =
        (0..64).map_while(|_| TcpStream::connect_timeout(&address, patience).ok()).collect();
    assert!(filling.len() < 64, "the queue is never full");
    is_left_in_time(&format!("http://{address}"));
    drop((filling, listener));
}

#[test]
fn a_handshake_that_is_not_answered_is_left_in_time() {
    // The system takes connections; nobody ever reads from them.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address: SocketAddr = listener.local_addr().unwrap();
    is_left_in_time(&format!("https://localhost:{}", address.port()));
    drop(listener);
}
