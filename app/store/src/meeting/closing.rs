//! Closing a meeting, and counting what was discussed in it (product §§4 and 6).

use domain::{
    case::intake::{OUTSIDE, UNKNOWN},
    geography::successor_on,
    meeting::{Step, outcome::Outcome},
};
use uuid::Builder;

use super::{agenda::items_of, item::Open, returning};
use crate::{Error, Result, Tx, access::Lead, mail::put, meeting};

/// Closes a running meeting. From here on its discussions count, and what was not dealt with is on the next agenda.
///
/// # Errors
/// [`Error::State`] unless it is running and every item has what its outcome demands; see
/// [`Open::missing`] for what is lacking.
pub async fn close(tx: &mut Tx, by: &Lead) -> Result<()> {
    let items = items_of(tx.conn(), &by.meeting().id).await?;
    if items.iter().any(|item| !item.missing().is_empty()) {
        return Err(Error::State);
    }
    meeting::step(tx, by, Step::Close).await?;
    for item in items.iter().filter(|item| item.outcome() == Some(Outcome::Discussed)) {
        count(tx, by, item).await?;
    }
    returning::bring_back(tx, by, &by.meeting().kind_id).await?;
    put::tell_after(tx, &by.meeting().id).await
}

/// One row per case per cell; a meeting entered afterwards that was held earlier becomes the first
/// discussion of the year.
async fn count(tx: &mut Tx, by: &Lead, item: &Open) -> Result<()> {
    let meeting = by.meeting();
    let day = meeting.day();
    let residence = match item.case.residence.as_str() {
        common @ (OUTSIDE | UNKNOWN) => common,
        code => successor_on(code, day).unwrap_or(UNKNOWN),
    };
    // A random id (UUIDv4): a UUIDv7 would tell the minute of closing, and so the meeting, for ever.
    let [id, _] = *tx.random().as_chunks::<16>().0 else { return Err(Error::State) };
    let id = Builder::from_random_bytes(id).into_uuid().to_string();
    sqlx::query(
        "insert into tally (id, coalition_id, year, kind_id, case_type, residence, location, first_on, case_code) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (coalition_id, year, kind_id, case_type, case_code) \
         do update set residence = excluded.residence, location = excluded.location, first_on = excluded.first_on \
         where excluded.first_on < tally.first_on",
    )
    .bind(id)
    .bind(by.coalition())
    .bind(i64::from(day.year()))
    .bind(&meeting.kind_id)
    .bind(item.case.case_type().as_str())
    .bind(residence)
    .bind(&meeting.municipality_code)
    .bind(day.to_string())
    .bind(&item.case.code)
    .execute(tx.conn())
    .await?;
    Ok(())
}
