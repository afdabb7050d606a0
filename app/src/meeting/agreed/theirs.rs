//! What a colleague changed first in an outcome form, said beside what is stored.

use domain::{
    action::row::{ROWS, Row},
    form::{Problem, Typed},
    words::Untold,
};
use leptos::tachys::view::any_view::AnyView;
use store::action::Action;

use super::desk::Desk;
use crate::{
    say::{Word, dates},
    ui,
};

/// The problem of what a colleague changed first.
const OVERTAKEN: Problem = Problem::Conflict;

impl Desk<'_> {
    /// Says that a colleague chose first.
    pub(in crate::meeting) fn overtaken(&self, field: &str) -> Option<AnyView> {
        let (typed, wrong) = self.sent.zip(self.overtaken)?;
        wrong.of(field).filter(|problem| *problem == OVERTAKEN)?;
        let mine = self.said(field, typed.get(field));
        Some(ui::warning(self.t.item_theirs_choice(mine)))
    }

    /// Says that a colleague changed a row first.
    pub(super) fn overtaken_row(&self, id: &str) -> Option<AnyView> {
        let (typed, wrong) = self.sent.zip(self.overtaken)?;
        let row = ROWS.iter().find(|row| typed.get(row.id) == id)?;
        wrong.of(row.action).filter(|problem| *problem == OVERTAKEN)?;
        Some(ui::warning(self.t.item_theirs_row(self.mine(typed, row))))
    }

    /// Rows that a colleague took back while she wrote in them.
    pub(super) fn gone(&self) -> Vec<AnyView> {
        let Some((typed, wrong)) = self.sent.zip(self.overtaken) else { return Vec::new() };
        let gone = ROWS.iter().filter(|row| wrong.of(row.action) == Some(OVERTAKEN));
        let gone = gone.filter(|row| !self.agreed.own().any(|action| action.id == typed.get(row.id)));
        gone.map(|row| ui::warning(self.t.item_theirs_gone(self.mine(typed, row)))).collect()
    }

    /// Whether a row that is another by now was sent as it was before.
    pub(super) fn has_left_alone(&self, action: &Action) -> bool {
        let Some(sent) = self.sent else { return false };
        let Some(row) = ROWS.iter().find(|row| sent.get(row.id) == action.id) else { return false };
        let (whole, _) = self.agreed.read_part(self.people, sent);
        let own = whole.actions.iter().find(|new| new.id == action.id);
        let left = own.is_some_and(|new| new.mark(self.agreed.case.due_week(), self.agreed.today) == sent.get(row.was));
        left && action.mark() != sent.get(row.was)
    }

    fn mine(&self, typed: &Typed, row: &Row) -> String {
        let who = self.people.name(typed.get(row.owner)).unwrap_or_default();
        [typed.get(row.action), who].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The name of a choice, as the form shows it.
    pub(super) fn said(&self, field: &str, word: &str) -> String {
        let name = self.people.choices.iter().find(|(id, _)| id == word).map(|(_, name)| name.clone());
        let not = word.strip_prefix("niet:").and_then(Untold::parse).map(|why| why.word(self.t).to_owned());
        let day = (field == "tell_by").then(|| domain::geography::parse_date(word)).flatten();
        let day = day.map(|day| dates::short(self.t, day, self.agreed.today));
        name.or(not).or(day).unwrap_or_else(|| word.to_owned())
    }
}
