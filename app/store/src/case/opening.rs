//! Opening a case with a reason ("break-glass", product §8): read access for a while, for somebody with a role in cases
//! who has the code but no other right. The coordinator and the submitter see it on the case, the log reviewer in the log.

use domain::{
    case::{
        code::CaseCode,
        opening::{Opening, Reason},
    },
    form::Problem,
    log::{Noted, Object, SearchResult, Verb},
};
use sqlx::FromRow;
use time::{Duration, OffsetDateTime};

use crate::{
    Error, Result, Store, Tx,
    access::{CaseReader, Deed, Participant, Seen, within},
    ground::{columns::case_opening, instant, stored::Known},
    text_check::Checked,
};

/// How long a case stays open to who opened it.
pub const LASTS: Duration = Duration::hours(4);

/// Where a case was opened with a reason.
#[derive(Debug, Clone, FromRow)]
pub struct Opened {
    /// Membership that opened it.
    pub membership_id: String,
    /// Name of the person.
    pub name: String,
    /// Name of her discipline; empty for who has none.
    pub discipline: String,
    reason: Known<case_opening::Reason>,
    /// What she wrote with it; gone after the purge.
    pub note: Option<String>,
    began_at: i64,
    ends_at: i64,
}

impl Opened {
    /// Why, as a closed word.
    pub fn reason(&self) -> Reason {
        *self.reason
    }

    /// From when.
    pub fn from(&self) -> OffsetDateTime {
        instant::at(self.began_at)
    }

    /// Until when.
    pub fn until(&self) -> OffsetDateTime {
        instant::at(self.ends_at)
    }
}

/// Opens the case with the typed code to who asks, for [`LASTS`]; gives its id. Who may read it already just gets there.
///
/// # Errors
/// [`Error::NotFound`] when nobody in the coalition has this code, or its access window is over; [`Error::Unproved`].
pub async fn open(tx: &mut Tx, by: &Participant, opening: &Checked<Opening>) -> Result<String> {
    by.proved(tx).await?;
    let opening = opening.enter(tx, by, "").await?;
    let window = by.window();
    let found: Option<String> = sqlx::query_scalar(concat!(
        "select f.id from case_file f where f.coalition_id = $1 and f.code = $2 and ",
        within!("$3", "$4")
    ))
    .bind(by.coalition())
    .bind(opening.code.as_str())
    .bind(window.closed_after)
    .bind(window.discussed_after)
    .fetch_optional(tx.conn())
    .await?;
    let case = found.ok_or(Error::NotFound)?;
    let running: Option<String> =
        sqlx::query_scalar("select id from case_opening where case_id = $1 and membership_id = $2 and ends_at > $3")
            .bind(&case)
            .bind(by.membership())
            .bind(tx.at())
            .fetch_optional(tx.conn())
            .await?;
    if running.is_some() {
        tx.note(Some(by), Verb::Open, Object::Case, &case, Noted::Again);
        return Ok(case);
    }
    let id = tx.id();
    sqlx::query(
        "insert into case_opening (id, case_id, membership_id, reason, opened_at, ends_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&id)
    .bind(&case)
    .bind(by.membership())
    .bind(opening.reason.as_str())
    .bind(tx.at())
    .bind(instant::micros(tx.now() + LASTS))
    .execute(tx.conn())
    .await?;
    sqlx::query("insert into case_text (case_id, field, body) values ($1, $2, $3)")
        .bind(&case)
        .bind(format!("opening {id}"))
        .bind(&opening.note)
        .execute(tx.conn())
        .await?;
    tx.note(Some(by), Verb::Open, Object::Case, &case, opening.reason);
    Ok(case)
}

/// Where a case was opened with a reason, latest first: all of it for the coordinator and the submitter, her own for
/// anybody else.
pub async fn of_case(store: &Store, reader: &Seen<CaseReader>) -> Result<Vec<Opened>> {
    Ok(sqlx::query_as(
        "select o.membership_id, p.name, coalesce(d.name, '') as discipline, o.reason, t.body as note, o.opened_at as began_at, o.ends_at \
         from case_opening o join case_file f on f.id = o.case_id join membership m on m.id = o.membership_id \
         join person p on p.id = m.person_id left join discipline d on d.id = m.discipline_id \
         left join case_text t on t.case_id = o.case_id and t.field = 'opening ' || o.id \
         where o.case_id = $1 and ($2 = 1 or f.submitted_by = $3 or o.membership_id = $3) order by o.opened_at desc, o.id limit 50",
    )
    .bind(reader.case())
    .bind(reader.may_sql(Deed::Coordinate))
    .bind(reader.membership())
    .fetch_all(&store.read)
    .await?)
}

/// The id of the case with this code, for who may read it; the search is noted, found or not, without the code.
///
/// # Errors
/// [`Error::Invalid`] for what is no code; [`Error::NotFound`] when there is none, or it is not for this person.
pub async fn find(store: &Store, who: &Participant, typed: &str, now: OffsetDateTime) -> Result<CaseReader> {
    let code = CaseCode::parse(typed).map_err(|problem: Problem| Error::invalid("code", problem))?;
    let id: Option<String> = sqlx::query_scalar("select id from case_file where coalition_id = $1 and code = $2")
        .bind(who.coalition())
        .bind(code.as_str())
        .fetch_optional(&store.read)
        .await?;
    let reader = match &id {
        Some(id) => store.case_reader(who, id).await,
        None => Err(Error::NotFound),
    };
    let result = match (&id, &reader) {
        (_, Ok(_)) => SearchResult::Found,
        (Some(_), _) => SearchResult::Refused,
        (None, _) => SearchResult::Nothing,
    };
    store.did(who, Verb::Search, Object::Case, id.as_deref().unwrap_or_default(), result, now).await?;
    reader
}
