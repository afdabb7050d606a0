//! The disciplines a meeting or a case needs, and whether each has its voice.

use domain::meeting::State;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Seat,
    meeting::{
        item::OfCase,
        voices::{Heard, Table},
    },
};
use wire::text::Text;

/// At the table of one meeting.
pub(super) struct Lacking<'a> {
    pub(super) t: Text,
    pub(super) seat: &'a Seat,
    pub(super) table: &'a Table,
}

impl Lacking<'_> {
    /// The disciplines every meeting of this kind needs, and which of them nobody at the table has.
    pub(super) fn always(&self) -> Option<AnyView> {
        let (t, table, kind) = (self.t, self.table, &self.seat.meeting().kind_code);
        let rows = table.required.iter().map(|one| self.voice((&one.id, &one.name)));
        (!table.required.is_empty())
            .then(|| view! { <p class="nl-paragraph voices-title">{t.agenda_always(kind)}</p><ul class="voices">{rows.collect_view()}</ul> }.into_any())
    }

    /// The disciplines a case needs that are missing, or of which nobody knows it yet.
    pub(super) fn of_case(&self, case: &OfCase) -> Option<AnyView> {
        let lacking = case.required().filter(|(id, _)| self.table.heard(id) != Heard::Yes);
        let rows: Vec<_> = lacking.map(|discipline| self.voice(discipline)).collect();
        (!rows.is_empty()).then(|| view! { <ul class="voices">{rows}</ul> }.into_any())
    }

    /// A discipline, and whether it has its voice: before the day that is an answer. Who leads can ask who does not come for
    /// somebody instead.
    fn voice(&self, (id, name): (&str, &str)) -> AnyView {
        let (t, table) = (self.t, self.table);
        let unknown = if table.ahead { t.answer_none() } else { t.presence_unknown() };
        let (class, says) = match table.heard(id) {
            Heard::Yes => ("voice voice--present", None),
            Heard::Unknown => ("voice", Some(unknown)),
            Heard::No => ("voice voice--missing", Some(t.agenda_missing_voice())),
        };
        let asks = self.seat.lead().is_ok() && matches!(self.seat.meeting().state(), State::Invited | State::Running);
        let absent = table.without_stand_in(id).filter(|_| asks && table.heard(id) == Heard::No);
        let ask = absent.map(|absent| {
            let to = format!("/overleggen/{}/waarnemer/{}", self.seat.meeting().id, absent.member);
            view! { " "<a class="nl-link" href=to>{t.stand_in_ask_one()}</a> }
        });
        view! { <li class=class>{name.to_owned()}" "<span>{says}</span>{ask.collect_view()}</li> }.into_any()
    }
}
