//! The calendar of meetings: what is coming, and the past of a year.

use axum::{extract::Query, http::StatusCode, response::Response};
use domain::{form::Typed, geography, meeting::State, settings::FIRST_YEAR};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Deed,
    ground::page::Page,
    meeting::{
        Facts,
        calendar::{self, Past},
    },
};
use time::Date;
use wire::text::Text;

use super::coming::{self, From};
use crate::{
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::{Word, dates},
    today::when,
    ui::{self, pager, piece::Tone},
};

/// What the address asks for: a list, a year of it, and what was seen already.
struct Asked {
    past: Option<Past>,
    year: Option<i32>,
    after: String,
}

/// The page.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let participant = visit.actor.participant()?;
    let typed = Typed::new(pairs);
    let past = match typed.get("lijst") {
        "geweest" => Some(Past::Held),
        "afgelast" => Some(Past::Cancelled),
        _ => None,
    };
    let mut asked = Asked { past, year: typed.get("jaar").parse().ok(), after: typed.get("na").to_owned() };
    let (years, list) = match past {
        None => (None, calendar::open(visit.store(), &participant, today, &asked.after).await?),
        Some(which) => {
            let years = calendar::years(visit.store(), &participant, which).await?;
            let (first, last) = years.unwrap_or((today.year(), today.year()));
            let year = asked.year.unwrap_or(last).clamp(first, last);
            asked.year = Some(year);
            (years, calendar::past(visit.store(), &participant, which, year, &asked.after).await?)
        }
    };
    let coordinates = participant.may(Deed::Coordinate);
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.meeting_title(), Section::Meetings), move || {
        let plan = coordinates
            .then(|| view! { <div class="toolbar">{ui::link_button(true, "/overleggen/nieuw", t.meeting_new())}</div> });
        let sheet =
            if list.rows.is_empty() { ui::note(none(t, &asked, years, coordinates)) } else { months(t, &asked, &list, today) };
        view! {
            {ui::heading(t.meeting_title())}
            {plan}
            {lists(t, past)}
            {years.map(|years| year_links(t, &asked, years))}
            {ui::card(sheet)}
            <p class="nl-paragraph"><a class="nl-link" href=super::feed::PAGE>{t.feed_link()}</a></p>
        }
        .into_any()
    }))
}

/// Coming, past, cancelled.
fn lists(t: Text, now: Option<Past>) -> AnyView {
    let items = [
        (None, "/overleggen", t.meeting_coming()),
        (Some(Past::Held), "/overleggen?lijst=geweest", t.meeting_past()),
        (Some(Past::Cancelled), "/overleggen?lijst=afgelast", t.meeting_cancelled()),
    ];
    let items = items.map(|(list, to, name)| pager::choice(to, name, list == now));
    pager::choices(t.meeting_lists(), items.into())
}

fn year_links(t: Text, asked: &Asked, (first, last): (i32, i32)) -> AnyView {
    // A meeting of the year 26 on an older board is reached by one link, not by two thousand.
    let slip = (first < FIRST_YEAR).then_some(first);
    let items = (first.max(FIRST_YEAR)..=last)
        .rev()
        .chain(slip)
        .map(|year| pager::choice(address(asked, Some(year), ""), year.to_string(), asked.year == Some(year)));
    pager::choices(t.meeting_years(), items.collect())
}

fn address(asked: &Asked, year: Option<i32>, after: &str) -> String {
    let list = match asked.past {
        None => "",
        Some(Past::Held) => "lijst=geweest&",
        Some(Past::Cancelled) => "lijst=afgelast&",
    };
    let year = year.map(|year| format!("jaar={year}&")).unwrap_or_default();
    let after = if after.is_empty() { String::new() } else { format!("na={after}&") };
    format!("/overleggen?{list}{year}{after}").trim_end_matches(['&', '?']).to_owned()
}

/// Why there is nothing to see.
fn none(t: Text, asked: &Asked, years: Option<(i32, i32)>, coordinates: bool) -> String {
    match (asked.past, years) {
        (None, _) if coordinates => t.meeting_none().to_owned(),
        (None, _) => t.meeting_none_member().to_owned(),
        (Some(_), Some(_)) => t.meeting_none_year(asked.year.unwrap_or_default()),
        (Some(Past::Held), None) => t.meeting_none_past().to_owned(),
        (Some(Past::Cancelled), None) => t.meeting_none_cancelled().to_owned(),
    }
}

/// The list by month; what was left behind comes first.
fn months(t: Text, asked: &Asked, list: &Page<Facts>, today: Date) -> AnyView {
    let behind = |m: &Facts| asked.past.is_none() && m.day() < today && matches!(m.state(), State::Draft | State::Invited);
    let (late, others): (Vec<&Facts>, Vec<&Facts>) = list.rows.iter().partition(|m| behind(m));
    let rows = |list: &[&Facts]| list.iter().map(|m| row(t, m, today, From::List)).collect_view();
    let late = (!late.is_empty()).then(|| {
        view! { <section>{ui::subheading(t.meeting_behind())}{ui::note(t.meeting_behind_text())}<ul class="rows">{rows(&late)}</ul></section> }
    });
    let month = |m: &&Facts| (m.day().year(), m.day().month());
    let months = others.chunk_by(|a, b| month(a) == month(b)).map(|list| {
        let title = list.first().map(|m| dates::month_and_year(t, m.day())).unwrap_or_default();
        view! { <section>{ui::subheading(title)}<ul class="rows">{rows(list)}</ul></section> }
    });
    let first = (!asked.after.is_empty()).then(|| address(asked, asked.year, ""));
    let next = list.rows.last().filter(|_| list.more).map(|last| address(asked, asked.year, &last.id));
    view! { <div class="stack">{late}{months.collect_view()}{pager::view(t, first, next)}</div> }.into_any()
}

/// One meeting in a list: when, what, where, how many cases, in which state.
pub fn row(t: Text, meeting: &Facts, today: Date, from: From) -> AnyView {
    let place = geography::name_on(&meeting.municipality_code, meeting.day()).to_owned();
    let room = if meeting.room.is_empty() { t.meeting_video().to_owned() } else { meeting.room.clone() };
    let join = (!meeting.link.is_empty() && meeting.state().is_open()).then(|| {
        view! { <a class="nl-link" href=meeting.link.clone() rel="noreferrer noopener" target="_blank">{t.meeting_join()}</a> }
    });
    let cases = meeting.has_cases().then(|| view! { <span class="note">{if meeting.has_cases() { items(t, meeting.items()) } else { t.meeting_no_cases().to_owned() }}</span> });
    view! {
        <li class="meeting-row" id=coming::place(&meeting.id)>
            <a class="nl-link" href=format!("/overleggen/{}", meeting.id)>{format!("{} {place}", meeting.kind_code)}</a>
            <span>{when(t, meeting, today)}</span>
            <span class="note">{room}</span>
            {join}
            {cases}
            {state(t, meeting.state())}
            {coming::line(t, meeting, from)}
        </li>
    }
    .into_any()
}

/// "1 casus", "6 casussen".
pub fn items(t: Text, n: i64) -> String {
    if n == 1 { t.meeting_items_one().to_owned() } else { t.meeting_items_many(n) }
}

/// The state of a meeting as a badge.
pub fn state(t: Text, state: State) -> AnyView {
    let tone = match state {
        // Green is for what is done.
        State::Running | State::Cancelled => Tone::Warn,
        _ => Tone::Plain,
    };
    ui::badge(tone, state.word(t))
}
