//! A meeting: its plan, who leads it, its agenda and its steps.

use domain::{
    meeting::{Plan, State, Step},
    words::{Duty, Part},
};
use store::{
    Error, Result, Tx,
    access::{Actor, Lead, Seat},
    meeting::{self, agenda, closing, item::Place},
    text_check::{About, Checked},
};
use time::{Date, OffsetDateTime, macros::time};

use crate::{Scene, checked};

impl Scene {
    /// An ordinary plan: an afternoon in a room of the municipality. Whoever wants it otherwise changes it.
    pub fn plan_of(&self, kind: &str, day: Date, municipality: &str, members: Vec<String>) -> Result<Plan> {
        Ok(Plan {
            kind: self.kind(kind)?.to_owned(),
            day,
            starts: time!(13:00),
            ends: time!(14:30),
            municipality: municipality.to_owned(),
            room: "kamer 2".to_owned(),
            link: String::new(),
            members,
            afterwards: String::new(),
        })
    }

    /// A plan for the meeting with this id, checked.
    pub async fn planned(&self, id: &str, plan: Plan) -> Result<Checked<Plan>> {
        checked(&self.store, &self.coordinator, plan, About::Other(id.to_owned())).await
    }

    /// Plans a meeting; gives its id.
    pub async fn plan(&self, tx: &mut Tx, plan: Plan) -> Result<String> {
        let id = tx.id();
        let plan = self.planned(&id, plan).await?;
        meeting::plan(tx, &self.coordinator.coordinator()?, &id, &plan).await?;
        Ok(id)
    }

    /// Somebody's seat at a meeting that is stored.
    pub async fn seat(&self, who: &Actor, meeting: &str) -> Result<Seat> {
        self.store.seat(&who.participant()?, meeting).await
    }

    /// The coordinator at a meeting that is stored.
    pub async fn lead(&self, meeting: &str) -> Result<Lead> {
        self.seat(&self.coordinator, meeting).await?.lead()
    }

    /// Puts a case on the agenda, in a write of its own; gives the item.
    pub async fn put(&self, at: OffsetDateTime, meeting: &str, case: &str) -> Result<String> {
        let lead = self.lead(meeting).await?;
        self.write(at, async |tx| agenda::add(tx, &lead, case, Part::Discuss).await).await?;
        item_of(&agenda::places(&self.store, &lead).await?, case).map(str::to_owned)
    }

    /// Takes a meeting a step further, in a write of its own; one that begins as a concept is sent first.
    pub async fn step(&self, at: OffsetDateTime, meeting: &str, step: Step) -> Result<()> {
        let lead = self.lead(meeting).await?;
        if step == Step::Open && lead.meeting().state() == State::Draft {
            self.write(at, async |tx| meeting::step(tx, &lead, Step::Send).await).await?;
        }
        self.write(at, async |tx| meeting::step(tx, &lead, step).await).await
    }

    /// Closes a meeting, in a write of its own.
    pub async fn close(&self, at: OffsetDateTime, meeting: &str) -> Result<()> {
        let lead = self.lead(meeting).await?;
        self.write(at, async |tx| closing::close(tx, &lead).await).await
    }
}

/// Gives two members the duties of a meeting.
pub async fn give_duties(tx: &mut Tx, lead: &Lead, chair: &str, scribe: &str) -> Result<()> {
    meeting::give_duty(tx, lead, Duty::Chair, Some(chair)).await?;
    meeting::give_duty(tx, lead, Duty::Scribe, Some(scribe)).await
}

/// The item of a case on an agenda.
pub fn item_of<'a>(agenda: &'a [Place], case: &str) -> Result<&'a str> {
    agenda.iter().find(|item| item.case_id == case).map(|item| item.id.as_str()).ok_or(Error::NotFound)
}
