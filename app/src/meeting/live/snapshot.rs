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
use wire::live::{BOARD, ELSEWHERE, OWN, Place, READ_BACK, Snapshot};

use super::{
    case::Case,
    drawings::{Drawing, Drawings, Sort},
    order, people,
    scene::Scene,
};
use crate::frame::{fault::Fault, visit::Visit};

/// The meeting as it stands; `chosen` is an item the reader looks at instead of the one at the table.
pub(super) async fn of(visit: &Visit, seat: &Seen<Seat>, chosen: Option<&str>, place: Place) -> Result<Snapshot, Fault> {
    let Drawing { snapshot, here, .. } = draw(visit, seat, chosen, place).await?;
    Ok(with_own(snapshot, own(visit, place, &here)))
}

/// The same, for who follows a meeting that goes on: drawn once for all who ask for it at the same moment. Of its case is
/// asked whether this reader may see it, whoever it was drawn for; that is noted too.
pub(super) async fn shared(visit: &Visit, seat: &Seen<Seat>, chosen: Option<&str>, place: Place) -> Result<Snapshot, Fault> {
    if seat.meeting().state() != State::Running || chosen.is_some_and(|id| Uuid::try_parse(id).is_err()) {
        return of(visit, seat, chosen, place).await;
    }
    let sort = Sort {
        t: visit.t,
        meeting: seat.meeting().id.clone(),
        rev: seat.meeting().rev,
        chosen: chosen.map(str::to_owned),
        place,
        leads: seat.lead().is_ok(),
        writes: seat.scribe().is_ok(),
        coordinator: seat.may(Deed::Coordinate),
    };
    let draw = Box::pin(draw(visit, seat, chosen, place));
    let take = |drawing: &Drawing| (drawing.item.clone(), drawing.snapshot.clone(), own(visit, place, &drawing.here));
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

async fn draw(visit: &Visit, seat: &Seen<Seat>, chosen: Option<&str>, place: Place) -> Result<Drawing, Fault> {
    let scene = Scene::load(visit, seat, chosen, place).await?;
    let case = if place != Place::Item || scene.reads_back() { Case::load(&scene).await? } else { None };
    let snapshot = Snapshot {
        rev: seat.meeting().rev,
        leads: scene.leads(),
        at_table: scene.at_table().map(|item| item.id.clone()),
        said: scene.whereabouts(),
        spent: scene.spent().whole_seconds(),
        budget: scene.at_table().map_or(0, |item| item.minutes * 60),
        end: minute(scene.runs_out()),
        planned: minute(seat.meeting().ends()),
        drawn: match place {
            Place::Item => beside_an_item(&scene, case.as_ref()),
            Place::Seat | Place::Screen => vec![(BOARD.to_owned(), board(&scene, case.as_ref()))],
        },
    };
    let members = scene.people.voices.iter().map(|voice| (voice.member.clone(), voice.is_here()));
    let here = if scene.running() { members.collect() } else { HashMap::new() };
    Ok(Drawing { snapshot, item: case.map(|case| case.item().to_owned()), here })
}

/// What the reader says of herself, where she has a seat.
fn own(visit: &Visit, place: Place, here: &HashMap<String, bool>) -> Option<String> {
    let here = here.get(visit.actor.membership()).copied();
    (place == Place::Seat).then(|| view! { {here.map(|here| people::own(visit.t, here))} }.to_html())
}

fn minute(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// The whole board.
fn board(scene: &Scene<'_>, case: Option<&Case>) -> String {
    let t = scene.t();
    let card =
        case.map_or_else(|| view! { <p class="nl-paragraph">{scene.whereabouts()}</p> }.into_any(), |case| case.view(scene));
    let back = scene.browses().then(|| elsewhere(t.live_browsing(), scene.address(), t.live_back()));
    view! {
        <input type="hidden" name="from" value=scene.at_table().map(|item| item.id.clone()).unwrap_or_default() />
        {back}
        <div class="columns">
            <div class="stack"><section class="card live-case" aria-label=t.live_case()>{card}</section></div>
            <aside class="stack">{order::steering(scene)}{order::order(scene)}{people::people(scene)}</aside>
        </div>
    }
    .to_html()
}

/// The scribe writes on while the chair goes on: the way to the item at the table, and the sentence to be read back.
fn beside_an_item(scene: &Scene<'_>, case: Option<&Case>) -> Vec<(String, String)> {
    let t = scene.t();
    let there = scene.at_table().filter(|_| scene.browses());
    let back =
        there.map(|item| elsewhere(t.live_elsewhere(), format!("{}/punten/{}", scene.meeting(), item.id), t.live_go_there()));
    let read_back = case.map(|case| case.read_back(scene));
    let drawn = [(ELSEWHERE, Some(view! { {back} }.to_html())), (READ_BACK, read_back.map(|words| view! { {words} }.to_html()))];
    drawn.into_iter().filter_map(|(place, html)| Some((place.to_owned(), html?))).collect()
}

/// The way to what is at the table.
fn elsewhere(says: &'static str, to: String, name: &'static str) -> impl IntoView {
    view! { <p class="live-back">{says}" "<a class="nl-button nl-button--primary" href=to>{name}</a></p> }
}
