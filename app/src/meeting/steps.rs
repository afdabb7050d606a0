//! What is done with a meeting besides its items: ordering the agenda, taking it a step further,
//! noting who is there.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems},
    meeting::{State, Step, agenda::Direction},
    words::Part,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Seat,
    meeting::{self, Facts, agenda, item::Item, voices::Voice},
};
use time::Date;
use wire::text::Text;

use super::{
    agenda as agenda_page, attendance, report,
    table::{self, Chosen},
};
use crate::{
    frame::{fault::Fault, post::Post},
    say::dates,
    settings::settle,
    ui::{self},
};

/// What the buttons of an agenda do: the name of the button, whose value is the case or the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Puts a case on the agenda to be discussed.
    Add,
    /// Puts a case on the agenda to hear back only.
    AddFeedback,
    /// Takes an item off.
    Remove,
    /// Moves an item a place up.
    Up,
    /// Moves an item a place down.
    Down,
    /// Proposes an order for all items.
    Propose,
}

impl Order {
    const ALL: [Self; 6] = [Self::Add, Self::AddFeedback, Self::Remove, Self::Up, Self::Down, Self::Propose];

    /// As the button is named.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::AddFeedback => "add_feedback",
            Self::Remove => "remove",
            Self::Up => "up",
            Self::Down => "down",
            Self::Propose => "propose",
        }
    }
}

/// Puts a case on the agenda, takes an item off, moves it, or proposes an order.
pub async fn order(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let lead = seat.lead()?;
    let pressed = |order: Order| Some((order, typed.get(order.as_str()))).filter(|(_, of)| !of.is_empty());
    let (order, of) = Order::ALL.into_iter().find_map(pressed).ok_or(Error::NotFound)?;
    let mut tx = visit.store().begin(visit.now).await?;
    // What was chosen beside the agenda and not saved yet is sent along.
    let conflicts = attendance::note(&mut tx, &seat, &typed, true).await?;
    if !conflicts.is_empty() {
        tx.rollback_after_group().await?;
        return agenda_page::refused(visit, &id, Chosen { typed, conflicts, ..Chosen::default() }).await;
    }
    let done = match order {
        Order::Add => agenda::add(&mut tx, &lead, of, Part::Discuss).await,
        Order::AddFeedback => agenda::add(&mut tx, &lead, of, Part::FeedbackOnly).await,
        Order::Remove => agenda::remove(&mut tx, &lead, of).await,
        Order::Up => agenda::shift(&mut tx, &lead, of, Direction::Up).await,
        Order::Down => agenda::shift(&mut tx, &lead, of, Direction::Down).await,
        Order::Propose => agenda::propose(&mut tx, &lead).await,
    };
    // Too late: what was chosen beside it is not stored either, and comes back.
    let done =
        done.map_err(|error| if matches!(error, Error::State) { Error::invalid("step", Problem::Overtaken) } else { error });
    if let Some(wrong) = settle(tx, done).await? {
        return agenda_page::refused(visit, &id, Chosen { typed, wrong, ..Chosen::default() }).await;
    }
    Ok(Redirect::to(&format!("/overleggen/{id}")).into_response())
}

/// Sends, begins or cancels a meeting. A second click finds it done and is no error.
pub async fn step(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let lead = seat.lead()?;
    // A button has one name: the one that was asked about sends its step as `sure`.
    let pressed = ["do", SURE].into_iter().find_map(|name| Step::parse(typed.get(name)));
    let step = pressed.filter(|step| *step != Step::Close).ok_or(Error::NotFound)?;
    if !matches!(step, Step::Open | Step::TakeBack) && lead.coordinator().is_err() {
        return Err(Error::NotFound.into());
    }
    if step == Step::Open && on_another_day(lead.meeting(), visit.today()) && typed.get(SURE).is_empty() {
        let wrong = Problems::one("step", Problem::OtherDay);
        return agenda_page::refused(visit, &id, Chosen { typed, wrong, ..Chosen::default() }).await;
    }
    let state = lead.meeting().state();
    let again = match step {
        Step::TakeBack => matches!(state, State::Draft | State::Invited),
        _ => State::ALL.iter().any(|from| from.after(step) == Some(state)),
    };
    if !again {
        let mut tx = visit.store().begin(visit.now).await?;
        // What was chosen beside the step and not saved yet is sent along.
        let conflicts = if seat.scribe().is_ok() { attendance::note(&mut tx, &seat, &typed, true).await? } else { Vec::new() };
        if !conflicts.is_empty() {
            tx.rollback_after_group().await?;
            return agenda_page::refused(visit, &id, Chosen { typed, conflicts, ..Chosen::default() }).await;
        }
        let answer = meeting::step(&mut tx, &lead, step).await;
        if let Some(wrong) = settle(tx, answer).await? {
            return agenda_page::refused(visit, &id, Chosen { typed, wrong, ..Chosen::default() }).await;
        }
    }
    // A concept again is the coordinator's alone.
    if step == Step::TakeBack && lead.coordinator().is_err() && !lead.meeting().afterwards.is_empty() {
        return Ok(Redirect::to("/overleggen").into_response());
    }
    Ok(Redirect::to(&format!("/overleggen/{id}")).into_response())
}

