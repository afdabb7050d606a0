//! What an outcome form is drawn from.

use domain::{
    form::{Merge, Problems, Typed, merge, was_field},
    text,
};
use leptos::tachys::view::any_view::AnyView;
use wire::text::Text;

use super::{Agreed, People, filled::filled};
use crate::{
    say::dates,
    ui::{self, Form},
};

/// What a form is drawn from.
pub(in crate::meeting) struct Desk<'a> {
    /// The language.
    pub(in crate::meeting) t: Text,
    /// The item.
    pub(in crate::meeting) agreed: &'a Agreed,
    /// Who may be named.
    pub(in crate::meeting) people: &'a People,
    /// The form as it was filled in so far, with the rows under fixed names.
    pub(in crate::meeting) form: &'a Form,
    /// Membership of who writes.
    pub(in crate::meeting) writer: &'a str,
    /// What she sent, where this is the answer to it.
    pub(in crate::meeting) sent: Option<&'a Typed>,
    /// Fields of it that a colleague had changed first: her choices are said beside what is stored.
    pub(in crate::meeting) overtaken: Option<&'a Problems>,
    /// The decision that a colleague stored since the form was read.
    pub(in crate::meeting) theirs: Option<String>,
}

impl Desk<'_> {
    /// What a field shows when a form comes back: as she changed it, or as it is stored by now.
    pub(in crate::meeting) fn typed(&self, field: &str) -> String {
        let typed = &self.form.typed;
        let was = was_field(field);
        let unchanged = self.form.refused && typed.sent(&was) && clean(typed, field) == clean(typed, &was);
        if unchanged { filled(self.agreed, self.writer).raw(field).to_owned() } else { typed.raw(field).to_owned() }
    }

    /// What a colleague stored of a field that she changed as well. It is told on every page on which her form comes back:
    /// sent again it takes the place of theirs.
    pub(in crate::meeting) fn theirs_now(&self, field: &str, stored: &str) -> Option<AnyView> {
        let theirs = both_changed(self.form, field, stored);
        theirs.then(|| ui::stored_by_another(self.t, self.said(field, stored)))
    }

    /// What `data-moved` says of a part of an answer, by its fields as they are stored: whether a colleague changed what she
    /// had left alone.
    pub(in crate::meeting) fn moved(&self, fields: &[(&str, &str)]) -> Option<&'static str> {
        let sent = self.sent?;
        let moved = |(field, stored): &(&str, &str)| {
            let was = was_field(field);
            sent.sent(&was) && clean(sent, field) == clean(sent, &was) && clean(sent, &was) != *stored
        };
        fields.iter().any(moved).then_some("")
    }

    /// Id of the form.
    pub(in crate::meeting) fn id(agreed: &Agreed) -> String {
        format!("outcome-{}", agreed.record.id)
    }

    /// Who stored it last, and when.
    pub(in crate::meeting) fn saved(&self) -> Option<String> {
        let (day, time) = self.agreed.record.saved()?;
        let who = self.agreed.record.saved_by.clone().unwrap_or_else(|| self.t.app_unknown_name().to_owned());
        Some(format!("{} {}, {who}", dates::short(self.t, day, self.agreed.today), dates::clock(time)))
    }
}

/// Whether a form that comes back has another text or choice than is stored, and neither is what it showed.
pub(in crate::meeting) fn both_changed(form: &Form, field: &str, stored: &str) -> bool {
    let (typed, was) = (&form.typed, was_field(field));
    form.refused && typed.sent(&was) && merge(&*clean(typed, &was), &clean(typed, field), stored) == Merge::Conflict
}

fn clean(typed: &Typed, field: &str) -> String {
    text::clean(typed.raw(field))
}
