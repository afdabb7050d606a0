//! How many streams a session has open at the same moment (attack A14): each holds a connection, and is looked at again
//! every quarter of a minute.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::frame::{limit::TooMany, state::Board};

/// So many tabs with a meeting has nobody.
const MOST: usize = 12;
/// Seconds after which a tab that was refused may ask again: by then others were found to be closed.
const AGAIN: i64 = 30;

/// The open streams of this node, by the session they belong to.
#[derive(Debug, Default)]
pub(super) struct Streams(Mutex<HashMap<String, usize>>);

/// One of them; it is over when this is dropped.
pub(super) struct Open {
    all: Arc<Streams>,
    session: String,
}

impl Open {
    /// One more for a session.
    ///
    /// # Errors
    /// [`TooMany`] when it has [`MOST`] of them.
    pub(super) fn one_more(board: &Board, session: &str) -> Result<Self, TooMany> {
        let all = board.shared::<Streams>();
        let mut counts = all.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(session.to_owned()).or_default();
        if *count >= MOST {
            return Err(TooMany(AGAIN));
        }
        *count += 1;
        drop(counts);
        Ok(Self { all, session: session.to_owned() })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut counts = self.all.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.session) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.session);
            }
        }
    }
}
