//! A publication as a table: a row per place, a column per kind of cell, empty with its reason.

use domain::counts::{
    Cell, Level,
    publication::{Publication, Row},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use crate::{counts::names::column_name, ui};

/// Name of a row.
pub(super) fn area(t: Text, row: &Row) -> String {
    match row.level {
        Level::Outside => t.area_outside().to_owned(),
        Level::Unknown => t.area_unknown().to_owned(),
        _ => row.name.clone(),
    }
}

/// The table; with the exact one each column has its true count before what is published.
pub(super) fn table(t: Text, caption: String, shown: &Publication, exact: Option<&Publication>) -> AnyView {
    let heads = shown.columns.iter().flat_map(|one| {
        let name = column_name(t, one);
        if exact.is_some() { vec![t.publication_table_exact(&name), t.publication_table_masked(&name)] } else { vec![name] }
    });
    let heads = heads.map(|name| view! { <th class="utrecht-table__header-cell num" scope="col">{name}</th> }).collect_view();
    let rows = shown.rows.iter().map(|row| {
        let beside = exact.and_then(|exact| exact.rows.iter().find(|one| one.area == row.area));
        let cells = row.cells.iter().enumerate().map(|(column, masked)| {
            let true_one = exact.is_some().then(|| beside.and_then(|row| row.cells.get(column)).map(|exact| cell(t, *exact)));
            view! { {true_one}{cell(t, *masked)} }
        });
        let class = match row.level {
            Level::Total => "utrecht-table__row total",
            Level::Subregion => "utrecht-table__row subregion",
            _ => "utrecht-table__row",
        };
        view! { <tr class=class><th class="utrecht-table__cell" scope="row">{area(t, row)}</th>{cells.collect_view()}</tr> }
    });
    let zeros = (!shown.rule.zeros_shown).then(|| ui::note(t.publication_zero_hidden()));
    view! {
        <section class="card stack">
            <p class="slide note">{t.counts_slide()}</p>
            <div class="scroll" tabindex="0">
                <table class="utrecht-table figures" id="publicatie">
                    <caption class="utrecht-table__caption">{caption}</caption>
                    <thead class="utrecht-table__header">
                        <tr class="utrecht-table__row"><th class="utrecht-table__header-cell" scope="col">{t.counts_area()}</th>{heads}</tr>
                    </thead>
                    <tbody class="utrecht-table__body">{rows.collect_view()}</tbody>
                </table>
            </div>
            {ui::note(t.publication_legend())}
            {zeros}
            {ui::note(t.counts_legend())}
        </section>
    }
    .into_any()
}

/// Whatever is hidden looks the same, small or not.
fn cell(t: Text, cell: Cell) -> AnyView {
    let words = match cell {
        Cell::Count(n) => return view! { <td class="utrecht-table__cell num">{n.to_string()}</td> }.into_any(),
        Cell::Hidden => {
            let mark = view! { <span aria-hidden="true">{t.counts_hidden()}</span><span class="visually-hidden">{t.counts_status_hidden()}</span> };
            return view! { <td class="utrecht-table__cell num empty">{mark}</td> }.into_any();
        }
        Cell::NoMeeting => t.counts_no_meeting(),
        Cell::NotRegistered => t.counts_not_registered(),
    };
    view! { <td class="utrecht-table__cell num empty">{words}</td> }.into_any()
}
