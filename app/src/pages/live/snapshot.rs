//! A meeting as it stands, drawn for one reader at one place.

use leptos::prelude::*;
use store::access::Seat;
use time::Time;

use super::{case::Case, order, people, scene::Scene};
use crate::{
    api::live::{BOARD, ELSEWHERE, Place, READ_BACK, Snapshot},
    fault::Fault,
    visit::Visit,
};

/// The meeting as it stands; `chosen` is an item the reader looks at instead of the one at the table.
pub(super) async fn of(visit: &Visit, seat: &Seat, chosen: Option<&str>, place: Place) -> Result<Snapshot, Fault> {
    let scene = Scene::load(visit, seat, chosen, place).await?;
    let case = if place != Place::Item || scene.reads_back() { Case::load(&scene).await? } else { None };
    Ok(Snapshot {
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
    })
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
