//! The case at the table, or the one the reader chose, drawn.

use domain::action::{Hitch, State as ActionState};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::action::Action;
use wire::live::FORM;

use super::{parents, people::voice, scene::Scene, tabs};
use crate::{
    case::about::{About, Place},
    meeting::agreed::Agreed,
    say::{Word, dates},
    ui::action_row,
};

/// The card.
pub(super) fn view(scene: &Scene<'_>, agreed: &Agreed) -> AnyView {
    let (t, today, here) = (scene.t(), scene.visit.today(), parents::of_item(scene, &agreed.record.id));
    let place = if scene.is_seat() { Place::Board } else { Place::Screen };
    let about = About { t, case: &agreed.case, details: &agreed.details, clock: agreed.clock, today, place };
    let before = if here && !scene.is_seat() { None } else { earlier(scene, agreed) };
    view! {
        {about.at_table(|id, name| voice(t, name, scene.people.heard(id)), tabs::tabs(scene), before, here)}
        {parents::said(scene, agreed, here)}
    }
    .into_any()
}

/// What was agreed about it at earlier meetings, and how it stands; the scribe says it for the table.
fn earlier(scene: &Scene<'_>, agreed: &Agreed) -> Option<AnyView> {
    let t = scene.t();
    let before = agreed.actions.iter().filter(|action| action.item_id != agreed.record.id);
    let rows: Vec<_> = before.filter(|action| action.state() != ActionState::Lapsed).map(|action| row(scene, action)).collect();
    let decided = agreed.details.decided.clone().map(|(day, text)| {
        let day = dates::short(t, day, scene.visit.today());
        view! { <p class="lines"><span class="note">{t.live_decided(day)}</span>" "{text}</p> }
    });
    (decided.is_some() || !rows.is_empty()).then(|| {
        let rows = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
        view! { <section class="live-earlier"><h3 class="nl-heading nl-heading--level-3">{t.live_open_actions()}</h3>{decided}{rows}</section> }
            .into_any()
    })
}

fn row(scene: &Scene<'_>, action: &Action) -> AnyView {
    let (t, today) = (scene.t(), scene.visit.today());
    let what = action_row::what(t, action);
    let said = if scene.is_seat() {
        action_row::view(t, action, today)
    } else {
        let who = scene.discipline(&action.owner_id);
        let stands = action_row::state(t, action, today);
        view! { <span class="action"><span>{what.clone()}</span>" "<span class="note">{format!("{who} · {}", action_row::due(t, action, today))}</span>" "{stands}</span> }
            .into_any()
    };
    let id = format!("a-{}", action.id);
    view! { <li class="live-heard" id=id.clone() tabindex="-1">{said}{(scene.writes() && scene.is_seat()).then(|| heard(scene, action, &what, &id))}</li> }
        .into_any()
}

/// gedaan, loopt, lukt niet with its reason; or that it was said by mistake.
fn heard(scene: &Scene<'_>, action: &Action, what: &str, id: &str) -> AnyView {
    let t = scene.t();
    let button = |verb: &'static str, value: String, word: &'static str| {
        let label = t.live_heard_of(wire::text::with::LiveHeardOf { what, word });
        let id = format!("{id}--{verb}-{}", value.rsplit(' ').next().unwrap_or_default());
        view! { <button class="nl-button nl-button--subtle" type="submit" form=FORM name=verb value=value id=id aria-label=label>{word}</button> }
    };
    if !action.state().is_open() {
        return view! { <span class="live-heard__how">{button("heard_open", action.id.clone(), t.live_heard_undo())}</span> }
            .into_any();
    }
    let running =
        (action.state() == ActionState::Open).then(|| button("heard_running", action.id.clone(), t.live_heard_running()));
    let back = (action.state() == ActionState::Running).then(|| button("heard_open", action.id.clone(), t.live_heard_undo()));
    let why = Hitch::ALL.iter().map(|why| button("heard_failed", format!("{} {why}", action.id), why.word(t)));
    view! {
        <span class="live-heard__how">
            {button("heard_done", action.id.clone(), t.live_heard_done())}
            {running}
            <details class="live-heard__why"><summary>{t.live_heard_failed()}</summary><span class="toolbar">{why.collect_view()}</span></details>
            {back}
        </span>
    }
    .into_any()
}
