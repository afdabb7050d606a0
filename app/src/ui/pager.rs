//! Ways through a long list: which part of it, and on to the next.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

/// One of a few lists, as a link.
pub fn choice(to: impl Into<String>, name: impl Into<String>, here: bool) -> AnyView {
    view! { <li><a class="choice" href=to.into() aria-current=here.then_some("true")>{name.into()}</a></li> }.into_any()
}

/// Links between which one chooses; `label` tells between what.
pub fn choices(label: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <nav class="choices" aria-label=label><ul>{items}</ul></nav> }.into_any()
}

/// Back to the beginning, and on; nothing when all of the list is in sight.
pub fn view(t: Text, first: Option<String>, next: Option<String>) -> Option<AnyView> {
    if first.is_none() && next.is_none() {
        return None;
    }
    let first = first.map(|to| view! { <a class="nl-link" href=to>{t.app_first_page()}</a> });
    let next = next.map(|to| view! { <a class="nl-button nl-button--secondary" href=to rel="next">{t.app_next_page()}</a> });
    Some(view! { <nav class="toolbar" aria-label=t.app_pages()>{next}{first}</nav> }.into_any())
}
