//! A meeting as it stands, drawn for one reader at one place.

use std::collections::HashMap;

use domain::meeting::State;
use leptos::prelude::*;
use store::{
    access::{Deed, Seat, Seen},
    meeting::outcome,
};
use time::Time;
use uuid::Uuid;
use wire::live::{BOARD, FOOT, FORM, OWN, Place, SAID, Snapshot};

use super::{
    case,
    drawings::{Drawing, Drawings, Sort},
    foot, order,
    outcome::{Written, on_screen, read},
    parents, people,
    scene::Scene,
    tabs,
};
use crate::{
    frame::{fault::Fault, visit::Visit},
    meeting::agreed::{Agreed, People},
};

/// The meeting as it stands; `chosen` is an item the reader looks at instead of the one at the table; `written`: what she
/// wrote about it, when that comes back.
pub(super) async fn of(
    visit: &Visit,
    seat: &Seen<Seat>,
    chosen: Option<&str>,
    place: Place,
    written: Written,
) -> Result<Snapshot, Fault> {
    let Drawing { snapshot, here, .. } = draw(visit, seat, chosen, place, written).await?;
    Ok(with_own(snapshot, own(visit, place, &here)))
}

/// The same, for who follows a meeting that goes on: drawn once for all who ask for it at the same moment, but for who
/// writes. Of its case is asked whether this reader may see it, whoever it was drawn for; that is noted too.
pub(super) async fn shared(visit: &Visit, seat: &Seen<Seat>, chosen: Option<&str>, place: Place) -> Result<Snapshot, Fault> {
    let hers = place == Place::Seat && seat.scribe().is_ok();
    if hers || seat.meeting().state() != State::Running || chosen.is_some_and(|id| Uuid::try_parse(id).is_err()) {
        return of(visit, seat, chosen, place, Written::default()).await;
    }
    let sort = Sort {
        t: visit.t,
        meeting: seat.meeting().id.clone(),
        rev: seat.meeting().rev,
        chosen: chosen.map(str::to_owned),
        place,
        leads: seat.lead().is_ok(),
        coordinator: seat.may(Deed::Coordinate),
    };
    let draw = Box::pin(draw(visit, seat, chosen, place, Written::default()));
    let take = |drawing: &Drawing| (drawing.snapshot.item.clone(), drawing.snapshot.clone(), own(visit, place, &drawing.here));
    let (item, snapshot, own) = visit.board.shared::<Drawings>().of(sort, visit.now, draw, take).await?;
    if let Some(item) = &item {
        outcome::see(visit.store(), seat, item, visit.now).await?;
    }
    Ok(with_own(snapshot, own))
}

/// With what the reader says of herself.
fn with_own(mut snapshot: Snapshot, own: Option<String>) -> Snapshot {
    snapshot.drawn.extend(own.map(|html| (OWN.to_owned(), html)));
    snapshot
}

async fn draw(
    visit: &Visit,
    seat: &Seen<Seat>,
    chosen: Option<&str>,
    place: Place,
    mut written: Written,
) -> Result<Drawing, Fault> {
    let scene = Scene::load(visit, seat, chosen, place).await?;
    let agreed = match scene.shown().filter(|item| item.open().is_some() && !scene.pauses()) {
        Some(item) => Some(Agreed::load(visit, seat, &item.id, &scene.people).await?),
        None => None,
    };
    if agreed.is_some() && scene.writes() && scene.is_seat() {
        written.people = People::load(visit, &scene.people).await?;
    }
    let snapshot = Snapshot {
        rev: seat.meeting().rev,
        leads: scene.leads(),
        at_table: scene.at_table().map(|item| item.id.clone()),
        item: agreed.as_ref().map(|agreed| agreed.record.id.clone()),
        said: scene.whereabouts(),
        spent: scene.spent().whole_seconds(),
        budget: scene.at_table().map_or(0, |item| item.minutes * 60),
        end: minute(scene.runs_out()),
        planned: minute(seat.meeting().ends()),
        drawn: parts(&scene, agreed.as_ref(), &written),
    };
    let members = scene.people.voices.iter().map(|voice| (voice.member.clone(), voice.is_here()));
    let here = if scene.running() { members.collect() } else { HashMap::new() };
    Ok(Drawing { snapshot, here })
}

/// What the reader says of herself, where she has a seat.
fn own(visit: &Visit, place: Place, here: &HashMap<String, bool>) -> Option<String> {
    let here = here.get(visit.actor.membership()).copied();
    (place == Place::Seat).then(|| view! { {here.map(|here| people::own(visit.t, here))} }.to_html())
}

fn minute(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// The parts of the page, each with its place.
fn parts(scene: &Scene<'_>, agreed: Option<&Agreed>, written: &Written) -> Vec<(String, String)> {
    let mut parts = vec![(BOARD.to_owned(), board(scene, agreed, written))];
    if scene.is_seat() {
        let said = agreed.filter(|_| scene.writes()).map(|agreed| written.said(scene, agreed));
        parts.push((SAID.to_owned(), view! { {said} }.to_html()));
        parts.push((FOOT.to_owned(), foot::foot(scene, agreed, written).to_html()));
    }
    parts
}

/// The whole board: the agenda and who is there, the case, what is agreed.
fn board(scene: &Scene<'_>, agreed: Option<&Agreed>, written: &Written) -> String {
    let t = scene.t();
    let card = agreed.map_or_else(
        || view! { <p class="nl-paragraph">{scene.whereabouts()}</p>{tabs::tabs(scene)} }.into_any(),
        |agreed| case::view(scene, agreed),
    );
    let case = view! { <section class="card live-case" id="casus" aria-label=t.live_case()>{card}</section> };
    if !scene.is_seat() {
        // While parents attend, nothing of any other case.
        let alone = scene.pauses() || agreed.is_some_and(|agreed| parents::of_item(scene, &agreed.record.id));
        let order = (!alone).then(|| view! { <aside class="stack"><section class="card">{order::order(scene)}</section><section class="card">{people::people(scene)}</section></aside> });
        let outcome = agreed.and_then(|agreed| on_screen(scene, agreed));
        let class = if alone { "live-screen live-screen--alone" } else { "live-screen" };
        return view! { <div class=class><div class="stack">{case}{outcome}</div>{order}</div> }.to_html();
    }
    let outcome = agreed.map(|agreed| if scene.writes() { written.view(scene, agreed) } else { read(scene, agreed) });
    let back = scene.browses().then(|| {
        view! { <p class="live-back">{t.live_browsing()}" "<a class="nl-button nl-button--secondary" href=scene.address()>{t.live_back()}</a></p> }
    });
    view! {
        <input type="hidden" name="from" form=FORM value=scene.at_table().map(|item| item.id.clone()).unwrap_or_default() />
        {parents::still_here(scene)}
        {back}
        <div class="live-table">
            <div class="live-table__side">
                <section class="card" id="agenda" aria-label=t.agenda_title()>{order::order(scene)}</section>
                <section class="card stack live-people" id="wie" aria-label=t.agenda_people()>{people::people(scene)}</section>
            </div>
            {case}
            <section class="card live-outcome" id="uitkomst" aria-label=t.item_outcome()>{outcome}</section>
        </div>
    }
    .to_html()
}
