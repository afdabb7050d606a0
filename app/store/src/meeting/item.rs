//! An item of an agenda: its place there, and its case as far as who asks may read it.

use std::ops::Deref;

use domain::{
    form::{Problem, Problems},
    meeting::outcome::{self, Outcome},
    words::Part,
};
use sqlx::FromRow;

use crate::{
    case::outline::{Outline, outlined, shown},
    ground::{columns::agenda_item, stored::Known},
};

/// Its place on the agenda: what everybody with a seat may know of an item.
#[derive(Debug, Clone, FromRow)]
pub struct Place {
    /// Id of the item.
    pub id: String,
    /// Id of the case.
    pub case_id: String,
    code: String,
    part: Known<agenda_item::Part>,
    /// Minutes on the agenda.
    pub minutes: i64,
    outcome: Option<Known<agenda_item::Outcome>>,
}

impl Place {
    /// Code of the case in groups.
    pub fn code(&self) -> String {
        shown(&self.code)
    }

    /// Part of the agenda.
    pub fn part(&self) -> Part {
        *self.part
    }

    /// The outcome, once chosen.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome.map(Known::value)
    }
}

/// What the list and the check list need of the case of an item.
#[derive(Debug, Clone, FromRow)]
pub struct OfCase {
    #[sqlx(flatten)]
    outline: Outline,
    /// Municipality code, `buiten` or `onbekend`.
    pub(super) residence: String,
    /// Membership of the submitter.
    pub submitted_by: String,
    /// Version of the texts of the item.
    pub version: i64,
    no_action_at: Option<i64>,
    teller_id: Option<String>,
    untold: Option<Known<agenda_item::Untold>>,
    tell_by: Option<Known<agenda_item::TellBy>>,
    reason: Option<String>,
    actions: i64,
    leading: i64,
    before: i64,
    disciplines: Option<String>,
}

outlined!(OfCase);

impl OfCase {
    /// How often it was on an earlier agenda.
    pub fn times_before(&self) -> i64 {
        self.before
    }

    /// The required disciplines: id and name.
    pub fn required(&self) -> impl Iterator<Item = (&str, &str)> {
        self.disciplines.as_deref().unwrap_or_default().split('\n').filter_map(|pair| pair.split_once('='))
    }

    /// Whether the parents are not told, for a reason.
    pub fn is_untold(&self) -> bool {
        self.untold.is_some()
    }

    /// What stands against an outcome.
    pub fn facts(&self) -> outcome::Facts {
        outcome::Facts {
            has_case_manager: self.leading > 0,
            actions: usize::try_from(self.actions).unwrap_or_default(),
            no_action: self.no_action_at.is_some(),
            has_teller: self.teller_id.is_some() || self.untold.is_some(),
            has_tell_by: self.tell_by.is_some() || self.untold.is_some(),
            reason: self.reason.clone().unwrap_or_default(),
        }
    }
}

/// An item whose case may be read.
#[derive(Debug, Clone, FromRow)]
pub struct Open {
    #[sqlx(flatten)]
    pub(super) place: Place,
    /// Its case.
    #[sqlx(flatten)]
    pub case: OfCase,
}

impl Open {
    /// What it lacks before the meeting can be closed; nothing for feedback only.
    pub fn missing(&self) -> Problems {
        match (self.part(), self.outcome()) {
            (Part::FeedbackOnly, _) => Problems::none(),
            (Part::Discuss, None) => Problems::one("outcome", Problem::OutcomeNeeded),
            (Part::Discuss, Some(outcome)) => outcome::missing(outcome, &self.case.facts()),
        }
    }
}

impl Deref for Open {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

/// An item of an agenda, as far as who asks may read it.
#[derive(Debug, Clone)]
pub enum Item {
    /// With its case.
    Open(Box<Open>),
    /// The access window of its case is over: the code, and how it ended.
    Over(Place),
}

impl Item {
    /// With its case, if that may be read.
    pub fn open(&self) -> Option<&Open> {
        match self {
            Self::Open(open) => Some(open),
            Self::Over(_) => None,
        }
    }
}

impl Deref for Item {
    type Target = Place;

    fn deref(&self) -> &Place {
        match self {
            Self::Open(open) => open,
            Self::Over(place) => place,
        }
    }
}
