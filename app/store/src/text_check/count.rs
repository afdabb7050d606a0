//! How often something was found, by kind and month; never what.

use std::collections::BTreeMap;

use domain::log::{Detail, Part, Verdict, review::Month};
use guard::Kind;

use crate::{Result, Tx, access::Actor};

/// How many of each kind, by the stored word.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally(BTreeMap<&'static str, (Kind, i64)>);

impl Tally {
    /// Of what was found.
    pub(super) fn of(kinds: impl Iterator<Item = Kind>) -> Self {
        let mut tally = Self::default();
        for kind in kinds {
            tally.0.entry(kind.word()).or_insert((kind, 0)).1 += 1;
        }
        tally
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds it to the counts of the month.
    pub(super) async fn add(&self, tx: &mut Tx, by: &Actor, verdict: Verdict) -> Result<()> {
        let month = Month::of(tx.today());
        for (kind, (_, number)) in &self.0 {
            sqlx::query(
                "insert into text_check_count (coalition_id, month, kind, deed, number) values ($1, $2, $3, $4, $5) \
                 on conflict (coalition_id, month, kind, deed) do update set number = text_check_count.number + excluded.number",
            )
            .bind(by.coalition())
            .bind(month.to_string())
            .bind(*kind)
            .bind(verdict.as_str())
            .bind(*number)
            .execute(tx.conn())
            .await?;
        }
        Ok(())
    }
}

/// "name 2 phone 1"
impl From<&Tally> for Detail {
    fn from(tally: &Tally) -> Self {
        let parts = tally.0.values().flat_map(|(kind, number)| [Part::Found(*kind), Part::Number(*number)]);
        parts.collect::<Vec<_>>().into()
    }
}
