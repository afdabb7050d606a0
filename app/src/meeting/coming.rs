//! "Komt u?": what she answers about a meeting she is invited to, wherever she sees it.

use domain::words::Answer;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::meeting::Facts;
use wire::text::Text;

use crate::ui;

/// Field of the answer.
pub(super) const FIELD: &str = "answer";

/// Where she answers, and comes back to: the row of a meeting keeps its place on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Vandaag.
    Today,
    /// The list of meetings.
    List,
    /// The page of the meeting.
    Agenda,
}

impl From {
    /// Every place.
    pub(super) const ALL: [Self; 3] = [Self::Today, Self::List, Self::Agenda];

    /// As the form says it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Today => "vandaag",
            Self::List => "lijst",
            Self::Agenda => "agenda",
        }
    }

    /// Where that is, of a meeting.
    pub(super) fn address(self, meeting: &str) -> String {
        match self {
            Self::Today => format!("/#{}", place(meeting)),
            Self::List => format!("/overleggen#{}", place(meeting)),
            Self::Agenda => format!("/overleggen/{meeting}"),
        }
    }
}

/// Name of the row of a meeting.
pub(super) fn place(meeting: &str) -> String {
    format!("overleg-{meeting}")
}

/// What she answered and the three answers, in a line; nothing where she is not asked.
pub fn line(t: Text, facts: &Facts, from: From) -> Option<AnyView> {
    let of = super::invitation::title(facts);
    facts.asks().then(|| match facts.answer() {
        None => view! { <div class="coming"><span>{t.coming_question()}</span>{buttons(t, facts, from, &of)}</div> }.into_any(),
        Some(answer) => view! {
            <details class="coming">
                <summary><b>{given(t, answer)}</b>" "<span class="note">{t.coming_change()}</span></summary>
                {who(t, facts, answer)}
                {buttons(t, facts, from, &of)}
            </details>
        }
        .into_any(),
    })
}

/// The same with a heading, on the page of the meeting.
pub(super) fn card(t: Text, facts: &Facts) -> Option<AnyView> {
    facts.asks().then(|| {
        let said = facts
            .answer()
            .map(|answer| view! { <p class="nl-paragraph"><b>{given(t, answer)}</b>" "{who(t, facts, answer)}</p> });
        let buttons = buttons(t, facts, From::Agenda, "");
        ui::card(view! { {ui::subheading(t.coming_question())}{said}{buttons} }.into_any())
    })
}

fn buttons(t: Text, facts: &Facts, from: From, of: &str) -> AnyView {
    let given = facts.answer();
    let buttons = offered(facts).map(|answer| {
        let pressed = given == Some(answer);
        let class = if pressed { "nl-button nl-button--primary" } else { "nl-button nl-button--secondary" };
        let label = (!of.is_empty()).then(|| format!("{}, {of}", say(t, answer)));
        view! {
            <button class=class type="submit" name=FIELD value=answer.as_str() aria-pressed=pressed.to_string() aria-label=label>
                {say(t, answer)}
            </button>
        }
    });
    view! {
        <form class="toolbar" method="post" action=format!("/overleggen/{}/antwoord", facts.id)>
            <input type="hidden" name="from" value=from.word() />
            {buttons.collect_view()}
        </form>
    }
    .into_any()
}

/// What can be answered: who comes instead of somebody sends nobody else.
pub(super) fn offered(facts: &Facts) -> impl Iterator<Item = Answer> {
    let instead = facts.stands_in_for().is_some();
    Answer::ALL.iter().copied().filter(move |answer| !(instead && *answer == Answer::SendsStandIn))
}

/// "Ik kom".
pub(crate) fn say(t: Text, answer: Answer) -> &'static str {
    match answer {
        Answer::Comes => t.coming_comes(),
        Answer::ComesNot => t.coming_comes_not(),
        Answer::SendsStandIn => t.coming_sends(),
    }
}

/// The way to say who comes instead of her.
fn who(t: Text, facts: &Facts, answer: Answer) -> Option<AnyView> {
    let to = format!("/overleggen/{}/waarnemer", facts.id);
    (answer == Answer::SendsStandIn).then(|| view! { <a class="nl-link" href=to>{t.stand_in_title()}</a> }.into_any())
}

/// "U komt".
fn given(t: Text, answer: Answer) -> &'static str {
    match answer {
        Answer::Comes => t.coming_you_come(),
        Answer::ComesNot => t.coming_you_come_not(),
        Answer::SendsStandIn => t.coming_you_send(),
    }
}
