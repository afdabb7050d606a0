//! A report as it is read: its texts in one version, what was agreed, corrections.

use std::collections::HashMap;

use domain::{
    calendar::zone,
    words::{ManagerDomain, Untold},
};
use sqlx::FromRow;
use time::{Date, Time};

use super::until;
use crate::{
    Error, Result, Store,
    access::{Deed, Participant, Seat, Seen},
    ground::{
        columns::{agenda_item, meeting},
        instant,
        stored::Known,
    },
};

/// A report.
#[derive(Debug, Clone)]
pub struct Report {
    /// Last day for corrections.
    pub until: Date,
    /// What was made final, oldest first; none while it is a draft.
    pub versions: Vec<Version>,
    /// Which of them this is; nothing for the draft.
    pub shown: Option<i64>,
    /// Corrections that were asked for, oldest first.
    pub corrections: Vec<Correction>,
    agreed: Vec<Agreed>,
    texts: HashMap<(String, String), String>,
}

impl Report {
    /// What was decided of an item, or why it was deferred (`decision`, `reason`); gone after the purge.
    pub fn text(&self, item: &str, field: &str) -> Option<&str> {
        self.texts.get(&(item.to_owned(), field.to_owned())).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// Who tells the parents of an item, and its case managers.
    pub fn agreed(&self, item: &str) -> Option<&Agreed> {
        self.agreed.iter().find(|agreed| agreed.item_id == item)
    }
}

/// A version that was made final.
#[derive(Debug, Clone, FromRow)]
pub struct Version {
    /// Its number; the first is 1.
    pub version: i64,
    made_at: i64,
    /// Name of who made it; nobody when the days were over.
    pub made_by: Option<String>,
}

impl Version {
    /// Its day in Amsterdam.
    pub fn day(&self) -> Date {
        zone::day(instant::at(self.made_at))
    }
}

/// What was agreed about an item beside its texts and actions.
#[derive(Debug, Clone, FromRow)]
pub struct Agreed {
    item_id: String,
    /// Who tells the parents.
    pub teller: Option<String>,
    tell_by: Option<Known<agenda_item::TellBy>>,
    untold: Option<Known<agenda_item::Untold>>,
    no_action_at: Option<i64>,
    managers: Option<String>,
}

impl Agreed {
    /// By when the parents are told.
    pub fn tell_by(&self) -> Option<Date> {
        self.tell_by.map(Known::value)
    }

    /// Why nobody tells the parents.
    pub fn untold(&self) -> Option<Untold> {
        self.untold.map(Known::value)
    }

    /// "geen actie nodig"
    pub fn no_action(&self) -> bool {
        self.no_action_at.is_some()
    }

    /// The case managers of now: name, domain, whether she leads; the fixed contact person first.
    pub fn managers(&self) -> impl Iterator<Item = (&str, ManagerDomain, bool)> {
        self.managers.as_deref().unwrap_or_default().lines().filter_map(|line| {
            let (domain, rest) = line.split_once(' ')?;
            let (leads, name) = rest.split_once(' ')?;
            Some((name, ManagerDomain::parse(domain)?, leads == "1"))
        })
    }
}

/// A correction an attendee asked for.
#[derive(Debug, Clone, FromRow)]
pub struct Correction {
    /// Id.
    pub id: String,
    /// Item it is about.
    pub item_id: String,
    /// Name of who asked.
    pub by: String,
    asked_at: i64,
    taken_over: Option<i64>,
    /// What is not right; gone after the purge.
    pub text: Option<String>,
    /// Why it was left.
    pub answer: Option<String>,
    /// What was agreed before it was taken over, as it is read back.
    pub before: Option<String>,
    /// … and after.
    pub after: Option<String>,
}

impl Correction {
    /// When it was asked for, in Amsterdam.
    pub fn asked(&self) -> (Date, Time) {
        zone::local(instant::at(self.asked_at))
    }

    /// Whether it was taken over; nothing while it waits.
    pub fn taken_over(&self) -> Option<bool> {
        self.taken_over.map(|taken| taken == 1)
    }
}

/// The corrections that were asked for in a meeting, oldest first.
pub async fn corrections(store: &Store, seat: &Seat) -> Result<Vec<Correction>> {
    Ok(sqlx::query_as(
        "select c.id, c.item_id, p.name as by, c.asked_at, c.taken_over, t.body as text, w.body as answer, b.body as before, \
         a.body as after from correction c \
         join agenda_item i on i.id = c.item_id join membership m on m.id = c.asked_by join person p on p.id = m.person_id \
         left join correction_text t on t.correction_id = c.id \
         left join correction_answer w on w.correction_id = c.id and w.field = 'answer' \
         left join correction_answer b on b.correction_id = c.id and b.field = 'before' \
         left join correction_answer a on a.correction_id = c.id and a.field = 'after' where i.meeting_id = $1 order by c.asked_at, c.id",
    )
    .bind(&seat.meeting().id)
    .fetch_all(&store.read)
    .await?)
}

/// A report that asks for somebody's attention.
#[derive(Debug, Clone, FromRow)]
pub struct ToCheck {
    /// Id of the meeting.
    pub meeting_id: String,
    /// Code of its kind.
    pub kind_code: String,
    /// Municipality in which it was held.
    pub municipality_code: String,
    held_on: Known<meeting::HeldOn>,
    closed_at: i64,
    /// Corrections that wait for her answer.
    pub waiting: i64,
}

impl ToCheck {
    /// Day of the meeting.
    pub fn day(&self) -> Date {
        *self.held_on
    }

