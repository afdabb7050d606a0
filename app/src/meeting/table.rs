//! Who is at the table: answers or presence, duties.

use domain::{
    form::{Problems, Typed, was_field},
    meeting::State,
    words::{Answer, Duty},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{access::Seat, meeting::voices::Voice};
use wire::text::{Text, with};

use super::{attendance::FORM, said::Said};
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
    let said = Said::of(seat.meeting());
    let counted = (said == Said::Answer && seat.meeting().state() == State::Invited).then(|| answered(t, voices));
    if !has_form(seat, voices) {
        let rows = voices.iter().map(|voice| {
            let duty = voice.duty.map(|duty| ui::badge(Tone::Plain, duty.word(t)));
            let word = (!said.stored(voice).is_empty()).then(|| said.says(t, voice));
            view! { <li class=said.class(voice)><span>{who(t, voice)}" "{word}" "{duty}</span></li> }
        });
        return view! { {ui::subheading(t.agenda_people())}{counted}<ul class="voices voices--list">{rows.collect_view()}</ul> }
            .into_any();
    }
    let rows = said_rows(t, seat, voices, chosen, |_| true);
    let save = if said == Said::Answer { t.agenda_answers_save() } else { t.agenda_presence_save() };
    let duties = seat.lead().is_ok().then(|| Duty::ALL.iter().map(|duty| duty_select(t, voices, *duty, chosen)).collect_view());
    view! {
        {ui::subheading(t.agenda_people())}
        {counted}
        {conflicts(t, voices, chosen)}
        {unreached(t, voices)}
        {seat.lead().is_ok().then(|| missed(t, voices))}
        <form class="stack" method="post" id=FORM action=format!("/overleggen/{}/aanwezigen", seat.meeting().id)>
            <ul class="voices voices--list">{rows}</ul>
            {duties}
            <button class="nl-button nl-button--secondary" type="submit">{save}</button>
        </form>
    }
    .into_any()
}

/// Who was not there twice, and nobody instead: a hint for who leads, to be talked about.
fn missed(t: Text, voices: &[Voice]) -> Option<AnyView> {
    let names: Vec<_> = voices.iter().filter(|voice| voice.missed_twice).map(|voice| voice.name.clone()).collect();
    (!names.is_empty()).then(|| ui::note(t.stand_in_missed(names.join(", "))))
}

/// Whom the last message about the meeting did not reach: somebody has to ring them.
fn unreached(t: Text, voices: &[Voice]) -> Option<AnyView> {
    let names: Vec<_> = voices.iter().filter(|voice| voice.unreached).map(|voice| voice.name.clone()).collect();
    (!names.is_empty()).then(|| ui::warning(t.mail_unreached(names.join(", "))))
}

/// "9 komen, 2 niet, 2 nog geen antwoord."
fn answered(t: Text, voices: &[Voice]) -> AnyView {
    let many = |answer| voices.iter().filter(|voice| voice.answer == answer).count();
    let parts = [
        (many(Some(Answer::Comes)), t.answer_one_comes(), t.answer_many_come(many(Some(Answer::Comes)))),
        (many(Some(Answer::SendsStandIn)), t.answer_one_sends(), t.answer_many_send(many(Some(Answer::SendsStandIn)))),
        (many(Some(Answer::ComesNot)), t.answer_one_not(), t.answer_many_not(many(Some(Answer::ComesNot)))),
        (many(None), t.answer_one_none(), t.answer_many_none(many(None))),
    ];
    let parts =
        parts.into_iter().filter(|(many, ..)| *many > 0).map(|(many, one, more)| if many == 1 { one.to_owned() } else { more });
    let said = parts.collect::<Vec<_>>().join(", ");
    view! { <p class="nl-paragraph answered"><b>{said}</b></p> }.into_any()
}

/// What is noted of some of them, to choose from.
pub(super) fn said_rows(t: Text, seat: &Seat, voices: &[Voice], chosen: &Chosen, shown: impl Fn(&Voice) -> bool) -> AnyView {
    let said = Said::of(seat.meeting());
    let rows = voices.iter().filter(|voice| shown(voice)).map(|voice| {
        let name = said.field(&voice.member);
        let stored = said.stored(voice);
        let now = chosen.of(&name, stored).to_owned();
        let options = said.choices(t).into_iter().map(|(word, says)| view! { <option value=word selected={word == now}>{says}</option> });
        view! {
            <li class=said.class(voice)>
                <label for=name.clone()>{who(t, voice)}</label>
                <input type="hidden" name=was_field(&name) value=stored />
                <select class="utrecht-select utrecht-select--html-select" id=name.clone() name=name>{options.collect_view()}</select>
            </li>
        }
    });
    rows.collect_view().into_any()
}

/// What a colleague stored meanwhile, beside what was chosen here. Saving again stores what was chosen.
pub(super) fn conflicts(t: Text, voices: &[Voice], chosen: &Chosen) -> Option<AnyView> {
    let rows = chosen.conflicts.iter().map(|field| {
        let said = if Said::Answer.has(field) { Said::Answer } else { Said::Presence };
        let about = voices.iter().find(|voice| said.field(&voice.member) == *field);
        let now = match about {
            Some(voice) => said.says(t, voice).to_owned(),
            None => Duty::parse(field).and_then(|duty| holder(voices, duty)).map_or(t.agenda_nobody().to_owned(), |voice| who(t, voice)),
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

/// "Joke Timmermans, jeugdgezondheidszorg (JGZ)"; of a stand-in also instead of whom she comes.
pub(super) fn who(t: Text, voice: &Voice) -> String {
    let instead = voice.stands_in_for.as_ref().map(|(_, absent)| t.stand_in_voice(absent));
    let about = [Some(voice.name.clone()), Some(voice.discipline.clone()), instead];
    about.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Who has a duty, by name.
fn holder(voices: &[Voice], duty: Duty) -> Option<&Voice> {
    voices.iter().find(|voice| voice.duty == Some(duty))
}
