//! The running order: what is discussed now, what was, what comes.

use domain::{
    case::pregnancy::Clock,
    words::{Part, Urgency},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::meeting::item::Item;
use wire::{live::FORM, text::with};

use super::scene::Scene;
use crate::{
    say::Word,
    ui::{self, clock, piece::Tone},
};

/// The running order.
pub(super) fn order(scene: &Scene<'_>) -> AnyView {
    let t = scene.t();
    view! {
        {ui::subheading(t.agenda_title())}
        <ol class="live-order">{scene.items.iter().map(|item| row(scene, item)).collect_view()}</ol>
        {(scene.leads() && scene.is_seat()).then(|| view! { <p class="note live-keys">{t.live_keys()}</p> })}
    }
    .into_any()
}

fn row(scene: &Scene<'_>, item: &Item) -> AnyView {
    let t = scene.t();
    let now = scene.at_table().is_some_and(|here| here.id == item.id);
    let outcome = item.outcome().map(|outcome| outcome.word(t));
    let class = match (now, outcome) {
        (true, _) => "live-item live-item--now",
        (false, Some(_)) => "live-item live-item--done",
        _ => "live-item",
    };
    let code = if scene.is_seat() {
        let to = format!("{}?punt={}", scene.address(), item.id);
        view! { <a class="nl-link code" href=to id=format!("i-{}", item.id)>{item.code()}</a> }.into_any()
    } else {
        view! { <span class="code">{item.code()}</span> }.into_any()
    };
    let minutes = if scene.turns.had(&item.id) && !now {
        t.live_took(with::LiveTook { n: item.minutes, spent: scene.turns.spent(&item.id, scene.visit.now).whole_minutes() })
    } else {
        t.agenda_minutes(item.minutes)
    };
    let state = outcome.or_else(|| (item.part() == Part::FeedbackOnly).then(|| t.part_feedback()));
    let urgent =
        item.open().is_some_and(|open| open.case.urgency() == Urgency::Urgent).then(|| ui::badge(Tone::Stop, t.agenda_urgent()));
    let due = item.open().and_then(|open| open.case.due_week());
    let weeks = due.map(|due| {
        let clock = Clock::new(due, scene.visit.today(), &scene.people.days, Some(scene.seat.meeting().day()));
        view! { <span class="note num">{t.clock_short(clock.now)}</span>{clock::line(t, clock)} }
    });
    let weeks = weeks.map_or_else(
        || item.open().map(|open| view! { <span class="note">{open.case.case_type().word(t)}</span> }.into_any()),
        |weeks| Some(weeks.into_any()),
    );
    let jump = (scene.leads() && scene.is_seat() && !now).then(|| {
        let (label, id) = (t.live_jump_to(item.code()), format!("i-{}--jump", item.id));
        view! { <button class="nl-button nl-button--subtle" type="submit" form=FORM name="jump" value=item.id.clone() aria-label=label id=id>{t.live_jump()}</button> }
    });
    view! {
        <li class=class aria-current=now.then_some("step")>
            <span class="live-item__what">{code}{urgent}<span class="live-item__side note num">{state.map(|state| view! { <b>{state}</b> })}" "{minutes}</span></span>
            {jump}
            <span class="live-item__clock">{weeks}</span>
        </li>
    }
    .into_any()
}
