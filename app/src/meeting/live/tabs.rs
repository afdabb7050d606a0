//! The parts of the screen where it is too narrow for all of them: one at a time, below the question.

use leptos::{prelude::*, tachys::view::any_view::AnyView};

use super::scene::Scene;

/// The way to each of them, by addresses within the page; not on a screen that all see.
pub(super) fn tabs(scene: &Scene<'_>) -> Option<AnyView> {
    let t = scene.t();
    let tabs = [
        ("#casus", t.live_tab_case()),
        ("#uitkomst", t.live_tab_outcome()),
        ("#agenda", t.live_tab_agenda()),
        ("#wie", t.live_tab_people()),
    ];
    scene.is_seat().then(|| {
        let tabs = tabs.map(|(to, name)| view! { <li><a href=to>{name}</a></li> });
        view! { <nav class="live-tabs" aria-label=t.live_tabs()><ul>{tabs.collect_view()}</ul></nav> }.into_any()
    })
}
