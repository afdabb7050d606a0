//! The monthly review of the access log: what stood out in a month, a remark beside each, and its sign-off.

use std::collections::BTreeMap;

use domain::{
    calendar::zone,
    form::{Problem, mark},
    log::{
        Noted as Said, Object, Verb,
        review::{Hint, Kind, Month, REFUSALS, is_night, stands_out},
    },
    text,
};
use time::{Date, OffsetDateTime};

use super::span;
use crate::{
    Error, Result, Store, Tx,
    access::{LogReviewer, Seen},
    ground::{columns::log_remark, instant, stored::Known},
    people::given,
};

/// Months before the one that is reviewed, by which a person is measured.
const BEFORE: u8 = 3;

/// A hint with the name of the person and what the reviewer said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// What stood out.
    pub hint: Hint,
    /// Name of the person.
    pub name: String,
    /// The remark; empty while there is none.
    pub remark: String,
}

/// Who signed a month, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Name of the person.
    pub name: String,
    /// When.
    pub at: OffsetDateTime,
}

/// A month as its reviewer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The month.
    pub month: Month,
    /// Rows of the log in it.
    pub rows: i64,
    /// What stood out.
    pub hints: Vec<Noted>,
    /// Who signed it off; nothing while nobody did.
    pub signed: Option<Signed>,
}

/// The months that wait for a signature, the oldest first: from the first of which there is a log up to the last that is over.
pub async fn waiting(store: &Store, who: &LogReviewer, today: Date) -> Result<Vec<Month>> {
    let first: Option<i64> = sqlx::query_scalar("select min(at) from journal where coalition_id = $1")
        .bind(who.coalition())
        .fetch_one(&store.read)
        .await?;
    let Some(first) = first else { return Ok(Vec::new()) };
    let signed: Vec<String> = sqlx::query_scalar("select month from log_review where coalition_id = $1")
        .bind(who.coalition())
        .fetch_all(&store.read)
        .await?;
    let this = Month::of(today);
    let mut months = Vec::new();
    let mut month = Month::of(zone::day(instant::at(first)));
    while month < this {
        if !signed.contains(&month.to_string()) {
            months.push(month);
        }
        month = month.next();
    }
    Ok(months)
}

/// A month: what stood out in it, as it is now, or as it was when it was signed.
pub async fn of(store: &Store, who: &Seen<LogReviewer>, month: Month) -> Result<Review> {
    stood_out(store, who, month).await
}

async fn stood_out(store: &Store, who: &LogReviewer, month: Month) -> Result<Review> {
    let (from, to) = span(month.first_day(), month.last_day());
    let rows = "select count(*) from journal where coalition_id = $1 and at >= $2 and at < $3";
    let rows: i64 = sqlx::query_scalar(rows).bind(who.coalition()).bind(from).bind(to).fetch_one(&store.read).await?;
    let signed: Option<(String, i64)> = sqlx::query_as(
        "select p.name, r.signed_at from log_review r join membership m on m.id = r.signed_by join person p on p.id = m.person_id \
         where r.coalition_id = $1 and r.month = $2",
    )
    .bind(who.coalition())
    .bind(month.to_string())
    .fetch_optional(&store.read)
    .await?;
    let signed = signed.map(|(name, at)| Signed { name, at: instant::at(at) });
    let remarks: Vec<(Known<log_remark::Kind>, String, i64, String)> =
        sqlx::query_as("select kind, membership_id, number, body from log_remark where coalition_id = $1 and month = $2")
            .bind(who.coalition())
            .bind(month.to_string())
            .fetch_all(&store.read)
            .await?;
    let names: BTreeMap<String, String> = crate::log::people(store, who).await?.into_iter().collect();
    let with_name = |hint: Hint, remark: String| {
        let name = names.get(&hint.person).cloned().unwrap_or_default();
        Noted { hint, name, remark }
    };
    let mut hints: Vec<Noted> = if signed.is_some() {
        let kept = remarks.into_iter().map(|(kind, person, number, body)| with_name(Hint { kind: *kind, person, number }, body));
        kept.collect()
    } else {
        let remark = |hint: &Hint| {
            let found = remarks.iter().find(|(kind, person, ..)| **kind == hint.kind && *person == hint.person);
            found.map(|(.., body)| body.clone()).unwrap_or_default()
        };
        found(store, who, month)
            .await?
            .into_iter()
            .map(|hint| {
                let remark = remark(&hint);
                with_name(hint, remark)
            })
            .collect()
    };
    hints.sort_by(|a, b| (a.hint.kind, &a.name, &a.hint.person).cmp(&(b.hint.kind, &b.name, &b.hint.person)));
    Ok(Review { month, rows, hints, signed })
}

