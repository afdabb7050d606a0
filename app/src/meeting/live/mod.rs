//! "Aan tafel": the one screen of a meeting while it goes on, for who leads, writes and looks on. Everything works as a page
//! with forms; the island [`web::live_board`] has the same drawn anew whenever it changes, and stores what is written.
//!
//! | module | draws or does |
//! |---|---|
//! | `scene`, `snapshot`, `drawings` | what is known of the meeting; the page of one reader; one drawing for many |
//! | `order`, `people`, `case`, `outcome`, `foot` | its parts: agenda, who is there, the case, what is agreed, the buttons |
//! | `verbs`, [`followed`], [`autosave`] | what buttons do; what the island asks; what it stores |
//! | `stream`, `streams` | telling that something changed |

pub(crate) mod autosave;
mod case;
mod drawings;
pub(crate) mod followed;
mod foot;
mod order;
mod outcome;
mod parents;
mod people;
mod scene;
mod snapshot;
mod stream;
mod streams;
mod tabs;
mod verbs;

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    action::row::{ROWS, Row},
    form::Typed,
    geography,
    log::Object,
    meeting::State,
};
use leptos::prelude::*;
use store::{Error, meeting::Facts};
use web::live_board::LiveBoard;
use wire::{
    live::{BOARD, FOOT, FORM, OWN, Place, SAID},
    text::with,
};

use self::outcome::Written;
pub use self::stream::stream;
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::dates,
    today::when,
    ui::{self, Form},
};

/// The page of somebody with a seat.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let typed = Typed::new(pairs);
    let shown = Some(typed.get("punt")).filter(|item| !item.is_empty());
    page(&visit, StatusCode::OK, &id, shown, Place::Seat, Written::default()).await
}

/// The page for a screen that all see.
pub async fn screen(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    page(&visit, StatusCode::OK, &id, None, Place::Screen, Written::default()).await
}

/// The page again, with the outcome form as it was sent and why it was not stored.
pub(super) async fn refused(
    visit: &Visit,
    status: StatusCode,
    (id, item): (&str, &str),
    form: Form,
    theirs: Option<String>,
) -> Result<Response, Fault> {
    let form = Form { anchors: anchors(&form.typed), ..form };
    let written = Written { form: Some(form), theirs, ..Written::default() };
    page(visit, status, id, Some(item), Place::Seat, written).await
}

/// Where the fields of the rows are on the page.
fn anchors(typed: &Typed) -> Vec<(&'static str, String)> {
    let rows = ROWS.iter().filter(|row| typed.sent(row.action));
    let fields = rows.flat_map(|row| {
        let id = typed.get(row.id);
        let at = move |field: &'static str, name: &str| (field, Row::name(name, id));
        [
            at(row.action, "action"),
            at(row.owner, "owner"),
            at(row.due_pick, "due_pick"),
            at(row.due, "due"),
            at(row.due_before_week, "due_before_week"),
            at(row.programme, "programme"),
        ]
    });
    fields.collect()
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    id: &str,
    shown: Option<&str>,
    place: Place,
    written: Written,
) -> Result<Response, Fault> {
    let t = visit.t;
    let seat = visit.store().seat(&visit.actor.participant()?, id).await?;
    let agenda = format!("/overleggen/{id}");
    if matches!(seat.meeting().state(), State::Closed | State::Final | State::Cancelled) {
        let to = shown.map_or_else(|| agenda.clone(), |item| format!("{agenda}/punten/{item}"));
        return Ok(Redirect::to(&to).into_response());
    }
    let seat = visit.see(seat, Object::Meeting, id).await?;
    let mut start = snapshot::of(visit, &seat, shown, place, written).await?;
    let drawn = std::mem::take(&mut start.drawn);
    let title = title(visit, seat.meeting(), place);
    let facts = seat.meeting();
    let (screen, writes) = (place == Place::Screen, seat.scribe().is_ok());
    let place_and_time = (!screen).then(|| {
        let room = Some(facts.room.clone()).filter(|room| !room.is_empty());
        [Some(when(t, facts, visit.today())), room].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let (meeting, shown) = (id.to_owned(), shown.map(str::to_owned));
    let again = shown.as_ref().map_or_else(|| format!("{agenda}/volgen"), |item| format!("{agenda}/volgen?punt={item}"));
    let class = if screen { "live live--screen" } else { "live" };
    let address = format!("{agenda}/volgen");
    let head = Head::new(title.clone(), Section::Meetings).with_islands();
    let head = if screen { head.without_banner() } else { head.wide() };
    Ok(shell::respond(visit, status, &head, move || {
        let part = |place: &'static str| {
            let html = drawn.iter().find(|(id, _)| id == place).map(|(_, html)| html.clone());
            html.map(|html| view! { <div class="live-part" id=place inner_html=html></div> })
        };
        let board = view! { <LiveBoard t=t meeting=meeting shown=shown place=place start=start /> };
        if screen {
            // No buttons and no menu: whoever leads has arrow keys, and a way back that only the keyboard finds.
            return view! {
                <a class="nl-skip-link visually-hidden" href=address>{t.live_to_seat()}</a>
                <div class=class>{ui::heading(title)}{board}{part(BOARD)}</div>
            }
            .into_any();
        }
        view! {
            <div class=class>
                <div class="live-top">
                    <div>{ui::heading(title)}<p class="note">{place_and_time}</p></div>
                    <div class="toolbar">
                        {part(OWN)}
                        <noscript>{ui::link_button(false, again, t.live_refresh())}</noscript>
                        {writes.then(|| view! { <span class="live-wide">{ui::link_button(false, format!("{agenda}/scherm"), t.live_to_screen())}</span> })}
                        {ui::link_button(false, agenda, t.live_to_agenda())}
                    </div>
                </div>
                // Who has no button here presses Enter to look again: it is the first of the form.
                <form class="live-form" method="post" action=address.clone() id=FORM>
                    <button class="visually-hidden" type="submit" formmethod="get" formaction=address.clone() tabindex="-1">{t.live_refresh()}</button>
                </form>
                {part(BOARD)}
                <div class="live-bar">{part(SAID)}<div class="live-bar__row">{board}{part(FOOT)}</div></div>
            </div>
        }
        .into_any()
    }))
}

/// The meeting by name and day; on a screen that all can read without a municipality (product §4).
fn title(visit: &Visit, facts: &Facts, place: Place) -> String {
    let name = geography::name_on(&facts.municipality_code, facts.day());
    let kind = if place == Place::Screen { facts.kind_code.clone() } else { format!("{} {name}", facts.kind_code) };
    visit.t.live_title(with::LiveTitle { day: dates::short(visit.t, facts.day(), visit.today()), kind })
}

/// Presses a button of the board, without JavaScript.
pub async fn act(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let from = Some(typed.get("from")).filter(|from| !from.is_empty());
    let pressed =
        verbs::NAMES.iter().map(|verb| (*verb, typed.get(verb))).find(|(_, of)| !of.is_empty()).ok_or(Error::NotFound)?;
    verbs::done(&visit, &seat, from, pressed).await?;
    Ok(Redirect::to(&format!("/overleggen/{id}/volgen")).into_response())
}