    /// Last day for corrections.
    pub fn until(&self) -> Date {
        domain::meeting::report::last_day(zone::day(instant::at(self.closed_at)))
    }
}

/// The reports that are drafts still: of the meetings she was at, and those in which a correction waits for her who leads or
/// writes; the oldest first.
pub async fn to_check(store: &Store, who: &Seen<Participant>, today: Date) -> Result<Vec<ToCheck>> {
    let rows: Vec<ToCheck> = sqlx::query_as(
        "select m.id as meeting_id, k.code as kind_code, m.municipality_code, m.held_on, m.closed_at, \
         case when $2 = 1 or mm.duty is not null then (select count(*) from correction c join agenda_item i on i.id = c.item_id \
          where i.meeting_id = m.id and c.answered_at is null) else 0 end as waiting \
         from meeting m join meeting_kind k on k.id = m.kind_id \
         left join meeting_member mm on mm.meeting_id = m.id and mm.membership_id = $3 \
         left join attendance a on a.meeting_id = m.id and a.membership_id = $3 \
         where m.coalition_id = $1 and m.closed_at is not null and m.final_at is null and k.has_cases = 1 \
         and (mm.membership_id is not null or $2 = 1) and coalesce(a.presence, '') <> 'afwezig' \
         order by m.closed_at, m.id limit 50",
    )
    .bind(who.coalition())
    .bind(who.may_sql(Deed::Coordinate))
    .bind(who.membership())
    .fetch_all(&store.read)
    .await?;
    Ok(rows.into_iter().filter(|report| report.waiting > 0 || report.until() >= today).collect())
}

/// The report of a closed meeting: the draft, the version asked for, or the last one.
///
/// # Errors
/// [`Error::NotFound`] before closing, and for a version there is not.
pub async fn get(store: &Store, seat: &Seen<Seat>, version: Option<i64>) -> Result<Report> {
    let until = until(seat.meeting()).ok_or(Error::NotFound)?;
    let meeting = &seat.meeting().id;
    let versions: Vec<Version> = sqlx::query_as(
        "select v.version, v.made_at, p.name as made_by from report_version v left join membership m on m.id = v.made_by \
         left join person p on p.id = m.person_id where v.meeting_id = $1 order by v.version",
    )
    .bind(meeting)
    .fetch_all(&store.read)
    .await?;
    let shown = version.or_else(|| versions.last().map(|last| last.version));
    if shown.is_some_and(|shown| versions.iter().all(|v| v.version != shown)) {
        return Err(Error::NotFound);
    }
    let texts: Vec<(String, String, String)> = sqlx::query_as(match shown {
        Some(_) => {
            "select t.item_id, t.field, t.body from report_text t join agenda_item i on i.id = t.item_id \
             where i.meeting_id = $1 and t.version = $2"
        }
        None => {
            "select t.item_id, t.field, t.body from item_text t join agenda_item i on i.id = t.item_id \
             where i.meeting_id = $1 and $2 = 0"
        }
    })
    .bind(meeting)
    .bind(shown.unwrap_or_default())
    .fetch_all(&store.read)
    .await?;
    let corrections = corrections(store, seat).await?;
    let agreed = sqlx::query_as(
        "select i.id as item_id, p.name as teller, i.tell_by, i.untold, i.no_action_at, (select string_agg(x.line, $2) from \
         (select g.domain || ' ' || cast(g.leads as text) || ' ' || gp.name as line from case_manager g \
          join membership gm on gm.id = g.membership_id join person gp on gp.id = gm.person_id where g.case_id = i.case_id and g.ended_at is null order by g.leads desc, gp.name) x) as managers \
         from agenda_item i left join membership m on m.id = i.teller_id left join person p on p.id = m.person_id \
         where i.meeting_id = $1",
    )
    .bind(meeting)
    .bind("\n")
    .fetch_all(&store.read)
    .await?;
    let texts = texts.into_iter().map(|(item, field, body)| ((item, field), body)).collect();
    Ok(Report { until, versions, shown, corrections, agreed, texts })
}
