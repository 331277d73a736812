//! Connections: reused, closed while idle, used by many at once, and inside a runtime.

use std::thread;
use std::time::Duration;

use antom_client::{Async, Blocking};

use super::client::Client;
use super::server::{Reaction, Server};
use super::stand_in;

#[test]
fn a_connection_closed_while_idle_costs_no_call() {
    for which in 0..2 {
        let server = Server::start(&[Reaction::SucceedAndClose]);
        let client = &Client::both(&stand_in::core(server.url().parse().unwrap()))[which];
        for _ in 0..3 {
            assert!(client.send(&stand_in::cancellation()).is_ok());
            thread::sleep(Duration::from_millis(50));
        }
        assert_eq!((server.attempts(), server.connections()), (3, 3));
    }
}

#[test]
fn many_threads_and_tasks_share_a_client() {
    let server = Server::start(&[Reaction::Succeed]);
    let core = stand_in::core(server.url().parse().unwrap());
    for client in Client::both(&core) {
        thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    for _ in 0..4 {
                        assert!(client.send(&stand_in::inquiry()).is_ok());
                    }
                });
            }
        });
    }
    assert_eq!(server.attempts(), 2 * 16 * 4);
    assert!(server.connections() <= 2 * 16, "{}", server.connections());
}

#[test]
fn blocking_has_no_runtime_that_a_runtime_would_object_to() {
    let server = Server::start(&[Reaction::Succeed]);
    let blocking = Blocking::new(stand_in::core(server.url().parse().unwrap()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { assert!(blocking.send(&stand_in::inquiry()).is_ok()) });
    drop(blocking);
}

#[test]
fn a_client_outlives_the_runtime_of_its_connections() {
    fn assert_send<T: Send>(future: T) -> T {
        future
    }
    let server = Server::start(&[Reaction::Succeed]);
    let client = Async::new(stand_in::core(server.url().parse().unwrap()));
    for _ in 0..2 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let request = stand_in::cancellation();
        let call = assert_send(client.send(&request));
        assert!(runtime.block_on(call).is_ok());
    }
    assert_eq!(server.attempts(), 2);
}
