//! Who is at a meeting, and who must be: what each said of coming, and whether she was there.

use domain::words::{Answer, Duty, Presence};
use sqlx::FromRow;
use time::{Date, OffsetDateTime};

use crate::{
    Result, Store,
    access::Seat,
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
    /// Whether she comes, as she said before; nothing while she has not.
    pub answer: Option<Answer>,
    /// Recorded presence; nothing while it is not known.
    pub presence: Option<Presence>,
    /// Instead of whom she comes: her membership and her name.
    pub stands_in_for: Option<(String, String)>,
    /// Whether she was absent from the last two meetings of this kind, and nobody came instead.
    pub missed_twice: bool,
    /// What she is told as a stand-in, for herself to read; empty for everybody else.
    pub handover: String,
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

    /// Whether she comes instead of this member.
    pub fn is_stand_in_of(&self, member: &str) -> bool {
        self.stands_in_for.as_ref().is_some_and(|(absent, _)| absent == member)
    }

    /// Whether she is at the table now, as far as it was noted.
    pub fn is_here(&self) -> bool {
        matches!(self.presence, Some(Presence::Present | Presence::StandIn)) && self.left_at.is_none()
    }

    /// Whether her discipline is heard by her: by what she answered, or from the beginning of the meeting on by who is there.
    pub fn heard(&self, ahead: bool) -> Heard {
        match (ahead, self.answer, self.presence) {
            (true, Some(Answer::Comes), _) => Heard::Yes,
            (true, Some(Answer::ComesNot), _) | (false, Some(Answer::ComesNot), None) => Heard::No,
            (true, ..) | (false, _, None) => Heard::Unknown,
            (false, _, Some(_)) if self.is_here() => Heard::Yes,
            (false, _, Some(_)) => Heard::No,
        }
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
    /// Whether it is still to come.
    pub ahead: bool,
}

/// Whether a discipline has its voice at a meeting, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heard {
    /// Somebody of it is there, or said that she comes.
    Yes,
    /// Somebody of it is a member, and nobody knows yet whether she comes.
    Unknown,
    /// Nobody of it is a member, or all are absent or gone.
    No,
}

impl Table {
    /// Whether a discipline has its voice.
    pub fn heard(&self, discipline: &str) -> Heard {
        // Who sends somebody is heard by her, whatever her own discipline is.
        let sends = |voice: &&Voice| self.stand_in(&voice.member).is_none() || voice.presence.is_some();
        let absent = |voice: &Voice| self.voices.iter().find(|one| voice.is_stand_in_of(&one.member));
        let of = self.voices.iter().filter(sends).filter(|voice| {
            voice.discipline_id == discipline || absent(voice).is_some_and(|absent| absent.discipline_id == discipline)
        });
        of.map(|voice| voice.heard(self.ahead)).min().unwrap_or(Heard::No)
    }

    /// Who comes instead of a member.
    pub fn stand_in(&self, member: &str) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.is_stand_in_of(member))
    }

    /// The members of a discipline who do not come, and of whom nobody comes instead.
    pub fn without_stand_in(&self, discipline: &str) -> impl Iterator<Item = &Voice> {
        self.voices.iter().filter(move |voice| {
            voice.discipline_id == discipline && voice.heard(self.ahead) == Heard::No && self.stand_in(&voice.member).is_none()
        })
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
    answer: Option<Known<meeting_member::Answer>>,
    stands_in_for: Option<String>,
    instead_of: Option<String>,
    handover: String,
    missed: i64,
}

/// The members of a meeting.
pub async fn all(store: &Store, seat: &Seat) -> Result<Vec<Voice>> {
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
         and n.sent_at > o.refused_at)) as unreached, mm.answer, mm.stands_in_for, ap.name as instead_of, \
         case when mm.membership_id = $5 then mm.handover else '' end as handover, \
         (select count(*) from (select c.id from meeting c join meeting_member x on x.meeting_id = c.id and x.membership_id = mm.membership_id \
         where c.coalition_id = $3 and c.kind_id = $2 and c.closed_at is not null order by c.starts_at desc limit 2) l \
         join attendance la on la.meeting_id = l.id and la.membership_id = mm.membership_id and la.presence = 'afwezig' \
         where not exists (select 1 from meeting_member z where z.meeting_id = l.id and z.stands_in_for = mm.membership_id)) as missed \
         from meeting_member mm join membership m on m.id = mm.membership_id join person p on p.id = m.person_id \
         left join discipline d on d.id = m.discipline_id \
         left join membership am on am.id = mm.stands_in_for left join person ap on ap.id = am.person_id \
         left join attendance a on a.meeting_id = mm.meeting_id and a.membership_id = mm.membership_id \
         where mm.meeting_id = $1 \
         union all select null, r.name, r.id, null, '', null, null, null, null, r.position, null, null, null, null, '', 0 from kind_discipline k \
         join discipline r on r.id = k.discipline_id where k.kind_id = $2 and r.retired_at is null \
         union all select null, c.held_on, null, null, '', null, null, null, null, 0, null, null, null, null, '', 0 from meeting c \
         where c.coalition_id = $3 and c.kind_id = $2 and c.held_on >= $4 and c.cancelled_at is null and c.closed_at is null order by 10, 2, 1",
    )
    .bind(&seat.meeting().id)
    .bind(&seat.meeting().kind_id)
    .bind(seat.coalition())
    .bind(today.to_string())
    .bind(seat.membership())
    .fetch_all(&store.read)
    .await?;
    let mut table = Table { ahead: seat.meeting().is_ahead(), ..Table::default() };
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
            answer: row.answer.map(Known::value),
            presence: row.presence.map(Known::value),
            stands_in_for: row.stands_in_for.zip(row.instead_of),
            missed_twice: row.missed == 2,
            handover: row.handover,
            unreached: row.unreached.is_some(),
            came_at: row.came_at,
            left_at: row.left_at,
        });
    }
    Ok(table)
}
