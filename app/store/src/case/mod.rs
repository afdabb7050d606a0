//! Cases: as submitted, and as shown to who may read them.
//!
//! | module | holds |
//! |---|---|
//! | [`submission`], [`outline`] | submitting one; what every list shows of one |
//! | `residence` | where she lives, and who may see it |
//! | [`opening`], [`urgent`], [`told`] | finding one by its code, opening one with a reason; who sees urgent ones at once; who was told of one |
//! | `manager`, [`history`] | its case managers; what it went through |

pub mod history;
pub(crate) mod manager;
pub mod opening;
pub mod outline;
mod residence;
pub mod submission;
pub mod told;
pub mod urgent;

use domain::{
    calendar::zone,
    case::factors::{Factor, Instrument},
    log::{Noted, Object, Verb},
    words::{Consent, Ending, ManagerDomain, Stage},
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime};

pub use self::residence::{From, Residence};
use crate::{
    Error, Result, Store, Tx,
    access::{CaseReader, Coordinator, Deed, Participant, Seen},
    case::outline::{Outline, outlined},
    ground::{
        columns::{case_factor, case_file, case_manager, meeting},
        instant,
        page::{self, Page},
        stored::{self, Known},
    },
};

/// The facts of a case: everything but its texts.
#[derive(Debug, Clone, FromRow)]
pub struct Facts {
    /// Id.
    pub id: String,
    #[sqlx(flatten)]
    outline: Outline,
    /// Id of the kind of meeting it is meant for.
    pub kind_id: String,
    /// Its code.
    pub kind_code: String,
    #[sqlx(rename = "residence")]
    stored_residence: String,
    /// Where she lives, as far as the reader may see it; of a case in a list hidden.
    #[sqlx(skip)]
    pub residence: Residence,
    instrument: Option<Known<case_file::Instrument>>,
    urgent_before: Option<Known<case_file::UrgentBefore>>,
    consent_ok_at: Option<i64>,
    parents_attend: i64,
    submitted_at: i64,
    /// Membership of the submitter.
    pub submitted_by: String,
    /// Name of the submitter.
    pub submitter: String,
    closed_at: Option<i64>,
    closed_as: Option<Known<case_file::ClosedAs>>,
    scheduled: i64,
    discussed: i64,
}

outlined!(Facts);

impl Facts {
    /// How it was noticed.
    pub fn instrument(&self) -> Option<Instrument> {
        self.instrument.map(Known::value)
    }

    /// "kan niet wachten tot"
    pub fn urgent_before(&self) -> Option<Date> {
        self.urgent_before.map(Known::value)
    }

    /// Whether it may be put on an agenda: with consent, or when the coordinator agreed.
    pub fn may_be_scheduled(&self) -> bool {
        self.consent() == Consent::Given || self.consent_ok_at.is_some()
    }

    /// Whether the parents attend.
    pub fn parents_attend(&self) -> bool {
        self.parents_attend == 1
    }

    /// Day on which it was submitted.
    pub fn submitted_on(&self) -> Date {
        zone::day(instant::at(self.submitted_at))
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        match self {
            Self { closed_at: Some(_), .. } => Stage::Closed,
            Self { scheduled: 1.., .. } => Stage::Scheduled,
            Self { discussed: 1.., .. } => Stage::Discussed,
            _ => Stage::Submitted,
        }
    }

    /// How it ended, once it is closed.
    pub fn ending(&self) -> Option<Ending> {
        self.closed_as.map(Known::value)
    }

    /// Day on which it was closed.
    pub fn closed_on(&self) -> Option<Date> {
        self.closed_at.map(|at| zone::day(instant::at(at)))
    }
}

/// The texts and lists of a case.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Free texts by field: see [`domain::case::intake::Story`], `urgent_reason`, `consent_reason`.
    pub texts: Vec<(String, String)>,
    /// Ticked factors.
    pub factors: Vec<Factor>,
    /// Required disciplines: id and name.
    pub disciplines: Vec<(String, String)>,
    /// Case managers: name, domain, whether she leads.
    pub managers: Vec<(String, ManagerDomain, bool)>,
    /// Membership of the fixed contact person.
    pub contact: Option<String>,
    /// What was decided at the last meeting that is closed: its day, and the decision.
    pub decided: Option<(Date, String)>,
}

