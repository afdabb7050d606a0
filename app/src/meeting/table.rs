//! Who is at the table: presence, duties.

use domain::words::{Duty, Presence};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{access::Seat, meeting::attendance::Voice};
use wire::text::Text;

use super::agenda::holder;
use crate::{
    say::Word,
    ui::{self, piece::Tone},
};

/// Who is at the table; a form for who writes.
pub(super) fn people(t: Text, seat: &Seat, voices: &[Voice]) -> AnyView {
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
pub(super) fn who(voice: &Voice) -> String {
    if voice.discipline.is_empty() { voice.name.clone() } else { format!("{}, {}", voice.name, voice.discipline) }
}
