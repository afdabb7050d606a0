//! Proofs of what somebody may do; who she is: [`Actor`]. Only this folder makes a proof.
//!
//! | module | holds |
//! |---|---|
//! | `actor`, `alive` | the person of a session; when a session is alive |
//! | `deed` | what a role alone may do |
//! | `seat`, `meeting` | a seat at a meeting with its duties; the meeting of a seat |
//! | `cases`, `window` | leave to read a case or report an action; until when |
//! | `proved` | that she showed a factor not long ago, for a heavy deed |
//! | `seen` | that a reading is in the access log, before it is done |
//! | `program` | a program of a municipality, by its key |

mod actor;
pub(crate) mod alive;
mod cases;
mod deed;
pub(crate) mod meeting;
mod program;
mod proved;
mod seat;
mod seen;
mod window;

use std::ops::Deref;

pub use self::{
    actor::Actor,
    cases::{ActionKeeper, CaseAt, CaseReader},
    deed::Deed,
    program::Program,
    proved::FRESH,
    seat::{Lead, Scribe, Seat},
    seen::Seen,
};
pub(crate) use self::{proved::has_factor, window::within};
use crate::{Error, Result};

impl Actor {
    /// Proof that she coordinates.
    pub fn coordinator(&self) -> Result<Coordinator> {
        self.proven(Deed::Coordinate).map(Coordinator)
    }

    /// Proof that she takes part in cases: a professional or the coordinator.
    pub fn participant(&self) -> Result<Participant> {
        self.proven(Deed::TakePart).map(Participant)
    }

    /// Proof that she keeps members and settings.
    pub fn administrator(&self) -> Result<Administrator> {
        self.proven(Deed::Administer).map(Administrator)
    }

    /// Proof that she reviews the access log.
    pub fn log_reviewer(&self) -> Result<LogReviewer> {
        self.proven(Deed::ReviewLog).map(LogReviewer)
    }

    /// Proof that she may be the second person of a publication; never of one she asked for herself.
    pub fn approver(&self) -> Result<Approver> {
        self.proven(Deed::DecideOnPublication).map(Approver)
    }

    /// Proof that she may see figures, and which.
    pub fn reader_of_figures(&self) -> Result<FiguresReader> {
        if self.may(Deed::Coordinate) {
            return Ok(FiguresReader { actor: self.clone(), only: None });
        }
        match (self.may(Deed::ReportForMunicipality), self.municipality()) {
            (true, Some(code)) => Ok(FiguresReader { actor: self.clone(), only: Some(code.to_owned()) }),
            _ => Err(Error::NotFound),
        }
    }

    fn proven(&self, deed: Deed) -> Result<Self> {
        if self.may(deed) { Ok(self.clone()) } else { Err(Error::NotFound) }
    }
}

/// Defines a proof: an actor that only this file can turn into it.
macro_rules! proof {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(Actor);

        impl Deref for $name {
            type Target = Actor;

            fn deref(&self) -> &Actor {
                &self.0
            }
        }
    };
}

proof! {
    /// May plan meetings, order agendas, see every case of the coalition.
    Coordinator
}

proof! {
    /// May submit cases and take part in meetings.
    Participant
}

proof! {
    /// May keep members and settings; sees no case text.
    Administrator
}

proof! {
    /// May be the second person of a publication: a coordinator or the administrator.
    Approver
}

proof! {
    /// May read the access log and sign off its months; sees no case text.
    LogReviewer
}

/// May see exact figures: of the coalition, or `only` of one municipality.
#[derive(Debug, Clone)]
pub struct FiguresReader {
    actor: Actor,
    only: Option<String>,
}

impl FiguresReader {
    /// The one municipality whose row she may see; nothing for the coordinator, who sees all.
    pub fn only(&self) -> Option<&str> {
        self.only.as_deref()
    }

    /// The same for a municipality that went as a whole into hers, by the classification of a day.
    pub(crate) fn of_predecessor(&self, code: &str, day: time::Date) -> Option<Self> {
        let own = self.only()?;
        let gone = code != own && domain::geography::successor_on(code, day) == Some(own);
        gone.then(|| Self { actor: self.actor.clone(), only: Some(code.to_owned()) })
    }
}

impl Deref for FiguresReader {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}
