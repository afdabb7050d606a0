//! The scribe's editor of a decision: stores while she types, and always says in words whether it did.
//! In the page's form it is an ordinary textarea with its version, so that the form works without it.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of an island")]

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout},
    prelude::*,
    task::spawn_local,
};

use crate::{
    api::decision::{Saved, save_decision},
    text::Text,
};

/// Typing stops this long before it is stored.
const PAUSE: Duration = Duration::from_millis(700);
/// After a failure it is tried again this much later.
const RETRY: Duration = Duration::from_secs(4);

/// Where the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Unchanged,
    Waiting,
    Saving,
    Stored(String),
    Offline,
    SignedOut,
    Conflict { version: i64, theirs: String },
    TooLong,
    Stopped,
}

impl State {
    /// What the line under the text says; always in words.
    fn words(self, t: Text) -> String {
        match self {
            Self::Unchanged => String::new(),
            Self::Waiting => t.editor_waiting().to_owned(),
            Self::Saving => t.editor_saving().to_owned(),
            Self::Stored(at) => t.editor_saved_at(at),
            Self::Offline => t.editor_offline().to_owned(),
            Self::SignedOut => t.editor_signed_out().to_owned(),
            Self::Conflict { .. } => t.editor_conflict().to_owned(),
            Self::TooLong => t.editor_too_long().to_owned(),
            Self::Stopped => t.editor_stopped().to_owned(),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Unchanged | Self::Waiting | Self::Saving => "save-state",
            Self::Stored(_) => "save-state save-state--good",
            _ => "save-state save-state--warn",
        }
    }
}

/// The editor. `label` and `hint` come along so that they stay beside the text.
#[island]
pub fn DecisionEditor(
    /// The language.
    t: Text,
    /// Id of the meeting.
    meeting: String,
    /// Id of the item.
    item: String,
    /// Version of the stored texts.
    version: i64,
    /// The text to start with.
    decision: String,
    /// The message beside the field, when a form came back.
    problem: Option<String>,
) -> impl IntoView {
    let text = RwSignal::new(decision.clone());
    let version = RwSignal::new(version);
    let state = RwSignal::new(State::Unchanged);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let ids = StoredValue::new((meeting, item));
    let field = NodeRef::<leptos::html::Textarea>::new();
    let first = StoredValue::new(decision.clone());

    let save = move || {
        let (meeting, item) = ids.get_value();
        let sent = text.get_untracked();
        state.set(State::Saving);
        spawn_local(async move {
            let answer = save_decision(meeting, item, version.get_untracked(), sent.clone()).await;
            let typed_on = text.get_untracked() != sent;
            state.set(match answer {
                Ok(Saved::Stored { version: new, at }) => {
                    version.set(new);
                    if typed_on { State::Waiting } else { State::Stored(at) }
                }
                Ok(Saved::Conflict { version, theirs }) => State::Conflict { version, theirs },
                Ok(Saved::TooLong) => State::TooLong,
                Ok(Saved::Stopped) => State::Stopped,
                Ok(Saved::SignedOut) => State::SignedOut,
                Err(_) => State::Offline,
            });
        });
    };
    let later = move |after: Duration| {
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(set_timeout(save, after).ok());
    };
    Effect::new(move || match state.get() {
        State::Waiting => later(PAUSE),
        State::Offline | State::SignedOut => later(RETRY),
        _ => {}
    });
    // What was typed before this editor woke up is in the field already: take it over, do not wipe it.
    Effect::new(move || {
        if let Some(field) = field.get() {
            let there = field.value();
            if there != first.get_value() {
                text.set(there);
                state.set(State::Waiting);
            }
        }
    });
    let typed = move |event| {
        text.set(event_target_value(&event));
        // An answer under way sees the new text itself; a conflict waits for a choice.
        if !matches!(state.get_untracked(), State::Saving | State::Conflict { .. }) {
            if state.get_untracked() == State::Waiting { later(PAUSE) } else { state.set(State::Waiting) }
        }
    };
    ask_before_leaving(field, state, save);
    let keep_mine = move |_| {
        if let State::Conflict { version: theirs, .. } = state.get_untracked() {
            version.set(theirs);
            save();
        }
    };
    let take_theirs = move |_| {
        if let State::Conflict { version: new, theirs } = state.get_untracked() {
            version.set(new);
            if let Some(field) = field.get_untracked() {
                field.set_value(&theirs);
            }
            text.set(theirs);
            state.set(State::Unchanged);
        }
    };
    let words = move || state.get().words(t);
    let class = move || state.get().class();
    let theirs = move || if let State::Conflict { theirs, .. } = state.get() { Some(theirs) } else { None };
    let described = if problem.is_some() { "decision-hint decision-fout" } else { "decision-hint" };

    view! {
        <div class="utrecht-form-field">
            <input type="hidden" name="version" value=move || version.get().to_string() />
            <label class="utrecht-form-label" for="decision">{t.item_decision()}</label>
            <p class="utrecht-form-field-description" id="decision-hint">{t.item_decision_hint()}</p>
            <textarea class="utrecht-textarea" id="decision" name="decision" rows="4" aria-describedby=described
                aria-invalid=problem.is_some().then_some("true") node_ref=field on:input=typed>{decision}</textarea>
            {problem.map(|message| view! { <p class="utrecht-form-field-error-message" id="decision-fout">{message}</p> })}
            <p class=class role="status">{words}</p>
            <div class="conflict" hidden=move || theirs().is_none()>
                <blockquote>{move || theirs().unwrap_or_default()}</blockquote>
                <button class="nl-button nl-button--secondary" type="button" on:click=keep_mine>{t.editor_keep_mine()}</button>
                <button class="nl-button nl-button--secondary" type="button" on:click=take_theirs>{t.editor_take_theirs()}</button>
            </div>
        </div>
    }
}

/// Leaving the page with words that are not stored: it is tried at once, and the browser asks. The form of
/// the page takes the words along itself.
fn ask_before_leaving(field: NodeRef<leptos::html::Textarea>, state: RwSignal<State>, save: impl Fn() + Copy + 'static) {
    let sent = StoredValue::new(false);
    let submitted = window_event_listener(leptos::ev::submit, move |event| {
        let own = field.get_untracked().and_then(|field| field.closest("form").ok().flatten());
        let form = event.target().map(leptos::wasm_bindgen::JsValue::from);
        sent.set_value(own.map(leptos::wasm_bindgen::JsValue::from) == form);
    });
    let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
        let state = state.get_untracked();
        if sent.get_value() || matches!(state, State::Unchanged | State::Stored(_)) {
            return;
        }
        if state == State::Waiting {
            save();
        }
        event.prevent_default();
    });
    on_cleanup(move || {
        submitted.remove();
        leaving.remove();
    });
}
