//! What can go wrong in the store. What a person reads is made of it by the interface.

use domain::form::{Problem, Problems};

/// Result of every store function.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything a store function can answer besides its value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this person: the two are never told apart.
    #[error("not found")]
    NotFound,
    /// The request breaks a rule of the field; each problem beside its field.
    #[error("refused by a rule: {0:?}")]
    Invalid(Problems),
    /// Somebody else saved this text in the meantime; both texts are to be shown.
    #[error("somebody else saved in the meantime")]
    Conflict {
        /// The version now stored.
        version: i64,
        /// The decision now stored.
        theirs: String,
    },
    /// The object is in a state in which this cannot be done (any more).
    #[error("not possible in this state")]
    State,
    /// The database failed. Logged, never shown.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Error {
    /// One problem beside one field.
    pub fn invalid(field: &'static str, problem: Problem) -> Self {
        Self::Invalid(Problems::one(field, problem))
    }
}
