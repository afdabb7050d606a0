//! Aantallen: the table of indicator 7, all years, by kind, type and both geographies.

use axum::{http::StatusCode, response::Response};
use domain::{
    counts::{Area, Cell, Geography, Level},
    words::CaseType,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::counts::{self, Sheet};

use crate::{
    fault::Fault,
    shell::{self, Head, Section},
    text::Text,
    ui,
    visit::Visit,
};

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let t = visit.t;
    let reader = visit.actor.reader_of_figures()?;
    let sheet = counts::sheet(visit.store(), &reader, visit.today()).await?;
    let mark = visit.actor.coordinator().is_ok().then(|| {
        view! { <a class="nl-link" href="/aantallen/niet-geregistreerd">{t.not_registered_link()}</a> }
    });
    let own = reader.only().map(|_| sheet.areas.first().map(|area| area.name.clone()).unwrap_or_default());
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.counts_title(), Section::Counts), move || {
        let audience = own.map_or_else(|| t.counts_own().to_owned(), |name| t.counts_own_municipality(name));
        view! {
            {ui::heading(t.counts_title())}
            <p class="nl-paragraph">{t.counts_text()}</p>
            {ui::warning(audience)}
            <div class="toolbar"><a class="nl-button nl-button--secondary" href="/aantallen.csv" download>{t.counts_csv()}</a>{mark}</div>
            {totals(t, &sheet)}
            {geography(t, &sheet, Geography::Residence, t.counts_residence(), t.counts_residence_text())}
            {geography(t, &sheet, Geography::Location, t.counts_location(), t.counts_location_text())}
            {ui::note(t.counts_legend())}
        }
        .into_any()
    }))
}

/// The report's own table: a row per type and kind, a column per year (TNO, indicator 7).
fn totals(t: Text, sheet: &Sheet) -> Option<AnyView> {
    let total = sheet.areas.iter().find(|area| area.level == Level::Total)?;
    let rows = columns(t, sheet).into_iter().map(|(kind, case_type, name)| {
        let cells = sheet.figures.years.iter().map(|year| {
            cell(t, sheet.figures.cell(Geography::Residence, &kind, case_type, *year, total, &sheet.areas))
        });
        view! { <tr class="utrecht-table__row"><th class="utrecht-table__cell" scope="row">{name}</th>{cells.collect_view()}</tr> }
    });
    Some(ui::card(table(t, format!("{}, {}", t.counts_indicator(), total.name), sheet, rows.collect_view().into_any(), "totals")))
}

fn geography(t: Text, sheet: &Sheet, geography: Geography, title: &'static str, text: &'static str) -> AnyView {
    let tables = columns(t, sheet).into_iter().map(|(kind, case_type, name)| {
        let rows = sheet.rows(geography).map(|area| {
            let cells = sheet.figures.years.iter().map(|year| {
                cell(t, sheet.figures.cell(geography, &kind, case_type, *year, area, &sheet.areas))
            });
            let class = match area.level {
                Level::Total => "utrecht-table__row total",
                Level::Subregion => "utrecht-table__row subregion",
                _ => "utrecht-table__row",
            };
            view! { <tr class=class><th class="utrecht-table__cell" scope="row">{area_name(t, area)}</th>{cells.collect_view()}</tr> }
        });
        let id = format!("{geography}-{}", name.replace(' ', "-"));
        ui::card(table(t, name, sheet, rows.collect_view().into_any(), id))
    });
    view! {
        <section class="stack">
            {ui::subheading(title)}
            <p class="nl-paragraph">{text}</p>
            <div class="tables">{tables.collect_view()}</div>
        </section>
    }
    .into_any()
}

fn table(t: Text, caption: impl Into<String>, sheet: &Sheet, rows: AnyView, id: impl Into<String>) -> AnyView {
    let years = sheet
        .figures
        .years
        .iter()
        .map(|year| view! { <th class="utrecht-table__header-cell num" scope="col">{year.to_string()}</th> });
    view! {
        <p class="slide note">{t.counts_slide()}</p>
        <div class="scroll" tabindex="0">
            <table class="utrecht-table figures" id=id.into()>
                <caption class="utrecht-table__caption">{caption.into()}</caption>
                <thead class="utrecht-table__header">
                    <tr class="utrecht-table__row"><th class="utrecht-table__header-cell" scope="col">{t.counts_area()}</th>{years.collect_view()}</tr>
                </thead>
                <tbody class="utrecht-table__body">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Every type in every kind: kind, type, "zwangeren in POP".
pub fn columns(t: Text, sheet: &Sheet) -> Vec<(String, CaseType, String)> {
    let kinds = sheet.kinds.iter().flat_map(|kind| CaseType::ALL.iter().map(move |case_type| (kind, *case_type)));
    kinds.map(|((id, code), case_type)| (id.clone(), case_type, t.counts_cell(many(t, case_type), code))).collect()
}

/// "zwangeren", "gezinnen".
pub fn many(t: Text, case_type: CaseType) -> &'static str {
    match case_type {
        CaseType::Pregnant => t.case_type_pregnant_many(),
        CaseType::Family => t.case_type_family_many(),
    }
}

/// Name of a row.
pub fn area_name(t: Text, area: &Area) -> String {
    match area.level {
        Level::Outside => t.area_outside().to_owned(),
        Level::Unknown => t.area_unknown().to_owned(),
        _ => area.name.clone(),
    }
}

fn cell(t: Text, cell: Cell) -> AnyView {
    let words = match cell {
        Cell::Count(n) => return view! { <td class="utrecht-table__cell num">{n.to_string()}</td> }.into_any(),
        Cell::Hidden => t.counts_hidden(),
        Cell::NoMeeting => t.counts_no_meeting(),
        Cell::NotRegistered => t.counts_not_registered(),
    };
    view! { <td class="utrecht-table__cell num empty">{words}</td> }.into_any()
}
