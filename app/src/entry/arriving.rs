//! Somebody on her way in: extractors for the steps before a session. Her cookie opens no page that takes a
//! [`crate::frame::visit::Visit`], and a session opens none of these.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::entry::device::Device;
use store::{
    Store, Tx,
    entry::{
        arrival::{Arrival, Stage},
        attempts::{self, Guess, Wait},
        enter::Entered,
        session,
    },
};
use time::OffsetDateTime;
use wire::text::Text;

use crate::frame::{
    fault::Fault,
    limit::{self, Limits},
    state::Board,
    visit::{self, Address, token},
};

/// A request of somebody on her way in.
#[derive(Clone)]
pub struct Arriving {
    /// The board.
    pub board: Board,
    /// How far she is.
    pub arrival: Arrival,
    /// From where she asks.
    pub from: From,
    /// The instant of the request.
    pub now: OffsetDateTime,
    /// The language.
    pub t: Text,
}

impl Arriving {
    /// The store.
    pub fn store(&self) -> &Store {
        &self.board.store
    }

    async fn at(stage: Stage, parts: &Parts, board: &Board) -> Result<Self, Response> {
        let now = board.now();
        let to_the_door = || Redirect::to("/aanmelden").into_response();
        let from = From::of(parts, board);
        let token = from.arrival.as_deref().ok_or_else(to_the_door)?;
        let found = board.store.arrival(token, stage, now).await.map_err(|error| Fault::from(error).into_response())?;
        let arrival = found.ok_or_else(to_the_door)?;
        Ok(Self { board: board.clone(), arrival, from, now, t: Text::Nl })
    }
}

/// Defines an extractor for one stage.
macro_rules! stage {
    ($(#[$doc:meta])* $name:ident, $stage:ident) => {
        $(#[$doc])*
        pub struct $name(pub Arriving);

        impl FromRequestParts<Board> for $name {
            type Rejection = Response;

            async fn from_request_parts(parts: &mut Parts, board: &Board) -> Result<Self, Response> {
                Arriving::at(Stage::$stage, parts, board).await.map(Self)
            }
        }
    };
}

stage! {
    /// Came by a link and sets up how she will sign in.
    Enrolling, Enrol
}
stage! {
    /// Her password was right; the code is to come.
    Halfway, Second
}
stage! {
    /// Chooses one of her coalitions.
    Choosing, Choose
}

/// From where somebody asks: her address, what her browser says it is, and what it brought along.
#[derive(Debug, Clone)]
pub struct From {
    /// Her address.
    pub address: Address,
    /// What her browser says it is.
    pub device: Device,
    /// What was in the session's cookie.
    pub session: Option<String>,
    /// What was in the cookie of somebody on her way in: another one, so that a session that works in another tab goes on
    /// until a new one is there (fault F8).
    pub arrival: Option<String>,
    known: Option<String>,
}

impl From {
    /// Of a request.
    pub fn of(parts: &Parts, board: &Board) -> Self {
        let headers = &parts.headers;
        Self {
            address: Address::of(parts),
            device: visit::device(headers),
            session: token(board, headers),
            arrival: visit::cookie(headers, arrival_name(board)).filter(|token| !token.is_empty()),
            known: visit::cookie(headers, known_name(board)),
        }
    }

    /// A try to show the secret of an account, as limits count it.
    pub fn guess(&self, account: &str) -> Guess {
        Guess::new(account, self.known.as_deref(), self.address.0)
    }

    /// Ends the session this browser had, whoever's it was: another one takes its place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leaves(&self, tx: &mut Tx) -> store::Result<()> {
        match &self.session {
            Some(before) => session::leave(tx, before).await,
            None => Ok(()),
        }
    }

    /// The same when she is in; who has to choose a coalition first is on her way still.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enters(&self, tx: &mut Tx, entered: &Entered) -> store::Result<()> {
        if matches!(entered, Entered::Session(_)) { self.leaves(tx).await } else { Ok(()) }
    }
}

impl FromRequestParts<Board> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, board: &Board) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, board))
    }
}

/// Name of the cookie of somebody on her way in.
pub fn arrival_name(board: &Board) -> &'static str {
    if board.secure { "__Host-casusbord-onderweg" } else { "casusbord-onderweg" }
}

/// Name of the cookie of a browser from which somebody signed in before.
pub fn known_name(board: &Board) -> &'static str {
    if board.secure { "__Host-casusbord-bekend" } else { "casusbord-bekend" }
}

/// Counts a try before its secret is looked at: every way to guess one passes here.
///
/// # Errors
/// When the database fails. Gives how long she has to wait, when she has to.
pub async fn attempt(board: &Board, guess: &Guess, now: OffsetDateTime) -> Result<Option<Wait>, Fault> {
    Ok(attempts::begin(&board.store, guess, now).await?)
}

/// Counts somebody who begins to sign in without having typed anything: a row is written for her, or a provider asked.
///
/// # Errors
/// [`Fault::TooMany`] when her network did so too often.
pub fn begins(board: &Board, from: Address) -> Result<(), Fault> {
    let network = format!("entry {}", limit::network(from.0));
    Ok(board.shared::<Limits>().take(&network, limit::ENTRY, 1, board.now())?)
}

/// The session's token of a request that was let in.
pub fn own_token(board: &Board, headers: &HeaderMap) -> String {
    token(board, headers).unwrap_or_default()
}
