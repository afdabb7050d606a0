//! Who is at the table and what is said of it, drawn.

use domain::calendar::zone;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::meeting::{
    live::late,
    voices::{Heard, Voice},
};
use time::OffsetDateTime;
use wire::{
    live::FORM,
    text::{Text, with},
};

use super::scene::Scene;
use crate::say::{Word, dates};

/// The members of the meeting.
pub(super) fn people(scene: &Scene<'_>) -> AnyView {
    let (t, all) = (scene.t(), &scene.people.voices);
    let count = t.live_count(with::LiveCount { all: all.len(), here: all.iter().filter(|voice| voice.is_here()).count() });
    let required = &scene.people.required;
    let always = required.iter().map(|one| voice(t, &one.name, scene.people.heard(&one.id)));
    let always = (always.len() > 0).then(|| view! { <ul class="voices">{always.collect_view()}</ul> });
    // On a screen that all see: which disciplines are there, and no names (product §4).
    let persons = scene
        .is_seat()
        .then(|| view! { <ul class="live-persons">{all.iter().map(|voice| person(scene, voice)).collect_view()}</ul> });
    view! {
        <h2 class="nl-heading nl-heading--level-2">{t.agenda_people()}" "<span class="note num">{count}</span></h2>
        {always}
        {persons}
    }
    .into_any()
}

/// A discipline, and whether it has its voice at the table.
pub(super) fn voice(t: Text, name: &str, heard: Heard) -> AnyView {
    let (class, word) = match heard {
        Heard::Yes => ("voice voice--present", t.presence_present()),
        Heard::Unknown => ("voice", t.presence_unknown()),
        Heard::No => ("voice voice--missing", t.agenda_missing_voice()),
    };
    view! { <li class=class>{name.to_owned()}" "<span>{word}</span></li> }.into_any()
}

/// What the reader says of herself.
pub(super) fn own(t: Text, here: bool) -> AnyView {
    let (name, says, class) = if here {
        ("left", t.live_i_go(), "nl-button nl-button--subtle")
    } else {
        ("here", t.live_i_am_here(), "nl-button nl-button--primary")
    };
    view! { <button class=class type="submit" form=FORM name=name value="ja" id="live-own--button">{says}</button> }.into_any()
}

fn person(scene: &Scene<'_>, voice: &Voice) -> AnyView {
    let t = scene.t();
    let class = match (voice.is_here(), voice.presence) {
        (true, _) => "live-person live-person--here",
        (false, Some(_)) => "live-person live-person--away",
        _ => "live-person",
    };
    let about = [Some(voice.discipline.as_str()), voice.duty.map(|duty| duty.word(t))];
    let about: Vec<_> = about.into_iter().flatten().filter(|word| !word.is_empty()).collect();
    view! {
        <li class=class id=format!("p-{}", voice.member) tabindex="-1">
            <span><b>{voice.name.clone()}</b>" "<span class="note">{about.join(", ")}</span></span>
            <span class="live-person__state">{state(t, voice, scene.began())}</span>
            {(scene.writes() && scene.is_seat()).then(|| buttons(t, voice))}
        </li>
    }
    .into_any()
}

/// "aanwezig", "aanwezig sinds 13:20", "weg om 14:05".
fn state(t: Text, voice: &Voice, began: Option<OffsetDateTime>) -> String {
    let clock = |at: OffsetDateTime| dates::clock(zone::local(at).1);
    let late = voice.came().zip(began).filter(|(came, began)| late(*came, *began));
    let word = voice.presence.map_or(t.presence_unknown(), |presence| presence.word(t));
    match (voice.left(), late) {
        (Some(left), _) => t.live_left_at(clock(left)),
        (None, Some((came, _))) if voice.is_here() => t.live_since(with::LiveSince { time: clock(came), word }),
        _ => word.to_owned(),
    }
}

/// What the scribe says of somebody.
fn buttons(t: Text, voice: &Voice) -> AnyView {
    let here = voice.is_here();
    let button = |verb: &'static str, name: &'static str| {
        let (label, id) = (format!("{}: {name}", voice.name), format!("p-{}--{verb}", voice.member));
        view! { <button class="nl-button nl-button--subtle" type="submit" form=FORM name=verb value=voice.member.clone() aria-label=label id=id>{name}</button> }
    };
    let come = (!here).then(|| button("came", t.live_came()));
    let instead = (!here).then(|| button("stand_in", t.presence_stand_in()));
    let go = here.then(|| button("left", t.live_left()));
    let absent = (!here && voice.presence.is_none()).then(|| button("absent", t.presence_absent()));
    let pen = (here && voice.duty.is_none()).then(|| button("pen", t.live_pen()));
    view! {
        <details class="live-person__edit">
            <summary aria-label=t.live_edit_of(&voice.name) id=format!("p-{}--edit", voice.member)>{t.live_edit()}</summary>
            <span class="toolbar">{come}{instead}{go}{absent}{pen}</span>
        </details>
    }
    .into_any()
}
