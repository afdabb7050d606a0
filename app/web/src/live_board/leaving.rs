//! The outcome form on its way: it never overtakes what is being stored, or its writer would be in conflict with herself; and
//! the choice between two texts.

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlButtonElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement, SubmitEvent},
};

use super::{
    super::text_marks::{element, type_in},
    form::form,
    state::State,
    writer::Writer,
};

impl Writer {
    /// A button of the form: of the two texts, or of a row.
    pub(super) fn chosen(self, target: Option<Element>) {
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        let (Some(button), Some(form)) = (button, form()) else { return };
        let State::Conflict(version) = self.desk.with_value(|desk| desk.state.clone()) else { return };
        let decision = document().get_element_by_id("decision").map(JsCast::unchecked_into::<HtmlTextAreaElement>);
        let (Some(choice), Some(decision)) = (button.get_attribute("data-choice"), decision) else { return };
        if let Some(stamp) = form.query_selector("[name=version]").ok().flatten() {
            stamp.unchecked_into::<HtmlInputElement>().set_value(&version.to_string());
        }
        let theirs = document().query_selector(".conflict blockquote").ok().flatten().and_then(|text| text.text_content());
        // She has seen theirs: what she sends now is said against that.
        if let Some((shown, theirs)) = form.query_selector("[name=was-decision]").ok().flatten().zip(theirs.as_ref()) {
            shown.unchecked_into::<HtmlInputElement>().set_value(theirs);
        }
        self.set(State::Waiting);
        if choice == "theirs" {
            type_in(&decision, &theirs.unwrap_or_default());
        }
        // The button goes: she writes on behind the text.
        let end = decision.text_length();
        let _ = (decision.focus(), decision.set_selection_range(end, end));
        self.save(None);
    }

    /// Sends the form only when no answer is under way, and when the board can be reached by who wrote it: an answer to
    /// anybody else, or none, would take the place of a page with words on it.
    pub(super) fn leaves(self, event: &SubmitEvent) {
        let Some(form) = form() else { return };
        let ours = event
            .target()
            .and_then(|target| element(Some(target)))
            .is_some_and(|target| target == *form.unchecked_ref::<Element>());
        if !ours {
            return;
        }
        let button = event.submitter().and_then(|button| button.dyn_into::<HtmlButtonElement>().ok());
        let (state, away) = self.desk.with_value(|desk| (desk.state.clone(), desk.away));
        let unreachable = state.waits() || state == State::Saving || away;
        match button.as_ref().filter(|button| is_of_a_row(button)).map(HtmlButtonElement::value) {
            Some(row) if !unreachable && !matches!(state, State::Conflict(_)) => {
                event.prevent_default();
                return self.save(Some(("take_back", row)));
            }
            None if !unreachable => return self.desk.update_value(|desk| desk.gone = true),
            _ => event.prevent_default(),
        }
        self.desk.update_value(|desk| desk.held = button.map(JsCast::unchecked_into));
        // To where it says what the form waits for; and it is tried at once.
        if state != State::Saving {
            show_state(away);
        }
        if !matches!(state, State::Saving | State::Conflict(_)) {
            self.save(None);
        }
    }

    /// The answer is there: presses the button again, unless the text needs its writer first.
    pub(super) fn go_on(self) {
        let state = self.desk.with_value(|desk| desk.state.clone());
        if state.waits() {
            return;
        }
        let held = self.desk.try_update_value(|desk| desk.held.take()).flatten();
        match state {
            State::Waiting | State::Stored(_) | State::Partly(_) => {
                let _ = held.map(|button| button.click());
            }
            // Which of two texts stays says nothing of a row that was to go.
            State::Conflict(_) => {
                let held = held.filter(|button| button.dyn_ref().is_some_and(is_of_a_row));
                self.desk.update_value(|desk| desk.held = held);
            }
            _ => {}
        }
    }
}

fn is_of_a_row(button: &HtmlButtonElement) -> bool {
    button.name() == "take_back"
}

/// Brings what the form waits for into sight; on a narrow screen it is on another tab.
fn show_state(away: bool) {
    let place = document().get_element_by_id(if away { "sign-in-again" } else { "decision" });
    let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) else { return };
    if place.offset_parent().is_none() {
        let _ = window().location().set_hash("uitkomst");
    }
    let _ = place.focus();
}
