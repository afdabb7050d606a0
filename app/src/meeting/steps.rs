//! What is done with a meeting besides its items: ordering the agenda, taking it a step further,
//! noting who is there.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    meeting::{State, Step, agenda::Direction},
    words::{Duty, Part, Presence},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Seat,
    meeting::{
        self, agenda,
        attendance::{self, Voice},
        item::Item,
    },
};
use wire::text::Text;

use crate::{
    frame::{fault::Fault, visit::Post},
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
    let lead = visit.store().seat(&visit.actor.participant()?, &id).await?.lead()?;
    let pressed = |order: Order| Some((order, typed.get(order.as_str()))).filter(|(_, of)| !of.is_empty());
    let (order, of) = Order::ALL.into_iter().find_map(pressed).ok_or(Error::NotFound)?;
    let mut tx = visit.store().begin(visit.now).await?;
    match order {
        Order::Add => agenda::add(&mut tx, &lead, of, Part::Discuss).await?,
        Order::AddFeedback => agenda::add(&mut tx, &lead, of, Part::FeedbackOnly).await?,
        Order::Remove => agenda::remove(&mut tx, &lead, of).await?,
        Order::Up => agenda::shift(&mut tx, &lead, of, Direction::Up).await?,
        Order::Down => agenda::shift(&mut tx, &lead, of, Direction::Down).await?,
        Order::Propose => agenda::propose(&mut tx, &lead).await?,
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/overleggen/{id}")).into_response())
}

/// Sends, begins or cancels a meeting. A second click finds it done and is no error.
pub async fn step(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let lead = visit.store().seat(&visit.actor.participant()?, &id).await?.lead()?;
    let step = Step::parse(typed.get("do")).filter(|step| *step != Step::Close).ok_or(Error::NotFound)?;
    let state = lead.meeting().state();
    if step != Step::Open && lead.coordinator().is_err() {
        return Err(Error::NotFound.into());
    }
    let again = Step::ALL.iter().any(|s| *s == step && State::ALL.iter().any(|from| from.after(*s) == Some(state)));
    if !again {
        let mut tx = visit.store().begin(visit.now).await?;
        meeting::step(&mut tx, &lead, step).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&format!("/overleggen/{id}")).into_response())
}

/// Notes who is there, and who leads and writes.
pub async fn table(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let scribe = seat.scribe()?;
    let voices = attendance::voices(visit.store(), &seat).await?;
    let presence = |voice: &Voice| {
        let name = format!("presence-{}", voice.member);
        Presence::parse(typed.get(&name)).map(|presence| (voice.member.clone(), presence))
    };
    let list: Vec<_> = voices.iter().filter_map(presence).collect();
    let mut tx = visit.store().begin(visit.now).await?;
    attendance::record(&mut tx, &scribe, &list).await?;
    if let Ok(lead) = seat.lead() {
        for duty in Duty::ALL {
            let to = Some(typed.get(duty.as_str())).filter(|id| voices.iter().any(|voice| voice.member == *id));
            meeting::give_duty(&mut tx, &lead, *duty, to).await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/overleggen/{id}")).into_response())
}

/// The steps that can be taken now; nothing once the meeting is over.
pub fn steps(t: Text, seat: &Seat, items: &[Item]) -> Option<AnyView> {
    let (id, state) = (&seat.meeting().id, seat.meeting().state());
    let action = format!("/overleggen/{id}/stap");
    let has_cases = seat.meeting().has_cases();
    let hint = if has_cases { t.agenda_send_hint() } else { t.agenda_send_hint_no_cases() };
    let coordinates = seat.coordinator().is_ok();
    let step = |step: Step, name: &'static str, primary: bool| {
        let class = if primary { "nl-button nl-button--primary" } else { "nl-button nl-button--secondary" };
        let action = action.clone();
        view! {
            <form class="inline" method="post" action=action>
                <input type="hidden" name="do" value=step.as_str() />
                <button class=class type="submit">{name}</button>
            </form>
        }
    };
    let body = match state {
        State::Draft | State::Invited => {
            let send = (coordinates && state == State::Draft)
                .then(|| view! { {step(Step::Send, t.agenda_send(), !items.is_empty() || !has_cases)}{ui::note(hint)} });
            let cancel = coordinates.then(|| {
                view! { <details class="sure"><summary>{t.agenda_cancel()}</summary><p class="nl-paragraph">{t.agenda_cancel_sure()}</p>{step(Step::Cancel, t.agenda_cancel(), false)}</details> }
            });
            view! { {send}{step(Step::Open, t.agenda_open(), state == State::Invited)}{cancel} }.into_any()
        }
        State::Running => ui::link_button(false, format!("/overleggen/{id}/sluiten"), t.agenda_close()),
        State::Closed | State::Final | State::Cancelled => return None,
    };
    Some(view! { {ui::subheading(t.agenda_steps())}<div class="stack">{body}</div> }.into_any())
}
