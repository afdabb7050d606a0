//! The live board: where a meeting is, how long it takes and whether every change is heard; it has the rest of the board
//! drawn anew by the server whenever the meeting changes. The forms of the board work without it; with it they do not
//! leave the page. What somebody may do is the server's to say, every time.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of an island")]

mod buttons;
mod focus;
mod form;
mod leaving;
mod news;
mod rows;
mod state;
mod time_line;
mod writer;

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_interval, prelude::*, task::spawn_local};
use wire::{
    live::{Answer, BOARD, FOOT, Place, SAID, Snapshot},
    text::Text,
};

use self::{buttons::Buttons, focus::Focus, news::News, writer::Writer};
use super::{
    pressed::once_let_go,
    redrawn::{Of, Over, redraw},
};
use crate::api::{
    Refusal,
    live::{look, press},
};

/// After a failure the server is asked again this much later.
const RETRY: Duration = Duration::from_secs(3);

/// How the board stands to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
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

impl Line {
    fn words(self, t: Text) -> &'static str {
        match self {
            Self::Drawn => t.live_drawn(),
            Self::Live => t.live_live(),
            Self::Lost => t.live_lost(),
            Self::SignedOut => t.live_signed_out(),
            Self::Gone => t.live_gone(),
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Drawn => "live-line",
            Self::Live => "live-line live-line--good",
            Self::Lost | Self::SignedOut | Self::Gone => "live-line live-line--warn",
        }
    }
}

/// What all parts of the board share.
#[derive(Clone, Copy)]
struct Board {
    t: Text,
    now: RwSignal<Snapshot>,
    line: RwSignal<Line>,
    /// Seconds since this snapshot came.
    ticks: RwSignal<i64>,
    /// Said to who cannot see it.
    said: RwSignal<String>,
    /// The revision on which a button was pressed whose answer is under way.
    busy: StoredValue<Option<i64>>,
    /// The meeting, the item she looks at by her own choice, and where.
    names: StoredValue<(String, Option<String>, Place)>,
    came: StoredValue<f64>,
    /// The outcome form, of who writes.
    writer: Writer,
}

impl Board {
    /// The id of the meeting.
    fn meeting(self) -> String {
        self.names.with_value(|(meeting, ..)| meeting.clone())
    }

    /// Asks the server how it stands.
    fn ask(self) {
        let (meeting, shown, place) = self.names.get_value();
        spawn_local(async move { self.take(look(meeting, shown, place).await) });
    }

    /// Presses a button of the board. Of two presses on what she sees the second is one too many; but once the news came
    /// before the answer, she sees something else.
    fn press(self, verb: &str, of: &str) {
        let (rev, from) = self.now.with_untracked(|now| (now.rev, now.at_table.clone()));
        if self.busy.get_value() == Some(rev) {
            return;
        }
        self.busy.set_value(Some(rev));
        if matches!(verb, "next" | "previous" | "defer" | "jump") {
            self.writer.let_go();
        }
        let (meeting, shown, place) = self.names.get_value();
        let (verb, of) = (verb.to_owned(), of.to_owned());
        spawn_local(async move {
            let answer = press(meeting, shown, place, from, verb, of).await;
            if answer.is_err() {
                self.writer.stay();
            }
            self.take(answer);
            if self.busy.get_value() == Some(rev) {
                self.busy.set_value(None);
            }
        });
    }

    fn take(self, answer: Result<Answer, Refusal>) {
        match answer {
            Ok(Answer::Now(new)) => self.show(*new),
            Ok(Answer::SignedOut) => self.line.set(Line::SignedOut),
            Err(Refusal::NotFound) => self.line.set(Line::Gone),
            Err(Refusal::Unreadable | Refusal::Later | Refusal::Failed) => {
                self.line.set(Line::Lost);
                let _ = set_timeout(move || self.ask(), RETRY);
            }
        }
    }

