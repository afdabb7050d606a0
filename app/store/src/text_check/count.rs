//! How often something was found, by kind and month; never what.

use std::{collections::BTreeMap, fmt};

use domain::log::review::Month;
use guard::Kind;

use crate::{Result, Tx, access::Actor};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Refused: it is never kept.
    Stopped,
    /// Refused until a reason is given.
    Asked,
    /// Kept, with a reason.
    Excepted,
}

impl Deed {
    /// The stored word.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Asked => "asked",
            Self::Excepted => "excepted",
        }
    }
}

/// How many of each kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally(BTreeMap<&'static str, i64>);

impl Tally {
    /// Of what was found.
    pub(super) fn of(kinds: impl Iterator<Item = Kind>) -> Self {
        let mut tally = Self::default();
        for kind in kinds {
            *tally.0.entry(kind.word()).or_default() += 1;
        }
        tally
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds it to the counts of the month.
    pub(super) async fn add(&self, tx: &mut Tx, by: &Actor, deed: Deed) -> Result<()> {
        let month = Month::of(tx.today());
        for (kind, number) in &self.0 {
            sqlx::query(
                "insert into text_check_count (coalition_id, month, kind, deed, number) values ($1, $2, $3, $4, $5) \
                 on conflict (coalition_id, month, kind, deed) do update set number = text_check_count.number + excluded.number",
            )
            .bind(by.coalition())
            .bind(month.to_string())
            .bind(*kind)
            .bind(deed.word())
            .bind(*number)
            .execute(tx.conn())
            .await?;
        }
        Ok(())
    }
}

/// "name 2 phone 1"
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (kind, number)) in self.0.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            write!(f, "{space}{kind} {number}")?;
        }
        Ok(())
    }
}
