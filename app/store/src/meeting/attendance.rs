//! Who is at a meeting, and who was.

use domain::{
    log::{Object, Part, Verb},
    words::{Duty, Presence},
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime};

use super::not_cancelled;
use crate::{
    Result, Store, Tx,
    access::{Scribe, Seat},
    ground::{
        columns::{attendance, meeting, meeting_member},
        instant,
        stored::{self, Known},
    },
    people::coalition::Named,
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
    /// Whether the last message about the meeting did not reach her.
    pub unreached: bool,
    came_at: Option<i64>,
    left_at: Option<i64>,
}

impl Voice {
    /// When she came, if that was noted while the meeting ran.
    pub fn came(&self) -> Option<OffsetDateTime> {
        self.came_at.map(instant::at)
    }

    /// When she went before the end.
    pub fn left(&self) -> Option<OffsetDateTime> {
        self.left_at.map(instant::at)
    }

    /// Whether she is at the table now, as far as it was noted.
    pub fn is_here(&self) -> bool {
        matches!(self.presence, Some(Presence::Present | Presence::StandIn)) && self.left_at.is_none()
    }
}

/// Who is at a meeting, and who must be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its members.
    pub voices: Vec<Voice>,
    /// Disciplines every meeting of its kind needs, in the order of the coalition.
    pub required: Vec<Named>,
    /// Days of the meetings of its kind still to come, concepts included: what the pregnancy clock looks at.
    pub days: Vec<Date>,
}

/// Whether a discipline has its voice at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Somebody of it is there, or said that she comes.
    Yes,
    /// Somebody of it is a member, and nobody knows yet whether she comes.
    Unknown,
    /// Nobody of it is a member, or all are absent or gone.
    No,
}

impl Table {
    /// Whether a discipline has its voice: the same before a meeting and in it.
    pub fn heard(&self, discipline: &str) -> Heard {
        let of = || self.voices.iter().filter(|voice| voice.discipline_id == discipline);
        match () {
            () if of().any(Voice::is_here) => Heard::Yes,
            () if of().any(|voice| voice.presence.is_none()) => Heard::Unknown,
            () => Heard::No,
        }
    }
}

#[derive(FromRow)]
struct Row {
    member: Option<String>,
    name: String,
    discipline_id: Option<String>,
    discipline: Option<String>,
    organisation: String,
    duty: Option<Known<meeting_member::Duty>>,
    presence: Option<Known<attendance::Presence>>,
    came_at: Option<i64>,
    left_at: Option<i64>,
    unreached: Option<i64>,
}

/// The members of a meeting with their presence.
pub async fn voices(store: &Store, seat: &Seat) -> Result<Vec<Voice>> {
    Ok(table(store, seat, seat.meeting().day()).await?.voices)
}

/// The members of a meeting, the disciplines its kind needs and its coming days, in one statement: the
/// agenda is the busiest page.
pub async fn table(store: &Store, seat: &Seat, today: Date) -> Result<Table> {
    let rows: Vec<Row> = sqlx::query_as(
        "select m.id as member, p.name, m.discipline_id, d.name as discipline, m.organisation, mm.duty, a.presence, \
         a.came_at, a.left_at, coalesce(d.position, 999) as place, \
         (select max(o.refused_at) from outbox o where o.subject_id = mm.meeting_id and o.membership_id = mm.membership_id \
         and not exists (select 1 from outbox n where n.subject_id = o.subject_id and n.membership_id = o.membership_id \
         and n.sent_at > o.refused_at)) as unreached \
         from meeting_member mm join membership m on m.id = mm.membership_id join person p on p.id = m.person_id \
         left join discipline d on d.id = m.discipline_id \
         left join attendance a on a.meeting_id = mm.meeting_id and a.membership_id = mm.membership_id \
         where mm.meeting_id = $1 \
         union all select null, r.name, r.id, null, '', null, null, null, null, r.position, null from kind_discipline k \
         join discipline r on r.id = k.discipline_id where k.kind_id = $2 and r.retired_at is null \
         union all select null, c.held_on, null, null, '', null, null, null, null, 0, null from meeting c \
         where c.coalition_id = $3 and c.kind_id = $2 and c.held_on >= $4 and c.cancelled_at is null and c.closed_at is null order by 10, 2, 1",
    )
    .bind(&seat.meeting().id)
    .bind(&seat.meeting().kind_id)
    .bind(seat.coalition())
    .bind(today.to_string())
    .fetch_all(&store.read)
    .await?;
    let mut table = Table::default();
    for row in rows {
        let member = match (row.member, row.discipline_id.as_deref()) {
            (Some(member), _) => member,
            (None, Some(id)) => {
                table.required.push(Named { id: id.to_owned(), name: row.name });
                continue;
            }
            (None, None) => {
                table.days.push(stored::read::<meeting::HeldOn>(&row.name)?);
                continue;
            }
        };
        table.voices.push(Voice {
            member,
            name: row.name,
            discipline_id: row.discipline_id.unwrap_or_default(),
            discipline: row.discipline.unwrap_or_default(),
            organisation: row.organisation,
            duty: row.duty.map(Known::value),
            presence: row.presence.map(Known::value),
            unreached: row.unreached.is_some(),
            came_at: row.came_at,
            left_at: row.left_at,
        });
    }
    Ok(table)
}

/// What is noted of a member of a meeting.
#[derive(Debug, Clone, FromRow)]
pub struct Mark {
    /// Id of the membership.
    pub member: String,
    presence: Option<Known<attendance::Presence>>,
    duty: Option<Known<meeting_member::Duty>>,
}

impl Mark {
    /// Recorded presence; nothing while it is not known.
    pub fn presence(&self) -> Option<Presence> {
        self.presence.map(Known::value)
    }

    /// Chair or scribe.
    pub fn duty(&self) -> Option<Duty> {
        self.duty.map(Known::value)
    }
}

/// What is noted of the members of a meeting, inside a write.
pub async fn marks(tx: &mut Tx, seat: &Seat) -> Result<Vec<Mark>> {
    let marks = sqlx::query_as(
        "select mm.membership_id as member, a.presence, mm.duty from meeting_member mm \
         left join attendance a on a.meeting_id = mm.meeting_id and a.membership_id = mm.membership_id where mm.meeting_id = $1",
    );
    Ok(marks.bind(&seat.meeting().id).fetch_all(tx.conn()).await?)
}

/// Records who is there, or as a correction who was: pairs of membership and presence, nothing for "not known yet". Who is
/// no member of the meeting is left out.
///
/// # Errors
/// [`Error::State`](crate::Error::State) for a meeting that was cancelled.
pub async fn record(tx: &mut Tx, by: &Scribe, list: &[(String, Option<Presence>)]) -> Result<()> {
    not_cancelled(tx, by).await?;
    let meeting = by.meeting().id.clone();
    for (member, presence) in list {
        let Some(presence) = presence else {
            sqlx::query("delete from attendance where meeting_id = $1 and membership_id = $2")
                .bind(&meeting)
                .bind(member)
                .execute(tx.conn())
                .await?;
            continue;
        };
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
    tx.note(Some(by), Verb::Change, Object::Attendance, &meeting, Part::count(list.len()));
    Ok(())
}
