//! Reading and its row in the access log as one call (NEN 7513): what gives text of a case, an agenda, the log or exact
//! figures asks for a [`Seen`], and there is none without the row.

use std::ops::Deref;

use domain::log::Object;
use time::OffsetDateTime;

use super::{Actor, CaseReader, Lead, Participant, Seat};
use crate::{Result, Store};

/// Proof that the access log has a row of this reading, together with the proof under which is read.
#[derive(Debug, Clone)]
pub struct Seen<P>(P);

impl<P> Seen<P> {
    /// Of a row that was written with more than what was seen.
    pub(crate) const fn noted(by: P) -> Self {
        Self(by)
    }
}

impl<P> Deref for Seen<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.0
    }
}

impl Seen<Seat> {
    /// As [`Seat::lead`], having seen what is on the seat's table.
    pub fn lead(&self) -> Result<Seen<Lead>> {
        self.0.lead().map(Seen)
    }
}

impl Store {
    /// Notes that she sees something; the row is on the disk when this returns.
    pub async fn see<P: Deref<Target = Actor>>(&self, by: P, object: Object, id: &str, now: OffsetDateTime) -> Result<Seen<P>> {
        self.saw(&by, object, id, now).await?;
        Ok(Seen(by))
    }

    /// The same for what she sees again and again while it goes on: a row the first time.
    pub async fn see_once<P: Deref<Target = Actor>>(
        &self,
        by: P,
        object: Object,
        id: &str,
        now: OffsetDateTime,
    ) -> Result<Seen<P>> {
        self.saw_once(&by, object, id, now).await?;
        Ok(Seen(by))
    }

    /// Leave to read a case, and the row of it: see [`Store::case_reader`].
    pub async fn see_case(&self, who: &Participant, case: &str, now: OffsetDateTime) -> Result<Seen<CaseReader>> {
        let reader = self.case_reader(who, case).await?;
        self.see(reader, Object::Case, case, now).await
    }
}
