//! Reading releases: what is frozen for everybody, what is proposed for those who decide on it.

use std::collections::BTreeMap;

use domain::{
    counts::{Geography, file::File, publication::Publication},
    log::{Object, Verb},
};
use sqlx::FromRow;
use time::OffsetDateTime;

use super::Before;
use crate::{
    Error, Result, Store, Tx,
    access::{Actor, Coordinator, Deed, Seen},
    counts::published::Frozen,
    ground::{columns::release, instant, stored::Known},
};

/// Where a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// its cells are being worked out
    Computing,
    /// it cannot be published; the record says why
    Failed,
    /// the coordinator looks at it
    Proposed,
    /// a second person is asked
    Asked,
    /// sent back, with a reason
    Returned,
    /// withdrawn
    Withdrawn,
    /// released, frozen
    Released,
}

/// A release without its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Id.
    pub id: String,
    /// Calendar year.
    pub year: i32,
    /// By which place.
    pub geography: Geography,
    /// Number of the release of the year.
    pub version: i64,
    /// Where it stands.
    pub stage: Stage,
    /// When it was released, or else made.
    pub at: OffsetDateTime,
    /// Whether it is readable without signing in, once released.
    pub open_to_all: bool,
    /// SHA-256 of the frozen text; empty until released.
    pub hash: String,
}

/// A release as those see it who decide on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What the list says of it.
    pub listed: Listed,
    /// The masked table, once computed.
    pub proposal: Option<Publication>,
    /// What each viewer can work out of each hidden cell, JSON, once computed.
    pub audit: Option<String>,
    /// Why it cannot be published.
    pub fault: Option<String>,
    /// Membership of who asked for the release, and her name.
    pub asked_by: Option<(String, String)>,
    /// Why it was sent back.
    pub reason: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: String,
    year: i32,
    geography: Known<release::Geography>,
    version: i64,
    made_at: i64,
    ready_at: Option<i64>,
    fault: Option<String>,
    asked_at: Option<i64>,
    withdrawn_at: Option<i64>,
    returned_at: Option<i64>,
    released_at: Option<i64>,
    open_to_all: i64,
    hash: Option<String>,
}

impl Row {
    fn listed(self) -> Listed {
        let stage = match self {
            Self { released_at: Some(_), .. } => Stage::Released,
            Self { withdrawn_at: Some(_), .. } => Stage::Withdrawn,
            Self { returned_at: Some(_), .. } => Stage::Returned,
            Self { fault: Some(_), .. } => Stage::Failed,
            Self { asked_at: Some(_), .. } => Stage::Asked,
            Self { ready_at: Some(_), .. } => Stage::Proposed,
            _ => Stage::Computing,
        };
        Listed {
            year: self.year,
            geography: *self.geography,
            at: instant::at(self.released_at.unwrap_or(self.made_at)),
            id: self.id,
            version: self.version,
            stage,
            open_to_all: self.open_to_all == 1,
            hash: self.hash.unwrap_or_default(),
        }
    }
}

macro_rules! columns {
    () => {
        "select r.id, r.year, r.geography, r.version, r.made_at, r.ready_at, r.fault, r.asked_at, r.withdrawn_at, r.returned_at, \
         r.released_at, r.open_to_all, t.hash from release r left join release_text t on t.release_id = r.id "
    };
}

/// Everything of the coalition that this person may see, latest year first: what was released; to a coordinator what was
/// proposed, to an administrator what was asked.
pub async fn list(store: &Store, who: &Actor) -> Result<Vec<Listed>> {
    let rows: Vec<Row> = sqlx::query_as(concat!(
        columns!(),
        "where r.coalition_id = $1 and (r.released_at is not null or $2 = 1 or ($3 = 1 and r.asked_at is not null)) \
         order by r.year desc, r.version desc, r.made_at desc"
    ))
    .bind(who.coalition())
    .bind(who.may_sql(Deed::Coordinate))
    .bind(who.may_sql(Deed::Administer))
    .fetch_all(&store.read)
    .await?;
    Ok(rows.into_iter().map(Row::listed).collect())
}

/// How many releases wait for this person as the second one.
pub async fn waiting(store: &Store, who: &Actor) -> Result<i64> {
    if !who.may(Deed::DecideOnPublication) {
        return Ok(0);
    }
    Ok(sqlx::query_scalar(
        "select count(*) from release where coalition_id = $1 and asked_at is not null and asked_by <> $2 and released_at is null \
         and withdrawn_at is null and returned_at is null",
    )
    .bind(who.coalition())
    .bind(who.membership())
    .fetch_one(&store.read)
    .await?)
}

