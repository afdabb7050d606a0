//! What an outcome form is drawn from.

use domain::form::{Problems, Typed, was_field};
use wire::text::Text;

use super::{Agreed, People, filled::filled};
use crate::{say::dates, ui::Form};

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
    /// What a choice shows: as she changed it, or as it is stored by now.
    pub(super) fn typed(&self, field: &str) -> String {
        let typed = &self.form.typed;
        let unchanged = self.form.refused && typed.sent(&was_field(field)) && typed.get(field) == typed.get(&was_field(field));
        if unchanged { filled(self.agreed, self.writer).get(field).to_owned() } else { typed.get(field).to_owned() }
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
