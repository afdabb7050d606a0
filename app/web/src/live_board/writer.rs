//! The outcome form while somebody fills it in: what is whole of it is stored at once, and a line says in words whether it
//! was. Without script it is an ordinary form.

use std::time::Duration;

use leptos::{
    ev,
    leptos_dom::helpers::{TimeoutHandle, set_timeout},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Event, HtmlElement, HtmlInputElement},
};
use wire::{
    live::{STATE, Snapshot},
    written::Saved,
};

use super::{
    super::{
        form_draft::{Kept, keep, watch, with},
        form_fields::{Values, filled_in, sent},
        form_keeper::Keeper,
        redrawn::Of,
        text_marks::element,
    },
    Board,
    form::{form, form_is_filled_in, theirs, tidy},
    rows,
    state::{Stance, State},
};
use crate::api::{Refusal, written::write};

/// Typing stops this long before it is stored; a choice is stored sooner.
const PAUSE: Duration = Duration::from_millis(700);
const CHOICE: Duration = Duration::from_millis(60);
/// After a failure it is tried again this much later.
const RETRY: Duration = Duration::from_secs(4);

/// What is known of the form.
pub(super) struct Desk {
    pub(super) state: State,
    /// Where it was when the board answered last.
    settled: State,
    timer: Option<TimeoutHandle>,
    /// The form as it was sent last.
    sent: String,
    /// The form whose answer is under way.
    under_way: Option<String>,
    stance: Stance,
    /// It has left.
    pub(super) gone: bool,
    /// The button that was pressed while it could not leave.
    pub(super) held: Option<HtmlElement>,
    /// Why it could not be stored without signing in: what the board answered last.
    pub(super) away: bool,
}

/// Looks after the form.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    board: StoredValue<Option<Board>>,
    pub(super) desk: StoredValue<Desk, LocalStorage>,
    kept: Kept,
}

impl Writer {
    pub(super) fn new() -> Self {
        let desk = Desk {
            state: State::Unchanged,
            settled: State::Unchanged,
            timer: None,
            sent: String::new(),
            under_way: None,
            stance: Stance::Reads,
            gone: false,
            held: None,
            away: false,
        };
        Self { board: StoredValue::new(None), desk: StoredValue::new_local(desk), kept: StoredValue::new_local(None) }
    }

    /// Once the browser has the page.
    pub(super) fn wake(self, board: Board) {
        self.board.set_value(Some(board));
        watch(self.kept);
        let typed = move |pause| move |event: Event| self.typed(&event, pause);
        let (typing, choosing) = (typed(PAUSE), typed(CHOICE));
        let listeners = [
            window_event_listener_untyped("input", typing),
            window_event_listener_untyped("change", choosing),
            window_event_listener_untyped("focus", move |_| {
                // Back from the tab in which she signed in, or from another one.
                if self.desk.with_value(|desk| desk.state.waits()) {
                    self.save(None);
                }
            }),
            window_event_listener(ev::submit, move |event| self.leaves(&event)),
            window_event_listener(ev::click, move |event| self.chosen(event.target().and_then(|target| element(Some(target))))),
            window_event_listener(ev::keydown, move |event| {
                let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                let Some(field) = field.filter(|field| field.form().as_ref() == form().as_ref() && form().is_some()) else {
                    return;
                };
                if rows::key(&event, &field) || &*event.key() == "Enter" {
                    event.prevent_default();
                }
            }),
            window_event_listener(ev::beforeunload, move |event| {
                let (gone, state) = self.desk.with_value(|desk| (desk.gone, desk.state.clone()));
                if gone || state.is_stored() {
                    return;
                }
                if state == State::Waiting {
                    self.save(None);
                }
                event.prevent_default();
            }),
        ];
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
        self.begin();
    }