/// Proposal, audit, fault, who asked, her name, reason.
type More = (Option<String>, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

/// One of those in [`list`]. The exact counts are not in it.
///
/// # Errors
/// [`Error::NotFound`] for what is not in that list.
pub async fn get(store: &Store, who: &Actor, id: &str) -> Result<Record> {
    let listed = list(store, who).await?.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
    let (proposal, audit, fault, asked_by, asker, reason): More = sqlx::query_as(
        "select r.proposal, r.audit, r.fault, r.asked_by, p.name, r.reason from release r left join membership m on m.id = r.asked_by \
         left join person p on p.id = m.person_id where r.id = $1",
    )
    .bind(id)
    .fetch_one(&store.read)
    .await?;
    let decides = who.may(Deed::DecideOnPublication);
    Ok(Record {
        listed,
        proposal: proposal.as_deref().map(table).transpose()?,
        audit: audit.filter(|_| decides),
        fault: fault.filter(|_| decides),
        asked_by: asked_by.zip(asker),
        reason: reason.filter(|_| decides),
    })
}

/// The counts of a release as they were: for the coordinator, beside the masked table.
///
/// # Errors
/// [`Error::NotFound`] unless it is one of her coalition.
pub async fn exact(store: &Store, who: &Seen<Coordinator>, id: &str) -> Result<Publication> {
    let text: Option<String> = sqlx::query_scalar("select exact from release where id = $1 and coalition_id = $2")
        .bind(id)
        .bind(who.coalition())
        .fetch_optional(&store.read)
        .await?;
    table(&text.ok_or(Error::NotFound)?)
}

/// A release as it was frozen, for every member of the coalition. All outputs read this.
///
/// # Errors
/// [`Error::NotFound`] for what was not released, or is another coalition's.
pub async fn frozen(store: &Store, who: &Actor, id: &str) -> Result<Frozen> {
    let found: Option<(String, String)> = sqlx::query_as(
        "select t.body, t.hash from release r join release_text t on t.release_id = r.id where r.id = $1 and r.coalition_id = $2",
    )
    .bind(id)
    .bind(who.coalition())
    .fetch_optional(&store.read)
    .await?;
    found.ok_or(Error::NotFound).and_then(Frozen::read)
}

/// The same for anybody, where the coordinator ticked that it is open to all.
///
/// # Errors
/// [`Error::NotFound`] for everything else.
pub async fn frozen_open(store: &Store, id: &str) -> Result<Frozen> {
    let found: Option<(String, String)> = sqlx::query_as(
        "select t.body, t.hash from release r join release_text t on t.release_id = r.id where r.id = $1 and r.open_to_all = 1",
    )
    .bind(id)
    .fetch_optional(&store.read)
    .await?;
    found.ok_or(Error::NotFound).and_then(Frozen::read)
}

/// What was released by the same place as this one, year by year, of each year the last version.
pub async fn years(store: &Store, who: &Actor, of: &Frozen) -> Result<Vec<Publication>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select t.body, t.hash from release r join release_text t on t.release_id = r.id \
         where r.coalition_id = $1 and r.geography = $2 order by r.year, r.version",
    )
    .bind(who.coalition())
    .bind(of.table.geography.as_str())
    .fetch_all(&store.read)
    .await?;
    last_versions(rows)
}

/// The same for anybody: of what is open to all in the coalition of this one.
pub async fn years_open(store: &Store, of: &Frozen) -> Result<Vec<Publication>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select t.body, t.hash from release o join release r on r.coalition_id = o.coalition_id and r.geography = o.geography \
         join release_text t on t.release_id = r.id \
         where o.id = $1 and o.open_to_all = 1 and r.open_to_all = 1 order by r.year, r.version",
    )
    .bind(&of.table.id)
    .fetch_all(&store.read)
    .await?;
    last_versions(rows)
}

fn last_versions(rows: Vec<(String, String)>) -> Result<Vec<Publication>> {
    let mut last: BTreeMap<i32, Publication> = BTreeMap::new();
    for row in rows {
        let table = Frozen::read(row)?.table;
        last.insert(table.year, table);
    }
    Ok(last.into_values().collect())
}

/// Notes that a publication was taken out as a file.
pub fn exported(tx: &mut Tx, by: &Actor, id: &str, file: File) {
    tx.note(Some(by), Verb::Export, Object::Release, id, file);
}

/// Everything that was released of a year, oldest first, with its exact counts: for the audit of a correction.
pub async fn earlier(store: &Store, who: &Coordinator, year: i32) -> Result<Vec<Before>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select r.exact, t.body from release r join release_text t on t.release_id = r.id \
         where r.coalition_id = $1 and r.year = $2 order by r.version",
    )
    .bind(who.coalition())
    .bind(i64::from(year))
    .fetch_all(&store.read)
    .await?;
    rows.iter().map(|(exact, body)| Ok(Before { exact: table(exact)?, published: table(body)? })).collect()
}

/// A stored table. One that nobody can read any more must stop what is done with it: a correction may not leave it out.
fn table(text: &str) -> Result<Publication> {
    Publication::parse(text).map_err(|error| Error::Database(sqlx::Error::Decode(error.into())))
}
