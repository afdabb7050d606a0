//! Parents in the room: their case only is on the screen that all see, and nothing of the next one before they left
//! (product §4).

use domain::words::Consent;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::live::FORM;

use super::scene::Scene;
use crate::{meeting::agreed::Agreed, ui};

/// Whether the parents of an item are there while it is at the table.
pub(super) fn of_item(scene: &Scene<'_>, item: &str) -> bool {
    scene.at_table().is_some_and(|here| here.id == item) && scene.turns.has_parents_of(item)
}

/// At the case at the table: that they are there, and that they come or go; for the scribe.
pub(super) fn said(scene: &Scene<'_>, agreed: &Agreed, here: bool) -> Option<AnyView> {
    let (t, item) = (scene.t(), &agreed.record.id);
    let at_table = scene.at_table().is_some_and(|here| here.id == *item);
    let offered = scene.writes() && scene.is_seat() && at_table && agreed.case.consent() == Consent::Given;
    let (verb, name) = if here { ("parents_gone", t.live_parents_gone()) } else { ("parents_here", t.live_parents_here()) };
    offered.then(|| {
        let told = here.then(|| ui::note(t.live_parents_now()));
        view! { {told}<p class="live-parents">{button(verb, item, name)}</p> }.into_any()
    })
}

/// Over the board: that they are still there, until the scribe says that they left.
pub(super) fn still_here(scene: &Scene<'_>) -> Option<AnyView> {
    let t = scene.t();
    let item = scene.turns.parents_left_over().filter(|_| scene.writes() && scene.is_seat())?;
    let code = scene.items.iter().find(|one| one.id == item)?.code();
    let gone = button("parents_gone", item, t.live_parents_gone());
    Some(view! { <p class="live-back" role="status">{t.live_parents_still_here(code)}" "{gone}</p> }.into_any())
}

fn button(verb: &'static str, item: &str, name: &'static str) -> AnyView {
    view! { <button class="nl-button nl-button--secondary" type="submit" form=FORM name=verb value=item.to_owned() id=format!("live-{verb}-{item}")>{name}</button> }
        .into_any()
}
