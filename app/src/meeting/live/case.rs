//! The case at the table, or the one the reader chose, drawn. What a shared screen may not show is left out here.

use domain::{
    action::State as ActionState,
    case::{intake::Story, pregnancy::Clock},
    words::Urgency,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    action::{self, Action},
    case::{self, Details, Facts},
    meeting::outcome::{self, Record},
};
use wire::text::with;

use super::{people::voices, scene::Scene};
use crate::{
    case::about,
    frame::fault::Fault,
    say::{self, Word, dates},
    ui::{self, clock, piece::Tone},
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
        let Some(item) = scene.shown().filter(|item| item.may_be_read()) else { return Ok(None) };
        let store = scene.visit.store();
        let record = outcome::get(store, scene.seat, &item.id).await?;
        let reader = store.case_at(scene.seat, &record.at).await?;
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
        let (t, facts, details) = (scene.t(), &self.facts, &self.details);
        let clock = facts.due_week().map(|due| {
            let clock = Clock::new(due, scene.visit.today(), &scene.people.days, Some(scene.seat.meeting().day()));
            view! { <p class="nl-paragraph"><b>{clock::sentence(t, clock)}</b></p> }
        });
        let urgent = (facts.urgency() == Urgency::Urgent).then(|| ui::badge(Tone::Stop, t.agenda_urgent()));
        let texts = Story::ALL.iter().filter_map(|field| {
            Some(pair(field.word(t), view! { <dd class="lines">{details.text(field.as_str())?.to_owned()}</dd> }.into_any()))
        });
        let factors =
            details.factors.iter().map(|factor| view! { <li>{ui::badge(about::tone(factor.group()), factor.word(t))}</li> });
        let factors = (factors.len() > 0)
            .then(|| pair(t.case_factors(), view! { <dd><ul class="badges">{factors.collect_view()}</ul></dd> }.into_any()));
        let needed = details.disciplines.iter().map(|(id, name)| (name.as_str(), scene.has(id)));
        let needed = (needed.len() > 0).then(|| pair(t.agenda_voices(), view! { <dd>{voices(t, needed)}</dd> }.into_any()));
        let read_back = scene.reads_back().then(|| {
            view! { <div class="read-back"><h3 class="nl-heading nl-heading--level-3">{t.read_back_title()}</h3><p>{self.read_back(scene)}</p></div> }
        });
        let (name, class) = if scene.writes() && scene.is_seat() {
            (t.live_write(), "nl-button nl-button--primary")
        } else {
            (t.live_to_item(), "nl-button nl-button--secondary")
        };
        view! {
            <div class="case-head">
                <h2 class="nl-heading nl-heading--level-2 code">{facts.code()}</h2>
                {ui::badge(Tone::Plain, facts.case_type().word(t))}
                {urgent}
            </div>
            <p class="question">{facts.question.clone().unwrap_or_default()}</p>
            {clock}
            <dl class="facts-list">
                {texts.collect_view()}
                {factors}
                {needed}
                {self.open_before(scene)}
                {self.beside(scene).into_iter().map(|(title, said)| pair(title, view! { <dd class="lines">{said}</dd> }.into_any())).collect_view()}
            </dl>
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
        (!rows.is_empty()).then(|| pair(t.live_open_actions(), view! { <dd><ul class="rows">{rows}</ul></dd> }.into_any()))
    }

    /// What stands beside the texts. A shared screen shows neither municipality nor submitter, and no organisation.
    fn beside(&self, scene: &Scene<'_>) -> Vec<(&'static str, String)> {
        let (t, today, case) = (scene.t(), scene.visit.today(), &self.facts);
        let parents = if case.parents_attend() { t.app_yes() } else { t.app_no() };
        let managers = self.details.managers.iter().map(|(name, domain, leads)| {
            let leads = if *leads { format!(", {}", t.item_leads()) } else { String::new() };
            format!("{name} ({}{leads})", domain.word(t))
        });
        let managers: Vec<_> = managers.collect();
        let managers = if managers.is_empty() { t.case_no_manager().to_owned() } else { managers.join("; ") };
        let mut facts = vec![(t.case_managers(), managers), (t.case_parents(), parents.to_owned())];
        if scene.is_seat() {
            facts.push((t.case_residence(), about::residence(t, &case.residence, today)));
            facts.push((t.live_submitter(), case.submitter.clone()));
        }
        facts
    }
}

fn pair(title: &'static str, said: AnyView) -> AnyView {
    view! { <div><dt>{title}</dt>{said}</div> }.into_any()
}
