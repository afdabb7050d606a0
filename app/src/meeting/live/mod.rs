//! Following a meeting while it goes on: what is on the table, the order, the time, who is there. Everything works
//! as a page with forms; the island [`web::live_board`] has the same drawn anew whenever it changes.

mod case;
mod drawings;
pub(crate) mod followed;
mod order;
mod people;
mod scene;
mod snapshot;
mod stream;
mod streams;
mod verbs;

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{form::Typed, geography, log::Object, meeting::State};
use leptos::prelude::*;
use store::Error;
use web::live_board::LiveBoard;
use wire::{
    live::{BOARD, FORM, OWN, Place},
    text::with,
};

pub use self::stream::stream;
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::dates,
    ui,
};

/// The page of somebody with a seat.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let typed = Typed::new(pairs);
    page(&visit, &id, Some(typed.get("punt")).filter(|item| !item.is_empty()), Place::Seat).await
}

/// The page for a screen that all see.
pub async fn screen(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    page(&visit, &id, None, Place::Screen).await
}

async fn page(visit: &Visit, id: &str, shown: Option<&str>, place: Place) -> Result<Response, Fault> {
    let t = visit.t;
    let seat = visit.store().seat(&visit.actor.participant()?, id).await?;
    let agenda = format!("/overleggen/{id}");
    if matches!(seat.meeting().state(), State::Closed | State::Final | State::Cancelled) {
        return Ok(Redirect::to(&agenda).into_response());
    }
    let seat = visit.see(seat, Object::Meeting, id).await?;
    let mut start = snapshot::of(visit, &seat, shown, place).await?;
    let drawn = std::mem::take(&mut start.drawn);
    let title = {
        let facts = seat.meeting();
        let day = dates::short(t, facts.day(), visit.today());
        // A screen that all can read is without a municipality (product §4).
        let name = geography::name_on(&facts.municipality_code, facts.day());
        let kind = if place == Place::Screen { facts.kind_code.clone() } else { format!("{} {name}", facts.kind_code) };
        t.live_title(with::LiveTitle { day, kind })
    };
    let (meeting, shown) = (id.to_owned(), shown.map(str::to_owned));
    let other = match place {
        Place::Seat | Place::Item => ui::link_button(false, format!("{agenda}/scherm"), t.live_to_screen()),
        Place::Screen => ui::link_button(false, format!("{agenda}/volgen"), t.live_to_seat()),
    };
    let again = match &shown {
        Some(item) => format!("{agenda}/volgen?punt={item}"),
        None if place == Place::Screen => format!("{agenda}/scherm"),
        None => format!("{agenda}/volgen"),
    };
    let class = if place == Place::Screen { "live live--screen" } else { "live" };
    let (address, look) = (format!("{agenda}/volgen"), format!("{agenda}/volgen"));
    let head = Head::new(title.clone(), Section::Meetings).with_islands();
    Ok(shell::respond(visit, StatusCode::OK, &head, move || {
        let part = |place: &'static str| {
            let html = drawn.iter().find(|(id, _)| id == place).map(|(_, html)| html.clone());
            html.map(|html| view! { <div class="live-part" id=place inner_html=html></div> })
        };
        view! {
            <div class="live-top">
                {ui::heading(title)}
                <div class="toolbar">
                    // Who has no button here presses Enter to look again: it is the first of the form.
                    <button type="submit" form=FORM formmethod="get" formaction=look hidden>{t.live_refresh()}</button>
                    {part(OWN)}
                    <noscript>{ui::link_button(false, again, t.live_refresh())}</noscript>
                    {ui::link_button(false, agenda, t.live_to_agenda())}
                    {other}
                </div>
            </div>
            <form class=class method="post" action=address id=FORM>
                <input type="hidden" name="place" value=if place == Place::Screen { "scherm" } else { "" } />
                <LiveBoard t=t meeting=meeting shown=shown place=place start=start />
                {part(BOARD)}
            </form>
        }
        .into_any()
    }))
}

/// Presses a button of the board, without JavaScript.
pub async fn act(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let from = Some(typed.get("from")).filter(|from| !from.is_empty());
    let pressed =
        verbs::NAMES.iter().map(|verb| (*verb, typed.get(verb))).find(|(_, of)| !of.is_empty()).ok_or(Error::NotFound)?;
    verbs::done(&visit, &seat, from, pressed).await?;
    let page = if typed.get("place") == "scherm" { "scherm" } else { "volgen" };
    Ok(Redirect::to(&format!("/overleggen/{id}/{page}")).into_response())
}
