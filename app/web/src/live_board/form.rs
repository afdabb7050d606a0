//! The outcome form of the page.

use leptos::{prelude::document, wasm_bindgen::JsCast, web_sys::HtmlFormElement};

use super::{super::redrawn::is_filled_in, rows};

/// The form of the page, if its reader writes.
pub(super) fn form() -> Option<HtmlFormElement> {
    document().query_selector("form[data-item]").ok().flatten().map(JsCast::unchecked_into)
}

/// Whether something is filled in that is not stored: what is said of the form is said of that.
pub(super) fn form_is_filled_in() -> bool {
    form().is_some_and(|form| is_filled_in(&form))
}

/// Brings the rows of the form in order after something was drawn or typed.
pub(super) fn tidy() {
    if let Some(form) = form() {
        rows::tidy(&form);
    }
}

/// The version that is stored, on a page that gives the form back because a colleague was first.
pub(super) fn theirs() -> Option<i64> {
    form()?.get_attribute("data-conflict")?.parse().ok()
}
