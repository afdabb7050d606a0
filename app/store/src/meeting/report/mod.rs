//! The report of a meeting (product §4, "Report"): a draft for three working days in which attendees ask for
//! corrections, then final; what is changed later is a new version.

mod read;

use domain::{
    form::Problem,
    log::{Answered, Noted, Object, Verb},
    meeting::{minutes::Minutes, report},
    text::free::Line,
};
use time::{Date, OffsetDateTime};

pub use self::read::{Agreed, Correction, Report, ToCheck, Version, corrections, get, to_check};
use super::{
    Facts, handover,
    outcome::{self, Stored},
};
use crate::{
    Error, Result, Store, Tx,
    access::{Lead, Scribe, Seat},
    ground::instant,
    mail::{put, waits},
    text_check::Checked,
};

/// The last day on which attendees may ask for corrections; nothing before the meeting is closed.
pub fn until(meeting: &Facts) -> Option<Date> {
    meeting.closed_on().map(report::last_day)
}

/// An attendee asks for a correction of an item. `id` comes from the form, so that sending it twice asks once; another
/// correction under it gets an id of its own.
///
/// # Errors
/// [`Error::State`] when the report is no draft (any more); [`Error::NotFound`] for who was not there.
pub async fn ask(tx: &mut Tx, by: &Seat, id: &str, item: &str, text: &Checked<Line>) -> Result<()> {
    draft(tx, by).await?;
    let there: Option<String> = sqlx::query_scalar(
        "select i.case_id from agenda_item i join meeting_member mm on mm.meeting_id = i.meeting_id and mm.membership_id = $3 \
         left join attendance a on a.meeting_id = mm.meeting_id and a.membership_id = mm.membership_id \
         where i.id = $1 and i.meeting_id = $2 and coalesce(a.presence, '') <> 'afwezig'",
    )
    .bind(item)
    .bind(&by.meeting().id)
    .bind(by.membership())
    .fetch_optional(tx.conn())
    .await?;
    let Line { field: _, text } = text.enter(tx, by, &there.ok_or(Error::NotFound)?).await?;
    let asked: Vec<(String, String)> = sqlx::query_as(
        "select c.id, coalesce(t.body, '') from correction c left join correction_text t on t.correction_id = c.id \
         where c.id = $1 or (c.item_id = $2 and c.asked_by = $3)",
    )
    .bind(id)
    .bind(item)
    .bind(by.membership())
    .fetch_all(tx.conn())
    .await?;
    let taken = asked.iter().any(|(other, _)| other == id);
    if taken && asked.iter().any(|(_, body)| body == text) {
        tx.note(Some(by), Verb::Create, Object::Correction, item, Noted::Again);
        return Ok(());
    }
    let id = if taken { tx.id() } else { id.to_owned() };
    sqlx::query("insert into correction (id, item_id, asked_at, asked_by) values ($1, $2, $3, $4)")
        .bind(&id)
        .bind(item)
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
    sqlx::query("insert into correction_text (correction_id, body) values ($1, $2)")
        .bind(&id)
        .bind(text)
        .execute(tx.conn())
        .await?;
    waits::correction(tx, by, &by.meeting().id).await?;
    tx.note(Some(by), Verb::Create, Object::Correction, item, ());
    Ok(())
}