impl Details {
    /// One text, if it was filled in.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.texts.iter().find(|(name, _)| name == field).map(|(_, body)| body.as_str())
    }
}

macro_rules! columns {
    ($($rest:literal),+) => {
        concat!(
            "select f.id, f.code, f.kind_id, k.code as kind_code, f.case_type, f.due_week, f.residence, f.instrument, f.urgency, \
             f.urgent_before, f.consent, f.consent_ok_at, f.parents_attend, f.submitted_at, f.submitted_by, p.name as submitter, \
             f.closed_at, f.closed_as, t.body as question, (select count(*) from agenda_item i join meeting m on m.id = i.meeting_id \
             where i.case_id = f.id and m.closed_at is null and m.cancelled_at is null \
             and (m.sent_at is not null or m.opened_at is not null)) as scheduled, \
             (select count(*) from agenda_item i join meeting m on m.id = i.meeting_id \
             where i.case_id = f.id and i.outcome = 'besproken' and m.closed_at is not null) as discussed from case_file f join meeting_kind k on k.id = f.kind_id \
             join membership s on s.id = f.submitted_by join person p on p.id = s.person_id \
             left join case_text t on t.case_id = f.id and t.field = 'question' ",
            $($rest),+
        )
    };
}

/// A case's facts. `from` decides with its consent whether the municipality is among them.
pub async fn get(store: &Store, reader: &Seen<CaseReader>, from: From) -> Result<Facts> {
    let found: Option<Facts> =
        sqlx::query_as(columns!("where f.id = $1")).bind(reader.case()).fetch_optional(&store.read).await?;
    Ok(found.ok_or(Error::NotFound)?.read_from(from, reader))
}

/// A case's texts and lists, in one statement.
pub async fn details(store: &Store, reader: &Seen<CaseReader>) -> Result<Details> {
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
        "select 'text' as list, field, body, 0 as number from case_text where case_id = $1 \
         union all select 'factor', factor, '', 0 from case_factor where case_id = $1 \
         union all select 'discipline', d.id, d.name, d.position from case_discipline c \
         join discipline d on d.id = c.discipline_id where c.case_id = $1 \
         union all select 'manager', g.domain, p.name, g.leads from case_manager g join membership m on m.id = g.membership_id \
         join person p on p.id = m.person_id where g.case_id = $1 and g.ended_at is null \
         union all select 'contact', g.membership_id, '', 0 from case_manager g where g.case_id = $1 and g.ended_at is null \
         and g.leads = 1 \
         union all select 'decided', m.held_on, d.body, 0 from agenda_item i join meeting m on m.id = i.meeting_id \
         join item_text d on d.item_id = i.id and d.field = 'decision' where i.case_id = $1 and m.closed_at is not null \
         and d.body <> '' order by 1, 4, 2",
    )
    .bind(reader.case())
    .fetch_all(&store.read)
    .await?;
    let mut details = Details::default();
    for (list, key, value, number) in rows {
        match list.as_str() {
            "text" => details.texts.push((key, value)),
            "factor" => details.factors.push(stored::read::<case_factor::Factor>(&key)?),
            "discipline" => details.disciplines.push((key, value)),
            "contact" => details.contact = Some(key),
            // The last one, for they are in order of day.
            "decided" => details.decided = Some((stored::read::<meeting::HeldOn>(&key)?, value)),
            _ => details.managers.push((value, stored::read::<case_manager::Domain>(&key)?, number == 1)),
        }
    }
    details.factors.sort_unstable();
    details.managers.sort_by_key(|(_, domain, leads)| (!leads, *domain));
    Ok(details)
}