    /// There is another form: what was typed in it before is put back, and stored.
    pub(super) fn begin(self) {
        self.desk.update_value(|desk| {
            desk.timer.take().map(|timer| timer.clear()).unwrap_or_default();
            (desk.stance, desk.away, desk.held) = (Stance::Reads, false, None);
            desk.sent.clear();
            desk.under_way = None;
            desk.settled = State::Unchanged;
        });
        self.set(State::Unchanged);
        let Some(form) = form() else { return };
        rows::tidy(&form);
        let mut refused = false;
        if let Some(notice) = form.query_selector(".form-draft").ok().flatten() {
            let person = notice.get_attribute("data-person").unwrap_or_default();
            refused = notice.has_attribute("data-refused");
            keep(self.kept, Keeper::of(form.clone(), notice, &person, refused));
        }
        let _ = set_timeout(
            move || {
                // A page that gives a form back says what was typed and what is stored.
                let theirs = theirs();
                if theirs.is_none() && !form_is_filled_in() {
                    return;
                }
                self.desk.update_value(|desk| desk.stance = Stance::Writes);
                match theirs {
                    Some(version) => self.set(State::Conflict(version)),
                    // Drawn anew it would say no more why it was refused: not before she goes on.
                    None if refused => self.set(State::Waiting),
                    None => self.later(CHOICE),
                }
                tidy();
            },
            Duration::from_millis(5),
        );
    }

    /// Whether another item may be drawn in its place: nobody is writing.
    pub(super) fn lets_go(self) -> bool {
        self.desk.with_value(|desk| desk.stance == Stance::GoesOn || desk.stance == Stance::Reads && desk.state.is_stored())
    }

    /// The form as it left, while nobody knows what became of it.
    pub(super) fn under_way(self) -> Option<Values> {
        self.desk.with_value(|desk| desk.under_way.as_deref().map(Values::read))
    }

    /// Whether a drawing has no form any more while words in it are not stored: the meeting was closed, or somebody else is
    /// signed in by now.
    pub(super) fn would_lose(self, new: &Snapshot) -> bool {
        let has_form = new.drawn.iter().any(|(_, html)| html.contains("data-item="));
        let stored = self.desk.with_value(|desk| desk.state.is_stored());
        !has_form && form().is_some() && (!stored || form_is_filled_in())
    }

    /// Its writer goes on herself: what waits is stored.
    pub(super) fn let_go(self) {
        if self.desk.with_value(|desk| desk.state == State::Waiting) {
            self.save(None);
        }
        self.desk.update_value(|desk| {
            desk.stance = Stance::GoesOn;
            if !desk.state.waits() {
                desk.state = State::Unchanged;
            }
        });
    }

    /// She could not: she is at this one still.
    pub(super) fn stay(self) {
        self.desk.update_value(|desk| desk.stance = if desk.state.is_stored() { Stance::Reads } else { Stance::Writes });
    }

    pub(super) fn set(self, state: State) {
        let Some(board) = self.board.get_value() else { return };
        if let Some(line) = document().get_element_by_id(STATE) {
            line.set_class_name(state.class());
            line.set_text_content(Some(&state.words(board.t)));
        }
        // Until an answer says who is there, it stays as the last one said.
        let waits_for_her = self.desk.with_value(|desk| desk.away) && !state.is_away();
        if let Some(form) = form().filter(|_| !waits_for_her) {
            // Asks to sign in again beside the text: the words are there already (`style/form.css`).
            let away = match state {
                State::SignedOut => Some("afgemeld"),
                State::Another => Some("ander"),
                _ => None,
            };
            let _ = away.map_or_else(|| form.remove_attribute("data-away"), |away| form.set_attribute("data-away", away));
        }
        let conflict = matches!(state, State::Conflict(_));
        if let Some(both) = document().query_selector(".conflict").ok().flatten() {
            let _ = both.toggle_attribute_with_force("hidden", !conflict);
        }
        self.desk.update_value(|desk| desk.state = state);
    }

    fn typed(self, event: &Event, pause: Duration) {
        let field = element(event.target()).map(JsCast::unchecked_into::<HtmlInputElement>);
        let ours = field.is_some_and(|field| field.form().is_some() && field.form().as_ref() == form().as_ref());
        if !ours {
            return;
        }
        self.desk.update_value(|desk| desk.stance = Stance::Writes);
        tidy();
        // A field that was left says once more that it changed.
        let (sent_before, settled) = self.desk.with_value(|desk| (desk.sent.clone(), desk.settled.clone()));
        let under_way = self.desk.with_value(|desk| desk.under_way.is_some());
        if !under_way && !sent_before.is_empty() && form().is_some_and(|form| sent(&form) == sent_before) && settled.is_stored() {
            return self.set(settled);
        }
        // An answer under way sees the new text itself; a conflict waits for a choice.
        if self.desk.with_value(|desk| !matches!(desk.state, State::Saving | State::Conflict(_))) {
            self.later(pause);
        }
    }

