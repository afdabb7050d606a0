//! Reading and its row in the access log as one call (NEN 7513): what gives text of a case, an agenda, the log or exact
//! figures asks for a [`Seen`], and there is none without the row.

use std::ops::Deref;

use domain::log::{Object, Route, Verb, review::REFUSALS};
use time::{Duration, OffsetDateTime};

use super::{Actor, CaseReader, Lead, Participant, Seat};
use crate::{Result, Store, ground::instant::micros};

/// So long one row tells that somebody looks at the same thing again and again (product §8): during a meeting people go to
/// and fro between its items.
const AGAIN: Duration = Duration::minutes(30);

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

    /// The same for what she sees again and again while it goes on: a row for each session and half hour.
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

    /// As [`Self::saw`], once for each person, thing, session and half hour.
    pub async fn saw_once(&self, who: &Actor, object: Object, id: &str, now: OffsetDateTime) -> Result<()> {
        let noted: Option<i64> = sqlx::query_scalar(
            "select seq from journal where object_id = $1 and membership_id = $2 and object = $3 and action = 'view' \
             and at >= $4 limit 1",
        )
        .bind(id)
        .bind(who.membership())
        .bind(object.as_str())
        .bind(micros((now - AGAIN).max(who.session_began())))
        .fetch_optional(&self.read)
        .await?;
        if noted.is_some() { Ok(()) } else { self.saw(who, object, id, now).await }
    }

    /// Notes that the questions of these cases stood before her in a list: a row for each case, session and half hour.
    pub(crate) async fn saw_among(&self, who: &Actor, cases: impl Iterator<Item = &str>, now: OffsetDateTime) -> Result<()> {
        let cases: Vec<&str> = cases.collect();
        if cases.is_empty() {
            return Ok(());
        }
        let noted: Vec<String> = sqlx::query_scalar(
            "select object_id from journal where coalition_id = $1 and at >= $2 and membership_id = $3 and object = $4 \
             and action = 'view' and object_id <> ''",
        )
        .bind(who.coalition())
        .bind(micros((now - AGAIN).max(who.session_began())))
        .bind(who.membership())
        .bind(Object::CaseList.as_str())
        .fetch_all(&self.read)
        .await?;
        let new: Vec<&str> = cases.into_iter().filter(|case| !noted.iter().any(|one| one == case)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin(now).await?;
        for case in new {
            tx.note(Some(who), Verb::View, Object::CaseList, case, ());
        }
        tx.commit().await
    }

    /// Notes that she was refused something. Of one kind of request so many rows in half an hour tell as much as a thousand
    /// would, and are what the monthly review looks for.
    pub async fn refused(&self, who: &Actor, route: Route, id: &str, now: OffsetDateTime) -> Result<()> {
        let noted: i64 = sqlx::query_scalar(
            "select count(*) from (select seq from journal where coalition_id = $6 and membership_id = $1 and object = $2 \
             and action = 'refuse' and detail = $3 and at >= $4 limit $5) r",
        )
        .bind(who.membership())
        .bind(Object::Page.as_str())
        .bind(route.to_string())
        .bind(micros(now - AGAIN))
        .bind(REFUSALS)
        .bind(who.coalition())
        .fetch_one(&self.read)
        .await?;
        if noted < REFUSALS { self.did(who, Verb::Refuse, Object::Page, id, route, now).await } else { Ok(()) }
    }

    /// Leave to read a case, and the row of it: see [`Store::case_reader`].
    pub async fn see_case(&self, who: &Participant, case: &str, now: OffsetDateTime) -> Result<Seen<CaseReader>> {
        let reader = self.case_reader(who, case).await?;
        self.see(reader, Object::Case, case, now).await
    }
}
