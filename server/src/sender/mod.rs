//! Sends what is in the outbox: one node for all, which holds the lease (`store::mail::claim`). A message is composed when it is
//! sent, of what is so then; what became of it is noted when the mail server has answered. A crash in between sends it once more,
//! under the same Message-ID.

mod message;
pub mod relay;

use std::{sync::Arc, time::Duration};

use app::{
    frame::state::Board,
    mail::{self, Mail, postbox::Postbox},
};
use domain::mail::retry;
use relay::Relay;
use store::mail::{Fate, Letter, claim, settle};
use tokio::task::JoinSet;

/// So often it is looked whether something is due.
const EVERY: Duration = Duration::from_secs(1);
/// So long it waits after the database failed.
const LATER: Duration = Duration::from_secs(20);
/// So many at a time are taken for each lane: at [`relay::PATIENCE`] each they are done with before the lease is over.
const EACH: usize = 6;
/// Longer than any quiet hours: in a demonstration nobody sleeps.
const DEMO: time::Duration = time::Duration::days(30);

/// Where messages go.
#[derive(Clone)]
pub enum Way {
    /// To a mail server.
    Smtp(Arc<Relay>),
    /// To the postvak of a demonstration.
    Postbox,
}

impl Way {
    /// How many messages go at the same time.
    fn lanes(&self) -> usize {
        match self {
            Self::Smtp(relay) => relay.lanes(),
            Self::Postbox => relay::OVER_A_NETWORK,
        }
    }
}

/// Sends for as long as the board runs. `holder`: the name of this node, which takes up its own lease after a crash.
pub async fn run(board: Board, way: Way, holder: String) {
    loop {
        let pause = match round(&board, &way, &holder).await {
            Ok(0) => EVERY,
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(%error, "mail could not be taken out of the database, or noted as sent");
                LATER
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Sends what is due, a batch of it; gives how many messages were taken.
async fn round(board: &Board, way: &Way, holder: &str) -> store::Result<usize> {
    let now = board.now();
    let until = if matches!(way, Way::Postbox) { now + DEMO } else { now };
    let many = way.lanes();
    let batch = i64::try_from(EACH * many).unwrap_or(i64::MAX);
    let letters = claim::claim(&board.store, holder, now, until, batch).await?;
    let taken = letters.len();
    let mut lanes: Vec<Vec<Letter>> = vec![Vec::new(); many];
    for (nth, letter) in letters.into_iter().enumerate() {
        lanes[nth % many].push(letter);
    }
    let mut running = JoinSet::new();
    for lane in lanes.into_iter().filter(|lane| !lane.is_empty()) {
        let (board, way) = (board.clone(), way.clone());
        running.spawn(async move {
            let mut fates = Vec::with_capacity(lane.len());
            for letter in lane {
                let fate = deliver(&board, &way, &letter).await;
                fates.push((letter, fate));
            }
            fates
        });
    }
    let fates: Vec<_> = running.join_all().await.into_iter().flatten().collect();
    if !fates.is_empty() {
        settle::settle(&board.store, &fates, board.now()).await?;
    }
    Ok(taken)
}

async fn deliver(board: &Board, way: &Way, letter: &Letter) -> Fate {
    if retry::is_stale(letter.due(), board.now()) {
        return Fate::Dropped;
    }
    match (mail::compose(board, letter).await, way) {
        (Ok(None), _) => Fate::Dropped,
        (Ok(Some(mail)), Way::Postbox) => {
            board.shared::<Postbox>().put(mail, board.now());
            Fate::Sent
        }
        (Ok(Some(mail)), Way::Smtp(relay)) => post(board, relay, &mail).await,
        (Err(error), _) => {
            tracing::error!(%error, id = letter.id, "a message could not be composed");
            Fate::Later(None)
        }
    }
}

/// Hands a message over to the mail server. Its address is in no line of the log.
async fn post(board: &Board, relay: &Relay, mail: &Mail) -> Fate {
    let message = match message::build(mail, relay.from(), board.now()) {
        Ok(message) => message,
        Err(error) => {
            tracing::warn!(%error, id = mail.id, "a message cannot be written: its address is none");
            return Fate::Refused(message::NO_ADDRESS);
        }
    };
    let fate = relay.send(message).await;
    match fate {
        Fate::Refused(code) => tracing::warn!(code, id = mail.id, "the mail server refused a message"),
        Fate::Later(code) => tracing::warn!(code, id = mail.id, "the mail server did not take a message; it is tried again"),
        Fate::Sent | Fate::Dropped => {}
    }
    fate
}
