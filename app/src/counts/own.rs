//! Aantallen: the exact figures of indicator 7, five years at a time, by kind, type and both geographies.

use std::collections::BTreeMap;

use axum::{extract::RawQuery, http::StatusCode, response::Response};
use domain::{counts::Geography, geography, log::Object, settings::FIRST_YEAR};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::{FiguresReader, Seen},
    counts::{self, Matrix},
};
use wire::text::Text;

use super::own_tables::{by_place, totals};
use crate::{
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui,
};

/// So many years at once; the address says where to go on.
const YEARS: usize = 5;

/// What the page shows: some years by both geographies.
pub(super) struct Shown {
    pub(super) years: Vec<i32>,
    pub(super) residence: Matrix,
    pub(super) location: Matrix,
    /// Different cases of each year; nothing for one municipality.
    pub(super) distinct: BTreeMap<i32, i64>,
    /// The last of the years before these.
    earlier: Option<i32>,
    later: bool,
    /// The year in whose classification every year is shown; nothing when each has its own.
    classified: Option<i32>,
    /// Municipalities that were split up, whose figures cannot be converted.
    split: Vec<String>,
}

/// The page. `tot`: the last year to show; `indeling`: the year in whose classification, otherwise each in its own.
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let t = visit.t;
    let reader = visit.actor.reader_of_figures()?;
    let coalition = reader.coalition().to_owned();
    let reader = visit.see(reader, Object::Counts, &coalition).await?;
    let asked = |name: &str| -> Option<i32> {
        let mut pairs = query.as_deref()?.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(one, _)| *one == name)?.1.parse().ok()
    };
    let classified = asked("indeling").filter(|year| (FIRST_YEAR..=visit.today().year()).contains(year));
    let shown = load(&visit, &reader, asked("tot"), classified).await?;
    let mark = visit.actor.coordinator().is_ok().then(|| {
        view! {
            <a class="nl-link" href="/aantallen/niet-geregistreerd">{t.not_registered_link()}</a>
            <a class="nl-link" href="/aantallen/eerdere-jaren">{t.historic_link()}</a>
        }
    });
    let this_year = visit.today().year();
    let coalition = visit.actor.coalition_name().to_owned();
    let own = reader.only().map(|_| shown.residence.rows.first().map(|line| line.name.clone()).unwrap_or_default());
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.counts_title(), Section::Counts), move || {
        let audience = own.map_or_else(|| t.counts_own().to_owned(), |name| t.counts_own_municipality(name));
        view! {
            {ui::heading(t.counts_title())}
            <p class="nl-paragraph">{t.counts_text()}</p>
            {ui::warning(audience)}
            <div class="toolbar"><a class="nl-button nl-button--secondary" href="/aantallen.csv" download>{t.counts_csv()}</a><a class="nl-button nl-button--secondary" href="/aantallen.xlsx" download>{t.counts_xlsx()}</a>{mark}<a class="nl-link" href="/aantallen/publicaties">{t.publication_title()}</a></div>
            {years_nav(t, &shown)}
            {classification(t, &shown, this_year)}
            {totals(t, &shown, &coalition)}
            {by_place(t, &shown, Geography::Residence, &coalition)}
            {by_place(t, &shown, Geography::Location, &coalition)}
            {ui::note(t.counts_legend())}
        }
        .into_any()
    }))
}

async fn load(visit: &Visit, reader: &Seen<FiguresReader>, until: Option<i32>, classified: Option<i32>) -> Result<Shown, Fault> {
    let store = visit.store();
    let sheet = counts::sheet(store, reader, visit.today()).await?;
    let years = &sheet.figures.years;
    let last = years.iter().copied().filter(|year| until.is_none_or(|until| *year <= until)).collect::<Vec<_>>();
    // A year before all of them shows the first ones.
    let end = last.len().max(1);
    let from = end.saturating_sub(YEARS);
    let (earlier, later) = (from.checked_sub(1).and_then(|at| years.get(at).copied()), end < years.len());
    let years = years.get(from..end).unwrap_or_default().to_vec();
    let (first, last) = (years.first().copied().unwrap_or_default(), years.last().copied().unwrap_or_default());
    let distinct = if reader.only().is_none() { counts::distinct(store, reader, first, last).await? } else { BTreeMap::new() };
    let mut split = Vec::new();
    let mut matrices = Vec::with_capacity(2);
    let day = classified.and_then(|year| geography::parse_date(&format!("{year}-01-01")));
    for by in [Geography::Residence, Geography::Location] {
        matrices.push(match day {
            None => sheet.matrix(by, &years),
            Some(day) => {
                let of = counts::recalculated(store, reader, by, (first, last), day).await?;
                split = of.split;
                of.matrix
            }
        });
    }
    let location = matrices.pop().unwrap_or_default();
    let residence = matrices.pop().unwrap_or_default();
    Ok(Shown { years, residence, location, distinct, earlier, later, classified, split })
}

/// In which classification the years are, and the way to the other one.
fn classification(t: Text, shown: &Shown, this_year: i32) -> AnyView {
    let until = shown.years.last().copied().unwrap_or(this_year);
    let (words, link, to) = match shown.classified {
        None => {
            (t.counts_own_years().to_owned(), t.counts_convert(this_year), format!("/aantallen?tot={until}&indeling={this_year}"))
        }
        Some(year) => (t.counts_converted(year), t.counts_convert_not().to_owned(), format!("/aantallen?tot={until}")),
    };
    let split = (!shown.split.is_empty()).then(|| ui::warning(t.counts_split(shown.split.join(", "))));
    view! { <p class="nl-paragraph note">{words}" "<a class="nl-link" href=to>{link}</a></p>{split} }.into_any()
}

fn years_nav(t: Text, shown: &Shown) -> Option<AnyView> {
    let earlier =
        shown.earlier.map(|year| view! { <a class="nl-link" href=format!("/aantallen?tot={year}")>{t.counts_earlier()}</a>" " });
    let later = shown.later.then(|| view! { <a class="nl-link" href="/aantallen">{t.counts_latest()}</a> });
    (earlier.is_some() || later.is_some()).then(|| view! { <p class="nl-paragraph">{earlier}{later}</p> }.into_any())
}
