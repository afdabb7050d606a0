//! The rows of actions of an outcome form.

use std::collections::HashMap;

use domain::{
    action::{
        Programme,
        due::Pick,
        row::{ROWS, Row},
        spare_ids,
    },
    form::Problem,
    words::CaseType,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::action::Action;

use super::{
    chosen::{List, groups},
    form::Desk,
    term::term,
};
use crate::{
    say::{Word, dates},
    ui::field::Choice,
};

/// So many empty rows are drawn: without script there are no more.
const SPARE: usize = 3;

/// A row as it is shown.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) id: String,
    /// Its fields as they were sent; nothing for one that was not.
    row: Option<Row>,
    /// The mark of the action that is stored; empty for none.
    was: String,
    text: String,
    owner: String,
    pub(super) pick: Option<Pick>,
    pub(super) due: String,
    pub(super) week: String,
    programme: String,
}

impl Shown {
    fn stored(desk: &Desk<'_>, action: &Action) -> Self {
        let pick = Pick::of(action.due_on(), action.before_week, &desk.agreed.choices(desk.people));
        Self {
            id: action.id.clone(),
            row: None,
            was: action.mark(),
            text: action.text.clone().unwrap_or_default(),
            owner: action.owner_id.clone(),
            pick: Some(pick),
            due: if pick == Pick::Typed { action.due_on().to_string() } else { String::new() },
            week: action.before_week.map(|week| week.to_string()).unwrap_or_default(),
            programme: action.programme().map(|programme| programme.to_string()).unwrap_or_default(),
        }
    }

    /// As it was sent; `stored`: the action of its id.
    fn sent(desk: &Desk<'_>, row: Row, stored: Option<&Action>) -> Self {
        let get = |field: &str| desk.form.typed.get(field).to_owned();
        Self {
            id: get(row.id),
            row: Some(row),
            was: stored.map(Action::mark).unwrap_or_default(),
            text: desk.form.typed.raw(row.action).to_owned(),
            owner: get(row.owner),
            pick: Pick::parse(desk.form.typed.get(row.due_pick)),
            due: get(row.due),
            week: get(row.due_before_week),
            programme: get(row.programme),
        }
    }
}

/// The rows: those that are stored, or that were sent, and a few empty ones.
pub(super) fn rows(desk: &Desk<'_>) -> AnyView {
    let stored: HashMap<&str, &Action> = desk.agreed.own().map(|action| (action.id.as_str(), action)).collect();
    let mut shown: Vec<Shown> = Vec::new();
    if desk.form.refused {
        let (whole, _) = desk.agreed.read_part(desk.people, &desk.form.typed);
        for row in ROWS.into_iter().filter(|row| desk.form.typed.sent(row.action)) {
            let (id, was) = (desk.form.typed.get(row.id), desk.form.typed.get(row.was));
            let action = stored.get(id).copied();
            // What a colleague changed in a row that she left alone is shown.
            let own = whole.actions.iter().find(|new| new.row == row);
            let left = own.is_some_and(|new| !was.is_empty() && new.mark(desk.agreed.case.due_week(), desk.agreed.today) == was);
            match action.filter(|_| left) {
                Some(action) => shown.push(Shown::stored(desk, action)),
                None if action.is_none() && left => {}
                None => shown.push(Shown::sent(desk, row, action)),
            }
        }
    }
    let there: Vec<String> = shown.iter().map(|row| row.id.clone()).collect();
    let mut more: Vec<&Action> = stored.values().copied().filter(|action| !there.contains(&action.id)).collect();
    more.sort_by(|one, other| one.id.cmp(&other.id));
    shown.extend(more.into_iter().map(|action| Shown::stored(desk, action)));
    let blank = shown.iter().filter(|row| row.text.is_empty() && row.was.is_empty()).count();
    let taken = desk.agreed.record.action_ids();
    let spare = spare_ids(&desk.agreed.record.id, desk.writer, &taken).filter(|id| !there.contains(id));
    let room = (ROWS.len() - shown.len().min(ROWS.len())).min(SPARE - blank.min(SPARE));
    shown.extend(spare.take(room).map(|id| Shown { id, ..Shown::default() }));
    let rows = shown.iter().enumerate().map(|(place, row)| view(desk, row, place + 1)).collect_view();
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
    let stored = !row.was.is_empty();
    let take_back = stored.then(|| {
        let label = t.item_take_back_of(&row.text);
        view! { <button class="nl-button nl-button--subtle agreed-row__off" type="submit" name="take_back" value=row.id.clone() aria-label=label formnovalidate>"✕"</button> }
    });
    view! {
        <li class="agreed-row" id=format!("row-{}", row.id) data-row="" data-part="" data-stored=stored.then_some("") data-theirs=theirs>
            <input type="hidden" name=name("was_action") value=row.was.clone() data-base="" />
            <input class="utrecht-textbox agreed-row__what" id=name("action") name=name("action") type="text" value=row.text.clone() autocomplete="off"
                data-text=desk.form.strictness() spellcheck="false" placeholder=t.item_action() aria-label=t.item_action_of(number)
                aria-invalid=invalid(|row| row.action) aria-describedby=described.clone() />
            <div class="agreed-row__who">{who.view()}</div>
            {take_back}
            {term(desk, row, number, described.as_deref())}
            <details class="agreed-more" open=!row.programme.is_empty()><summary>{t.item_programme()}</summary>{programme.view()}</details>
            {message}
            {overtaken}
            {desk.form.text_marks_of(row.row.map_or("action", |row| row.action), &name("action"), row.row.is_some())}
        </li>
    }
    .into_any()
}

/// The problem of a row that a colleague changed first.
pub(super) const OVERTAKEN: Problem = Problem::Conflict;
