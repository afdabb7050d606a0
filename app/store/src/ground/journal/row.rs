//! A row of the journal: what it says, and its place in a chain.

use domain::log::{Detail, Object, Verb};
use sqlx::FromRow;

use super::author::Author;

/// A row without its place in a chain, in stored words.
#[derive(Debug, FromRow)]
pub(crate) struct Entry {
    pub at: i64,
    pub coalition_id: Option<String>,
    pub membership_id: Option<String>,
    pub action: String,
    pub object: String,
    pub object_id: String,
    pub detail: String,
}

impl Entry {
    /// What `by` did at an instant.
    pub(crate) fn of(by: Option<&Author>, verb: Verb, object: Object, id: &str, detail: &Detail, at: i64) -> Self {
        let detail = detail.to_string();
        debug_assert!(domain::log::parts(object, &detail).iter().all(Result::is_ok), "{object}: {detail} does not read back");
        Self {
            at,
            coalition_id: by.map(|by| by.coalition().to_owned()),
            // Whoever runs the server has none.
            membership_id: by.map(|by| by.membership().to_owned()).filter(|membership| !membership.is_empty()),
            action: verb.as_str().to_owned(),
            object: object.as_str().to_owned(),
            object_id: id.to_owned(),
            detail,
        }
    }
}

/// A row as stored.
#[derive(Debug, FromRow)]
pub(crate) struct Row {
    pub seq: i64,
    #[sqlx(flatten)]
    pub entry: Entry,
    pub mac: String,
}

impl Row {
    pub(crate) fn head(self) -> Head {
        Head { seq: self.seq, at: self.entry.at, mac: self.mac }
    }
}

/// The last row of a chain; of an empty chain: number 0 without a mac.
#[derive(Debug, Clone, Default, PartialEq, Eq, FromRow)]
pub struct Head {
    /// Number of the row in its lane; the first is 1.
    pub seq: i64,
    /// Instant of the row, microseconds since 1970, UTC.
    pub at: i64,
    /// The row's mac, hexadecimal.
    pub mac: String,
}
