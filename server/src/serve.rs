//! `casusbord serve`: from settings to a running board.

use std::{
    io::{self, Write},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use app::board::{Board, Parts};
use store::{Store, journal::Lane, session};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::Notify,
};

use crate::{
    assets,
    clock::{self, MachineIds},
    config::{Origin, Serve},
    error::Fault,
    folder,
};

/// How long requests that are under way may take after the board is asked to stop.
const LAST: Duration = Duration::from_secs(10);

/// Runs the board until it is asked to stop.
pub async fn run(settings: &Serve) -> Result<(), Fault> {
    let database = settings.database_url()?;
    // Said before anything is made or opened; the port does not matter for that.
    settings.origin(settings.addr.port())?;
    folder::prepare(&settings.data)?;
    let key = folder::journal_key(&settings.data, clock::random())?;
    let listener = listen(settings.addr).await?;
    let port = listener.local_addr().map_err(Fault::Stopped)?.port();
    let origin = settings.origin(port)?;
    if let Some(file) = settings.own_file() {
        folder::reserve(&file)?;
    }
    let store = Store::open(&database, Arc::new(MachineIds), Lane::new(settings.node.clone(), key)).await?;
    if store.is_empty().await? {
        let mut tx = store.begin(clock::now()).await?;
        let token = session::set_up_link(&store, &mut tx).await?;
        tx.commit().await?;
        say(&format!(
            "Dit bord is nog leeg. Open deze link binnen een kwartier om de coalitie en de eerste beheerder te maken:\n  {}/instellen/{token}",
            origin.text
        ));
    }
    say(&format!("Casusbord is te openen op {}", origin.text));
    let Origin { text, secure } = origin;
    let parts = Parts { store, now: Arc::new(clock::now), pkg: assets::PKG, origin: text, secure, demo: Vec::new() };
    until_stopped(listener, Board::new(parts)).await
}

/// Listens at an address.
pub async fn listen(addr: SocketAddr) -> Result<TcpListener, Fault> {
    TcpListener::bind(addr).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Fault::PortInUse(addr.to_string()),
        _ => Fault::Listen { addr: addr.to_string(), source },
    })
}

/// Serves until SIGINT or SIGTERM, lets requests under way end, closes the database.
pub async fn until_stopped(listener: TcpListener, board: Board) -> Result<(), Fault> {
    let store = board.store.clone();
    let mut stop = signal(SignalKind::terminate()).map_err(Fault::Stopped)?;
    let asked = Arc::new(Notify::new());
    let heard = Arc::clone(&asked);
    let signals = async move {
        tokio::select! {
            _ = stop.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        heard.notify_one();
    };
    let served = axum::serve(listener, crate::router(board)).with_graceful_shutdown(signals);
    let late = async {
        asked.notified().await;
        tokio::time::sleep(LAST).await;
    };
    let ended = tokio::select! {
        ended = served.into_future() => ended,
        () = late => Ok(()),
    };
    store.close().await;
    ended.map_err(Fault::Stopped)
}

/// Tells whoever started the program; somebody who closed the output does not want to know.
pub fn say(words: &str) {
    let _ = writeln!(io::stdout(), "{words}");
}
