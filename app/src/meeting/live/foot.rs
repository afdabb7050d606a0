//! The buttons below the board: where the meeting goes from here, and how the item ends.

use domain::{form::was_field, words::Part};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::live::FORM;

use super::{outcome::Written, scene::Scene};
use crate::{
    meeting::agreed::{Agreed, desk::Desk},
    ui,
};

/// All of them; nothing for who only looks on.
pub(super) fn foot(scene: &Scene<'_>, agreed: Option<&Agreed>, written: &Written) -> AnyView {
    let (t, began, here) = (scene.t(), scene.turns.began(), scene.at_table().is_some());
    let leads = scene.leads();
    let step = |verb: &'static str, name: &'static str, class: &'static str| {
        view! { <button class=class type="submit" form=FORM name=verb value="ja" id=format!("live-{verb}")>{name}</button> }
    };
    let (quiet, first) = ("nl-button nl-button--subtle", "nl-button nl-button--primary");
    let discusses = scene.shown().is_some_and(|item| item.part() == Part::Discuss);
    let writes = agreed.filter(|_| scene.writes() && scene.is_seat() && discusses);
    let back = (leads && began).then(|| step("previous", t.live_previous(), quiet));
    let later = (leads && here).then(|| step("defer", t.live_defer(), quiet));
    let on = match (leads, here, began) {
        (true, _, false) => Some(step("next", t.live_begin(), first)),
        (true, true, true) => Some(step("next", t.live_next(), if writes.is_some() { quiet } else { first })),
        _ => None,
    };
    let close =
        (leads && began && !here).then(|| ui::link_button(true, format!("{}/sluiten", scene.meeting()), t.agenda_close()));
    if !leads && writes.is_none() {
        return ().into_any();
    }
    view! {
        <div class="live-steer" role="group" aria-label=t.live_steering()>
            <div class="toolbar">{back}{later}{on}</div>
            <div class="toolbar">{writes.map(|agreed| outcomes(scene, agreed, written, began))}{close}</div>
        </div>
    }
    .into_any()
}

/// How the item ends: discussed with one press, anything else with its reason.
fn outcomes(scene: &Scene<'_>, agreed: &Agreed, written: &Written, began: bool) -> AnyView {
    let (t, form) = (scene.t(), Desk::id(agreed));
    let other = |value: &'static str, name: &'static str| {
        view! { <button class="nl-button nl-button--secondary" type="submit" form=form.clone() name="outcome" value=value>{name}</button> }
    };
    let filled = written.form(scene, agreed).strictly(agreed.is_strict());
    let desk = written.desk(agreed, &filled, scene.visit.actor.membership());
    let overtaken = desk.overtaken("reason");
    let theirs = overtaken.is_some().then_some("");
    let message = filled.message("reason");
    let described = if message.is_some() { "reason-hint reason-fout" } else { "reason-hint" };
    let wrong = message.is_some();
    let message = message.map(|said| view! { <p class="utrecht-form-field-error-message" id="reason-fout">{said}</p> });
    let class = if began { "nl-button nl-button--primary" } else { "nl-button nl-button--secondary" };
    view! {
        <details class="live-other" open=wrong || theirs.is_some()>
            <summary class="nl-button nl-button--secondary">{t.item_other_outcome()}</summary>
            <div class="live-other__how" id=format!("reason-of-{}", agreed.record.id) data-part="" data-back=filled.back() data-theirs=theirs data-moved=desk.moved(&[("reason", agreed.record.reason())])>
                <input type="hidden" name=was_field("reason") form=form.clone() value=agreed.record.reason().to_owned() data-base="" />
                <label class="utrecht-form-label" for="reason">{t.item_reason()}</label>
                <input class="utrecht-textbox" type="text" id="reason" name="reason" form=form.clone() value=desk.typed("reason") data-text="" spellcheck="false" autocomplete="off" aria-describedby=described aria-invalid=wrong.then_some("true") />
                {message}
                {overtaken}
                {desk.theirs_now("reason", agreed.record.reason())}
                {filled.text_marks("reason")}
                <p class="note" id="reason-hint">{t.item_reason_hint()}" "{t.item_other_outcome_hint()}</p>
                {other("aangehouden", t.item_deferred())}
                {other("niet_toegekomen", t.item_not_reached())}
                {other("ingetrokken", t.item_withdrawn())}
            </div>
        </details>
        <button class=class type="submit" form=form.clone() name="outcome" value="besproken">{t.item_discussed_next()}</button>
    }
    .into_any()
}