/// Notes who is there, and who leads and writes.
pub async fn table(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    let conflicts = attendance::note(&mut tx, &seat, &typed, false).await?;
    if !conflicts.is_empty() {
        tx.rollback_after_group().await?;
        let chosen = Chosen { typed, conflicts, ..Chosen::default() };
        if seat.meeting().closed_on().is_some() {
            return report::refused(&visit, seat, chosen).await;
        }
        return agenda_page::refused(visit, &id, chosen).await;
    }
    tx.commit().await?;
    // After closing it is a correction of the report.
    let to = if seat.meeting().closed_on().is_some() { "/verslag" } else { "" };
    Ok(Redirect::to(&format!("/overleggen/{id}{to}")).into_response())
}

/// Field of a step that was asked about.
const SURE: &str = "sure";

/// Whether a meeting is planned on another day than it would begin on: then it is asked first. One entered afterwards is
/// always of another day.
fn on_another_day(meeting: &Facts, today: Date) -> bool {
    meeting.afterwards.is_empty() && meeting.day() != today
}

/// The steps that can be taken now; nothing once the meeting is over.
pub(super) fn steps(t: Text, seat: &Seat, items: &[Item], voices: &[Voice], today: Date) -> Option<AnyView> {
    let (id, state) = (&seat.meeting().id, seat.meeting().state());
    let action = format!("/overleggen/{id}/stap");
    let has_cases = seat.meeting().has_cases();
    let hint = if has_cases { t.agenda_send_hint() } else { t.agenda_send_hint_no_cases() };
    let coordinates = seat.coordinator().is_ok();
    // Beside the form of those who take part a step sends that one along, as the buttons of the agenda do.
    let beside = table::has_form(seat, voices);
    let button = |step: Step, name: &'static str, primary: bool, sure: bool| {
        let class = if primary { "nl-button nl-button--primary" } else { "nl-button nl-button--secondary" };
        let (form, to) = beside.then(|| (attendance::FORM, action.clone())).unzip();
        let field = if sure { SURE } else { "do" };
        let button = view! {
            <button class=class type="submit" form=form formaction=to name=field value=step.as_str()>{name}</button>
        };
        if beside {
            button.into_any()
        } else {
            view! { <form class="inline" method="post" action=action.clone()>{button}</form> }.into_any()
        }
    };
    let step = |step: Step, name: &'static str, primary: bool| button(step, name, primary, false);
    // What has consequences opens first, and says which.
    let sure = |name: &'static str, text: String, step| {
        view! { <details class="sure"><summary>{name}</summary><p class="nl-paragraph">{text}</p>{step}</details> }
    };
    let body = match state {
        State::Draft | State::Invited => {
            let send = (coordinates && state == State::Draft)
                .then(|| view! { {step(Step::Send, t.agenda_send(), !items.is_empty() || !has_cases)}{ui::note(hint)} });
            let cancel = step(Step::Cancel, t.agenda_cancel(), false);
            let cancel = coordinates.then(|| sure(t.agenda_cancel(), t.agenda_cancel_sure().to_owned(), cancel));
            let open = if state == State::Draft && seat.meeting().afterwards.is_empty() {
                ui::note(t.agenda_open_first_send())
            } else if on_another_day(seat.meeting(), today) {
                let day = dates::short(t, seat.meeting().day(), today);
                let anyway = button(Step::Open, t.agenda_open_anyway(), false, true);
                sure(t.agenda_open(), t.agenda_open_other_day(day), anyway).into_any()
            } else {
                step(Step::Open, t.agenda_open(), true).into_any()
            };
            view! { {send}{open}{cancel} }.into_any()
        }
        State::Running => {
            let back = step(Step::TakeBack, t.agenda_take_back(), false);
            let nothing = items.iter().all(|item| item.outcome().is_none());
            let begun = nothing.then(|| sure(t.agenda_take_back(), t.agenda_take_back_text().to_owned(), back));
            view! { {ui::link_button(false, format!("/overleggen/{id}/sluiten"), t.agenda_close())}{begun} }.into_any()
        }
        State::Closed | State::Final | State::Cancelled => return None,
    };
    Some(view! { {ui::subheading(t.agenda_steps())}<div class="stack">{body}</div> }.into_any())
}
