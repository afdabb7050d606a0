//! A case on an agenda, as a row: code, badges, question, clock.

use domain::{
    case::pregnancy::Clock,
    words::{CaseType, Urgency},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use super::{badge, clock, piece::Tone};
use crate::say::Word;

/// What such a row shows.
#[derive(Debug, Clone)]
pub struct Row {
    /// Case code in groups.
    pub code: String,
    /// Where it leads, if anywhere.
    pub to: Option<String>,
    /// zwangere or gezin
    pub case_type: CaseType,
    /// spoed or not
    pub urgency: Urgency,
    /// How often it was on an agenda before.
    pub before: i64,
    /// The one question to the table.
    pub question: Option<String>,
    /// The pregnancy clock; nothing for a gezin.
    pub clock: Option<Clock>,
}

/// The row.
pub fn view(t: Text, row: Row) -> AnyView {
    let code = match row.to {
        Some(to) => view! { <a class="nl-link code" href=to>{row.code}</a> }.into_any(),
        None => view! { <span class="code">{row.code}</span> }.into_any(),
    };
    let urgent = (row.urgency == Urgency::Urgent).then(|| badge(Tone::Stop, t.agenda_urgent()));
    let again = (row.before > 0).then(|| badge(Tone::Plain, t.agenda_nth(row.before + 1)));
    let weeks = row.clock.map(|clock| t.clock_short(clock.now));
    view! {
        <div class="agenda-row">
            <div class="agenda-row__head">{code}{badge(Tone::Plain, row.case_type.word(t))}{urgent}{again}<span class="weeks">{weeks}</span></div>
            <p class="agenda-row__question">{row.question}</p>
            {row.clock.map(|now| clock::line(t, now))}
        </div>
    }
    .into_any()
}
