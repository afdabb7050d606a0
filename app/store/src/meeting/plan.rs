//! Planning a meeting, and changing the plan until it begins.

use super::{answer, returning, told};
use crate::{
    Error, Result, Store, Tx,
    access::{Coordinator, Participant},
    ground::{columns, instant::micros, stored::Known},
    text_check::Checked,
};
use domain::{
    calendar::zone,
    form::Problem,
    log::{Noted, Object, Verb},
    meeting::Plan,
};
use sqlx::FromRow;
use time::{Date, Time};

/// Days of the meetings of each kind still to come, concepts included: what the pregnancy clock looks at.
pub async fn coming(store: &Store, who: &Participant, from: Date) -> Result<Vec<(String, Date)>> {
    let rows: Vec<(String, Known<columns::meeting::HeldOn>)> = sqlx::query_as(
        "select kind_id, held_on from meeting where coalition_id = $1 and held_on >= $2 and cancelled_at is null and closed_at is null order by held_on",
    )
    .bind(who.coalition())
    .bind(from.to_string())
    .fetch_all(&store.read)
    .await?;
    Ok(rows.into_iter().map(|(kind, day)| (kind, day.value())).collect())
}

/// Plans a meeting. `id` comes from the form, so that sending it twice plans one.
///
/// # Errors
/// [`Error::State`] when a meeting was planned with this form before, and the form or the meeting says something else by
/// now: that meeting stays as it is.
pub async fn plan(tx: &mut Tx, by: &Coordinator, id: &str, plan: &Checked<Plan>) -> Result<()> {
    let there: Option<String> =
        sqlx::query_scalar("select coalition_id from meeting where id = $1").bind(id).fetch_optional(tx.conn()).await?;
    match there {
        Some(coalition) if coalition == by.coalition() && stored(tx, id).await?.mark() == plan.form().mark() => {
            tx.note(Some(by), Verb::Create, Object::Meeting, id, Noted::Again);
            return Ok(());
        }
        Some(coalition) if coalition == by.coalition() => return Err(Error::State),
        Some(_) => return Err(Error::NotFound),
        None => {}
    }
    let plan = plan.enter(tx, by, id).await?;
    let query = bound(
        "insert into meeting (id, coalition_id, kind_id, held_on, starts, ends, starts_at, ends_at, municipality_code, room, \
         link, afterwards, minutes_per_case, rev, created_at, created_by) \
         select $1, c.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, c.minutes_per_case, 1, $13, $14 from coalition c where c.id = $2",
        (by, id, plan),
    );
    query.bind(tx.at()).bind(by.membership()).execute(tx.conn()).await?;
    set_members(tx, id, &plan.members).await?;
    tx.note(Some(by), Verb::Create, Object::Meeting, id, ());
    returning::bring_back(tx, by, &plan.kind).await?;
    Ok(())
}

/// Changes a meeting that has not begun, when it is still planned as the form read it (`was`). Saving the same twice is no
/// conflict.
///
/// # Errors
/// [`Problem::Conflict`] beside `day`; [`Problem::AgendaNotEmpty`] beside `kind` when there are cases on its agenda and the new kind has none.
pub async fn change(tx: &mut Tx, by: &Coordinator, id: &str, was: &str, plan: &Checked<Plan>) -> Result<()> {
    let stored = planned(tx, by, id).await?;
    let now = stored.mark();
    if now != was && now != plan.form().mark() {
        return Err(Error::invalid("day", Problem::Conflict));
    }
    let plan = plan.enter(tx, by, id).await?;
    let stranded: Option<String> = sqlx::query_scalar(
        "select i.id from agenda_item i join meeting m on m.id = i.meeting_id join meeting_kind k on k.id = $3 \
         where i.meeting_id = $1 and m.coalition_id = $2 and k.has_cases = 0 limit 1",
    )
    .bind(id)
    .bind(by.coalition())
    .bind(&plan.kind)
    .fetch_optional(tx.conn())
    .await?;
    if stranded.is_some() {
        return Err(Error::invalid("kind", Problem::AgendaNotEmpty));
    }
    let query = bound(
        "update meeting set kind_id = $3, held_on = $4, starts = $5, ends = $6, starts_at = $7, ends_at = $8, \
         municipality_code = $9, room = $10, link = $11, afterwards = $12, rev = rev + 1 \
         where id = $1 and coalition_id = $2 and opened_at is null and cancelled_at is null",
        (by, id, plan),
    );
    if query.execute(tx.conn()).await?.rows_affected() == 0 {
        return Err(Error::State);
    }
    let instead = set_members(tx, id, &plan.members).await?;
    if (stored.day, stored.starts, stored.ends) != (plan.day, plan.starts, plan.ends) {
        answer::forget(tx, id).await?;
    }
    told::tell(tx, id, (&stored, plan), &instead).await?;
    tx.changed(id);
    tx.note(Some(by), Verb::Change, Object::Meeting, id, ());
    Ok(())
}

