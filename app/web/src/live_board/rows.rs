//! The rows of actions: Enter in one goes on to the next, Backspace in an empty one takes it away.

use leptos::{
    prelude::document,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, Node},
};

use super::super::redrawn::is_filled_in;

/// Of the empty rows the first one is in sight, and the one somebody is in.
pub(super) fn tidy(form: &Element) {
    let within = document().active_element();
    let mut free = 0;
    for row in rows(form).into_iter().filter(|row| !row.has_attribute("data-stored")) {
        let held = within.as_ref().is_some_and(|active| row.contains(Some(active)));
        let shown = is_filled_in(&row) || held || free == 0;
        if !is_filled_in(&row) {
            free += 1;
        }
        let _ = row.toggle_attribute_with_force("hidden", !shown);
    }
}

/// What a key does in a row; whether it did something.
pub(super) fn key(event: &KeyboardEvent, field: &HtmlInputElement) -> bool {
    let Some(row) = field.closest("[data-row]").ok().flatten() else { return false };
    match &*event.key() {
        "Enter" => {
            if let Some(next) = beside(&row, Node::next_sibling) {
                let _ = next.remove_attribute("hidden");
                focus(&next);
            }
            true
        }
        "Backspace" if field.has_attribute("data-text") && field.value().is_empty() => {
            let before = beside(&row, Node::previous_sibling);
            if row.has_attribute("data-stored") {
                press(&row);
            } else if before.is_some() && !is_filled_in(&row) {
                let _ = row.set_attribute("hidden", "");
            }
            if let Some(before) = before {
                focus(&before);
            }
            true
        }
        _ => false,
    }
}

/// No answer came: a row that was on its way may be stored, or not. Its next words are of the same action.
pub(super) fn unsure(form: &Element) {
    let mark = form.get_attribute("data-unsure").unwrap_or_default();
    for row in rows(form).into_iter().filter(|row| !row.has_attribute("data-stored") && is_filled_in(row)) {
        if let Some(was) = row.query_selector("input[type=hidden]").ok().flatten() {
            was.unchecked_into::<HtmlInputElement>().set_value(&mark);
        }
    }
}

fn rows(form: &Element) -> Vec<Element> {
    let list = form.query_selector_all("[data-row]").ok();
    let nodes = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |place| list.get(place)));
    nodes.map(JsCast::unchecked_into).collect()
}

fn beside(row: &Element, step: fn(&Node) -> Option<Node>) -> Option<Element> {
    let mut next = step(row);
    while let Some(node) = next {
        match node.dyn_into::<Element>() {
            Ok(element) if element.has_attribute("data-row") => return Some(element),
            Ok(element) => next = step(&element),
            Err(node) => next = step(&node),
        }
    }
    None
}

/// To what is agreed in a row.
fn focus(row: &Element) {
    if let Some(field) = row.query_selector("[data-text]").ok().flatten() {
        let _ = field.unchecked_into::<HtmlElement>().focus();
    }
}

/// The button that takes a row back.
pub(super) fn taking_back(form: &Element, row: &str) -> Option<HtmlElement> {
    form.query_selector(&format!("[name=take_back][value=\"{row}\"]")).ok().flatten().map(JsCast::unchecked_into)
}

/// Presses the button that takes a row back.
fn press(row: &Element) {
    if let Some(button) = row.query_selector("[name=take_back]").ok().flatten() {
        button.unchecked_into::<HtmlElement>().click();
    }
}
