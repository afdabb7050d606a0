//! The buttons of the board and its keys: pressed without leaving the page.

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlButtonElement, HtmlElement, KeyboardEvent, SubmitEvent},
};
use wire::live::FORM;

use super::Board;

/// Looks after them.
#[derive(Clone, Copy)]
pub(super) struct Buttons(pub(super) Board);

impl Buttons {
    pub(super) fn listen(self) {
        let keys = window_event_listener(ev::keydown, move |event| self.key(&event));
        let sent = window_event_listener(ev::submit, move |event| self.sent(&event));
        on_cleanup(move || {
            keys.remove();
            sent.remove();
        });
    }

    fn sent(self, event: &SubmitEvent) {
        let button = event.submitter().and_then(|button| button.dyn_into::<HtmlButtonElement>().ok());
        let ours = |button: &HtmlButtonElement| !button.name().is_empty() && button.form().is_some_and(|form| form.id() == FORM);
        if let Some(button) = button.filter(ours) {
            event.prevent_default();
            self.0.press(&button.name(), &button.value());
        }
    }

    /// Arrows move the meeting on for who leads it, Escape goes back to what is at the table; never while typing. (No
    /// letters: those are what people speak to a computer with, WCAG 2.1.4.)
    fn key(self, event: &KeyboardEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let typing = target.is_some_and(|target| matches!(&*target.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"));
        if typing || event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() {
            return;
        }
        let leads = self.0.now.with_untracked(|now| now.leads);
        let verb = match (&*event.key(), event.shift_key()) {
            ("ArrowRight", false) if leads => "next",
            ("ArrowLeft", false) if leads => "previous",
            ("ArrowRight", true) if leads => "defer",
            ("Escape", _) => {
                let back = document().query_selector(".live-back a").ok().flatten();
                return back.map(|back| back.unchecked_into::<HtmlElement>().click()).unwrap_or_default();
            }
            _ => return,
        };
        event.prevent_default();
        self.0.press(verb, "ja");
    }
}
