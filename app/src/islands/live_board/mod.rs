//! The live board: shows a meeting as the server drew it, and again whenever it changes. Its forms work without it;
//! with it they do not leave the page. What somebody may do is the server's to say, every time.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of an island")]

pub mod live_line;
mod news;
mod parts;
mod time_line;

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::set_interval, prelude::*, task::spawn_local, wasm_bindgen::JsCast, web_sys};

use crate::{
    api::{
        decision::Refusal,
        live::{Answer, Place, Snapshot, look, press},
    },
    islands::live_board::news::News,
    text::Text,
};

/// After a failure the server is asked again this much later.
const RETRY: Duration = Duration::from_secs(3);

/// How the board stands to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// Nothing is known yet: no script, or the first moment.
    Drawn,
    /// Every change is heard.
    Live,
    /// Not heard for a while.
    Lost,
    /// The session has ended.
    SignedOut,
    /// The seat is gone.
    Gone,
}

/// What all parts of the board share.
#[derive(Clone, Copy)]
pub(crate) struct Board {
    pub(crate) t: Text,
    pub(crate) now: RwSignal<Snapshot>,
    pub(crate) line: RwSignal<Line>,
    /// Seconds since this snapshot came.
    pub(crate) ticks: RwSignal<i64>,
    /// Said to who cannot see it.
    pub(crate) said: RwSignal<String>,
    /// The revision on which a button was pressed whose answer is under way.
    busy: RwSignal<Option<i64>>,
    names: StoredValue<(String, Option<String>, Place)>,
    came: StoredValue<f64>,
}

impl Board {
    fn new(t: Text, meeting: &str, shown: Option<String>, place: Place, start: Snapshot) -> Self {
        Self {
            t,
            now: RwSignal::new(start),
            line: RwSignal::new(Line::Drawn),
            ticks: RwSignal::new(0),
            said: RwSignal::new(String::new()),
            busy: RwSignal::new(None),
            names: StoredValue::new((meeting.to_owned(), shown, place)),
            came: StoredValue::new(0.0),
        }
    }

    /// Address of the page, for links and forms.
    pub(crate) fn address(self) -> String {
        format!("/overleggen/{}/volgen", self.names.get_value().0)
    }

    /// Whether this is a seat, and not the screen that all see.
    pub(crate) fn is_seat(self) -> bool {
        self.names.get_value().2 == Place::Seat
    }

    /// Whether she looks at another item than the one at the table.
    pub(crate) fn browses(self) -> bool {
        self.names.get_value().1.is_some_and(|shown| self.now.with(|now| now.at_table.as_deref() != Some(&*shown)))
    }

    /// Asks the server how it stands.
    fn ask(self) {
        let (meeting, shown, place) = self.names.get_value();
        spawn_local(async move { self.take(look(meeting, shown, place).await) });
    }

    /// Presses a button of the board. Of two presses on what she sees the second is one too many; but once the news came
    /// before the answer, she sees something else.
    fn press(self, verb: &str, of: &str) {
        let rev = self.now.with_untracked(|now| now.rev);
        if self.busy.get_untracked() == Some(rev) {
            return;
        }
        self.busy.set(Some(rev));
        let (meeting, shown, place) = self.names.get_value();
        let (verb, of) = (verb.to_owned(), of.to_owned());
        let from = self.now.with_untracked(|now| now.at_table.clone());
        spawn_local(async move {
            self.take(press(meeting, shown, place, from, verb, of).await);
            if self.busy.get_untracked() == Some(rev) {
                self.busy.set(None);
            }
        });
    }

    fn take(self, answer: Result<Answer, Refusal>) {
        match answer {
            Ok(Answer::Now(new)) => self.show(*new),
            Ok(Answer::SignedOut) => self.line.set(Line::SignedOut),
            Err(Refusal::NotFound) => self.line.set(Line::Gone),
            Err(Refusal::Unreadable | Refusal::Failed) => {
                self.line.set(Line::Lost);
                let _ = set_timeout(move || self.ask(), RETRY);
            }
        }
    }

