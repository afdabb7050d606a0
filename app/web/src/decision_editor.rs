//! The scribe's editor of a decision: stores while she types, and always says in words whether it did.
//! In the page's form it is an ordinary textarea with its version, so that the form works without it.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of an island")]

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout},
    prelude::*,
    task::spawn_local,
};
use wire::{decision::Saved, text::Text};

use super::decision_state::State;
use super::{
    draft::Draft,
    sending::{Sending, ask_before_leaving},
    text_marks::given,
};
use crate::api::decision::save_decision;

/// Typing stops this long before it is stored.
const PAUSE: Duration = Duration::from_millis(700);

/// After a failure it is tried again this much later.
const RETRY: Duration = Duration::from_secs(4);

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
    /// The text the board holds: what differs from it is not stored.
    stored: String,
    /// Whether a colleague wrote what the board holds, and the writer has to choose.
    conflict: bool,
    /// The message beside the field, when a form came back.
    problem: Option<String>,
    /// Membership of who writes: what is typed is stored for her and nobody else.
    writer: String,
) -> impl IntoView {
    let text = RwSignal::new(decision.clone());
    let version = RwSignal::new(version);
    let state = RwSignal::new(State::Unchanged);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let draft = StoredValue::new(Draft::of(&writer, &item, "decision"));
    let ids = StoredValue::new((meeting, item, writer));
    let field = NodeRef::<leptos::html::Textarea>::new();
    let stamp = NodeRef::<leptos::html::Input>::new();
    let stored = StoredValue::new((stored, conflict));
    let sending = Sending::new();
    // Why it could not be stored without signing in: what the board answered last.
    let away = RwSignal::new(State::Unchanged);

    let save = move || {
        // The form is on its way, with the newest text and its version; or the answer is, and sees what was typed since.
        if sending.gone.get_value() || state.get_untracked() == State::Saving {
            return;
        }
        let (meeting, item, writer) = ids.get_value();
        let (reason, seen) = given("decision");
        let sent = text.get_untracked();
        state.set(State::Saving);
        spawn_local(async move {
            let answer = save_decision(meeting, item, version.get_untracked(), sent.clone(), reason, seen, writer).await;
            let typed_on = text.get_untracked() != sent;
            if let Ok(Saved::Stored { version: new, .. }) = &answer {
                version.set(*new);
                if let Some(stamp) = stamp.get_untracked() {
                    stamp.set_value(&new.to_string());
                }
                if !typed_on {
                    draft.with_value(Draft::drop);
                }
            }
            state.set(State::after(answer, typed_on));
            away.set(state.get_untracked());
            sending.go_on(&state.get_untracked());
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
    take_over(field, stored, (text, version, state), draft);
    let typed = move |event| {
        text.set(event_target_value(&event));
        draft.with_value(|draft| draft.keep(version.get_untracked(), &text.get_untracked()));
        // An answer under way sees the new text itself; a conflict waits for a choice.
        if !matches!(state.get_untracked(), State::Saving | State::Conflict { .. }) {
            if state.get_untracked() == State::Waiting { later(PAUSE) } else { state.set(State::Waiting) }
        }
    };
    ask_to_sign_in(field, away);
    try_when_seen(state, save);
    sending.hold(field, (state, away), save);
    ask_before_leaving(sending, state, save);
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
            draft.with_value(Draft::drop);
            state.set(State::Unchanged);
        }
    };
    let words = move || state.get().words(t);
    let class = move || state.get().class();
    let theirs = move || if let State::Conflict { theirs, .. } = state.get() { Some(theirs) } else { None };
    let described = if problem.is_some() { "decision-hint decision-fout" } else { "decision-hint" };

    view! {
        <div class="utrecht-form-field" data-own-draft="">
            <input type="hidden" name="version" node_ref=stamp value=move || version.get().to_string() />
            <label class="utrecht-form-label" for="decision">{t.item_decision()}</label>
            <p class="utrecht-form-field-description" id="decision-hint">{t.item_decision_hint()}</p>
            <textarea class="utrecht-textarea" id="decision" name="decision" rows="4" data-text="" spellcheck="false" aria-describedby=described
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

/// What was typed before this editor woke up, or came back refused, is in the field already; what another time was not
/// stored is kept by the tab: both are taken over, not wiped.
fn take_over(
    field: NodeRef<leptos::html::Textarea>,
    stored: StoredValue<(String, bool)>,
    (text, version, state): (RwSignal<String>, RwSignal<i64>, RwSignal<State>),
    draft: StoredValue<Draft>,
) {
    Effect::new(move || {
        let Some(field) = field.get() else { return };
        let there = field.value();
        let (held, conflict) = stored.get_value();
        if there != held {
            let now = version.get_untracked();
            // Kept in the place of an older draft, which would stand against this text on the next page; after a conflict
            // on the version before, so that it is asked again there.
            draft.with_value(|draft| draft.keep(if conflict { now - 1 } else { now }, &there));
            text.set(there);
            return state.set(if conflict { State::Conflict { version: now, theirs: held } } else { State::Waiting });
        }
        let Some((on, kept)) = draft.with_value(Draft::found) else { return };
        // The form took it along; the board tidies the ends of a text.
        if kept.trim() == there.trim() {
            return draft.with_value(Draft::drop);
        }
        field.set_value(&kept);
        text.set(kept);
        let stored = version.get_untracked();
        // Written on another version: both texts are shown, and she chooses.
        let own = on == stored || there.is_empty();
        state.set(if own { State::Waiting } else { State::Conflict { version: stored, theirs: there } });
    });
}

/// Back from the tab in which she signed in, or from another one: what waits is tried at once.
fn try_when_seen(state: RwSignal<State>, save: impl Fn() + Copy + 'static) {
    let seen = window_event_listener_untyped("focus", move |_| {
        if state.with_untracked(State::waits) {
            save();
        }
    });
    on_cleanup(move || seen.remove());
}

/// Asks to sign in again beside the text, in another tab: this page, with all that was typed on it, stays. The words are
/// there already, drawn by the server; a mark on the form shows them (`style/form.css`), and hides from somebody else who
/// is signed in what was typed.
fn ask_to_sign_in(field: NodeRef<leptos::html::Textarea>, away: RwSignal<State>) {
    Effect::new(move || {
        let away = away.get();
        let Some(form) = field.get_untracked().and_then(|field| field.closest("form").ok().flatten()) else { return };
        let _ = match away {
            State::SignedOut => form.set_attribute("data-away", "afgemeld"),
            State::Another => form.set_attribute("data-away", "ander"),
            _ => form.remove_attribute("data-away"),
        };
    });
}
