//! The ways to the organisation's own sign-in, as buttons and as a card.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::entry::provider as kept;
use wire::text::Text;

use crate::ui;

/// The buttons of the sign-in page.
pub(super) fn buttons(t: Text, all: Vec<kept::Provider>) -> Option<AnyView> {
    let links = all.into_iter().map(|one| {
        let to = format!("/aanmelden/organisatie/{}", one.coalition);
        view! { <li>{ui::link_button(false, to, t.provider_button(one.name))}</li> }
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| ui::card(view! { <ul class="plain-list">{links}</ul> }.into_any()))
}

/// The part about it where one sets up or keeps how one signs in; nothing where the coalition has none.
pub(super) fn card(t: Text, kept: Option<kept::Provider>, accounts: i64, to: &'static str) -> Option<AnyView> {
    let name = kept?.name;
    let inside = if accounts > 0 {
        let unlink = ui::post_button("/mijn-aanmelding/organisatie/weg", &[], t.provider_unlink(), None, true);
        view! { <p class="nl-paragraph">{t.provider_linked(&name)}</p>{unlink} }.into_any()
    } else {
        view! {
            <p class="nl-paragraph">{t.provider_link_text()}</p>
            {ui::link_button(false, to, t.provider_link_button(&name))}
        }
        .into_any()
    };
    Some(ui::card(view! { {ui::subheading(t.provider_link(&name))}{inside} }.into_any()))
}
