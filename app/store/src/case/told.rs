//! Who was told that a case cannot wait, and when: what its submitter reads (product §3, spoed).

use sqlx::FromRow;
use time::OffsetDateTime;

use crate::{
    Result, Store,
    access::{CaseReader, Seen},
    ground::instant,
    mail::sees_at_once,
};

/// Somebody who sees an urgent case at once.
#[derive(Debug, Clone, FromRow)]
pub struct Told {
    /// Name of the person.
    pub name: String,
    /// Name of the discipline; empty for who has none.
    pub discipline: String,
    /// Organisation; may be empty.
    pub organisation: String,
    sent_at: Option<i64>,
    refused_at: Option<i64>,
}

impl Told {
    /// When the message about it went to her.
    pub fn at(&self) -> Option<OffsetDateTime> {
        self.sent_at.map(instant::at)
    }

    /// Whether the message did not arrive.
    pub fn unreached(&self) -> bool {
        self.sent_at.is_none() && self.refused_at.is_some()
    }
}

/// The coordinators and who is named for urgent cases, with what became of their message about this one.
pub async fn of_case(store: &Store, reader: &Seen<CaseReader>) -> Result<Vec<Told>> {
    Ok(sqlx::query_as(concat!(
        "select p.name, coalesce(d.name, '') as discipline, m.organisation, \
         (select max(o.sent_at) from outbox o where o.subject_id = $1 and o.membership_id = m.id and o.kind = 'spoed') as sent_at, \
         (select max(o.refused_at) from outbox o where o.subject_id = $1 and o.membership_id = m.id and o.kind = 'spoed') as refused_at \
         from membership m join person p on p.id = m.person_id left join discipline d on d.id = m.discipline_id \
         where m.coalition_id = $2 and m.ended_at is null and ",
        sees_at_once!("m.id"),
        " order by p.name, m.id"
    ))
    .bind(reader.case())
    .bind(reader.coalition())
    .fetch_all(&store.read)
    .await?)
}
