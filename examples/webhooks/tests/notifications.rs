//! Each server acknowledges what a sandbox sends.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use actix_web::web;
use antom::create_payment_session::CreatePaymentSessionRequest;
use antom::{
    Amount, Context, Currency, Order, PaymentMethod, PaymentMethodType, SettlementStrategy,
    Validate,
};
use antom_client::Blocking;
use antom_sandbox::Sandbox;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use webhooks::{Desk, with_actix, with_axum, with_hyper};

/// Starts a server in a thread of its own, and lets a buyer pay.
fn is_told(serve: impl FnOnce(Arc<Desk>, Sender<u16>) + Send + 'static) {
    let sandbox = Sandbox::start().unwrap();
    let desk = Arc::new(Desk::new(sandbox.core().webhooks()));
    let (sender, port) = channel();
    thread::spawn(move || serve(desk, sender));
    let port = port.recv_timeout(Duration::from_secs(20)).unwrap();

    let price = || Amount::new(Currency::EUR, 1999);
    let session = CreatePaymentSessionRequest::checkout(
        "lamp-1",
        Order::new("A red lamp", price()).with_reference_order_id("lamp-1"),
        price(),
        PaymentMethod::new(PaymentMethodType::GCash),
        "https://shop.example/done",
        SettlementStrategy::new().with_settlement_currency(Currency::EUR),
    )
    .with_payment_notify_url(format!("http://127.0.0.1:{port}/notify"));
    let antom = Blocking::new(sandbox.core());
    antom.send(&session.validate(&Context::now()).unwrap()).unwrap();
    sandbox.buyer("lamp-1").pays().unwrap();
    let deliveries = sandbox.deliveries(1, Duration::from_secs(20));
    assert!(deliveries.iter().any(|one| one.acknowledged), "{deliveries:?}");
}

fn on_tokio(serve: impl AsyncFnOnce(TcpListener), port: Sender<u16>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        port.send(listener.local_addr().unwrap().port()).unwrap();
        serve(listener).await;
    });
}

#[test]
fn axum_is_told() {
    is_told(|desk, port| {
        on_tokio(
            async |listener| axum::serve(listener, with_axum::router(desk)).await.unwrap(),
            port,
        );
    });
}

#[test]
fn hyper_is_told() {
    is_told(|desk, port| {
        let serve = async |listener: TcpListener| loop {
            let (stream, _) = listener.accept().await.unwrap();
            let answer = service_fn(|request| with_hyper::notify(&desk, request));
            // The sandbox may close the connection whenever it likes.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
        };
        on_tokio(serve, port);
    });
}

#[test]
fn actix_is_told() {
    is_told(|desk, port| {
        let desk = web::Data::from(desk);
        let app = move || {
            actix_web::App::new()
                .app_data(desk.clone())
                .route("/notify", web::post().to(with_actix::notify))
        };
        actix_web::rt::System::new().block_on(async {
            let server = actix_web::HttpServer::new(app).workers(1);
            let server = server.bind(("127.0.0.1", 0)).unwrap();
            port.send(server.addrs()[0].port()).unwrap();
            server.run().await.unwrap();
        });
    });
}
