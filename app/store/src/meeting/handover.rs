//! Handover: what a stand-in is told by her who cannot come.

use domain::form::mark;
use sqlx::FromRow;

use crate::{
    Error, Result, Store, Tx,
    access::{Seat, Seen},
};

/// What a stand-in has to know.
#[derive(Debug, Clone, FromRow)]
pub struct StandsIn {
    /// Membership of the stand-in.
    pub who: String,
    /// Membership of her who cannot come.
    pub absent: String,
    /// Her name.
    pub name: String,
    /// What she tells; may be empty.
    pub handover: String,
}

impl StandsIn {
    /// What a form to change it is read at.
    pub fn mark(&self) -> String {
        mark([&*self.who, &*self.handover])
    }
}

/// `$1`: the meeting, `$2`: whose.
macro_rules! told {
    ($whose:literal) => {
        concat!(
            "select mm.membership_id as who, mm.stands_in_for as absent, p.name, mm.handover from meeting_member mm \
             join membership a on a.id = mm.stands_in_for join person p on p.id = a.person_id where mm.meeting_id = $1 and ",
            $whose
        )
    };
}

/// Instead of whom the reader comes, if she is a stand-in.
pub async fn own(store: &Store, seat: &Seen<Seat>) -> Result<Option<StandsIn>> {
    if seat.meeting().stands_in_for().is_none() {
        return Ok(None);
    }
    let told = sqlx::query_as(told!("mm.membership_id = $2")).bind(&seat.meeting().id).bind(seat.membership());
    Ok(told.fetch_optional(&store.read).await?)
}

/// What was told to the stand-in of a member, to herself or to who writes.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn told(store: &Store, seat: &Seen<Seat>, absent: &str) -> Result<Option<StandsIn>> {
    hers(seat, absent)?;
    let told = sqlx::query_as(told!("mm.stands_in_for = $2")).bind(&seat.meeting().id).bind(absent);
    Ok(told.fetch_optional(&store.read).await?)
}

/// The same inside a write.
pub(super) async fn now(tx: &mut Tx, meeting: &str, absent: &str) -> Result<Option<StandsIn>> {
    let told = sqlx::query_as(told!("mm.stands_in_for = $2")).bind(meeting).bind(absent);
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
