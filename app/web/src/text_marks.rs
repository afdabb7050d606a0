//! The marks under the fields of a page while somebody types: it asks the server what the text check finds, and puts the rows it
//! answers with where the page has them. Without script the same rows come when the form is sent.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{self, Element, HtmlButtonElement, HtmlTextAreaElement},
};
use wire::text_marks::{BETWEEN, Marks};

use crate::{api::text_marks::text_marks, pressed::once_let_go};

/// Typing stops this long before it is looked at.
const PAUSE: Duration = Duration::from_millis(400);

/// A form with more bytes of text than this is not looked at while typing: no field holds that much, and the server
/// refuses such a form before it reads it.
const MOST: usize = 64 * 1024;

/// What `data-text` says of a field in which nothing is kept with a reason.
pub const STRICT: &str = "streng";

/// Id of the list of marks of a field.
pub fn list_id(field: &str) -> String {
    format!("marks-{field}")
}

/// Id of what is read aloud of them.
pub fn live_id(field: &str) -> String {
    format!("marks-said-{field}")
}

/// Id of the question for a reason.
pub fn ask_id(field: &str) -> String {
    format!("marks-ask-{field}")
}

/// Looks after the marks of every field with text of its page, also of one that is drawn later. A page has it once for each
/// field; the first one does it for all.
#[island]
pub fn TextMarks() -> impl IntoView {
    Effect::new(move || {
        let page = document().document_element();
        if page.is_some_and(|page| page.toggle_attribute("data-text-marks").unwrap_or_default()) {
            watch();
        }
    });
}

fn watch() {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let typed = window_event_listener(leptos::ev::input, move |event| {
        let Some(field) = element(event.target()).filter(|field| field.has_attribute("data-text")) else { return };
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        let (name, strict) = (field.id(), field.get_attribute("data-text").is_some_and(|how| how == STRICT));
        timer.set_value(set_timeout(move || look(name.clone(), strict), PAUSE).ok());
    });
    let tapped = window_event_listener(leptos::ev::click, move |event| {
        let button = element(event.target()).and_then(|target| target.closest(".text-marks button").ok().flatten());
        let Some(button) = button.and_then(|button| button.dyn_into::<HtmlButtonElement>().ok()) else { return };
        let Some(control) = button.value().split(' ').next().and_then(Control::of) else { return };
        event.prevent_default();
        control.replace(&button);
    });
    on_cleanup(move || [typed, tapped].into_iter().for_each(WindowListenerHandle::remove));
}

/// Asks what is found in the field now, and shows it.
fn look(field: String, strict: bool) {
    let Some(control) = Control::of(&field) else { return };
    let sent = control.0.value();
    let (place, texts) = control.texts();
    if texts.len() > MOST {
        return;
    }
    spawn_local(async move {
        let Ok(Marks { said, rows }) = text_marks(field.clone(), place, texts, strict).await else { return };
        once_let_go(move || {
            // Who typed on gets the next answer.
            if control.0.value() == sent {
                show(&field, &said, &rows);
            }
        });
    });
}

/// Shows what was found: the rows of the list, an empty text when there are none; `said` is read aloud.
fn show(field: &str, said: &str, rows: &str) {
    let part = |id: String| document().get_element_by_id(&id);
    let unhide = |id: String, shown: bool| {
        let _ = part(id).map(|part| part.toggle_attribute_with_force("hidden", !shown));
    };
    if let Some(list) = part(list_id(field)).filter(|list| list.inner_html() != rows) {
        list.set_inner_html(rows);
    }
    unhide(list_id(field), !rows.is_empty());
    unhide(ask_id(field), asks(field));
    if let Some(live) = part(live_id(field)).filter(|live| live.text_content().as_deref() != Some(said)) {
        live.set_text_content(Some(said));
    }
}

/// Whether there is a mark that may stay with a reason.
fn asks(field: &str) -> bool {
    matches!(document().query_selector(&format!("#{} input", list_id(field))), Ok(Some(_)))
}

/// The element an event came from.
pub(super) fn element(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// A field of the page, of one line or of several: what is asked of it here both have under the same names.
struct Control(HtmlTextAreaElement);

impl Control {
    fn of(id: &str) -> Option<Self> {
        Some(Self(document().get_element_by_id(id)?.unchecked_into()))
    }

    fn form(&self) -> Option<Element> {
        self.0.closest("form").ok().flatten()
    }

    /// The checked texts of its form, and which of them is its own.
    fn texts(&self) -> (usize, String) {
        let list = self.form().and_then(|form| form.query_selector_all("[data-text]").ok());
        let nodes = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |place| list.get(place)));
        let fields: Vec<HtmlTextAreaElement> = nodes.map(JsCast::unchecked_into).collect();
        match fields.iter().position(|field| *field == self.0) {
            Some(place) => (place, fields.iter().map(HtmlTextAreaElement::value).collect::<Vec<_>>().join(&BETWEEN.to_string())),
            None => (0, self.0.value()),
        }
    }

    /// Puts the neutral words of a mark in the place of its words, where they stand now, and goes on there. `button`: of
    /// that mark; its value is what the form would send (`domain::text::free::Replace`).
    fn replace(&self, button: &HtmlButtonElement) {
        let value = button.value();
        let mut parts = value.splitn(4, ' ').skip(1);
        let (start, _, instead) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
        let row = button.parent_element().and_then(|row| row.query_selector("u").ok().flatten());
        let words = row.and_then(|words| words.text_content()).unwrap_or_default();
        let text = self.0.value();
        let there = start.and_then(|start| start.parse().ok());
        let here = there.filter(|start| text.get(*start..).is_some_and(|rest| rest.starts_with(&words)));
        let Some(start) = here.or_else(|| text.find(&words)) else { return };
        let (head, tail) = (&text[..start], &text[start + words.len()..]);
        let caret = u32::try_from(head.encode_utf16().count() + instead.encode_utf16().count()).ok();
        type_in(&self.0, &[head, instead, tail].concat());
        let _ = self.0.focus();
        let _ = self.0.set_selection_start(caret).and_then(|()| self.0.set_selection_end(caret));
    }
}

/// Puts a text in a field as if it was typed: editors and the text check go on from there.
pub fn type_in(field: &HtmlTextAreaElement, text: &str) {
    field.set_value(text);
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &init) {
        let _ = field.dispatch_event(&event);
    }
}
