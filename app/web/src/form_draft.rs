//! What is typed in a form, kept by this tab until the board has answered the form: a reload, a network that fails or a
//! browser that falls over loses nothing. Field by field: what was changed meanwhile by somebody else is named.
//!
//! Whether a form was stored is told by a cookie of its own, set when the form leaves and taken away by the answer that
//! leads on (`server/src/layers/answered.rs`); a page that gives a form back keeps it again.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of an island")]

use std::time::Duration;

use leptos::{html, prelude::*, wasm_bindgen::JsCast, web_sys::Event};

use super::form_keeper::Keeper;
use super::form_kept::forget_stored;

/// Keeps the form that it stands in. `person`: the membership of who types; somebody else who signs in in this tab has
/// drafts of her own. The notice inside (`ui::Form::draft`) shows itself when something was put back.
#[island]
pub fn FormDraft(
    /// Membership of who types.
    person: String,
    /// Whether the page is an answer that gives back what was typed: none of it is stored yet.
    refused: bool,
    /// What is said when something was put back, drawn by the server.
    children: Children,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let Some(notice) = place.get() else { return };
        let Some(form) = notice.closest("form").ok().flatten() else { return };
        let keeper = StoredValue::new_local(None);
        watch(keeper);
        keep(keeper, Keeper::of(form.unchecked_into(), (*notice).clone().into(), &person, refused));
    });
    view! { <div class="form-draft" role="status" node_ref=place>{children()}</div> }
}

/// The form that is kept at this moment.
pub(super) type Kept = StoredValue<Option<Keeper>, LocalStorage>;

/// Keeps a form from now on, in the place of the one before it, and puts back what was typed in it earlier.
pub(super) fn keep(kept: Kept, keeper: Keeper) {
    forget_stored();
    kept.set_value(Some(keeper));
    // The islands of the fields are awake by then, and see what is put back.
    let _ = set_timeout(move || with(kept, Keeper::put_back), Duration::ZERO);
}

/// Does something with it.
pub(super) fn with(kept: Kept, deed: impl FnOnce(&Keeper)) {
    kept.with_value(|keeper| keeper.as_ref().map(deed).unwrap_or_default());
}

/// Listens to what is done in it.
pub(super) fn watch(kept: Kept) {
    let listen = move |event: &'static str, heard: fn(&Keeper, &Event)| {
        let listener = window_event_listener_untyped(event, move |event| {
            with(kept, |keeper| {
                if keeper.has(event.target()) {
                    heard(keeper, &event);
                }
            });
        });
        on_cleanup(move || listener.remove());
    };
    listen("input", |keeper, _| keeper.typed());
    listen("change", |keeper, _| keeper.typed());
    listen("submit", Keeper::leaves);
    listen("click", Keeper::wipe_or_undo);
}