/// What stands out in a month.
async fn found(store: &Store, who: &LogReviewer, month: Month) -> Result<Vec<Hint>> {
    let mut hints = Vec::new();
    let mut first = month;
    for _ in 0..BEFORE {
        first = first.before();
    }
    let (from, to) = span(month.first_day(), month.last_day());
    // Whole hours: a day in Amsterdam, and a night, begins on one.
    let hours: Vec<(String, String, i64, i64)> = sqlx::query_as(
        "select membership_id, action, at / 3600000000 as hour, count(*) as times from journal where coalition_id = $1 \
         and at >= $2 and at < $3 and membership_id is not null and action <> 'sign_out' \
         and object <> 'text_check' group by membership_id, action, at / 3600000000",
    )
    .bind(who.coalition())
    .bind(span(first.first_day(), first.last_day()).0)
    .bind(to)
    .fetch_all(&store.read)
    .await?;
    // Views by person and day; the rest by person, in this month only.
    let (mut views, mut counts) = (BTreeMap::<String, BTreeMap<Date, i64>>::new(), BTreeMap::<(Kind, String), i64>::new());
    for (person, action, hour, times) in hours {
        let (day, time) = zone::local(instant::at(hour * 3_600_000_000));
        if action == Verb::View.as_str() {
            *views.entry(person.clone()).or_default().entry(day).or_default() += times;
        }
        if Month::of(day) != month {
            continue;
        }
        let kinds = [
            (Kind::Night, is_night(time.hour())),
            (Kind::Refusals, action == Verb::Refuse.as_str()),
            (Kind::Opening, action == Verb::Open.as_str()),
        ];
        for (kind, _) in kinds.into_iter().filter(|(_, is)| *is) {
            *counts.entry((kind, person.clone())).or_default() += times;
        }
    }
    hints.extend(
        counts
            .into_iter()
            .filter(|((kind, _), number)| *kind != Kind::Refusals || *number >= REFUSALS)
            .map(|((kind, person), number)| Hint { kind, person, number }),
    );
    hints.extend(views.into_iter().filter_map(|(person, days)| {
        let number = stands_out(&days, month)?;
        Some(Hint { kind: Kind::ManyViews, person, number })
    }));
    hints.extend(outside(store, who, from, to).await?);
    for one in given::in_month(store, who, month).await? {
        match hints.iter_mut().find(|hint| hint.kind == Kind::Roles && hint.person == one.proposer) {
            Some(hint) => hint.number += 1,
            None => hints.push(Hint { kind: Kind::Roles, person: one.proposer, number: 1 }),
        }
    }
    Ok(hints)
}

/// Cases that somebody looked at without a tie to them as it is now: not their submitter, case manager, owner of an
/// action, nor at the table. Of a coordinator, whose work all open cases are: those that were closed before she looked.
async fn outside(store: &Store, who: &LogReviewer, from: i64, to: i64) -> Result<Vec<Hint>> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select v.who, count(distinct v.case_id) as cases from (select j.membership_id as who, \
         coalesce(i.case_id, j.object_id) as case_id, j.at from journal j left join agenda_item i on i.id = j.object_id \
         where j.coalition_id = $1 and j.at >= $2 and j.at < $3 and j.action = 'view' and j.object in ('case', 'item')) v \
         join case_file f on f.id = v.case_id where f.submitted_by <> v.who \
         and (f.closed_at < v.at or not exists (select 1 from membership_role r where r.membership_id = v.who and r.role = 'coordinator')) \
         and not exists (select 1 from case_manager g where g.case_id = f.id and g.membership_id = v.who) \
         and not exists (select 1 from action a where a.case_id = f.id and a.owner_id = v.who) \
         and not exists (select 1 from agenda_item n join meeting_member mm on mm.meeting_id = n.meeting_id \
          where n.case_id = f.id and mm.membership_id = v.who) group by v.who",
    )
    .bind(who.coalition())
    .bind(from)
    .bind(to)
    .fetch_all(&store.read)
    .await?;
    Ok(rows.into_iter().map(|(person, number)| Hint { kind: Kind::Outside, person, number }).collect())
}

