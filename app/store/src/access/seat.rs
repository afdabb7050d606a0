//! A seat at one meeting, and the duties that come with it.

use std::ops::Deref;

use domain::{meeting::State, words::Duty};

use super::{Actor, Deed, Participant, meeting};
use crate::{Error, Result, Store};

/// A seat at one meeting: may see its agenda and cases.
#[derive(Debug, Clone)]
pub struct Seat {
    pub(super) actor: Actor,
    meeting: meeting::Facts,
    duty: Option<Duty>,
}

impl Seat {
    /// The meeting.
    pub fn meeting(&self) -> &meeting::Facts {
        &self.meeting
    }

    /// Proof that she leads it: the coordinator, or the chair.
    pub fn lead(&self) -> Result<Lead> {
        let leads = self.actor.may(Deed::Coordinate) || self.duty == Some(Duty::Chair);
        if leads { Ok(Lead(self.clone())) } else { Err(Error::NotFound) }
    }

    /// Proof that she writes down outcomes: who leads, or the scribe.
    pub fn scribe(&self) -> Result<Scribe> {
        let writes = self.duty == Some(Duty::Scribe) || self.lead().is_ok();
        if writes { Ok(Scribe(self.clone())) } else { Err(Error::NotFound) }
    }
}

impl Deref for Seat {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

/// May run and close one meeting.
#[derive(Debug, Clone)]
pub struct Lead(Seat);

/// May write the outcomes of one meeting.
#[derive(Debug, Clone)]
pub struct Scribe(Seat);

impl Deref for Lead {
    type Target = Seat;

    fn deref(&self) -> &Seat {
        &self.0
    }
}

impl Deref for Scribe {
    type Target = Seat;

    fn deref(&self) -> &Seat {
        &self.0
    }
}

impl Store {
    /// A seat at a meeting: for the coordinator always, for its members once it is no concept.
    pub async fn seat(&self, who: &Participant, meeting: &str) -> Result<Seat> {
        let (meeting, duty) = meeting::with_duty(self, who, meeting).await?.ok_or(Error::NotFound)?;
        let duty = duty.as_deref();
        let invited = duty.is_some() && meeting.state() != State::Draft;
        if !invited && !who.may(Deed::Coordinate) {
            return Err(Error::NotFound);
        }
        Ok(Seat { actor: who.0.clone(), meeting, duty: duty.and_then(Duty::parse) })
    }
}
