//! The case at the table, or the one the reader chose, drawn.

use domain::{action::State as ActionState, case::pregnancy::Clock};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    action::{self, Action},
    case::{self, Details, Facts},
    meeting::{
        item::Item,
        outcome::{self, Record},
    },
};
use wire::text::with;

use super::{people::voice, scene::Scene};
use crate::{
    case::about::{About, Place, pair},
    frame::fault::Fault,
    say::{self, dates},
};

/// A case with what was agreed about it.
pub(super) struct Case {
    record: Record,
    facts: Facts,
    details: Details,
    actions: Vec<Action>,
}

impl Case {
    /// Of the item she looks at, unless she may not read it.
    pub(super) async fn load(scene: &Scene<'_>) -> Result<Option<Self>, Fault> {
        let Some(item) = scene.shown().and_then(Item::open) else { return Ok(None) };
        let store = scene.visit.store();
        let (record, reader) = outcome::see(store, scene.seat, &item.id, scene.visit.now).await?;
        let facts = case::get(store, &reader, case::From::Table).await?;
        let details = case::details(store, &reader).await?;
        let actions = action::of_case(store, &reader).await?;
        Ok(Some(Self { record, facts, details, actions }))
    }

    /// Id of its item.
    pub(super) fn item(&self) -> &str {
        &self.record.id
    }

    /// What was agreed now, in one sentence to be read aloud.
    pub(super) fn read_back(&self, scene: &Scene<'_>) -> String {
        say::read_back(scene.t(), &self.record, &self.actions, &self.details.managers, scene.visit.today())
    }

    /// The card.
    pub(super) fn view(&self, scene: &Scene<'_>) -> AnyView {
        let (t, today, facts) = (scene.t(), scene.visit.today(), &self.facts);
        let clock = facts.due_week().map(|due| Clock::new(due, today, &scene.people.days, Some(scene.seat.meeting().day())));
        let place = if scene.is_seat() { Place::Board } else { Place::Screen };
        let about = About { t, case: facts, details: &self.details, clock, today, place };
        let read_back = scene.reads_back().then(|| {
            view! { <div class="read-back"><h3 class="nl-heading nl-heading--level-3">{t.read_back_title()}</h3><p>{self.read_back(scene)}</p></div> }
        });
        let (name, class) = if scene.writes() && scene.is_seat() {
            (t.live_write(), "nl-button nl-button--primary")
        } else {
            (t.live_to_item(), "nl-button nl-button--secondary")
        };
        view! {
            {about.among(|id, name| voice(t, name, scene.people.heard(id)), self.open_before(scene))}
            {read_back}
            <p class="live-case__to"><a class=class href=format!("{}/punten/{}", scene.meeting(), self.record.id)>{name}</a></p>
        }
        .into_any()
    }

    /// Actions agreed before and still open.
    fn open_before(&self, scene: &Scene<'_>) -> Option<AnyView> {
        let (t, today) = (scene.t(), scene.visit.today());
        let open = self.actions.iter().filter(|action| action.item_id != self.record.id && action.state() == ActionState::Open);
        let rows: Vec<_> = open
            .map(|action| {
                let due = dates::short(t, action.due_on(), today);
                let said =
                    t.live_action(with::LiveAction { due, what: action.text.clone().unwrap_or_default(), who: &action.owner });
                view! { <li>{said}</li> }
            })
            .collect();
        (!rows.is_empty()).then(|| pair(t.live_open_actions(), view! { <ul class="rows">{rows}</ul> }.into_any()))
    }
}
