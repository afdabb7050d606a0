//! A call of an island: a server function, with the request it came in.

use http::request::Parts;
use leptos::prelude::use_context;
use store::Error;
use web::api::Refusal;

use super::{fault::Fault, state::Board, visit::Visit};

/// The board, and the request.
pub struct Call {
    /// The board.
    pub board: Board,
    /// Head of the request.
    pub parts: Parts,
}

impl Call {
    /// The call that is answered at this moment.
    ///
    /// # Errors
    /// Outside of one.
    pub fn of(board: Board) -> Result<Self, Refusal> {
        let parts = use_context::<Parts>().ok_or(Refusal::Failed)?;
        Ok(Self { board, parts })
    }

    /// Who calls, if anybody who is signed in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn visit(&self) -> Result<Option<Visit>, Refusal> {
        Visit::of_parts(&self.board, &self.parts).await.map_err(refusal)
    }
}

/// What an island hears of a fault; the cause is logged.
pub fn refusal(fault: Fault) -> Refusal {
    match fault {
        Fault::Store(Error::NotFound) => Refusal::NotFound,
        Fault::TooMany(_) => Refusal::Later,
        fault => {
            tracing::error!(error = %fault, "an island was not answered");
            Refusal::Failed
        }
    }
}
