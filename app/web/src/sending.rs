//! The form around an editor, on its way to the server, and the page that is left.

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement},
};

use super::{decision_state::State, text_marks::type_in};

/// The form of the page, on its way to the server: it never overtakes a text that is being stored, or its writer would
/// be in conflict with herself.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    /// The form has left.
    pub(super) gone: StoredValue<bool>,
    /// The button that was pressed while the text was being stored.
    held: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Sending {
    pub(super) fn new() -> Self {
        Self { gone: StoredValue::new(false), held: StoredValue::new_local(None) }
    }

    /// Sends the form only when no answer is under way, and when the board can be reached by who wrote it: an answer to
    /// anybody else, or none, would take the place of a page with words on it.
    pub(super) fn hold(
        self,
        field: NodeRef<leptos::html::Textarea>,
        (state, away): (RwSignal<State>, RwSignal<State>),
        save: impl Fn() + Copy + 'static,
    ) {
        let submitted = window_event_listener(leptos::ev::submit, move |event| {
            let Some(field) = field.get_untracked() else { return };
            let own = field.closest("form").ok().flatten();
            let form = event.target().and_then(|form| form.dyn_into::<leptos::web_sys::Element>().ok());
            if own != form {
                return;
            }
            let button = event.submitter().and_then(|button| button.dyn_into::<HtmlElement>().ok());
            if button.as_ref().is_some_and(|button| button.id() == "from-line") {
                line_to_action(&field);
            }
            let state = state.get_untracked();
            if state.waits() || state == State::Saving || away.with_untracked(State::is_away) {
                event.prevent_default();
                self.held.set_value(button);
                // To where it says what the form waits for; and it is tried at once.
                if state != State::Saving {
                    let place = if away.with_untracked(State::is_away) { "sign-in-again" } else { "decision" };
                    let place = document().get_element_by_id(place).and_then(|place| place.dyn_into::<HtmlElement>().ok());
                    let _ = place.map(|place| place.focus());
                    save();
                }
            } else {
                self.gone.set_value(true);
            }
        });
        on_cleanup(move || submitted.remove());
    }

    /// The answer is there: presses the button again, unless the text needs its writer first.
    pub(super) fn go_on(self, state: &State) {
        if state.waits() {
            return;
        }
        let Some(button) = self.held.try_update_value(Option::take).flatten() else { return };
        if matches!(state, State::Waiting | State::Stored(_) | State::TooLong | State::Marked(_)) {
            button.click();
        }
    }
}

/// Leaving the page with words that are not stored: it is tried at once, and the browser asks. The form of
/// the page takes the words along itself.
pub(super) fn ask_before_leaving(sending: Sending, state: RwSignal<State>, save: impl Fn() + Copy + 'static) {
    let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
        let state = state.get_untracked();
        if sending.gone.get_value() || matches!(state, State::Unchanged | State::Stored(_)) {
            return;
        }
        if state == State::Waiting {
            save();
        }
        event.prevent_default();
    });
    on_cleanup(move || leaving.remove());
}

/// The line somebody is at becomes the action, where none was typed; a blank one: the last before it. Without script the
/// board takes the last line.
fn line_to_action(field: &HtmlTextAreaElement) {
    let action = document().get_element_by_id("action").and_then(|action| action.dyn_into::<HtmlInputElement>().ok());
    let Some(action) = action.filter(|action| action.value().trim().is_empty()) else { return };
    let at = field.selection_start().ok().flatten().unwrap_or(u32::MAX) as usize;
    let typed = field.value();
    let mut lines: Vec<&str> = typed.split('\n').collect();
    let mut place = typed.encode_utf16().take(at).filter(|unit| *unit == 10).count();
    while place > 0 && lines[place].trim().is_empty() {
        place -= 1;
    }
    action.set_value(lines.remove(place));
    type_in(field, &lines.join("\n"));
}
