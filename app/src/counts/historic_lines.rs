//! Lines of a spreadsheet with totals, and what is wrong with them.

use domain::{
    case::intake::{OUTSIDE, UNKNOWN},
    counts::historic::{self, Column, Line, TOTAL, Total, Wrong},
    form::lines::Unreadable,
    geography,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::counts::historic::Stored;
use wire::text::{Text, with};

use super::historic::{HERE, alert};
use super::{names::many, outputs::own::word};
use crate::ui::{self};

pub(super) fn heading(t: Text, column: Column) -> &'static str {
    match column {
        Column::Year => t.counts_column_year(),
        Column::Kind => t.counts_column_kind(),
        Column::Type => t.counts_column_type(),
        Column::Geography => t.counts_column_geography(),
        Column::Area => t.counts_column_area(),
        Column::Cases => t.counts_column_cases(),
    }
}

pub(super) fn refusal(t: Text, why: Unreadable<Column>) -> String {
    match why {
        Unreadable::Empty => t.historic_empty().to_owned(),
        Unreadable::NoColumn(column) => t.import_no_column(heading(t, column)),
        Unreadable::TooMany => t.historic_too_many(historic::MOST),
    }
}

/// Every line with what comes of it; those that are wrong come first.
pub(super) fn preview(t: Text, lines: &[Line]) -> AnyView {
    let (right, wrong): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.outcome.is_ok());
    let told = match wrong.len() {
        0 => ui::good(t.historic_right(right.len())),
        1 => alert(t.historic_wrong_one().to_owned()),
        many => alert(t.historic_wrong_many(many)),
    };
    let rows = wrong.into_iter().chain(right).map(|line| {
        let cells = line.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
        let said = match &line.outcome {
            Ok(total) => view! { {ui::badge(ui::piece::Tone::Good, t.historic_new())}" "{understood(t, total)} }.into_any(),
            Err(all) => {
                let items = all.iter().map(|wrong| view! { <li>{words(t, wrong)}</li> }).collect_view();
                view! { <ul class="utrecht-unordered-list">{items}</ul> }.into_any()
            }
        };
        view! { <li><b>{t.import_line(line.number)}</b>": "{cells}<br />{said}</li> }
    });
    view! { {told}{ui::card(view! { {ui::subheading(t.import_found())}<ul class="rows">{rows.collect_view()}</ul> }.into_any())} }
        .into_any()
}

/// What is stored of a line, in words: whoever typed "1.234" sees whether it was taken for a thousand.
fn understood(t: Text, total: &Total) -> String {
    let (year, ..) = total.cell;
    let place = match &*total.area {
        OUTSIDE => t.area_outside(),
        UNKNOWN => t.area_unknown(),
        TOTAL => TOTAL,
        code => geography::parse_date(&format!("{year}-01-01")).map_or(code, |day| geography::name_on(code, day)),
    };
    t.historic_understood(with::HistoricUnderstood { cases: total.cases, place, year })
}

pub(super) fn words(t: Text, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing(column) => t.historic_missing(heading(t, *column)),
        Wrong::Unknown(column, word) => t.historic_unknown(with::HistoricUnknown { column: heading(t, *column), word }),
        Wrong::Several(column, names) => t.import_several(with::ImportSeveral { column: heading(t, *column), names }),
        Wrong::Counted => t.historic_counted().to_owned(),
        Wrong::Marked => t.historic_marked().to_owned(),
        Wrong::Twice(number) => t.historic_twice(number),
        Wrong::OtherGeography(number) => t.historic_other_geography(number),
        Wrong::WithTotal(number) => t.historic_with_total(number),
    }
}

pub(super) fn row(t: Text, one: &Stored) -> AnyView {
    let (year, kind, case_type) = one.cell();
    let cell = t.not_registered_cell(with::NotRegisteredCell {
        cell: t.counts_cell(with::CountsCell { cases: many(t, case_type), kind: &one.kind_code }),
        year,
    });
    let year = year.to_string();
    let fields = [("year", year.as_str()), ("kind", kind.as_str()), ("case_type", case_type.as_str())];
    let label = Some(t.historic_take_away_of(&cell));
    let action = format!("{HERE}/weg");
    view! {
            <li class="member member--ordered">
                <span>{cell.clone()}<br /><span class="note">{t.historic_row(with::HistoricRow { cases: one.cases, geography: word(t, one.geography()), places: one.places })}</span></span>
                {ui::post_button(&action, &fields, t.historic_take_away(), label, true)}
            </li>
        }
        .into_any()
}
