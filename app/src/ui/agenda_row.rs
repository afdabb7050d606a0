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
    /// The rest, of a case that may be read.
    pub case: Option<Case>,
}

/// What it shows of the case.
#[derive(Debug, Clone)]
pub struct Case {
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
    let Some(case) = row.case else {
        return view! { <div class="agenda-row"><div class="agenda-row__head">{code}</div></div> }.into_any();
    };
    let urgent = (case.urgency == Urgency::Urgent).then(|| badge(Tone::Stop, t.agenda_urgent()));
    let again = (case.before > 0).then(|| badge(Tone::Plain, t.agenda_nth(case.before + 1)));
    let weeks = case.clock.map(|clock| t.clock_short(clock.now));
    view! {
        <div class="agenda-row">
            <div class="agenda-row__head">{code}{badge(Tone::Plain, case.case_type.word(t))}{urgent}{again}<span class="weeks">{weeks}</span></div>
            <p class="agenda-row__question">{case.question}</p>
            {case.clock.map(|now| clock::line(t, now))}
        </div>
    }
    .into_any()
}