    /// A newer snapshot takes the place of the one shown; an answer that was overtaken does not.
    fn show(self, new: Snapshot) {
        let old = self.now.with_untracked(|now| (now.rev, now.at_table.clone()));
        if new.rev < old.0 {
            return;
        }
        if new.at_table != old.1 {
            self.said.set(parts::at_table(self.t, &new));
        }
        self.came.set_value(web_sys::js_sys::Date::now());
        self.line.set(Line::Live);
        let focus = focused();
        self.ticks.set(0);
        self.now.set(new);
        let _ = request_animation_frame(move || refocus(focus.as_deref()));
    }
}

/// The board.
#[island]
pub fn LiveBoard(
    /// The language.
    t: Text,
    /// Id of the meeting.
    meeting: String,
    /// An item the reader looks at by her own choice.
    shown: Option<String>,
    /// Where it is shown.
    place: Place,
    /// How it stood when the page was drawn.
    start: Snapshot,
) -> impl IntoView {
    let board = Board::new(t, &meeting, shown, place, start);
    Effect::new(move || {
        wake(board, &meeting);
        let keys = window_event_listener(ev::keydown, move |event| key(board, &event));
        on_cleanup(move || keys.remove());
    });
    let sent = move |event: ev::SubmitEvent| {
        let button = event.submitter().and_then(|button| button.dyn_into::<web_sys::HtmlButtonElement>().ok());
        if let Some(button) = button.filter(|button| !button.name().is_empty()) {
            event.prevent_default();
            board.press(&button.name(), &button.value());
        }
    };
    let class = if place == Place::Screen { "live live--screen" } else { "live" };
    view! {
        <form class=class method="post" action=board.address() on:submit=sent>
            <input type="hidden" name="from" value=move || board.now.with(|now| now.at_table.clone()) />
            <input type="hidden" name="place" value=if place == Place::Screen { "scherm" } else { "" } />
            // Who has no button here presses Enter to look again; and a form without one would be none.
            <button type="submit" formmethod="get" formaction=board.address() hidden>{board.t.live_refresh()}</button>
            <p class="visually-hidden" aria-live="polite">{move || board.said.get()}</p>
            {parts::line(board)}
            {parts::back(board)}
            <div class="columns">
                <div class="stack">{parts::case(board)}</div>
                <aside class="stack">{parts::steering(board)}{parts::order(board)}{parts::people(board)}</aside>
            </div>
        </form>
    }
}

/// Once the browser has the board: listens for news, counts seconds.
fn wake(board: Board, meeting: &str) {
    board.came.set_value(web_sys::js_sys::Date::now());
    board.line.set(Line::Live);
    let news = News::of(meeting, board);
    let seconds = set_interval(
        move || {
            #[expect(clippy::cast_possible_truncation, reason = "seconds of a meeting")]
            let since = ((web_sys::js_sys::Date::now() - board.came.get_value()) / 1000.0) as i64;
            board.ticks.set(since);
            news.check();
        },
        Duration::from_secs(1),
    );
    on_cleanup(move || {
        if let Ok(seconds) = seconds {
            seconds.clear();
        }
        news.end();
    });
}

/// Arrows move the meeting on for who leads it, Escape goes back to what is at the table; never while typing. (No
/// letters: those are what people speak to a computer with, WCAG 2.1.4.)
fn key(board: Board, event: &web_sys::KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let typing = target.is_some_and(|target| matches!(&*target.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"));
    if typing || event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() {
        return;
    }
    let leads = board.now.with_untracked(|now| now.leads && now.running);
    let verb = match (&*event.key(), event.shift_key()) {
        ("ArrowRight", false) if leads => "next",
        ("ArrowLeft", false) if leads => "previous",
        ("ArrowRight", true) if leads => "defer",
        ("Escape", _) if board.browses() => {
            let _ = window().location().set_href(&board.address());
            return;
        }
        _ => return,
    };
    event.prevent_default();
    board.press(verb, "ja");
}

/// Id of what has the focus.
fn focused() -> Option<String> {
    document().active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// What had the focus was drawn anew: gives it back, or to the row it was in (`row--button`).
fn refocus(id: Option<&str>) {
    let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
    let Some(id) = id.filter(|_| lost) else { return };
    let row = id.split("--").next().unwrap_or(id);
    let found = document().get_element_by_id(id).or_else(|| document().get_element_by_id(row));
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
