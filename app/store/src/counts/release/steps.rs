//! The steps of a release: proposed, computed, asked, sent back or withdrawn, released.

use domain::{
    counts::publication::{Publication, Released, may_publish},
    form::Problem,
    log::{Code, Object, Part, Publishing, Verb},
    text,
    words::Role,
};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    Error, Result, Tx,
    access::{Approver, Coordinator, Deed},
    ground::{columns, stored::Known},
    mail::waits,
};

/// What a coordinator asks of the second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Readable without signing in, once released.
    pub open_to_all: bool,
}

/// Stores the snapshot of a proposal.
///
/// # Errors
/// Beside `year`: [`Problem::YearNotOver`] before its cut-off, [`Problem::ProposalOpen`] while another proposal of the year is
/// under way. Beside `geography`: [`Problem::OtherGeography`] when the year was published by the other one.
/// [`Error::State`] when another version was released since it was counted.
pub async fn make(tx: &mut Tx, by: &Coordinator, exact: &Publication) -> Result<()> {
    if !may_publish(exact.year, tx.today()) {
        return Err(Error::invalid("year", Problem::YearNotOver { year: exact.year + 1 }));
    }
    let others: Vec<(Known<columns::release::Geography>, Option<i64>, i64)> = sqlx::query_as(
        "select geography, released_at, case when fault is null then 0 else 1 end as failed from release \
         where coalition_id = $1 and year = $2 and withdrawn_at is null and returned_at is null",
    )
    .bind(by.coalition())
    .bind(i64::from(exact.year))
    .fetch_all(tx.conn())
    .await?;
    let released = others.iter().filter(|(_, released, _)| released.is_some());
    if released.clone().any(|(geography, ..)| **geography != exact.geography) {
        return Err(Error::invalid("geography", Problem::OtherGeography));
    }
    if released.count() + 1 != usize::try_from(exact.version).unwrap_or_default() {
        return Err(Error::State);
    }
    if others.iter().any(|(_, released, failed)| released.is_none() && *failed == 0) {
        return Err(Error::invalid("year", Problem::ProposalOpen));
    }
    sqlx::query(
        "insert into release (id, coalition_id, year, geography, version, made_at, made_by, exact) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&exact.id)
    .bind(by.coalition())
    .bind(i64::from(exact.year))
    .bind(exact.geography.as_str())
    .bind(i64::from(exact.version))
    .bind(tx.at())
    .bind(by.membership())
    .bind(written(exact)?)
    .execute(tx.conn())
    .await?;
    tx.note(
        Some(by),
        Verb::Create,
        Object::Release,
        &exact.id,
        (Part::Year(exact.year), exact.geography, Part::Version(exact.version)),
    );
    Ok(())
}

/// Stores the masked table and what it still tells. `audit`: JSON.
///
/// # Errors
/// [`Error::State`] when it was computed, withdrawn or refused already.
pub async fn computed(tx: &mut Tx, by: &Coordinator, masked: &Publication, audit: &str) -> Result<()> {
    let done = sqlx::query(
        "update release set proposal = $3, audit = $4, ready_at = $5 where id = $1 and coalition_id = $2 \
         and ready_at is null and fault is null and withdrawn_at is null",
    )
    .bind(&masked.id)
    .bind(by.coalition())
    .bind(written(masked)?)
    .bind(audit)
    .bind(tx.at())
    .execute(tx.conn())
    .await?;
    step(tx, by, &masked.id, Publishing::Computed, done.rows_affected())
}

/// Stores why a proposal cannot be published: one sentence about the table.
///
/// # Errors
/// [`Error::State`] when it was computed or refused already.
pub async fn failed(tx: &mut Tx, by: &Coordinator, id: &str, why: &str) -> Result<()> {
    let done =
        sqlx::query("update release set fault = $3 where id = $1 and coalition_id = $2 and ready_at is null and fault is null")
            .bind(id)
            .bind(by.coalition())
            .bind(why)
            .execute(tx.conn())
            .await?;
    step(tx, by, id, Publishing::Failed, done.rows_affected())
}

impl Asked {
    /// Asks a second person to release a proposal.
    ///
    /// # Errors
    /// [`Error::State`] unless it is computed and nothing was done with it since; [`Error::NotFound`] for another coalition's.
    pub async fn ask(self, tx: &mut Tx, by: &Coordinator, id: &str) -> Result<()> {
        known(tx, by.coalition(), id).await?;
        let done = sqlx::query(
            "update release set asked_at = $3, asked_by = $4, open_to_all = $5 where id = $1 and coalition_id = $2 \
             and ready_at is not null and asked_at is null and withdrawn_at is null",
        )
        .bind(id)
        .bind(by.coalition())
        .bind(tx.at())
        .bind(by.membership())
        .bind(i64::from(self.open_to_all))
        .execute(tx.conn())
        .await?;
        waits::publication(tx, by, id).await?;
        step(tx, by, id, if self.open_to_all { Publishing::AskedOpen } else { Publishing::Asked }, done.rows_affected())
    }
}

/// Takes a proposal back.
///
/// # Errors
/// [`Error::State`] when it was released, sent back or withdrawn; [`Error::NotFound`] for another coalition's.
pub async fn withdraw(tx: &mut Tx, by: &Coordinator, id: &str) -> Result<()> {
    known(tx, by.coalition(), id).await?;
    let done = sqlx::query(
        "update release set withdrawn_at = $3, withdrawn_by = $4 where id = $1 and coalition_id = $2 \
         and released_at is null and returned_at is null and withdrawn_at is null",
    )
    .bind(id)
    .bind(by.coalition())
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    step(tx, by, id, Publishing::Withdrawn, done.rows_affected())
}

/// Sends a proposal back to who asked. `reason` is about the figures.
///
/// # Errors
/// What is wrong with the reason, beside `reason`;
/// [`Error::State`] unless it waits for a second person who is not who asked; [`Error::NotFound`] for another coalition's.
pub async fn send_back(tx: &mut Tx, by: &Approver, id: &str, reason: &str) -> Result<()> {
    let reason = text::remark(reason, text::SHORT).map_err(|problem| Error::invalid("reason", problem))?;
    known(tx, by.coalition(), id).await?;
    let done = sqlx::query(
        "update release set returned_at = $3, returned_by = $4, reason = $5 where id = $1 and coalition_id = $2 \
         and asked_at is not null and asked_by <> $4 and released_at is null and returned_at is null and withdrawn_at is null",
    )
    .bind(id)
    .bind(by.coalition())
    .bind(tx.at())
    .bind(by.membership())
    .bind(reason)
    .execute(tx.conn())
    .await?;
    step(tx, by, id, Publishing::SentBack, done.rows_affected())
}

/// Releases a proposal: from here on it is frozen. Gives the hash.
///
/// # Errors
/// [`Error::State`] unless it waits for a second person who is not who asked, and is the next version of its year;
/// [`Error::NotFound`] for another coalition's; [`Error::Unproved`].
pub async fn release(tx: &mut Tx, by: &Approver, id: &str) -> Result<String> {
    known(tx, by.coalition(), id).await?;
    by.proved(tx).await?;
    let found: Option<(String, i64, i64)> = sqlx::query_as(
        "select r.proposal, r.version, (select count(*) from release e where e.coalition_id = r.coalition_id and e.year = r.year \
         and e.released_at is not null) from release r \
         where r.id = $1 and r.coalition_id = $2 and r.proposal is not null and r.asked_by <> $3 and r.released_at is null \
         and r.returned_at is null and r.withdrawn_at is null",
    )
    .bind(id)
    .bind(by.coalition())
    .bind(by.membership())
    .fetch_optional(tx.conn())
    .await?;
    let (proposal, version, released) = found.ok_or(Error::State)?;
    if version != released + 1 {
        return Err(Error::State);
    }
    let mut table = Publication::parse(&proposal).map_err(unreadable)?;
    let at = tx.now().replace_nanosecond(0).unwrap_or_else(|_| tx.now());
    // Their names are in the journal; whoever reads a publication learns in which roles two people stand behind it.
    let role = if by.may(Deed::Coordinate) { Role::Coordinator } else { Role::Administrator };
    let asked_by = Role::Coordinator.as_str().to_owned();
    table.released = Some(Released { at: stamp(at), asked_by, released_by: role.as_str().to_owned() });
    let body = written(&table)?;
    let hash = Publication::hash(&body);
    sqlx::query("insert into release_text (release_id, body, hash) values ($1, $2, $3)")
        .bind(id)
        .bind(&body)
        .bind(&hash)
        .execute(tx.conn())
        .await?;
    let done = sqlx::query("update release set released_at = $2, released_by = $3 where id = $1")
        .bind(id)
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
    if done.rows_affected() != 1 {
        return Err(Error::State);
    }
    tx.note(Some(by), Verb::Step, Object::Release, id, (Publishing::Released, Part::Hash(Code::new(&hash))));
    Ok(hash)
}

fn step(tx: &mut Tx, by: &crate::access::Actor, id: &str, what: Publishing, rows: u64) -> Result<()> {
    if rows != 1 {
        return Err(Error::State);
    }
    tx.note(Some(by), Verb::Step, Object::Release, id, what);
    Ok(())
}

async fn known(tx: &mut Tx, coalition: &str, id: &str) -> Result<()> {
    let found: Option<String> = sqlx::query_scalar("select id from release where id = $1 and coalition_id = $2")
        .bind(id)
        .bind(coalition)
        .fetch_optional(tx.conn())
        .await?;
    found.map(drop).ok_or(Error::NotFound)
}

fn stamp(at: OffsetDateTime) -> String {
    at.to_offset(time::UtcOffset::UTC).format(&Rfc3339).unwrap_or_default()
}

fn written(table: &Publication) -> Result<String> {
    table.text().map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::Database(sqlx::Error::Decode(error.into()))
}
