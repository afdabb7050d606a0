//! The rows of actions of an outcome form.

use domain::action::{Programme, row::Row};
use leptos::{prelude::*, tachys::view::any_view::AnyView};

use super::{
    desk::Desk,
    lists::{List, groups},
    shown::{Shown, shown},
    term::term,
};
use crate::{
    say::Word,
    ui::{self, field::Choice},
};

/// The rows: those that are stored, or that were sent, and a few empty ones.
pub(super) fn rows(desk: &Desk<'_>) -> AnyView {
    let rows = shown(desk).iter().enumerate().map(|(place, row)| view(desk, row, place + 1)).collect_view();
    view! { <ol class="agreed-rows">{rows}</ol> }.into_any()
}

fn view(desk: &Desk<'_>, row: &Shown, number: usize) -> AnyView {
    let t = desk.t;
    let name = |field: &str| Row::name(field, &row.id);
    let problem = |field: fn(&Row) -> &'static str| row.row.as_ref().and_then(|row| desk.form.message(field(row)));
    let fields: [fn(&Row) -> &'static str; 6] =
        [|row| row.action, |row| row.owner, |row| row.due_pick, |row| row.due, |row| row.due_before_week, |row| row.programme];
    let names = ["action", "owner", "due_pick", "due", "due_before_week", "programme"];
    let wrong = fields.into_iter().zip(names).filter_map(|(field, of)| Some((format!("{}-fout", name(of)), problem(field)?)));
    let wrong: Vec<(String, String)> = wrong.collect();
    let described = (!wrong.is_empty()).then(|| wrong.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(" "));
    let message =
        wrong.into_iter().map(|(id, said)| view! { <p class="utrecht-form-field-error-message" id=id>{said}</p> }).collect_view();
    let invalid = |field| problem(field).map(|_| "true");
    let overtaken = desk.overtaken_row(&row.id);
    let theirs = overtaken.is_some().then_some("");
    let who = List {
        name: name("owner"),
        chosen: &row.owner,
        none: t.item_owner(),
        groups: &groups(t, desk.people),
        invalid: problem(|row| row.owner).is_some(),
        described: described.clone(),
        label: Some(t.item_owner_of(number)),
    };
    let programmes: Vec<Choice> = Programme::ALL.iter().map(|one| (one.to_string(), one.word(t).to_owned())).collect();
    let programme = List {
        name: name("programme"),
        chosen: &row.programme,
        none: t.item_no_programme(),
        groups: &[("", &programmes)],
        invalid: problem(|row| row.programme).is_some(),
        described: described.clone(),
        label: Some(t.item_programme_of(number)),
    };
    let programme = view! { <details class="agreed-more" open=!row.programme.is_empty()><summary>{t.item_programme()}</summary>{programme.view()}</details> };
    let programme = programme.into_any();
    let stored = !row.was.is_empty();
    let take_back = stored.then(|| {
        let label = t.item_take_back_of(&row.text);
        view! { <button class="nl-button nl-button--subtle agreed-row__off" type="submit" name="take_back" value=row.id.clone() aria-label=label formnovalidate>"✕"</button> }
    });
    view! {
        <li class="agreed-row" id=format!("row-{}", row.id) data-row="" data-part="" data-back=row.back() data-stored=stored.then_some("") data-theirs=theirs data-moved=row.moved.then_some("")>
            <input type="hidden" name=name("was_action") value=row.was.clone() data-base="" />
            <input class="utrecht-textbox agreed-row__what" id=name("action") name=name("action") type="text" value=row.text.clone() autocomplete="off"
                data-text=desk.form.strictness() spellcheck="false" placeholder=t.item_action() aria-label=t.item_action_of(number)
                aria-invalid=invalid(|row| row.action) aria-describedby=described.clone() />
            <div class="agreed-row__who">{who.view()}</div>
            {take_back}
            {term(desk, row, number, described.as_deref(), programme)}
            {message}
            {row.theirs.clone().map(|theirs| ui::stored_by_another(t, theirs))}
            {overtaken}
            {desk.form.text_marks_of(row.row.map_or("action", |row| row.action), &name("action"), row.row.is_some())}
        </li>
    }
    .into_any()
}
