//! `casusbord serve`: from settings to a running board.

use std::{
    fs,
    io::{self, Write},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use app::frame::state::{Board, Parts};
use signin::SignIn;
use store::{
    OpenError, Store,
    entry::{password, session},
    ground::journal::Lane,
    mail::{claim, letter::Addressee},
};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::Notify,
};

use crate::{
    assets,
    checkpoints::Checkpoints,
    chores,
    clock::{self, MachineIds},
    config::Serve,
    connections,
    error::Fault,
    folder,
    origin::Origin,
    restored,
    sender::{self, Way, relay::Relay},
};

/// How long requests that are under way may take after the board is asked to stop.
const LAST: Duration = Duration::from_secs(10);

/// Runs the board until it is asked to stop.
pub async fn run(settings: &Serve) -> Result<(), Fault> {
    // Said before anything is made or opened.
    let settings = settings.settled()?;
    folder::prepare(&settings.data)?;
    let _place = folder::lock(&settings.data, &settings.node)?;
    let keys = [folder::key_file(&settings.data), folder::sign_in_file(&settings.data)];
    let made: Vec<_> = keys.iter().filter(|file| !file.exists()).collect();
    let key = folder::journal_key(&settings.data, clock::random())?;
    let sign_in_key = folder::sign_in_key(&settings.data, clock::random())?;
    let door = listen(settings.addr).await?;
    let port = door.port()?;
    let origin = settings.origin(port);
    if let Some(file) = &settings.own_file {
        folder::reserve(file)?;
        restored::judge_log(&settings.data, file)?;
    }
    let relay = settings.smtp.as_ref().map(Relay::new).transpose().map_err(Fault::Smtp)?;
    let way = relay.map(|relay| Way::Smtp(Arc::new(relay)));
    let opened = Store::open(&settings.database, Arc::new(MachineIds), Lane::new(settings.node.clone(), key)).await;
    // A key that was made for nothing would be taken for the right one later.
    let take_back = || made.iter().for_each(|file| drop(fs::remove_file(file)));
    let store = opened.map_err(|error| match error {
        OpenError::Key => {
            take_back();
            Fault::KeyOfAnother(folder::key_file(&settings.data))
        }
        error => error.into(),
    })?;
    let sign_in = SignIn::new(sign_in_key, &origin.text, settings.providers);
    let secrets = password::sealed(&store).await?;
    let strange = secrets.iter().filter(|(what, secret)| sign_in.vault.open(what, secret).is_none()).count();
    if strange > 0 && strange == secrets.len() {
        take_back();
        store.close().await;
        return Err(Fault::SealsOfAnother(folder::sign_in_file(&settings.data)));
    }
    if strange > 0 {
        tracing::error!(strange, "secrets do not open with the key: whose they are has to be reset");
    }
    let judged = restored::judge(&store, &settings.data, &settings.node, settings.restored, clock::now()).await;
    if let Err(fault) = judged {
        // What was read stays as it was.
        store.close().await;
        return Err(fault);
    }
    let mut checkpoints = Checkpoints::new(&settings.data, &settings.node, key, settings.own_file);
    let head = store.journal_head();
    let following = tokio::spawn(checkpoints.clone().follow(head.clone()));
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
    if secure && settings.proxies.is_empty() && settings.addr.ip().is_loopback() {
        tracing::warn!("no --proxy is named: everybody counts as one address in the limits on signing in");
    }
    let mail_from = settings.smtp.map(|smtp| Addressee {
        name: smtp.from.name.unwrap_or_else(|| "Casusbord".to_owned()),
        email: smtp.from.email.to_string(),
    });
    let parts = Parts {
        store,
        now: Arc::new(clock::now),
        pkg: assets::PKG,
        origin: text,
        secure,
        proxies: settings.proxies,
        security_contacts: settings.security_contacts,
        mail_from,
        sign_in,
        demo: Vec::new(),
    };
    let ended = until_stopped(door, Board::new(parts), way.map(|way| (way, settings.node))).await;
    following.abort();
    let _ = following.await;
    checkpoints.write(&head.borrow());
    ended
}

/// Where the board listens, and how it hears that it is to stop.
pub struct Door {
    listener: TcpListener,
    asked: [Signal; 2],
}

/// Listens at an address; from here on a request to stop is heard and obeyed in order.
pub async fn listen(addr: SocketAddr) -> Result<Door, Fault> {
    let hear = |kind| signal(kind).map_err(Fault::Stopped);
    let asked = [hear(SignalKind::terminate())?, hear(SignalKind::interrupt())?];
    let listener = TcpListener::bind(addr).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Fault::PortInUse(addr.to_string()),
        _ => Fault::Listen { addr: addr.to_string(), source },
    })?;
    Ok(Door { listener, asked })
}

impl Door {
    /// The port listened on.
    pub fn port(&self) -> Result<u16, Fault> {
        Ok(self.listener.local_addr().map_err(Fault::Stopped)?.port())
    }
}

/// Serves until SIGINT or SIGTERM, lets requests under way end, closes the database. `post`: how mail goes, and the name of
/// this node; nothing: no mail goes.
pub async fn until_stopped(door: Door, board: Board, post: Option<(Way, String)>) -> Result<(), Fault> {
    let Door { listener, asked: [mut terminate, mut interrupt] } = door;
    let store = board.store.clone();
    let ending = store.clone();
    let asked = Arc::new(Notify::new());
    let heard = Arc::clone(&asked);
    let signals = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        ending.close_streams();
        heard.notify_one();
    };
    let chores = tokio::spawn(chores::run(board.clone()));
    let node = post.as_ref().map(|(_, node)| node.clone());
    let (now, sending) = (board.now.clone(), post.map(|(way, node)| tokio::spawn(sender::run(board.clone(), way, node))));
    let served = connections::serve(listener, crate::router(board), signals);
    let late = async {
        asked.notified().await;
        tokio::time::sleep(LAST).await;
    };
    tokio::select! {
        () = served => {}
        () = late => {}
    }
    for task in [Some(chores), sending].into_iter().flatten() {
        task.abort();
        let _ = task.await;
    }
    if let Some(node) = node {
        let released = claim::release(&store, &node, now()).await;
        released.unwrap_or_else(|error| tracing::warn!(%error, "the lease of the sender could not be let go"));
    }
    store.close().await;
    Ok(())
}

/// Tells whoever started the program; somebody who closed the output does not want to know.
pub fn say(words: &str) {
    let _ = writeln!(io::stdout(), "{words}");
}
