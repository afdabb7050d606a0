//! "Niet geregistreerd": the coordinator says of a year, kind and type that nobody kept count (product §6).

use domain::{
    form::Problem,
    log::{Object, Part, Verb},
    settings::YearCell,
    words::CaseType,
};
use sqlx::FromRow;

use crate::{
    Error, Result, Store, Tx,
    access::Coordinator,
    ground::{columns::not_registered, stored::Known},
};

/// A cell that is marked so.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Marked {
    year: i64,
    /// Id of the kind of meeting.
    pub kind_id: String,
    /// Its code.
    pub kind_code: String,
    case_type: Known<not_registered::CaseType>,
    /// Cases counted in it since; then the mark hides them and had better be taken back.
    pub counted: i64,
}

impl Marked {
    /// Calendar year.
    pub fn year(&self) -> i64 {
        self.year
    }

    /// zwangere or gezin
    pub fn case_type(&self) -> CaseType {
        *self.case_type
    }
}

/// Every marked cell of the coalition, latest year first.
pub async fn list(store: &Store, who: &Coordinator) -> Result<Vec<Marked>> {
    Ok(sqlx::query_as(
        "select n.year, n.kind_id, k.code as kind_code, n.case_type, (select count(*) from tally t \
         where t.coalition_id = n.coalition_id and t.year = n.year and t.kind_id = n.kind_id and t.case_type = n.case_type) as counted \
         from not_registered n join meeting_kind k on k.id = n.kind_id where n.coalition_id = $1 \
         order by n.year desc, k.position, k.id, n.case_type desc",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?)
}

/// Marks a cell: shown as such, not as 0. Marking it twice changes nothing.
///
/// # Errors
/// [`Problem::HasCounts`] beside `case_type` when cases were counted in it; [`Error::NotFound`] for a kind
/// that is not the coalition's or has no cases.
pub async fn set(tx: &mut Tx, by: &Coordinator, cell: &YearCell) -> Result<()> {
    let kind: Option<String> =
        sqlx::query_scalar("select id from meeting_kind where id = $1 and coalition_id = $2 and has_cases = 1")
            .bind(&cell.kind)
            .bind(by.coalition())
            .fetch_optional(tx.conn())
            .await?;
    let kind = kind.ok_or(Error::NotFound)?;
    let counted: i64 = sqlx::query_scalar(
        "select count(*) from tally where coalition_id = $1 and year = $2 and kind_id = $3 and case_type = $4",
    )
    .bind(by.coalition())
    .bind(i64::from(cell.year))
    .bind(&kind)
    .bind(cell.case_type.as_str())
    .fetch_one(tx.conn())
    .await?;
    if counted > 0 {
        return Err(Error::invalid("case_type", Problem::HasCounts));
    }
    sqlx::query(
        "insert into not_registered (coalition_id, year, kind_id, case_type, set_at, set_by) values ($1, $2, $3, $4, $5, $6) \
         on conflict (coalition_id, year, kind_id, case_type) do nothing",
    )
    .bind(by.coalition())
    .bind(i64::from(cell.year))
    .bind(&kind)
    .bind(cell.case_type.as_str())
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Create, Object::NotRegistered, &kind, (Part::Year(cell.year), cell.case_type));
    Ok(())
}

/// Takes a mark back; when there is none any more, nothing changes.
///
/// # Errors
/// [`Error::NotFound`] for a kind of another coalition.
pub async fn take_back(tx: &mut Tx, by: &Coordinator, cell: &YearCell) -> Result<()> {
    let kind: Option<String> = sqlx::query_scalar("select id from meeting_kind where id = $1 and coalition_id = $2")
        .bind(&cell.kind)
        .bind(by.coalition())
        .fetch_optional(tx.conn())
        .await?;
    let kind = kind.ok_or(Error::NotFound)?;
    sqlx::query("delete from not_registered where coalition_id = $1 and year = $2 and kind_id = $3 and case_type = $4")
        .bind(by.coalition())
        .bind(i64::from(cell.year))
        .bind(&kind)
        .bind(cell.case_type.as_str())
        .execute(tx.conn())
        .await?;
    tx.note(Some(by), Verb::Remove, Object::NotRegistered, &kind, (Part::Year(cell.year), cell.case_type));
    Ok(())
}
