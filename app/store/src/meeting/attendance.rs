//! Who was at a meeting, written down.

use domain::{
    log::{Object, Part, Verb},
    words::{Answer, Duty, Presence},
};
use sqlx::FromRow;

use super::not_cancelled;
use crate::{
    Error, Result, Tx,
    access::{Scribe, Seat},
    ground::{
        columns::{attendance, meeting_member},
        stored::Known,
    },
};

/// What is noted of a member of a meeting.
#[derive(Debug, Clone, FromRow)]
pub struct Mark {
    /// Id of the membership.
    pub member: String,
    presence: Option<Known<attendance::Presence>>,
    answer: Option<Known<meeting_member::Answer>>,
    duty: Option<Known<meeting_member::Duty>>,
}

impl Mark {
    /// Whether she comes, as she said; nothing while she has not.
    pub fn answer(&self) -> Option<Answer> {
        self.answer.map(Known::value)
    }

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
        "select mm.membership_id as member, a.presence, mm.answer, mm.duty from meeting_member mm \
         left join attendance a on a.meeting_id = mm.meeting_id and a.membership_id = mm.membership_id where mm.meeting_id = $1",
    );
    Ok(marks.bind(&seat.meeting().id).fetch_all(tx.conn()).await?)
}

/// Records who is there, or as a correction who was: pairs of membership and presence, nothing for "not known yet". Who is
/// no member of the meeting is left out.
///
/// # Errors
/// [`Error::State`] for a meeting that was cancelled, or that is still to come: until it begins there are answers.
pub async fn record(tx: &mut Tx, by: &Scribe, list: &[(String, Option<Presence>)]) -> Result<()> {
    not_cancelled(tx, by).await?;
    let began: Option<i64> =
        sqlx::query_scalar("select 1 from meeting where id = $1 and (opened_at is not null or afterwards <> '')")
            .bind(&by.meeting().id)
            .fetch_optional(tx.conn())
            .await?;
    if began.is_none() && !list.is_empty() {
        return Err(Error::State);
    }
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
