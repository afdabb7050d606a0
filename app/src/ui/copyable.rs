//! A link, key or secret that goes elsewhere as a whole: one press selects it, and where scripts run a button copies it.

use leptos::{nonce::use_nonce, prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

/// Shows the button: without scripts, or on a page no secret may be copied from (plain http), there is none.
const SHOW: &str = include_str!("copyable.js");

/// The text with its button.
pub fn copyable(t: Text, text: impl Into<String>) -> AnyView {
    let text = text.into();
    copyable_list(t, view! { <p class="link-to-copy">{text}</p> }.into_any())
}

/// The same for what is drawn otherwise: lines of a list are copied as lines.
pub fn copyable_list(t: Text, what: AnyView) -> AnyView {
    view! {
        <div class="copyable">
            {what}
            <button type="button" class="nl-button nl-button--secondary" hidden>{t.app_copy()}</button>
            <span class="copyable__done" aria-live="polite" data-done=t.app_copied() data-selected=t.app_copy_selected()></span>
        </div>
        <script nonce=use_nonce() inner_html=SHOW></script>
    }
    .into_any()
}
