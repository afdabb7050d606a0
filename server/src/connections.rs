//! Connections: who does not get to the point is hung up on, so that others find a line.
//!
//! `axum::serve` waits for the headers of a request for ever: a few hundred connections that send a byte now and then would
//! take all there are ("slowloris").

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{net::TcpListener, sync::Semaphore};
use tower::ServiceExt;

/// Within this long the headers of a request are there; a line that nobody uses is closed as soon.
const HEADERS: Duration = Duration::from_secs(10);

/// Most connections at one time: below the 1,024 files that a process may usually have open.
const MOST: usize = 900;

/// After a connection could not be taken (too many files are open), before the next try.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until `stop`; then lets requests under way end.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let (lines, graceful) = (Arc::new(Semaphore::new(MOST)), GracefulShutdown::new());
    tokio::pin!(stop);
    loop {
        let line = tokio::select! {
            line = Arc::clone(&lines).acquire_owned() => line,
            () = &mut stop => break,
        };
        let Ok(line) = line else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let _ = stream.set_nodelay(true);
                let service = router.clone().map_request(move |request: Request<Incoming>| {
                    let mut request = request.map(Body::new);
                    request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
                    request
                });
                let talk = http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(HEADERS)
                    .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
                let talk = graceful.watch(talk);
                tokio::spawn(async move {
                    // A connection that breaks is the other side's business.
                    let _ = talk.await;
                    drop(line);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    graceful.shutdown().await;
}
