//! The running order and the chair's buttons, drawn.

use domain::words::{Part, Urgency};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::meeting::item::{Item, Open};
use wire::text::with;

use super::scene::Scene;
use crate::{
    say::Word,
    ui::{self, piece::Tone},
};

/// The chair's buttons, with their keys.
pub(super) fn steering(scene: &Scene<'_>) -> Option<AnyView> {
    let (t, here, began) = (scene.t(), scene.at_table().is_some(), scene.turns.began());
    let next = if began { t.live_next() } else { t.live_begin() };
    let on = (here || !began).then(|| view! { <button class="nl-button nl-button--primary" type="submit" name="next" value="ja" id="live-next">{next}</button> });
    let back = began.then(|| view! { <button class="nl-button nl-button--secondary" type="submit" name="previous" value="ja" id="live-previous">{t.live_previous()}</button> });
    let later = here.then(|| view! { <button class="nl-button nl-button--subtle" type="submit" name="defer" value="ja" id="live-defer">{t.live_defer()}</button> });
    let close = (began && !here).then(|| ui::link_button(true, format!("{}/sluiten", scene.meeting()), t.agenda_close()));
    scene.leads().then(|| {
        view! {
            <section class="card live-steer" aria-label=t.live_steering()>
                <div class="toolbar">{on}{back}{later}{close}</div>
                <p class="note">{t.live_keys()}</p>
            </section>
        }
        .into_any()
    })
}

/// The running order.
pub(super) fn order(scene: &Scene<'_>) -> AnyView {
    let t = scene.t();
    view! {
        <section class="card" aria-label=t.agenda_title()>
            {ui::subheading(t.agenda_title())}
            <ol class="live-order">{scene.items.iter().map(|item| row(scene, item)).collect_view()}</ol>
        </section>
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
    let about = item.open().map(|Open { case, .. }| {
        let weeks = case.due_week().map(|due| format!(", {}", t.clock_short(due.weeks_on(scene.visit.today()))));
        format!("{}{}", case.case_type().word(t), weeks.unwrap_or_default())
    });
    let minutes = if scene.turns.had(&item.id) && !now {
        t.live_took(with::LiveTook { n: item.minutes, spent: scene.turns.spent(&item.id, scene.visit.now).whole_minutes() })
    } else {
        t.agenda_minutes(item.minutes)
    };
    let state = outcome.or_else(|| (item.part() == Part::FeedbackOnly).then(|| t.part_feedback()));
    let urgent =
        item.open().is_some_and(|open| open.case.urgency() == Urgency::Urgent).then(|| ui::badge(Tone::Stop, t.agenda_urgent()));
    let jump = (scene.leads() && scene.is_seat() && !now).then(|| {
        let (label, id) = (t.live_jump_to(item.code()), format!("i-{}--jump", item.id));
        view! { <button class="nl-button nl-button--subtle" type="submit" name="jump" value=item.id.clone() aria-label=label id=id>{t.live_jump()}</button> }
    });
    view! {
        <li class=class aria-current=now.then_some("step")>
            <span class="live-item__what">{code}" "<span class="note">{about}</span>{urgent}</span>
            <span class="live-item__side note num">{state.map(|state| view! { <b>{state}</b> })}" "{minutes}</span>
            {jump}
        </li>
    }
    .into_any()
}