/// How a meeting of the coalition is planned now.
pub async fn planned(tx: &mut Tx, by: &Coordinator, id: &str) -> Result<Plan> {
    let ours: Option<String> = sqlx::query_scalar("select id from meeting where id = $1 and coalition_id = $2")
        .bind(id)
        .bind(by.coalition())
        .fetch_optional(tx.conn())
        .await?;
    stored(tx, &ours.ok_or(Error::NotFound)?).await
}

async fn stored(tx: &mut Tx, id: &str) -> Result<Plan> {
    let row: Row = sqlx::query_as(
        "select kind_id, held_on, starts, ends, municipality_code, room, link, afterwards from meeting where id = $1",
    )
    .bind(id)
    .fetch_one(tx.conn())
    .await?;
    let members = in_own_name(tx, id).await?;
    let Row { kind_id: kind, held_on, starts, ends, municipality_code: municipality, room, link, afterwards } = row;
    let (day, starts, ends) = (held_on.value(), starts.value(), ends.value());
    Ok(Plan { kind, day, starts, ends, municipality, room, link, members, afterwards })
}

#[derive(FromRow)]
struct Row {
    kind_id: String,
    held_on: Known<columns::meeting::HeldOn>,
    starts: Known<columns::meeting::Starts>,
    ends: Known<columns::meeting::Ends>,
    municipality_code: String,
    room: String,
    link: String,
    afterwards: String,
}

/// The members become exactly these; duties and what is noted of those who stay are kept. Who comes instead of somebody who
/// leaves, leaves too: gives them.
async fn set_members(tx: &mut Tx, meeting: &str, members: &[String]) -> Result<Vec<String>> {
    let now = in_own_name(tx, meeting).await?;
    let mut instead = Vec::new();
    for gone in now.iter().filter(|id| !members.contains(id)) {
        let left: Vec<String> = sqlx::query_scalar(
            "select membership_id from meeting_member where meeting_id = $1 and (membership_id = $2 or stands_in_for = $2)",
        )
        .bind(meeting)
        .bind(gone)
        .fetch_all(tx.conn())
        .await?;
        for left in left {
            for sql in [
                "delete from attendance where meeting_id = $1 and membership_id = $2",
                "delete from meeting_member where meeting_id = $1 and membership_id = $2",
            ] {
                sqlx::query(sql).bind(meeting).bind(&left).execute(tx.conn()).await?;
            }
            instead.extend((left != *gone).then_some(left));
        }
    }
    for new in members.iter().filter(|id| !now.contains(id)) {
        // Who was to come instead of somebody comes in her own name.
        sqlx::query(
            "insert into meeting_member (meeting_id, membership_id, added_at) values ($1, $2, $3) \
             on conflict (meeting_id, membership_id) do update set stands_in_for = null, handover = ''",
        )
        .bind(meeting)
        .bind(new)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    }
    Ok(instead.into_iter().filter(|left| !members.contains(left)).collect())
}

/// Its members, without who comes instead of one.
async fn in_own_name(tx: &mut Tx, meeting: &str) -> Result<Vec<String>> {
    let members = sqlx::query_scalar("select membership_id from meeting_member where meeting_id = $1 and stands_in_for is null");
    Ok(members.bind(meeting).fetch_all(tx.conn()).await?)
}

/// A statement with a plan as `$1` to `$12`.
fn bound<'q>(
    sql: &'static str,
    (by, id, plan): (&'q Coordinator, &'q str, &'q Plan),
) -> sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments> {
    let (starts, ends) = (zone::instant(plan.day, plan.starts), zone::instant(plan.day, plan.ends));
    sqlx::query(sql)
        .bind(id)
        .bind(by.coalition())
        .bind(&plan.kind)
        .bind(plan.day.to_string())
        .bind(clock(plan.starts))
        .bind(clock(plan.ends))
        .bind(micros(starts))
        .bind(micros(ends))
        .bind(&plan.municipality)
        .bind(&plan.room)
        .bind(&plan.link)
        .bind(&plan.afterwards)
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
