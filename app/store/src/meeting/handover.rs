//! Handover: what a stand-in is told by her who cannot come.

use domain::form::mark;
use sqlx::FromRow;

use crate::{
    Error, Result, Store, Tx,
    access::{Seat, Seen},
};

/// Who comes instead of a member, and what she is told.
#[derive(Debug, Clone, FromRow)]
pub struct StandsIn {
    /// Membership of the stand-in.
    pub who: String,
    /// What she tells; may be empty.
    pub handover: String,
}

impl StandsIn {
    /// What a form to change it is read at.
    pub fn mark(&self) -> String {
        mark([&*self.who, &*self.handover])
    }
}

/// `$1`: the meeting, `$2`: who cannot come.
const TOLD: &str =
    "select mm.membership_id as who, mm.handover from meeting_member mm where mm.meeting_id = $1 and mm.stands_in_for = $2";

/// What was told to the stand-in of a member, to herself or to who writes.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn told(store: &Store, seat: &Seen<Seat>, absent: &str) -> Result<Option<StandsIn>> {
    hers(seat, absent)?;
    let told = sqlx::query_as(TOLD).bind(&seat.meeting().id).bind(absent);
    Ok(told.fetch_optional(&store.read).await?)
}

/// The same inside a write.
pub(super) async fn now(tx: &mut Tx, meeting: &str, absent: &str) -> Result<Option<StandsIn>> {
    let told = sqlx::query_as(TOLD).bind(meeting).bind(absent);
    Ok(told.fetch_optional(tx.conn()).await?)
}

/// What was told leaves with the right to read it: of one meeting whose report is final or that was called off.
pub(super) async fn forget(tx: &mut Tx, meeting: &str) -> Result<()> {
    sqlx::query("update meeting_member set handover = '' where meeting_id = $1 and handover <> ''")
        .bind(meeting)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// She herself, or who writes.
pub(super) fn hers(by: &Seat, absent: &str) -> Result<()> {
    if by.membership() == absent || by.scribe().is_ok() { Ok(()) } else { Err(Error::NotFound) }
}
