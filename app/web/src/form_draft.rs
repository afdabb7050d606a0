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
        forget_stored();
        watch(StoredValue::new_local(Keeper::of(form.unchecked_into(), (*notice).clone().into(), &person, refused)));
    });
    view! { <div class="form-draft" role="status" node_ref=place>{children()}</div> }
}

fn watch(keeper: StoredValue<Keeper, LocalStorage>) {
    let listen = move |event: &'static str, heard: fn(&Keeper, &Event)| {
        let listener = window_event_listener_untyped(event, move |event| {
            keeper.with_value(|keeper| {
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
    // The islands of the fields are awake by then, and see what is put back.
    let _ = set_timeout(move || keeper.with_value(Keeper::put_back), Duration::ZERO);
}
