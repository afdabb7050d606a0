//! The tables of the own figures.

use domain::counts::{Cell, Geography, Level};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use super::names::{column_name, line_name};
use super::own::Shown;
use crate::ui;

/// The report's own table: a row per type and kind, a column per year (TNO, indicator 7).
pub(super) fn totals(t: Text, shown: &Shown, coalition: &str) -> Option<AnyView> {
    let total = shown.residence.rows.iter().find(|line| line.level == Level::Total)?;
    let rows = shown.residence.columns.iter().enumerate().map(|(column, (_, of))| {
        let cells = shown.years.iter().map(|year| cell(t, total.cells.get(&(*year, column)).copied())).collect_view();
        view! { <tr class="utrecht-table__row"><th class="utrecht-table__cell" scope="row">{column_name(t, of)}</th>{cells}</tr> }
    });
    let different = view! {
        <p class="nl-paragraph note">{t.counts_different_text()}</p>
        <dl class="different">
            // Of a year from before the board only totals are known, and not which case is in several of them.
            {shown.years.iter().filter_map(|year| Some((year, shown.distinct.get(year)?))).map(|(year, cases)| view! {
                <dt>{t.counts_different(*year)}</dt>
                <dd>{cases.to_string()}</dd>
            }).collect_view()}
        </dl>
    };
    let table = table(t, format!("{}, {coalition}", t.counts_indicator()), shown, rows.collect_view().into_any(), "totals");
    Some(ui::card(view! { {table}{different} }.into_any()))
}

pub(super) fn by_place(t: Text, shown: &Shown, geography: Geography, coalition: &str) -> AnyView {
    let (matrix, title, text) = match geography {
        Geography::Residence => (&shown.residence, t.counts_residence(), t.counts_residence_text()),
        Geography::Location => (&shown.location, t.counts_location(), t.counts_location_text()),
    };
    let tables = matrix.columns.iter().enumerate().map(|(column, (_, of))| {
        let rows = matrix.rows.iter().map(|line| {
            let cells = shown.years.iter().map(|year| cell(t, line.cells.get(&(*year, column)).copied())).collect_view();
            let class = match line.level {
                Level::Total => "utrecht-table__row total",
                Level::Subregion => "utrecht-table__row subregion",
                _ => "utrecht-table__row",
            };
            view! { <tr class=class><th class="utrecht-table__cell" scope="row">{line_name(t, line, coalition)}</th>{cells}</tr> }
        });
        let name = column_name(t, of);
        let id = format!("{geography}-{}", name.replace(' ', "-"));
        ui::card(table(t, name, shown, rows.collect_view().into_any(), id))
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

fn table(t: Text, caption: impl Into<String>, shown: &Shown, rows: AnyView, id: impl Into<String>) -> AnyView {
    let years =
        shown.years.iter().map(|year| view! { <th class="utrecht-table__header-cell num" scope="col">{year.to_string()}</th> });
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

fn cell(t: Text, cell: Option<Cell>) -> AnyView {
    // A municipality that was no member that year.
    let Some(cell) = cell else {
        return view! { <td class="utrecht-table__cell num empty">{t.counts_no_member()}</td> }.into_any();
    };
    let words = match cell {
        Cell::Count(n) => return view! { <td class="utrecht-table__cell num">{n.to_string()}</td> }.into_any(),
        Cell::Hidden => t.counts_hidden(),
        Cell::NoMeeting => t.counts_no_meeting(),
        Cell::NotRegistered => t.counts_not_registered(),
    };
    view! { <td class="utrecht-table__cell num empty">{words}</td> }.into_any()
}
