//! Lines of a spreadsheet with members, and what is wrong with them.

use domain::{
    form::lines::Unreadable,
    people::roll::{self, Column, Line, Outcome, Wrong},
    words::Role,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::{Text, with};

use crate::{
    say::{self, Word},
    ui,
};

pub(super) fn heading(t: Text, column: Column) -> &'static str {
    match column {
        Column::Name => t.import_name(),
        Column::Email => t.import_email(),
        Column::Roles => t.import_column_roles(),
        Column::Discipline => t.import_column_discipline(),
        Column::Organisation => t.import_organisation(),
        Column::Municipality => t.import_column_municipality(),
    }
}

pub(super) fn explanation(t: Text, disciplines: &[String]) -> AnyView {
    let names = |list: &mut dyn Iterator<Item = &str>| list.collect::<Vec<_>>().join(", ");
    let columns = names(&mut Column::ALL.iter().map(|column| heading(t, *column)));
    let roles = names(&mut Role::ALL.iter().map(|role| role.word(t)));
    let disciplines = disciplines.join(", ");
    view! {
        <p class="nl-paragraph">{t.import_text()}</p>
        <p class="nl-paragraph">{t.import_columns(columns)}" "<a class="nl-link" href="/leden/importeren/voorbeeld.csv">{t.import_example()}</a></p>
        <p class="nl-paragraph note">{t.import_roles(roles)}<br />{t.import_disciplines(disciplines)}</p>
    }
    .into_any()
}

pub(super) fn refusal(t: Text, why: Unreadable<Column>) -> AnyView {
    let words = match why {
        Unreadable::Empty => t.import_empty().to_owned(),
        Unreadable::NoColumn(column) => t.import_no_column(heading(t, column)),
        Unreadable::TooMany => t.import_too_many(roll::MOST),
    };
    ui::refusal(t.problem_title(), view! { <p>{words}</p> }.into_any())
}

/// Every line with what comes of it; those that are wrong come first.
pub(super) fn preview(t: Text, lines: &[Line]) -> AnyView {
    let (wrong, right): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| matches!(line.outcome, Outcome::Wrong(_)));
    let alert = (!wrong.is_empty()).then(|| {
        let words = many(wrong.len(), t.import_wrong_one(), |n| t.import_wrong_many(n));
        ui::refusal(words, ().into_any())
    });
    let rows = wrong.into_iter().chain(right).map(|line| row(t, line)).collect_view();
    view! { {alert}{ui::card(view! { {ui::subheading(t.import_found())}<ul class="rows">{rows}</ul> }.into_any())} }.into_any()
}

fn row(t: Text, line: &Line) -> AnyView {
    let cells = line.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ");
    let said = match &line.outcome {
        Outcome::New(_) => ui::badge(ui::piece::Tone::Good, t.import_new()),
        Outcome::Member(name) => ui::badge(ui::piece::Tone::Plain, t.import_member(name)),
        Outcome::Wrong(all) => {
            let items = all.iter().map(|wrong| view! { <li>{words(t, wrong)}</li> }).collect_view();
            view! { <ul class="utrecht-unordered-list">{items}</ul> }.into_any()
        }
    };
    view! { <li><b>{t.import_line(line.number)}</b>": "{cells}<br />{said}</li> }.into_any()
}

pub(super) fn words(t: Text, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Field(column, problem) => format!("{}: {}", heading(t, *column), say::problem(t, *problem)),
        Wrong::Role(word) => t.import_role(word),
        Wrong::Discipline(word) => t.import_discipline(word),
        Wrong::Municipality(word) => t.import_municipality(word),
        Wrong::Several(column, names) => t.import_several(with::ImportSeveral { column: heading(t, *column), names }),
        Wrong::Twice(number) => t.import_twice(number),
        Wrong::Quote => t.import_quote().to_owned(),
    }
}

pub(super) fn many(n: usize, one: &'static str, many: impl Fn(usize) -> String) -> String {
    if n == 1 { one.to_owned() } else { many(n) }
}