    /// A newer snapshot takes the place of the one shown, but moves no button that is held down.
    fn show(self, new: Snapshot) {
        let other = self.now.with_untracked(|now| now.item != new.item);
        if other && !self.writer.lets_go() {
            // She writes on about the item she is at, and sees where the meeting is.
            let item = self.now.with_untracked(|now| now.item.clone());
            self.names.update_value(|(_, shown, _)| *shown = item);
            return self.ask();
        }
        once_let_go(move || self.draw(new, Of::Board));
    }

    /// Draws it; not what was overtaken, but that the answer to a form knows what of it is stored.
    fn draw(self, new: Snapshot, of: Of) {
        let (rev, moved, other) = self.now.with_untracked(|now| (now.rev, now.at_table != new.at_table, now.item != new.item));
        let overtaken = new.rev < rev;
        if overtaken && of == Of::Board {
            return;
        }
        if moved {
            self.said.set(new.said.clone());
        }
        self.came.set_value(clock());
        self.line.set(Line::Live);
        self.ticks.set(0);
        let focus = Focus::now();
        let unsaid = of == Of::Board && !other && form::form_is_filled_in();
        let torn = of == Of::Board && self.writer.would_lose(&new);
        let stays = |place: &str| unsaid && place == SAID || torn && [BOARD, SAID, FOOT].contains(&place);
        let sent = self.writer.under_way();
        let over = Over { of, sent: sent.as_ref() };
        for (place, html) in new.drawn.iter().filter(|(place, _)| !stays(place)) {
            if let Some(place) = document().get_element_by_id(place) {
                redraw(&place, html, over);
            }
        }
        focus.give_back();
        if other {
            // Another case begins with its question.
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        self.now.set(new);
        if torn {
            // Its answer says why she cannot write here any more.
            self.writer.save(None);
        } else if other {
            self.writer.begin();
        }
        if overtaken {
            self.ask();
        }
        form::tidy();
    }

    /// Once the browser has the board: listens for news, counts seconds.
    fn wake(self) {
        let (meeting, _, place) = self.names.get_value();
        self.came.set_value(clock());
        self.line.set(Line::Live);
        let news = News::of(&meeting, self);
        let seconds = set_interval(
            move || {
                #[expect(clippy::cast_possible_truncation, reason = "seconds of a meeting")]
                let since = ((clock() - self.came.get_value()) / 1000.0) as i64;
                self.ticks.set(since);
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
        Buttons(self).listen();
        if place == Place::Seat {
            self.writer.wake(self);
        }
    }
}

/// The line over the board. `start`: how it stood when the page was drawn, without what is drawn on the page already.
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
    let board = Board {
        t,
        now: RwSignal::new(start),
        line: RwSignal::new(Line::Drawn),
        ticks: RwSignal::new(0),
        said: RwSignal::new(String::new()),
        busy: StoredValue::new(None),
        names: StoredValue::new((meeting, shown, place)),
        came: StoredValue::new(0.0),
        writer: Writer::new(),
    };
    Effect::new(move || board.wake());
    let line = board.line;
    view! {
        <div class="live-state" hidden=move || board.now.with(|now| now.rev == 0)>
            <p class="visually-hidden" aria-live="polite">{move || board.said.get()}</p>
            <p class="live-place">{move || board.now.with(|now| now.said.clone())}</p>
            {time_line::timer(board)}
            {time_line::running_out(board)}
            <p class=move || line.get().class() aria-live="polite">
                {move || line.get().words(t)}" "
                <a class="nl-link" href="/aanmelden" target="_blank" rel="noopener" hidden=move || line.get() != Line::SignedOut>{t.fault_sign_in_new_tab()}</a>
            </p>
        </div>
    }
}

/// Milliseconds on a clock that only goes forward, whatever the machine is told about the hour.
fn clock() -> f64 {
    window().performance().map(|performance| performance.now()).unwrap_or_default()
}
