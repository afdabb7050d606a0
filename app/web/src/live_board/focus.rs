//! What has the focus while the board is drawn anew.

use leptos::{prelude::document, wasm_bindgen::JsCast, web_sys::HtmlElement};

/// Id of what had it.
pub(super) struct Focus(Option<String>);

impl Focus {
    pub(super) fn now() -> Self {
        Self(document().active_element().map(|element| element.id()).filter(|id| !id.is_empty()))
    }

    /// Gives it back to what was drawn anew, or to the row it was in (`row--button`).
    pub(super) fn give_back(self) {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let Some(id) = self.0.filter(|_| lost) else { return };
        let row = id.split("--").next().unwrap_or(&id);
        let found = document().get_element_by_id(&id).or_else(|| document().get_element_by_id(row));
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }
}
