//! The fields of a form as somebody fills them in: what the page said, and what is there now.

use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, UnwrapThrowExt},
    web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlOptionElement, UrlSearchParams},
};

use super::text_marks::type_in;

/// Ids of what a form will make; other hidden fields are the page's own.
const IDS: [&str; 2] = ["id", "action_id"];

/// Where a hidden field remembers what the page said.
const OWN: &str = "data-was";

/// Marks a hidden field that says what a form was read at: it goes back with what was typed then.
const BASE: &str = "data-base";

/// One field, whatever its kind: what is asked of it here all kinds have under the same names.
pub(super) struct Control(HtmlInputElement);

/// The fields of a form that are filled in, the ids of what it makes, and what it was read at.
pub(super) fn controls(form: &HtmlFormElement) -> Vec<Control> {
    all(form).filter(|control| !control.is_of_the_page()).collect()
}

/// The fields of a part of a form that are filled in.
pub(super) fn within(part: &Element) -> Vec<Control> {
    let list = part.query_selector_all("input:not([type=hidden]), select, textarea").ok();
    let nodes = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |place| list.get(place)));
    nodes.map(|node| Control(node.unchecked_into())).collect()
}

/// A form as the browser would send it, but for its buttons.
pub(super) fn sent(form: &HtmlFormElement) -> String {
    values(all(form))
}

/// What is filled in of it: what the page says beside that changes with a drawing, too.
pub(super) fn filled_in(form: &HtmlFormElement) -> String {
    values(all(form).filter(|control| !control.is_hidden()))
}

fn values(controls: impl Iterator<Item = Control>) -> String {
    let values = Values::read("");
    for control in controls.filter(|control| !control.is_mark() || control.0.checked()) {
        values.0.append(&control.name(), &control.0.value());
    }
    values.text()
}

fn all(form: &HtmlFormElement) -> impl Iterator<Item = Control> {
    let all = form.elements();
    let fields = (0..all.length()).filter_map(move |place| all.item(place));
    fields
        .filter(|element| element.matches("input, select, textarea").unwrap_or_default())
        .map(|element| Control(element.unchecked_into()))
}

impl Control {
    /// Its name; of a mark with its value.
    pub(super) fn key(&self) -> String {
        if self.is_mark() { format!("{}={}", self.0.name(), self.0.value()) } else { self.0.name() }
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.0.type_() == "hidden"
    }

    fn is_of_the_page(&self) -> bool {
        self.is_hidden() && !IDS.contains(&self.0.name().as_str()) && !self.0.has_attribute(BASE)
    }

    fn is_mark(&self) -> bool {
        matches!(self.0.type_().as_str(), "checkbox" | "radio")
    }

    pub(super) fn name(&self) -> String {
        self.0.name()
    }

    /// Whether it is one of a few of which one is chosen.
    pub(super) fn is_choice(&self) -> bool {
        self.0.type_() == "radio"
    }

    /// Whether both are choices of one question.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.is_choice() && self.0.name() == other.0.name()
    }

    /// What is there now.
    pub(super) fn now(&self) -> String {
        if self.is_mark() { on(self.0.checked()) } else { self.0.value() }
    }

    /// What the page said.
    pub(super) fn was(&self) -> String {
        if let Some(own) = self.0.get_attribute(OWN) {
            own
        } else if self.is_mark() {
            on(self.0.default_checked())
        } else if self.0.type_() == "select-one" {
            let chosen = self.0.query_selector("option[selected]").ok().flatten();
            chosen.map(|option| option.unchecked_into::<HtmlOptionElement>().value()).unwrap_or_default()
        } else {
            self.0.default_value()
        }
    }

    /// Whether something else is there than the page said.
    pub(super) fn differs(&self) -> bool {
        self.now() != self.was()
    }

    /// Whether a form that left said the same of it.
    pub(super) fn is_in(&self, sent: &Values) -> bool {
        let values = sent.0.get_all(&self.name());
        let value = self.0.value();
        let said = values.iter().any(|said| said.as_string().as_ref() == Some(&value));
        said == (!self.is_mark() || self.0.checked())
    }

    /// Shows a value that nobody typed.
    pub(super) fn show(&self, value: &str) {
        if self.now() == value {
        } else if self.is_mark() {
            self.0.set_checked(!value.is_empty());
        } else {
            self.0.set_value(value);
        }
    }

    /// Fills it in, as if it was typed.
    pub(super) fn set(&self, value: &str) {
        if self.now() == value {
        } else if self.is_mark() {
            self.0.set_checked(!value.is_empty());
        } else if self.is_hidden() {
            // The value of a hidden field is what the page says of it: that is remembered apart.
            let _ = self.0.set_attribute(OWN, &self.was());
            self.0.set_value(value);
        } else {
            type_in(self.0.unchecked_ref(), value);
        }
    }

    /// What it is called on the page; of a choice, its question.
    pub(super) fn title(&self) -> String {
        let question = self.0.closest("fieldset").ok().flatten().filter(|_| self.is_choice());
        let title = question.map_or_else(|| self.label(), |question| question.query_selector("legend").ok().flatten());
        title.and_then(|title| title.text_content()).or_else(|| self.0.get_attribute("aria-label")).unwrap_or_default()
    }

    /// What the page said, in words.
    pub(super) fn said(&self) -> String {
        let words = if self.is_choice() { self.label() } else { self.0.query_selector("option[selected]").ok().flatten() };
        words.and_then(|words| words.text_content()).unwrap_or_else(|| self.was())
    }

    fn label(&self) -> Option<Element> {
        document().query_selector(&format!("label[for=\"{}\"]", self.0.id())).ok().flatten()
    }
}

fn on(checked: bool) -> String {
    if checked { "x".to_owned() } else { String::new() }
}

/// What a form says, by field.
pub(super) struct Values(UrlSearchParams);

impl Values {
    pub(super) fn of(controls: &[Control], value: impl Fn(&Control) -> String) -> Self {
        let values = Self::read("");
        for control in controls {
            values.0.append(&control.key(), &value(control));
        }
        values
    }

    /// From its text.
    pub(super) fn read(text: &str) -> Self {
        Self(UrlSearchParams::new_with_str(text).unwrap_throw())
    }

    /// As one line.
    pub(super) fn text(&self) -> String {
        String::from(self.0.to_string())
    }

    pub(super) fn get(&self, key: &str) -> Option<String> {
        self.0.get(key)
    }

    /// Whether both say the same; which id the form gives to what it makes is nothing anybody typed.
    pub(super) fn same(&self, other: &Self) -> bool {
        let without_ids = |values: &Self| {
            let values = Self::read(&values.text());
            for id in IDS {
                values.0.delete(id);
            }
            values.text()
        };
        without_ids(self) == without_ids(other)
    }
}