/// What the scribe answers to a correction.
#[derive(Debug, Clone)]
pub enum Answer {
    /// It was taken over: what was agreed as it is read back, before and after.
    TakenOver {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// It was left as it was, and why.
    Left(Checked<Line>),
}

/// The scribe has looked at a correction and changed what was agreed, or says why not. Answering the same twice changes
/// nothing.
///
/// # Errors
/// [`Error::NotFound`] for one of another meeting; [`Error::State`] when it was answered otherwise;
/// [`Problem::NotChanged`] beside `taken_over` where what is read back says the same before and after.
pub async fn answer(tx: &mut Tx, by: &Scribe, correction: &str, answer: &Answer) -> Result<()> {
    let taken_over = matches!(answer, Answer::TakenOver { .. });
    let found: Option<(Option<i64>, String, String)> = sqlx::query_as(
        "select c.taken_over, c.item_id, i.case_id from correction c join agenda_item i on i.id = c.item_id \
         where c.id = $1 and i.meeting_id = $2",
    )
    .bind(correction)
    .bind(&by.meeting().id)
    .fetch_optional(tx.conn())
    .await?;
    let (answered, item, case) = found.ok_or(Error::NotFound)?;
    match answered {
        Some(before) if (before == 1) != taken_over => return Err(Error::State),
        Some(_) => {}
        None => {
            if matches!(answer, Answer::TakenOver { before, after } if before == after) {
                return Err(Error::invalid("taken_over", Problem::NotChanged));
            }
            sqlx::query("update correction set answered_at = $2, answered_by = $3, taken_over = $4 where id = $1")
                .bind(correction)
                .bind(tx.at())
                .bind(by.membership())
                .bind(i64::from(taken_over))
                .execute(tx.conn())
                .await?;
            waits::answered(tx, by, correction, &by.meeting().id).await?;
            match answer {
                Answer::TakenOver { before, after } => {
                    say(tx, correction, "before", before).await?;
                    say(tx, correction, "after", after).await?;
                }
                Answer::Left(why) => {
                    let Line { field: _, text } = why.enter(tx, by, &case).await?;
                    say(tx, correction, "answer", text).await?;
                }
            }
        }
    }
    tx.note(Some(by), Verb::Change, Object::Correction, &item, if taken_over { Answered::TakenOver } else { Answered::Left });
    Ok(())
}

/// What parents take home of an item was put on paper.
pub fn printed(tx: &mut Tx, by: &Scribe, item: &str) {
    tx.note(Some(by), Verb::Print, Object::Item, item, ());
}

async fn say(tx: &mut Tx, correction: &str, field: &str, body: &str) -> Result<()> {
    sqlx::query("insert into correction_answer (correction_id, field, body) values ($1, $2, $3)")
        .bind(correction)
        .bind(field)
        .bind(body)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Changes what was agreed about an item after its meeting; of a final report this makes a new version.
///
/// # Errors
/// [`Error::State`] while the meeting is not closed; [`Error::Conflict`] when somebody else changed the texts since the version
/// of the form; [`Error::Invalid`] when a colleague changed another field, or when the item would lack something that its
/// outcome demands; [`Problem::ReasonNeeded`] beside `reason` when a decision is taken away without saying why.
pub async fn mend(tx: &mut Tx, by: &Scribe, item: &str, minutes: &Checked<Minutes>) -> Result<()> {
    // Whether it is final is asked here: since the form was opened the clock may have made it so.
    let closed: Option<(Option<i64>,)> =
        sqlx::query_as("update meeting set rev = rev + 1 where id = $1 and closed_at is not null returning final_at")
            .bind(&by.meeting().id)
            .fetch_optional(tx.conn())
            .await?;
    let (final_at,) = closed.ok_or(Error::State)?;
    let before = Stored::of(tx, by, item).await?;
    let owners = put::owners(tx, item).await?;
    let kept = outcome::keep(tx, by, item, minutes).await?;
    kept.whole()?;
    if !kept.changed {
        tx.note(Some(by), Verb::Change, Object::Report, item, Noted::Same);
        return Ok(());
    }
    if before.has_decision() && !kept.after.has_decision() && !kept.after.tells_more_than(&before) {
        return Err(Error::invalid("reason", Problem::ReasonNeeded));
    }
    if final_at.is_some() {
        keep_version(tx, &by.meeting().id, Some(by.membership())).await?;
    }
    put::tell_owners(tx, &by.meeting().id, item, &owners).await?;
    tx.note(Some(by), Verb::Change, Object::Report, item, Noted::Text);
    Ok(())
}

/// Makes the report final once the days for corrections are over.
///
/// # Errors
/// [`Problem::TooEarly`] before that; [`Problem::CorrectionsOpen`] while one is not answered; [`Error::State`]
/// before closing. Of a report that is final already nothing changes.
pub async fn finish(tx: &mut Tx, by: &Lead) -> Result<()> {
    let last = until(by.meeting()).ok_or(Error::State)?;
    if tx.today() <= last {
        return Err(Error::invalid("finish", Problem::TooEarly));
    }
    let meeting = &by.meeting().id;
    if open_corrections(tx, meeting).await? > 0 {
        return Err(Error::invalid("finish", Problem::CorrectionsOpen));
    }
    make_final(tx, meeting, Some(by.membership())).await?;
    tx.note(Some(by), Verb::Step, Object::Report, meeting, Noted::Final);
    Ok(())
}

/// Makes every report final of which the days for corrections are over and no correction waits; gives how many.
/// The clock does what nobody needs to think of.
///
/// # Errors
/// When the database fails; what was made final before stays so.
pub async fn finish_due(store: &Store, now: OffsetDateTime) -> Result<usize> {
    let closed: Vec<(String, i64)> = sqlx::query_as(
        "select m.id, m.closed_at from meeting m where m.closed_at is not null and m.final_at is null and not exists \
         (select 1 from correction c join agenda_item i on i.id = c.item_id where i.meeting_id = m.id and c.answered_at is null) \
         order by m.closed_at limit 500",
    )
    .fetch_all(&store.read)
    .await?;
    let today = domain::calendar::zone::day(now);
    let due = closed.into_iter().filter(|(_, at)| {
        let last = report::last_day(domain::calendar::zone::day(instant::at(*at)));
        today > last
    });
    let mut done = 0;
    for (meeting, _) in due {
        let mut tx = store.begin(now).await?;
        if open_corrections(&mut tx, &meeting).await? == 0 {
            make_final(&mut tx, &meeting, None).await?;
            tx.note(None, Verb::Step, Object::Report, &meeting, Noted::Final);
            tx.commit().await?;
            done += 1;
        }
    }
    Ok(done)
}

async fn make_final(tx: &mut Tx, meeting: &str, by: Option<&str>) -> Result<()> {
    let done = sqlx::query(
        "update meeting set final_at = $2, final_by = $3, rev = rev + 1 where id = $1 and closed_at is not null and final_at is null",
    )
    .bind(meeting)
    .bind(tx.at())
    .bind(by)
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    handover::forget(tx, meeting).await?;
    keep_version(tx, meeting, by).await
}

/// Keeps the texts as they are now as the next version.
async fn keep_version(tx: &mut Tx, meeting: &str, by: Option<&str>) -> Result<()> {
    let version: i64 = sqlx::query_scalar("select coalesce(max(version), 0) + 1 from report_version where meeting_id = $1")
        .bind(meeting)
        .fetch_one(tx.conn())
        .await?;
    sqlx::query("insert into report_version (meeting_id, version, made_at, made_by) values ($1, $2, $3, $4)")
        .bind(meeting)
        .bind(version)
        .bind(tx.at())
        .bind(by)
        .execute(tx.conn())
        .await?;
    sqlx::query(
        "insert into report_text (item_id, version, field, body) select t.item_id, $2, t.field, t.body from item_text t \
         join agenda_item i on i.id = t.item_id where i.meeting_id = $1",
    )
    .bind(meeting)
    .bind(version)
    .execute(tx.conn())
    .await?;
    Ok(())
}

async fn open_corrections(tx: &mut Tx, meeting: &str) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from correction c join agenda_item i on i.id = c.item_id where i.meeting_id = $1 and c.answered_at is null",
    )
    .bind(meeting)
    .fetch_one(tx.conn())
    .await?)
}

/// The report must be a draft, checked inside the write. Raises the meeting's revision.
async fn draft(tx: &mut Tx, by: &Seat) -> Result<()> {
    let draft = sqlx::query("update meeting set rev = rev + 1 where id = $1 and closed_at is not null and final_at is null")
        .bind(&by.meeting().id)
        .execute(tx.conn())
        .await?;
    if draft.rows_affected() == 1 { Ok(()) } else { Err(Error::State) }
}
