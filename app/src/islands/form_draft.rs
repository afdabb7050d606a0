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
use crate::text::Text;

/// The cookie with the mark of the form that left last.
const UNDER_WAY: &str = "onderweg";

/// What the names of all drafts begin with.
const DRAFT: &str = "concept ";

/// Keeps the form that it stands in, and says what it put back. `person`: the membership of who types; somebody else who
/// signs in in this tab has drafts of her own.
#[island]
pub fn FormDraft(
    /// The language.
    t: Text,
    /// Membership of who types.
    person: String,
    /// Whether the page is an answer that gives back what was typed: none of it is stored yet.
    refused: bool,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let shown = RwSignal::new(false);
    let theirs = RwSignal::new(Vec::<(String, String)>::new());
    let keeper = StoredValue::new_local(None::<Keeper>);
    Effect::new(move || {
        let form = place.get().and_then(|place| place.closest("form").ok().flatten()).and_then(|form| form.dyn_into().ok());
        let Some(form) = form else { return };
        forget_answered();
        keeper.set_value(Some(Keeper::of(form, &person, refused)));
        // The islands of the fields are awake by then, and see what is put back.
        let later = move || {
            if let Some(changed) = keeper.with_value(|keeper| keeper.as_ref().and_then(Keeper::put_back)) {
                theirs.set(changed);
                shown.set(true);
            }
        };
        set_timeout(later, Duration::ZERO);
    });
    let listens = move |event: &'static str, heard: fn(&Keeper, &Event)| {
        let listener = window_event_listener_untyped(event, move |event| {
            keeper.with_value(|keeper| {
                if let Some(keeper) = keeper.as_ref().filter(|keeper| keeper.has(event.target())) {
                    heard(keeper, &event);
                }
            });
        });
        on_cleanup(move || listener.remove());
    };
    listens("input", |keeper, _| keeper.keep(""));
    listens("change", |keeper, _| keeper.keep(""));
    listens("submit", Keeper::leaves);
    let undo = move |_| {
        keeper.with_value(|keeper| keeper.as_ref().map(Keeper::undo));
        shown.set(false);
    };
    let rows = move || theirs.get().into_iter().map(|(label, text)| view! { <li>{label}": "<q>{text}</q></li> }).collect_view();
    view! {
        <div class="form-draft" role="status" node_ref=place>
            <div class="utrecht-alert utrecht-alert--warning" hidden=move || !shown.get()>
                <div class="utrecht-alert__content">
                    <p>{t.draft_back()}</p>
                    <div hidden=move || theirs.with(Vec::is_empty)><p>{t.draft_changed()}</p><ul>{rows}</ul></div>
                    <button class="nl-button nl-button--secondary" type="button" on:click=undo>{t.draft_undo()}</button>
                </div>
            </div>
        </div>
    }
}

/// Looks after one form.
struct Keeper {
    form: HtmlFormElement,
    name: String,
    refused: bool,
}

impl Keeper {
    /// By where the form goes and which case it is about: what was typed for one case never turns up with another.
    fn of(form: HtmlFormElement, person: &str, refused: bool) -> Self {
        let code = form.query_selector("[name=code]").ok().flatten().and_then(|code| code.get_attribute("value"));
        let to = form.get_attribute("action").unwrap_or_default();
        Self { form, name: format!("{DRAFT}{person} {to} {}", code.unwrap_or_default()), refused }
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

    /// Puts back what was kept; gives the fields that somebody else changed meanwhile, with what stands there now.
    /// Nothing: there was nothing to put back. What is on the page already goes first: what it gives back, and what was
    /// typed before this island woke up.
    fn put_back(&self) -> Option<Vec<(String, String)>> {
        if !self.stored().same(&Values::of(&self.form, Control::now)) {
            self.keep("");
            return None;
        }
        let kept = storage()?.get_item(&self.name).ok()??;
        let mut parts = kept.split('\n').map(Values::read);
        let (then, typed) = (parts.next()?, parts.next()?);
        let (mut found, mut changed) = (false, Vec::new());
        for control in controls(&self.form) {
            let (key, was) = (control.key(), control.was());
            let (then, Some(typed)) = (then.get(&key).unwrap_or_default(), typed.get(&key)) else { continue };
            // The id goes along: what was stored after all, unseen by its writer, is not made twice.
            if control.is_hidden() {
                control.set(&typed);
            } else if typed != then && typed != was {
                if was != then && control.is_text() {
                    changed.push((control.label(), was));
                }
                control.set(&typed);
                found = true;
            }
        }
        if !found {
            let _ = storage()?.remove_item(&self.name);
        }
        found.then_some(changed)
    }

    /// Back to what the page says.
    fn undo(&self) {
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
