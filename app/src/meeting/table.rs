//! Who is at the table: presence, duties.

use domain::{
    form::{Problems, Typed, was_field},
    meeting::State,
    words::{Duty, Presence},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{access::Seat, meeting::attendance::Voice};
use wire::text::{Text, with};

use super::attendance::{FORM, presence_field, presence_word};
use crate::{
    say::Word,
    ui::{self, piece::Tone},
};

/// What was chosen on the page, when it comes back.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The fields of the form.
    pub(super) typed: Typed,
    /// Which of them a colleague changed meanwhile.
    pub(super) conflicts: Vec<String>,
    /// Why a step was not taken.
    pub(super) wrong: Problems,
}

impl Chosen {
    /// The choice of a field: as she changed it, or as it is stored by now.
    fn of<'a>(&'a self, field: &str, stored: &'a str) -> &'a str {
        let hers = self.typed.sent(field) && self.typed.get(field) != self.typed.get(&was_field(field));
        if hers { self.typed.get(field) } else { stored }
    }
}

/// Whether the form is there: who takes part is known, and she may write it down.
pub(super) fn has_form(seat: &Seat, voices: &[Voice]) -> bool {
    !voices.is_empty() && seat.meeting().state().is_open() && seat.scribe().is_ok()
}

/// Who is at the table; a form for who writes.
pub(super) fn people(t: Text, seat: &Seat, voices: &[Voice], chosen: &Chosen) -> AnyView {
    if voices.is_empty() {
        return view! { {ui::subheading(t.agenda_people())}{ui::note(t.agenda_no_people())} }.into_any();
    }
    if !has_form(seat, voices) {
        let rows = voices.iter().map(|voice| {
            let duty = voice.duty.map(|duty| ui::badge(Tone::Plain, duty.word(t)));
            let word = voice.presence.map(|presence| presence_said(t, seat, Some(presence)));
            view! { <li class=voice_class(voice)><span>{who(voice)}" "{word}" "{duty}</span></li> }
        });
        return view! { {ui::subheading(t.agenda_people())}<ul class="voices voices--list">{rows.collect_view()}</ul> }
            .into_any();
    }
    let rows = presence_rows(t, seat, voices, chosen, |_| true);
    let duties = seat.lead().is_ok().then(|| Duty::ALL.iter().map(|duty| duty_select(t, voices, *duty, chosen)).collect_view());
    view! {
        {ui::subheading(t.agenda_people())}
        {conflicts(t, seat, voices, chosen)}
        {unreached(t, voices)}
        <form class="stack" method="post" id=FORM action=format!("/overleggen/{}/aanwezigen", seat.meeting().id)>
            <ul class="voices voices--list">{rows}</ul>
            {duties}
            <button class="nl-button nl-button--secondary" type="submit">{t.agenda_presence_save()}</button>
        </form>
    }
    .into_any()
}

/// Whom the last message about the meeting did not reach: somebody has to ring them.
fn unreached(t: Text, voices: &[Voice]) -> Option<AnyView> {
    let names: Vec<_> = voices.iter().filter(|voice| voice.unreached).map(|voice| voice.name.clone()).collect();
    (!names.is_empty()).then(|| ui::warning(t.mail_unreached(names.join(", "))))
}

/// The presence of some of them, to choose from.
pub(super) fn presence_rows(t: Text, seat: &Seat, voices: &[Voice], chosen: &Chosen, shown: impl Fn(&Voice) -> bool) -> AnyView {
    let rows = voices.iter().filter(|voice| shown(voice)).map(|voice| {
        let name = presence_field(&voice.member);
        let stored = presence_word(voice.presence);
        let now = chosen.of(&name, stored);
        let options = Presence::ALL.iter().map(|p| {
            view! { <option value=p.as_str() selected={p.as_str() == now}>{presence_said(t, seat, Some(*p))}</option> }
        });
        view! {
            <li class=voice_class(voice)>
                <label for=name.clone()>{who(voice)}</label>
                <input type="hidden" name=was_field(&name) value=stored />
                <select class="utrecht-select utrecht-select--html-select" id=name.clone() name=name>
                    <option value="">{presence_said(t, seat, None)}</option>
                    {options.collect_view()}
                </select>
            </li>
        }
    });
    rows.collect_view().into_any()
}

/// What a colleague stored meanwhile, beside what was chosen here. Saving again stores what was chosen.
pub(super) fn conflicts(t: Text, seat: &Seat, voices: &[Voice], chosen: &Chosen) -> Option<AnyView> {
    let rows = chosen.conflicts.iter().map(|field| {
        let about = voices.iter().find(|voice| presence_field(&voice.member) == *field);
        let now = match about {
            Some(voice) => presence_said(t, seat, voice.presence).to_owned(),
            None => Duty::parse(field).and_then(|duty| holder(voices, duty)).map_or(t.agenda_nobody().to_owned(), who),
        };
        let name = match about {
            Some(voice) => voice.name.clone(),
            None => Duty::parse(field).map(|duty| duty_label(t, duty).to_owned()).unwrap_or_default(),
        };
        view! { <li><a class="nl-link" href=format!("#{field}")>{t.agenda_stored_meanwhile(with::AgendaStoredMeanwhile { name, now })}</a></li> }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| ui::refusal(t.agenda_presence_conflict(), view! { <ul>{rows}</ul> }.into_any()))
}

/// Somebody's presence: before a meeting begins what she answered, from then on whether she was there.
fn presence_said(t: Text, seat: &Seat, presence: Option<Presence>) -> &'static str {
    let before = matches!(seat.meeting().state(), State::Draft | State::Invited) && seat.meeting().afterwards.is_empty();
    match (before, presence) {
        (true, Some(Presence::Present)) => t.presence_comes(),
        (true, Some(Presence::StandIn)) => t.presence_stand_in_comes(),
        (true, Some(Presence::Absent)) => t.presence_comes_not(),
        (true, None) => t.presence_no_answer(),
        (false, Some(presence)) => presence.word(t),
        (false, None) => t.presence_unknown(),
    }
}

fn duty_label(t: Text, duty: Duty) -> &'static str {
    if duty == Duty::Chair { t.agenda_chair() } else { t.agenda_scribe() }
}

fn duty_select(t: Text, voices: &[Voice], duty: Duty, chosen: &Chosen) -> AnyView {
    let stored = holder(voices, duty).map(|voice| voice.member.clone()).unwrap_or_default();
    let now = chosen.of(duty.as_str(), &stored).to_owned();
    let label = duty_label(t, duty);
    let options = voices.iter().map(|voice| {
        view! { <option value=voice.member.clone() selected={now == voice.member}>{voice.name.clone()}</option> }
    });
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=duty.as_str()>{label}</label>
            <input type="hidden" name=was_field(duty.as_str()) value=stored />
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

/// Who has a duty, by name.
fn holder(voices: &[Voice], duty: Duty) -> Option<&Voice> {
    voices.iter().find(|voice| voice.duty == Some(duty))
}