    fn later(self, after: Duration) {
        if !self.desk.with_value(|desk| desk.state.waits()) {
            self.set(State::Waiting);
        }
        self.again(after);
    }

    fn again(self, after: Duration) {
        let timer = set_timeout(move || self.save(None), after).ok();
        self.desk.update_value(|desk| {
            desk.timer.take().map(|timer| timer.clear()).unwrap_or_default();
            desk.timer = timer;
        });
    }

    /// Sends the form, with one thing more.
    pub(super) fn save(self, more: Option<(&'static str, String)>) {
        let (Some(form), Some(board)) = (form(), self.board.get_value()) else { return };
        let mut fields = sent(&form);
        let (gone, state, before) = self.desk.with_value(|desk| (desk.gone, desk.state.clone(), desk.sent.clone()));
        // The form is on its way, with the newest text; or the answer is, and sees what was typed since.
        if gone || state == State::Saving {
            return;
        }
        if more.is_none() && state == State::Waiting && before == fields {
            return self.set(self.desk.with_value(|desk| desk.settled.clone()));
        }
        let plain = filled_in(&form);
        let row = more.as_ref().map(|(_, row)| row.clone());
        if let Some((name, value)) = more {
            fields = format!("{fields}&{name}={value}");
        }
        self.set(State::Saving);
        self.desk.update_value(|desk| desk.under_way = Some(plain.clone()));
        let (meeting, item) = (board.meeting(), form.get_attribute("data-item").unwrap_or_default());
        spawn_local(async move {
            let answer = write(meeting, item.clone(), fields).await;
            self.answered(&item, &plain, answer, row);
        });
    }

    /// `row`: the one that was to be taken back; when it was not, its button is pressed again once it can be.
    fn answered(self, item: &str, plain: &str, answer: Result<Saved, Refusal>, row: Option<String>) {
        let Some((form, board)) = form().zip(self.board.get_value()) else { return };
        // She went on meanwhile.
        if form.get_attribute("data-item").as_deref() != Some(item) {
            return;
        }
        let typed_on = filled_in(&form) != plain;
        // No answer says nothing of who is signed in.
        if let Ok(saved) = &answer {
            self.desk.update_value(|desk| desk.away = matches!(saved, Saved::SignedOut | Saved::Another));
        }
        if !matches!(answer, Ok(Saved::Stored { .. })) {
            let again = row.and_then(|row| rows::taking_back(&form, &row));
            self.desk.update_value(|desk| desk.held = again.or_else(|| desk.held.take()));
        }
        match answer {
            Ok(Saved::Stored { said, whole, now, .. }) => {
                board.draw(*now, Of::Answer);
                // What was typed meanwhile was not sent yet.
                self.desk.update_value(|desk| desk.sent = if typed_on { String::new() } else { sent(&form) });
                with(self.kept, Keeper::keep);
                let settled = if whole { State::Stored(said) } else { State::Partly(said) };
                self.desk.update_value(|desk| desk.settled = settled.clone());
                if typed_on { self.later(PAUSE) } else { self.set(settled) }
            }
            Ok(Saved::Conflict { version, theirs }) => {
                if let Some(text) = document().query_selector(".conflict blockquote").ok().flatten() {
                    text.set_text_content(Some(&theirs));
                }
                self.set(State::Conflict(version));
            }
            // It is over, or somebody else writes by now.
            Ok(Saved::Stopped) | Err(Refusal::NotFound) => self.set(State::Stopped),
            Ok(Saved::SignedOut) => self.wait(State::SignedOut),
            Ok(Saved::Another) => self.wait(State::Another),
            Err(_) => {
                rows::unsure(&form);
                self.wait(State::Offline);
            }
        }
        self.desk.update_value(|desk| desk.under_way = None);
        self.go_on();
    }

    fn wait(self, state: State) {
        self.set(state);
        self.again(RETRY);
    }
}
