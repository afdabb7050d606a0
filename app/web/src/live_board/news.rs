//! The stream of news of a meeting, in the browser: one per tab that is seen. A hidden tab lets go of it, so that six
//! tabs do not use up the six connections a browser has to one server; what is seen again asks at once.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast, wasm_bindgen::prelude::Closure, web_sys};

use super::{Board, Line};

/// Without a word for so many milliseconds the connection is taken for dead: the server speaks four times as often.
const SILENCE: f64 = 45_000.0;
/// So many milliseconds after a failure it is opened again.
const PAUSE: f64 = 2_000.0;

/// The stream of one meeting.
#[derive(Clone, Copy)]
pub(super) struct News {
    board: Board,
    address: StoredValue<String>,
    source: StoredValue<Option<web_sys::EventSource>, LocalStorage>,
    /// Milliseconds of the last word, or of the last try.
    heard: StoredValue<f64>,
}

impl News {
    /// Opens it for a tab that is seen.
    pub(super) fn of(meeting: &str, board: Board) -> Self {
        let news = Self {
            board,
            address: StoredValue::new(format!("/overleggen/{meeting}/stroom")),
            source: StoredValue::new_local(None),
            heard: StoredValue::new(0.0),
        };
        news.open();
        let seen = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                news.end();
            } else {
                news.open();
                news.board.ask();
            }
        });
        let back = window_event_listener(ev::online, move |_| news.open());
        // Back from the window in which she signed in again.
        let again = window_event_listener_untyped("focus", move |_| {
            if board.line.get_untracked() == Line::SignedOut {
                board.ask();
            }
        });
        on_cleanup(move || {
            seen.remove();
            back.remove();
            again.remove();
        });
        news
    }

    /// Lets go of it.
    pub(super) fn end(self) {
        if let Some(source) = self.source.try_update_value(Option::take).flatten() {
            source.close();
        }
    }

    /// Every second: a stream that is closed, or silent for too long, is opened again.
    pub(super) fn check(self) {
        let line = self.board.line.get_untracked();
        if document().hidden() || matches!(line, Line::SignedOut | Line::Gone) {
            return;
        }
        let since = super::clock() - self.heard.get_value();
        let closed = self
            .source
            .with_value(|source| source.as_ref().is_none_or(|source| source.ready_state() == web_sys::EventSource::CLOSED));
        if (closed && since > PAUSE) || since > SILENCE {
            self.open();
        }
    }

    fn open(self) {
        self.end();
        self.word();
        let Ok(source) = web_sys::EventSource::new(&self.address.get_value()) else { return };
        let board = self.board;
        on(&source, "message", move |event| {
            self.word();
            let rev = event.dyn_ref::<web_sys::MessageEvent>().and_then(|event| event.data().as_string());
            let rev = rev.and_then(|rev| rev.parse::<i64>().ok()).unwrap_or(i64::MAX);
            if board.now.with_untracked(|now| rev > now.rev) {
                board.ask();
            } else if board.line.get_untracked() == Line::Lost {
                board.line.set(Line::Live);
            }
        });
        on(&source, "beat", move |_| self.word());
        on(&source, "end", move |_| {
            // Not opened again before it is known why it ended.
            self.word();
            self.end();
            board.ask();
        });
        on(&source, "error", move |_| {
            if !matches!(board.line.get_untracked(), Line::SignedOut | Line::Gone) {
                board.line.set(Line::Lost);
            }
        });
        self.source.set_value(Some(source));
    }

    fn word(self) {
        self.heard.set_value(super::clock());
    }
}

/// Listens to a stream for as long as it is there. The few listeners of a stream are given to the browser.
fn on(source: &web_sys::EventSource, event: &str, heard: impl FnMut(web_sys::Event) + 'static) {
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(heard).into_js_value();
    let _ = source.add_event_listener_with_callback(event, heard.unchecked_ref());
}
