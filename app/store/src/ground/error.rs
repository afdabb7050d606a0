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
    /// A heavy deed of somebody whose last proof of who she is is too old: she is to show a factor first.
    #[error("not proved lately")]
    Unproved,
    /// The database holds what this version cannot read: damage, or a newer version. Logged, never shown.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// The database failed. Logged, never shown.
    #[error(transparent)]
    Database(sqlx::Error),
}

/// A stored word that is not in its list, or a day that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}.{column} holds {word:?}, which this version does not know")]
pub struct Unknown {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What is there, when it looks like a word of a list or a day; otherwise `…`.
    pub word: String,
}

impl Unknown {
    pub(crate) fn new(table: &'static str, column: &'static str, stored: &str) -> Self {
        let closed = stored.len() <= 24 && stored.chars().all(|c| c.is_ascii_alphanumeric() || "_-:/".contains(c));
        Self { table, column, word: if closed { stored } else { "…" }.to_owned() }
    }
}

/// A row that could not be decoded says of which column by itself, but not of which table.
impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::ColumnDecode { index, source } => match source.downcast::<Unknown>() {
                Ok(unknown) => Self::Unknown(*unknown),
                Err(source) => Self::Database(sqlx::Error::ColumnDecode { index, source }),
            },
            other => Self::Database(other),
        }
    }
}

impl Error {
    /// One problem beside one field.
    pub fn invalid(field: &'static str, problem: Problem) -> Self {
        Self::Invalid(Problems::one(field, problem))
    }
}
