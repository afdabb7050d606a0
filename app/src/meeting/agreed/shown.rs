//! Which rows of actions an outcome form shows, and with what in them.

use std::collections::HashMap;

use domain::action::{
    due::Pick,
    row::{ROWS, Row, UNSURE},
    spare_ids,
};
use store::action::Action;

use super::desk::Desk;
use crate::ui::action_row;

/// So many empty rows are drawn: without script there are no more.
const SPARE: usize = 3;

/// A row as it is shown.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) id: String,
    /// Its fields as they were sent; nothing for one that was not.
    pub(super) row: Option<Row>,
    /// The mark of the action that is stored; empty for none.
    pub(super) was: String,
    pub(super) text: String,
    pub(super) owner: String,
    pub(super) pick: Option<Pick>,
    pub(super) due: String,
    pub(super) week: String,
    pub(super) programme: String,
    /// Whether a colleague changed it since, and she had left it alone in what she sent.
    pub(super) moved: bool,
    /// What a colleague stored in it, where it is refused for that.
    pub(super) theirs: Option<String>,
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
            moved: desk.has_left_alone(action),
            theirs: None,
        }
    }

    /// What `data-back` says of it: whether something was sent in it that is not stored.
    pub(super) fn back(&self) -> Option<&'static str> {
        let something =
            self.pick.is_some() || [&self.was, &self.text, &self.owner, &self.due].iter().any(|field| !field.is_empty());
        (self.row.is_some() && something).then_some("")
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
            moved: false,
            theirs: (![UNSURE, &*stored.map(Action::mark).unwrap_or_default()].contains(&&*get(row.was))).then(|| match stored {
                Some(action) => format!("{} · {}", action_row::what(desk.t, action), action.owner),
                None => desk.t.item_theirs_taken_back().to_owned(),
            }),
        }
    }
}

/// Those that are stored, or that were sent, and a few empty ones.
pub(super) fn shown(desk: &Desk<'_>) -> Vec<Shown> {
    let stored: HashMap<&str, &Action> = desk.agreed.own().map(|action| (action.id.as_str(), action)).collect();
    let mut shown: Vec<Shown> = Vec::new();
    if desk.form.refused {
        let (whole, _) = desk.agreed.read_part(desk.people, &desk.form.typed);
        for row in ROWS.into_iter().filter(|row| desk.form.typed.sent(row.action)) {
            let (id, was) = (desk.form.typed.get(row.id), desk.form.typed.get(row.was));
            let action = stored.get(id).copied();
            // What a colleague changed in a row that she left alone is shown.
            let own = whole.actions.iter().find(|new| new.row == row);
            let mark = own.map(|new| new.mark(desk.agreed.case.due_week(), desk.agreed.today)).unwrap_or_default();
            let left = !was.is_empty() && mark == was;
            // What she sent may be stored already: the editor was quicker than its form.
            match action.filter(|action| left || action.mark() == mark) {
                Some(action) => shown.push(Shown::stored(desk, action)),
                None if action.is_none() && left => {}
                None => shown.push(Shown::sent(desk, row, action)),
            }
        }
    }
    let there: Vec<String> = shown.iter().map(|row| row.id.clone()).collect();
    let more = desk.agreed.own().filter(|action| !there.contains(&action.id));
    shown.extend(more.map(|action| Shown::stored(desk, action)));
    let blank = shown.iter().filter(|row| row.text.is_empty() && row.was.is_empty()).count();
    let taken = desk.agreed.record.action_ids();
    let spare = spare_ids(&desk.agreed.record.id, desk.writer, &taken).filter(|id| !there.contains(id));
    let room = (ROWS.len() - shown.len().min(ROWS.len())).min(SPARE - blank.min(SPARE));
    shown.extend(spare.take(room).map(|id| Shown { id, ..Shown::default() }));
    shown
}
