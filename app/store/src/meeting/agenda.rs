//! The agenda of a meeting: its items, their order, and what can be put on it.

use domain::{
    calendar::zone,
    form::Problem,
    log::{Code, Noted, Object, Part as Said, Verb},
    meeting::agenda::{Direction, Weight, moved, proposed},
    words::{Consent, Part},
};
use sqlx::{AnyConnection, FromRow};

use super::{
    item::{Item, Open, Place},
    returning, still_open,
};
use crate::{
    Error, Result, Store, Tx,
    access::{Deed, Lead, Seat, Seen, within},
    case::outline::{Outline, outlined},
    ground::{columns::case_file, instant, stored::Known},
};

/// The places of a meeting in their order, without anything of their cases.
pub async fn places(store: &Store, seat: &Seat) -> Result<Vec<Place>> {
    Ok(sqlx::query_as(
        "select i.id, i.case_id, f.code, i.part, i.minutes, i.outcome from agenda_item i join case_file f on f.id = i.case_id \
         where i.meeting_id = $1 order by i.part, i.position, i.id",
    )
    .bind(&seat.meeting().id)
    .fetch_all(&store.read)
    .await?)
}

/// The items of a meeting in their order. Of a case whose access window is over, who has a seat finds the code alone.
pub async fn items(store: &Store, seat: &Seen<Seat>) -> Result<Vec<Item>> {
    let mut conn = store.read.acquire().await?;
    let items = items_of(&mut conn, &seat.meeting().id).await?;
    let over: Vec<String> = if seat.may(Deed::Coordinate) || seat.meeting().state().is_open() {
        Vec::new()
    } else {
        let window = seat.window();
        sqlx::query_scalar(concat!(
            "select i.id from agenda_item i join case_file f on f.id = i.case_id where i.meeting_id = $1 and f.submitted_by <> $2 \
             and not (",
            within!("$3", "$4"),
            ")"
        ))
        .bind(&seat.meeting().id)
        .bind(seat.membership())
        .bind(window.closed_after)
        .bind(window.discussed_after)
        .fetch_all(&mut *conn)
        .await?
    };
    let item = |open: Open| if over.contains(&open.id) { Item::Over(open.place) } else { Item::Open(Box::new(open)) };
    Ok(items.into_iter().map(item).collect())
}

pub(super) async fn items_of(conn: &mut AnyConnection, meeting: &str) -> Result<Vec<Open>> {
    Ok(sqlx::query_as(
        "select i.id, i.case_id, f.code, f.case_type, f.due_week, f.residence, f.urgency, f.consent, f.submitted_by, q.body as question, \
         i.version, i.part, i.minutes, i.outcome, i.no_action_at, i.teller_id, i.untold, i.tell_by, r.body as reason, \
         (select count(*) from action a where a.item_id = i.id and a.removed_at is null) as actions, \
         (select count(*) from case_manager g where g.case_id = i.case_id and g.ended_at is null and g.leads = 1) as leading, \
         (select count(*) from agenda_item o join meeting m on m.id = o.meeting_id \
          where o.case_id = i.case_id and o.id <> i.id and m.closed_at is not null) as before, \
         (select string_agg(d.id || '=' || d.name, $2) from case_discipline c join discipline d on d.id = c.discipline_id \
          where c.case_id = i.case_id) as disciplines \
         from agenda_item i join case_file f on f.id = i.case_id \
         left join case_text q on q.case_id = f.id and q.field = 'question' \
         left join item_text r on r.item_id = i.id and r.field = 'reason' \
         where i.meeting_id = $1 order by i.part, i.position, i.id",
    )
    .bind(meeting)
    .bind("\n")
    .fetch_all(conn)
    .await?)
}

/// A case that can be put on this agenda.
#[derive(Debug, Clone, FromRow)]
pub struct Candidate {
    /// Id of the case.
    pub id: String,
    #[sqlx(flatten)]
    outline: Outline,
    consent_ok_at: Option<i64>,
    before: i64,
}

outlined!(Candidate);

impl Candidate {
    /// Whether the coordinator still has to agree, for want of consent.
    pub fn awaits_agreement(&self) -> bool {
        self.consent() != Consent::Given && self.consent_ok_at.is_none()
    }

    /// Whether it comes back from an earlier meeting.
    pub fn returns(&self) -> bool {
        self.before > 0
    }
}

/// Open cases of the meeting's kind that are on no agenda still to come: new ones, and those that
/// return (deferred, not reached, or discussed and still open). New and urgent first.
pub async fn candidates(store: &Store, lead: &Seen<Lead>) -> Result<Vec<Candidate>> {
    Ok(sqlx::query_as(
        "select f.id, f.code, f.case_type, f.due_week, f.urgency, f.consent, f.consent_ok_at, q.body as question, \
         (select count(*) from agenda_item o where o.case_id = f.id) as before \
         from case_file f left join case_text q on q.case_id = f.id and q.field = 'question' \
         where f.coalition_id = $1 and f.kind_id = $2 and f.closed_at is null and not exists \
         (select 1 from agenda_item i join meeting m on m.id = i.meeting_id \
          where i.case_id = f.id and (m.id = $3 or (m.closed_at is null and m.cancelled_at is null))) \
         order by case when f.urgency = 'spoed' then 0 else 1 end, f.submitted_at desc, f.id limit 100",
    )
    .bind(lead.coalition())
    .bind(&lead.meeting().kind_id)
    .bind(&lead.meeting().id)
    .fetch_all(&store.read)
    .await?)
}

