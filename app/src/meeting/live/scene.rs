//! What is known of a meeting while its board is drawn, for one reader at one place.

use domain::{
    calendar::zone,
    meeting::{
        State,
        live::{Slot, to_go},
    },
    words::Part,
};
use store::{
    Error,
    access::{Seat, Seen},
    meeting::{agenda, item::Item, live, voices},
};
use time::{Duration, OffsetDateTime, Time};
use wire::{
    live::Place,
    text::{Text, with},
};

use crate::frame::{fault::Fault, visit::Visit};

/// All of it but the case.
pub(super) struct Scene<'a> {
    pub(super) visit: &'a Visit,
    pub(super) seat: &'a Seen<Seat>,
    pub(super) place: Place,
    pub(super) items: Vec<Item>,
    pub(super) people: voices::Table,
    pub(super) turns: live::Table,
    chosen: Option<&'a str>,
}

impl<'a> Scene<'a> {
    /// Loads it; `chosen` is an item the reader looks at instead of the one at the table.
    pub(super) async fn load(
        visit: &'a Visit,
        seat: &'a Seen<Seat>,
        chosen: Option<&'a str>,
        place: Place,
    ) -> Result<Self, Fault> {
        let store = visit.store();
        let items = agenda::items(store, seat).await?;
        if chosen.is_some_and(|id| !items.iter().any(|item| item.id == id)) {
            return Err(Error::NotFound.into());
        }
        let people = voices::table(store, seat, visit.today()).await?;
        let turns = live::table(store, seat).await?;
        Ok(Self { visit, seat, place, items, people, turns, chosen })
    }

    pub(super) fn t(&self) -> Text {
        self.visit.t
    }

    pub(super) fn running(&self) -> bool {
        self.seat.meeting().state() == State::Running
    }

    /// Whether the reader may move the meeting on.
    pub(super) fn leads(&self) -> bool {
        self.running() && self.seat.lead().is_ok()
    }

    /// Whether she writes down outcomes and who is there.
    pub(super) fn writes(&self) -> bool {
        self.running() && self.seat.scribe().is_ok()
    }

    /// Whether she has buttons for one item or one person: not on the screen that all see.
    pub(super) fn is_seat(&self) -> bool {
        self.place == Place::Seat
    }

    /// Whether the screen that all see shows nothing: parents of another case than the one at the table are in the room.
    pub(super) fn pauses(&self) -> bool {
        !self.is_seat() && self.running() && self.turns.parents_left_over().is_some()
    }

    /// The item at the table.
    pub(super) fn at_table(&self) -> Option<&Item> {
        self.items.iter().find(|item| self.turns.item.as_deref() == Some(&item.id)).filter(|_| self.running())
    }

    /// The item she looks at: her own choice, or else the one at the table.
    pub(super) fn shown(&self) -> Option<&Item> {
        self.items.iter().find(|item| self.chosen == Some(&item.id)).or_else(|| self.at_table())
    }

    /// Whether she looks at another item than the one at the table.
    pub(super) fn browses(&self) -> bool {
        self.chosen.is_some_and(|id| self.at_table().is_none_or(|item| item.id != id))
    }

    /// When it began, at its own hour or later.
    pub(super) fn began(&self) -> Option<OffsetDateTime> {
        let facts = self.seat.meeting();
        facts.opened().map(|opened| opened.max(zone::instant(facts.day(), facts.starts())))
    }

    /// How long the item at the table was there by now.
    pub(super) fn spent(&self) -> Duration {
        self.at_table().map_or(Duration::ZERO, |item| self.turns.spent(&item.id, self.visit.now))
    }

    /// When the agenda runs out, if everything takes the minutes it has.
    pub(super) fn runs_out(&self) -> Time {
        let here = self.at_table();
        let slot = |item: &Item| Slot {
            minutes: item.minutes,
            done: item.outcome().is_some(),
            now: here.is_some_and(|here| here.id == item.id),
        };
        let slots: Vec<_> = self.items.iter().filter(|item| item.part() == Part::Discuss).map(slot).collect();
        zone::local(self.visit.now + to_go(&slots, self.spent())).1
    }

    /// "Nu in bespreking: K7Q-4MD-9R, punt 3 van 8."
    pub(super) fn whereabouts(&self) -> String {
        let t = self.t();
        if self.pauses() {
            return t.live_screen_pauses().to_owned();
        }
        let here = self.at_table().and_then(|here| self.items.iter().position(|item| item.id == here.id));
        match here {
            Some(place) => {
                t.live_at_table(with::LiveAtTable { code: self.items[place].code(), count: self.items.len(), place: place + 1 })
            }
            None if !self.running() => t.live_closed().to_owned(),
            None if self.turns.began() => t.live_all_done().to_owned(),
            None => t.live_not_begun().to_owned(),
        }
    }

    /// The discipline of somebody, where her name is not shown.
    pub(super) fn discipline(&self, member: &str) -> String {
        let voice = self.people.voices.iter().find(|voice| voice.member == member);
        let name = voice.map(|voice| voice.discipline.clone()).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| self.t().live_person().to_owned())
    }

    /// Address of the meeting, for links and forms.
    pub(super) fn meeting(&self) -> String {
        format!("/overleggen/{}", self.seat.meeting().id)
    }

    /// Address of the board.
    pub(super) fn address(&self) -> String {
        format!("{}/volgen", self.meeting())
    }
}