/// Stores a remark beside a hint, over the one that was there when the form was read (`was`).
///
/// # Errors
/// [`Problem::Conflict`] beside `remark` when a colleague wrote another one since; [`Error::State`] once the month is signed; [`Error::NotFound`] for what did not stand out; [`Error::Invalid`] for no text.
pub async fn remark(
    store: &Store,
    who: &LogReviewer,
    month: Month,
    key: (&str, &str),
    (was, typed): (&str, &str),
    now: OffsetDateTime,
) -> Result<()> {
    let body = text::remark(typed, text::SHORT).map_err(|problem| Error::invalid("remark", problem))?;
    let review = stood_out(store, who, month).await?;
    let (kind, person) = key;
    let hint = review.hints.into_iter().map(|noted| noted.hint).find(|hint| hint.kind.as_str() == kind && hint.person == person);
    let hint = hint.ok_or(Error::NotFound)?;
    let mut tx = store.begin(now).await?;
    if signed(&mut tx, who, month).await? {
        tx.rollback_after_group().await?;
        return Err(Error::State);
    }
    let there: Option<String> = sqlx::query_scalar(
        "select body from log_remark where coalition_id = $1 and month = $2 and kind = $3 and membership_id = $4",
    )
    .bind(who.coalition())
    .bind(month.to_string())
    .bind(kind)
    .bind(person)
    .fetch_optional(tx.conn())
    .await?;
    if there.is_some_and(|there| mark([&*there]) != was && there != body) {
        tx.rollback_after_group().await?;
        return Err(Error::invalid("remark", Problem::Conflict));
    }
    sqlx::query(
        "insert into log_remark (coalition_id, month, kind, membership_id, number, body, remarked_at, remarked_by) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (coalition_id, month, kind, membership_id) do update set \
         number = excluded.number, body = excluded.body, remarked_at = excluded.remarked_at, remarked_by = excluded.remarked_by",
    )
    .bind(who.coalition())
    .bind(month.to_string())
    .bind(kind)
    .bind(person)
    .bind(hint.number)
    .bind(body)
    .bind(tx.at())
    .bind(who.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(who), Verb::Change, Object::LogReview, &month.to_string(), hint.kind);
    tx.commit().await
}

/// Signs a month off, once. Signing it again is no error.
///
/// # Errors
/// [`Error::State`] while the month is not over, or before there was a log; [`Problem::RemarkNeeded`] beside `sign` while
/// something that stood out has no remark.
pub async fn sign(store: &Store, who: &LogReviewer, month: Month, now: OffsetDateTime) -> Result<()> {
    let review = stood_out(store, who, month).await?;
    if review.signed.is_some() {
        return Ok(());
    }
    if month >= Month::of(zone::day(now)) || !waiting(store, who, zone::day(now)).await?.contains(&month) {
        return Err(Error::State);
    }
    if review.hints.iter().any(|noted| noted.remark.is_empty()) {
        return Err(Error::invalid("sign", Problem::RemarkNeeded));
    }
    let mut tx = store.begin(now).await?;
    sqlx::query("insert into log_review (coalition_id, month, signed_at, signed_by) values ($1, $2, $3, $4) on conflict (coalition_id, month) do nothing")
        .bind(who.coalition())
        .bind(month.to_string())
        .bind(tx.at())
        .bind(who.membership())
        .execute(tx.conn())
        .await?;
    tx.note(Some(who), Verb::Step, Object::LogReview, &month.to_string(), Said::Signed);
    tx.commit().await
}

async fn signed(tx: &mut Tx, who: &LogReviewer, month: Month) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("select signed_at from log_review where coalition_id = $1 and month = $2")
        .bind(who.coalition())
        .bind(month.to_string())
        .fetch_optional(tx.conn())
        .await?;
    Ok(found.is_some())
}
