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
        self,
        agenda::{self, Item},
        attendance::{self, Voice},
    },
};
use wire::text::Text;

use super::agenda::holder;
use crate::{
    frame::{fault::Fault, visit::Post},
    say::Word,
    ui::{self, piece::Tone},
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

/// Who is at the table; a form for who writes.
pub fn people(t: Text, seat: &Seat, voices: &[Voice]) -> AnyView {
    if voices.is_empty() {
        return view! { {ui::subheading(t.agenda_people())}{ui::note(t.agenda_no_people())} }.into_any();
    }
    let open = seat.meeting().state().is_open();
    if !open || seat.scribe().is_err() {
        let rows = voices.iter().map(|voice| {
            let duty = voice.duty.map(|duty| ui::badge(Tone::Plain, duty.word(t)));
            view! { <li class=voice_class(voice)><span>{who(voice)}" "{voice.presence.map(|p| p.word(t))}" "{duty}</span></li> }
        });
        return view! { {ui::subheading(t.agenda_people())}<ul class="voices voices--list">{rows.collect_view()}</ul> }
            .into_any();
    }
    let rows = voices.iter().map(|voice| {
        let name = format!("presence-{}", voice.member);
        let options = Presence::ALL.iter().map(|p| {
            view! { <option value=p.as_str() selected={voice.presence == Some(*p)}>{p.word(t)}</option> }
        });
        view! {
            <li class=voice_class(voice)>
                <label for=name.clone()>{who(voice)}</label>
                <select class="utrecht-select utrecht-select--html-select" id=name.clone() name=name>
                    <option value="">{t.presence_unknown()}</option>
                    {options.collect_view()}
                </select>
            </li>
        }
    });
    let duties = seat.lead().is_ok().then(|| Duty::ALL.iter().map(|duty| duty_select(t, voices, *duty)).collect_view());
    view! {
        {ui::subheading(t.agenda_people())}
        <form class="stack" method="post" action=format!("/overleggen/{}/aanwezigen", seat.meeting().id)>
            <ul class="voices voices--list">{rows.collect_view()}</ul>
            {duties}
            <button class="nl-button nl-button--secondary" type="submit">{t.agenda_presence_save()}</button>
        </form>
    }
    .into_any()
}

fn duty_select(t: Text, voices: &[Voice], duty: Duty) -> AnyView {
    let now = holder(voices, duty).map(|voice| voice.member.clone());
    let label = if duty == Duty::Chair { t.agenda_chair() } else { t.agenda_scribe() };
    let options = voices.iter().map(|voice| {
        view! { <option value=voice.member.clone() selected={now.as_ref() == Some(&voice.member)}>{voice.name.clone()}</option> }
    });
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=duty.as_str()>{label}</label>
            <select class="utrecht-select utrecht-select--html-select" id=duty.as_str() name=duty.as_str()>
                <option value="">{t.agenda_nobody()}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn voice_class(voice: &Voice) -> &'static str {
    match voice.presence {
        Some(Presence::Present) => "voice voice--present",
        Some(Presence::StandIn) => "voice voice--stand-in",
        Some(Presence::Absent) => "voice voice--missing",
        None => "voice",
    }
}

/// "Joke Timmermans, jeugdgezondheidszorg (JGZ)".
pub fn who(voice: &Voice) -> String {
    if voice.discipline.is_empty() { voice.name.clone() } else { format!("{}, {}", voice.name, voice.discipline) }
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