/// Puts a case on the agenda, at the end of its part; once is enough.
///
/// # Errors
/// [`Error::State`] when the meeting is over, or of a kind without cases, or the case is on the agenda of another meeting still to
/// come; [`Problem::SubmittedLater`] on a day before the
/// case was submitted, unless the meeting is entered afterwards.
pub async fn add(tx: &mut Tx, by: &Lead, case: &str, part: Part) -> Result<()> {
    still_open(tx, by).await?;
    let found: Option<i64> =
        sqlx::query_scalar("select k.has_cases from meeting m join meeting_kind k on k.id = m.kind_id where m.id = $1")
            .bind(&by.meeting().id)
            .fetch_optional(tx.conn())
            .await?;
    if found != Some(1) {
        return Err(Error::State);
    }
    let found: Option<(Known<case_file::Consent>, Option<i64>, i64, i64)> = sqlx::query_as(
        "select f.consent, f.consent_ok_at, f.submitted_at, case when exists \
         (select 1 from agenda_item i join meeting m on m.id = i.meeting_id where i.case_id = f.id and m.id <> $3 \
          and m.closed_at is null and m.cancelled_at is null) then 1 else 0 end \
         from case_file f where f.id = $1 and f.coalition_id = $2 and f.closed_at is null",
    )
    .bind(case)
    .bind(by.coalition())
    .bind(&by.meeting().id)
    .fetch_optional(tx.conn())
    .await?;
    let (consent, agreed, submitted, elsewhere) = found.ok_or(Error::NotFound)?;
    if elsewhere == 1 {
        return Err(Error::State);
    }
    if by.meeting().afterwards.is_empty() && by.meeting().day() < zone::day(instant::at(submitted)) {
        return Err(Error::invalid("case", Problem::SubmittedLater));
    }
    if *consent != Consent::Given && agreed.is_none() {
        return Err(Error::invalid("case", Problem::ConsentNotAgreed));
    }
    returning::put(tx, by, &by.meeting().id, case, part).await
}

/// Takes an item without outcome off the agenda; the case stays and can be put back.
pub async fn remove(tx: &mut Tx, by: &Lead, item: &str) -> Result<()> {
    still_open(tx, by).await?;
    let case: Option<String> = sqlx::query_scalar("select case_id from agenda_item where id = $1 and meeting_id = $2")
        .bind(item)
        .bind(&by.meeting().id)
        .fetch_optional(tx.conn())
        .await?;
    let case = case.ok_or(Error::State)?;
    for sql in [
        "delete from meeting_turn where item_id in (select id from agenda_item where id = $1 and meeting_id = $2 and outcome is null)",
        "delete from item_text where item_id in (select id from agenda_item where id = $1 and meeting_id = $2 and outcome is null)",
        "delete from agenda_item where id = $1 and meeting_id = $2 and outcome is null \
         and not exists (select 1 from action a where a.item_id = agenda_item.id)",
    ] {
        let done = sqlx::query(sql).bind(item).bind(&by.meeting().id).execute(tx.conn()).await?;
        if sql.starts_with("delete from agenda_item") && done.rows_affected() == 0 {
            return Err(Error::State);
        }
    }
    // With its case, as it was put there: who read the agenda meanwhile had its question before her eyes.
    tx.note(Some(by), Verb::Remove, Object::Item, &case, Said::Meeting(Code::new(&by.meeting().id)));
    Ok(())
}

/// Moves an item one place within its part.
pub async fn shift(tx: &mut Tx, by: &Lead, item: &str, direction: Direction) -> Result<()> {
    let items = items_of(tx.conn(), &by.meeting().id).await?;
    let part = items.iter().find(|i| i.id == item).ok_or(Error::NotFound)?.part();
    let ids = items.into_iter().filter(|i| i.part() == part).map(|i| i.place.id).collect();
    number(tx, by, &moved(ids, item, direction)).await
}

/// Puts the items in the proposed order: spoed, then the pregnancy clock.
pub async fn propose(tx: &mut Tx, by: &Lead) -> Result<()> {
    let day = by.meeting().day();
    let mut items = items_of(tx.conn(), &by.meeting().id).await?;
    items.sort_by_key(|i| proposed(Weight { urgency: i.case.urgency(), weeks: i.case.due_week().map(|due| due.weeks_on(day)) }));
    let ids: Vec<String> = items.into_iter().map(|i| i.place.id).collect();
    number(tx, by, &ids).await
}

async fn number(tx: &mut Tx, by: &Lead, ids: &[String]) -> Result<()> {
    still_open(tx, by).await?;
    for (position, id) in (1i64..).zip(ids) {
        sqlx::query("update agenda_item set position = $3 where id = $1 and meeting_id = $2 and position <> $3")
            .bind(id)
            .bind(&by.meeting().id)
            .bind(position)
            .execute(tx.conn())
            .await?;
    }
    tx.note(Some(by), Verb::Change, Object::Agenda, &by.meeting().id, Noted::Order);
    Ok(())
}
