//! Her meetings in her own calendar, which fetches them by itself: the page that makes the address, and the address.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{calendar::zone, meeting::State as Stage};
use files::ics;
use leptos::prelude::*;
use store::{
    Error,
    meeting::{Facts, feed},
};
use time::OffsetDateTime;
use wire::text::Text;

use super::invitation;
use crate::{
    counts::outputs::attachment,
    frame::{
        fault::Fault,
        limit::{self, Limits},
        post::Post,
        shell::{self, Head, Section},
        state::Board,
        visit::{Address, Visit},
    },
    say::dates,
    ui,
};

/// Where the address is made.
pub const PAGE: &str = "/overleggen/in-mijn-agenda";

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    page(&visit, News::None).await
}

/// Makes an address and shows it, once; or stops the one she has.
pub async fn save(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.participant()?;
    let mut tx = visit.store().begin(visit.now).await?;
    match typed.get("do") {
        "maken" => {
            let was = typed.get("was").parse().ok().and_then(|was| OffsetDateTime::from_unix_timestamp_nanos(was).ok());
            let made = feed::make(&mut tx, &who, was).await?;
            tx.commit().await?;
            let address = |secret| News::Made(format!("{}/agenda/{secret}.ics", visit.board.origin));
            page(&visit, made.map_or(News::Twice, address)).await
        }
        "stoppen" => {
            feed::stop(&mut tx, &who).await?;
            tx.commit().await?;
            Ok(Redirect::to(PAGE).into_response())
        }
        _ => Err(Error::NotFound.into()),
    }
}

/// What stands above the buttons.
enum News {
    None,
    /// The address, this once.
    Made(String),
    /// The form was sent before; the address was shown then.
    Twice,
}

async fn page(visit: &Visit, news: News) -> Result<Response, Fault> {
    let t = visit.t;
    let since = feed::since(visit.store(), &visit.actor.participant()?).await?;
    let today = visit.today();
    Ok(shell::respond(visit, StatusCode::OK, &Head::new(t.feed_title(), Section::Meetings), move || {
        let made = match news {
            News::None => None,
            News::Made(address) => Some(ui::card(
                view! { {ui::good(t.feed_made())}{ui::copyable(t, address)}<p class="nl-paragraph">{t.feed_how()}</p> }
                    .into_any(),
            )),
            News::Twice => Some(ui::warning(t.feed_twice())),
        };
        let was = since.map(|since| since.unix_timestamp_nanos().to_string()).unwrap_or_default();
        let name = if since.is_some() { t.feed_anew() } else { t.feed_make() };
        let now = since.map(|since| t.feed_since(dates::short(t, zone::day(since), today)));
        let stop = since.is_some().then(|| ui::post_button(PAGE, &[("do", "stoppen")], t.feed_stop(), None, true));
        let buttons = view! { <div class="toolbar">{ui::post_button(PAGE, &[("do", "maken"), ("was", &was)], name, None, false)}{stop}</div> };
        view! {
            {ui::heading(t.feed_title())}
            <p class="nl-paragraph">{t.feed_text()}</p>
            {made}
            {ui::card(view! { <p class="nl-paragraph">{now.unwrap_or_else(|| t.feed_none().to_owned())}</p>{buttons}{ui::note(t.feed_secret())} }.into_any())}
        }
        .into_any()
    }))
}

/// What a calendar fetches. Whoever has the address reads it: kind, place and day of meetings, how many cases, no video link.
pub async fn read(State(board): State<Board>, from: Address, Path(file): Path<String>) -> Result<Response, Fault> {
    // A calendar asks once an hour; whoever guesses at secrets of 256 bits is kept from taking the board's time.
    let (network, limits) = (format!("feed {}", limit::network(from.0)), board.shared::<Limits>());
    limits.take(&network, limit::ADDRESS, 1, board.now())?;
    let secret = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let meetings = feed::read(&board.store, secret, board.now()).await;
    if meetings.is_err() {
        limits.take(&network, limit::ADDRESS, limit::REFUSED, board.now())?;
    }
    let meetings = meetings?;
    let t = Text::Nl;
    let entry = |facts: &Facts| invitation::entry(&board, t, facts, facts.state() == Stage::Cancelled);
    let entries: Vec<_> = meetings.iter().map(entry).collect();
    Ok(attachment("overleggen", "ics", ics::feed(t.feed_title(), &entries)))
}
