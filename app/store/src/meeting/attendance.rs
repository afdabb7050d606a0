//! Who is at a meeting, and who was.

use domain::{
    log::{Object, Part, Verb},
    words::{Duty, Presence},
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime};

use super::still_open;
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
    /// Days of the coming meetings of its kind, concepts included: what the pregnancy clock looks at.
    pub days: Vec<Date>,
}

impl Table {
    /// Whether somebody of a discipline is a member and not absent.
    pub fn has(&self, discipline: &str) -> bool {
        self.voices.iter().any(|voice| voice.discipline_id == discipline && voice.presence != Some(Presence::Absent))
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
         a.came_at, a.left_at, coalesce(d.position, 999) as place \
         from meeting_member mm join membership m on m.id = mm.membership_id join person p on p.id = m.person_id \
         left join discipline d on d.id = m.discipline_id \
         left join attendance a on a.meeting_id = mm.meeting_id and a.membership_id = mm.membership_id \
         where mm.meeting_id = $1 \
         union all select null, r.name, r.id, null, '', null, null, null, null, r.position from kind_discipline k \
         join discipline r on r.id = k.discipline_id where k.kind_id = $2 and r.retired_at is null \
         union all select null, c.held_on, null, null, '', null, null, null, null, 0 from meeting c \
         where c.coalition_id = $3 and c.kind_id = $2 and c.held_on >= $4 and c.cancelled_at is null order by 10, 2, 1",
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
            came_at: row.came_at,
            left_at: row.left_at,
        });
    }
    Ok(table)
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
    tx.note(Some(by), Verb::Change, Object::Attendance, &meeting, Part::count(list.len()));
    Ok(())
}
