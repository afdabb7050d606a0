//! Who is at a meeting, and who was.

use domain::words::{Duty, Presence};
use sqlx::FromRow;

use crate::{
    Result, Store, Tx,
    access::{Scribe, Seat},
    journal::Verb,
    meeting::still_open,
};

/// A member of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Id of the membership.
    pub member: String,
    /// Name of the person.
    pub name: String,
    /// Id of the discipline; empty for who has none.
    pub discipline_id: String,
    /// Name of the discipline; empty for who has none.
    pub discipline: String,
    /// Organisation; may be empty.
    pub organisation: String,
    /// Chair or scribe.
    pub duty: Option<Duty>,
    /// Recorded presence; nothing while it is not known.
    pub presence: Option<Presence>,
}

#[derive(FromRow)]
struct Row {
    member: String,
    name: String,
    discipline_id: Option<String>,
    discipline: Option<String>,
    organisation: String,
    duty: Option<String>,
    presence: Option<String>,
}

/// The members of a meeting with their presence.
pub async fn voices(store: &Store, seat: &Seat) -> Result<Vec<Voice>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select m.id as member, p.name, m.discipline_id, d.name as discipline, m.organisation, mm.duty, a.presence \
         from meeting_member mm join membership m on m.id = mm.membership_id join person p on p.id = m.person_id \
         left join discipline d on d.id = m.discipline_id \
         left join attendance a on a.meeting_id = mm.meeting_id and a.membership_id = mm.membership_id \
         where mm.meeting_id = $1 order by coalesce(d.position, 999), p.name, m.id",
    )
    .bind(&seat.meeting().id)
    .fetch_all(&store.read)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Voice {
            member: row.member,
            name: row.name,
            discipline_id: row.discipline_id.unwrap_or_default(),
            discipline: row.discipline.unwrap_or_default(),
            organisation: row.organisation,
            duty: row.duty.as_deref().and_then(Duty::parse),
            presence: row.presence.as_deref().and_then(Presence::parse),
        })
        .collect())
}

/// Records who is there: pairs of membership and presence. Who is no member of the meeting is left out.
pub async fn record(tx: &mut Tx, by: &Scribe, list: &[(String, Presence)]) -> Result<()> {
    still_open(tx, by).await?;
    let meeting = by.meeting().id.clone();
    for (member, presence) in list {
        sqlx::query(
            "insert into attendance (meeting_id, membership_id, presence, recorded_at, recorded_by) \
             select meeting_id, membership_id, $3, $4, $5 from meeting_member where meeting_id = $1 and membership_id = $2 \
             on conflict (meeting_id, membership_id) do update set presence = excluded.presence, \
             recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by",
        )
        .bind(&meeting)
        .bind(member)
        .bind(presence.as_str())
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
    }
    tx.note(Some(by), Verb::Change, "attendance", &meeting, list.len().to_string());
    Ok(())
}