/// The open cases a person keeps an eye on, latest first: the coordinator all, a professional those she
/// submitted. `after`: id of the last one seen; empty for the first part. `most`: no more are shown, and noted as seen.
pub async fn open(store: &Store, who: &Seen<Participant>, after: &str, most: usize, now: OffsetDateTime) -> Result<Page<Facts>> {
    // Two texts, so that each is read along its own index.
    let sql = if who.may(Deed::Coordinate) {
        columns!(
            "where f.coalition_id = $1 and $2 <> '' and f.closed_at is null and ($3 = '' or (f.submitted_at, f.id) < \
             (select c.submitted_at, c.id from case_file c where c.id = $3 and c.coalition_id = $1)) \
             order by f.submitted_at desc, f.id desc limit $4"
        )
    } else {
        columns!(
            "where f.coalition_id = $1 and f.submitted_by = $2 and f.closed_at is null and ($3 = '' or (f.submitted_at, f.id) < \
             (select c.submitted_at, c.id from case_file c where c.id = $3 and c.submitted_by = $2)) \
             order by f.submitted_at desc, f.id desc limit $4"
        )
    };
    let query = sqlx::query_as(sql).bind(who.coalition()).bind(who.membership()).bind(after).bind(page::ASKED);
    let mut page = Page::of(query.fetch_all(&store.read).await?);
    page.more |= page.rows.len() > most;
    page.rows.truncate(most);
    saw_of_others(store, who, &page.rows, now).await?;
    Ok(page)
}

/// Her own question she knows: she wrote it.
async fn saw_of_others(store: &Store, who: &Seen<Participant>, cases: &[Facts], now: OffsetDateTime) -> Result<()> {
    let others = cases.iter().filter(|case| case.submitted_by != who.membership()).map(|case| case.id.as_str());
    store.saw_among(who, others, now).await
}

/// The urgent cases that wait for a first discussion, for who was named to see them at once: those of others, the one
/// that can wait least first. Of anybody else, and of the coordinator, who sees them among her own: none.
pub async fn urgent(store: &Store, who: &Seen<Participant>, now: OffsetDateTime) -> Result<Vec<Facts>> {
    let sql = columns!(
        "where f.coalition_id = $1 and f.closed_at is null and f.urgency = 'spoed' and f.submitted_by <> $2 \
         and exists (select 1 from urgent_responder r where r.membership_id = $2) order by f.urgent_before, f.submitted_at, f.id"
    );
    if who.may(Deed::Coordinate) {
        return Ok(Vec::new());
    }
    let mut cases: Vec<Facts> = sqlx::query_as(sql).bind(who.coalition()).bind(who.membership()).fetch_all(&store.read).await?;
    cases.retain(|case| case.discussed == 0);
    saw_of_others(store, who, &cases, now).await?;
    Ok(cases)
}

/// Agrees that a case without consent is scheduled (product §3).
pub async fn agree(tx: &mut Tx, by: &Coordinator, case: &str) -> Result<()> {
    let sql = "update case_file set consent_ok_at = $3, consent_ok_by = $4 \
         where id = $1 and coalition_id = $2 and consent <> 'besproken' and consent_ok_at is null";
    if !tx.signed(by, sql, case).await? {
        return Err(Error::State);
    }
    tx.note(Some(by), Verb::Change, Object::Case, case, Noted::ConsentOk);
    Ok(())
}

/// Closes a case; what was still to be done for it lapses.
///
/// # Errors
/// [`Error::State`] when it is closed already, or on the agenda of a meeting still to be closed.
pub async fn close(tx: &mut Tx, by: &Coordinator, case: &str, ending: Ending) -> Result<()> {
    let done = sqlx::query(
        "update case_file set closed_at = $3, closed_by = $4, closed_as = $5 \
         where id = $1 and coalition_id = $2 and closed_at is null and not exists (select 1 from agenda_item i \
         join meeting m on m.id = i.meeting_id where i.case_id = $1 and m.closed_at is null and m.cancelled_at is null)",
    )
    .bind(case)
    .bind(by.coalition())
    .bind(tx.at())
    .bind(by.membership())
    .bind(ending.as_str())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::State);
    }
    sqlx::query("update action set state = 'vervallen' where case_id = $1 and state in ('open', 'loopt')")
        .bind(case)
        .execute(tx.conn())
        .await?;
    tx.note(Some(by), Verb::Step, Object::Case, case, ending);
    Ok(())
}
