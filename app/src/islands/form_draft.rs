//! What is typed in a form, kept by this tab until the board has answered the form: a reload, a network that fails or a
//! browser that falls over loses nothing. Field by field: what was changed meanwhile by somebody else is named.
//!
//! Whether a form was answered is told by a cookie, set when the form leaves and taken away by the answer that stored it
//! or gave it back (`server/src/layers/answered.rs`).
#![expect(missing_docs, reason = "the macro makes an undocumented struct of an island")]

use std::time::Duration;

use leptos::{
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, EventTarget, HtmlDocument, HtmlFormElement},
};

use super::{
    draft::storage,
    form_fields::{Control, Values, controls},
};

/// The cookie with the mark of the form that left last.
const UNDER_WAY: &str = "onderweg";

/// What the names of all drafts begin with.
const DRAFT: &str = "concept ";

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
        forget_answered();
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
    listen("input", |keeper, _| keeper.keep(""));
    listen("change", |keeper, _| keeper.keep(""));
    listen("submit", Keeper::leaves);
    listen("click", Keeper::undo);
    // The islands of the fields are awake by then, and see what is put back.
    let _ = set_timeout(move || keeper.with_value(Keeper::put_back), Duration::ZERO);
}

/// Looks after one form.
struct Keeper {
    form: HtmlFormElement,
    notice: Element,
    name: String,
    refused: bool,
}

impl Keeper {
    /// By where the form goes and which case it is about: what was typed for one case never turns up with another.
    fn of(form: HtmlFormElement, notice: Element, person: &str, refused: bool) -> Self {
        let code = form.query_selector("[name=code]").ok().flatten().and_then(|code| code.get_attribute("value"));
        let to = form.get_attribute("action").unwrap_or_default();
        Self { form, notice, name: format!("{DRAFT}{person} {to} {}", code.unwrap_or_default()), refused }
    }

    fn has(&self, target: Option<EventTarget>) -> bool {
        let within =
            target.and_then(|target| target.dyn_into::<Element>().ok()).and_then(|target| target.closest("form").ok().flatten());
        within.is_some_and(|form| form == **self.form)
    }

    /// What the board has of it.
    fn stored(&self) -> Values {
        if self.refused { Values::read("") } else { Values::of(&self.form, Control::was) }
    }

    /// Keeps what the board does not have; nothing when it has all. `sent`: mark of the form that left with it.
    fn keep(&self, sent: &str) {
        let Some(storage) = storage() else { return };
        let (stored, typed) = (self.stored(), Values::of(&self.form, Control::now));
        let _ = if stored.same(&typed) {
            storage.remove_item(&self.name)
        } else {
            // Full, or forbidden by its owner: the text is still in its field.
            storage.set_item(&self.name, &format!("{}\n{}\n{sent}", stored.text(), typed.text()))
        };
    }

    /// The form leaves. It may be held back by the editor: then it is not answered, and its draft stays.
    fn leaves(&self, event: &Event) {
        let mark = event.time_stamp().to_string();
        self.keep(&mark);
        let _ = cookie().set_cookie(&format!("{UNDER_WAY}={mark}; Path=/; SameSite=Strict"));
    }

    /// Puts back what was kept, and says so. What is on the page already goes first: what it gives back, and what was
    /// typed before this island woke up.
    fn put_back(&self) {
        if !self.stored().same(&Values::of(&self.form, Control::now)) {
            return self.keep("");
        }
        let Some(storage) = storage() else { return };
        let Some(kept) = storage.get_item(&self.name).ok().flatten() else { return };
        let mut parts = kept.split('\n').map(Values::read);
        let (Some(then), Some(typed)) = (parts.next(), parts.next()) else { return };
        let mut found = false;
        for control in controls(&self.form) {
            let (key, was) = (control.key(), control.was());
            let (then, Some(typed)) = (then.get(&key).unwrap_or_default(), typed.get(&key)) else { continue };
            // The id goes along: what was stored after all, unseen by its writer, is not made twice.
            if control.is_hidden() {
                control.set(&typed);
            } else if typed != then && typed != was {
                if was != then && control.is_text() {
                    self.name_change(&control.label(), &was);
                }
                control.set(&typed);
                found = true;
            }
        }
        if found {
            self.show(".utrecht-alert", true);
        } else {
            let _ = storage.remove_item(&self.name);
        }
    }

    /// Somebody else stored this in the meantime.
    fn name_change(&self, label: &str, text: &str) {
        let list = self.notice.query_selector("ul").ok().flatten();
        if let (Some(list), Ok(row)) = (list, document().create_element("li")) {
            row.set_text_content(Some(&format!("{label}: {text}")));
            let _ = list.append_child(&row);
        }
        self.show(".form-draft__changed", true);
    }

    fn show(&self, part: &str, shown: bool) {
        if let Ok(Some(part)) = self.notice.query_selector(part) {
            let _ = part.toggle_attribute_with_force("hidden", !shown);
        }
    }

    /// The button of the notice: back to what the page says.
    fn undo(&self, event: &Event) {
        let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if !button.is_some_and(|button| button.matches(".form-draft button").unwrap_or_default()) {
            return;
        }
        self.show(".utrecht-alert", false);
        for control in controls(&self.form) {
            control.set(&control.was());
        }
        self.keep("");
        if let Some(first) = controls(&self.form).into_iter().find(|control| !control.is_hidden()) {
            first.focus();
        }
    }
}

/// Drafts of forms that left and were answered: the board has them, or the page that came back does.
fn forget_answered() {
    let Some(storage) = storage() else { return };
    let under_way = cookie().cookie().unwrap_or_default();
    let names: Vec<String> = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok()?).collect();
    for name in names.into_iter().filter(|name| name.starts_with(DRAFT)) {
        let kept = storage.get_item(&name).ok().flatten().unwrap_or_default();
        let sent = kept.rsplit('\n').next().unwrap_or_default();
        if !sent.is_empty() && !under_way.split("; ").any(|cookie| cookie == format!("{UNDER_WAY}={sent}")) {
            let _ = storage.remove_item(&name);
        }
    }
}

fn cookie() -> HtmlDocument {
    document().unchecked_into()
}
