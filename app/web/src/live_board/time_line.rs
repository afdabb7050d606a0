//! The soft timer of an item and the time at which the agenda runs out. It never stops anybody.

use leptos::prelude::*;
use wire::text::with;

use super::Board;

/// Seconds the item at the table has had by now.
fn spent(board: Board) -> i64 {
    board.now.with(|now| now.spent) + board.ticks.get()
}

/// Minute of the day at which the agenda runs out: later by every minute that an item takes too long.
fn end(board: Board) -> i64 {
    let (end, before, budget, idle) = board.now.with(|now| (now.end, now.spent, now.budget, now.at_table.is_none()));
    let over = |spent: i64| (spent - budget).max(0);
    let later = if idle { board.ticks.get() } else { over(spent(board)) - over(before) };
    end + later / 60
}

/// `14:05` of a minute of the day.
fn clock(minute: i64) -> String {
    let minute = minute.rem_euclid(24 * 60);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The timer of the item at the table.
pub(super) fn timer(board: Board) -> AnyView {
    let t = board.t;
    let words = move || {
        let (spent, budget) = (spent(board), board.now.with(|now| now.budget));
        let left = budget - spent;
        match left {
            60.. => t.live_minutes_left((left + 59) / 60),
            0..60 => t.live_last_minute().to_owned(),
            _ => t.live_minutes_over((59 - left) / 60),
        }
    };
    let class = move || {
        let left = board.now.with(|now| now.budget) - spent(board);
        match left {
            120.. => "timer",
            0..120 => "timer timer--soon",
            _ => "timer timer--over",
        }
    };
    let nothing = move || board.now.with(|now| now.at_table.is_none());
    view! {
        <p class=class hidden=nothing>
            <progress class="timer__line" aria-hidden="true" max=move || board.now.with(|now| now.budget.max(1)).to_string()
                value=move || spent(board).min(board.now.with(|now| now.budget)).to_string()></progress>
            <span class="num">{words}</span>
        </p>
    }
    .into_any()
}

/// When the agenda runs out, against the planned end.
pub(super) fn running_out(board: Board) -> AnyView {
    let t = board.t;
    let words = move || {
        let (end, planned) = (end(board), board.now.with(|now| now.planned));
        if end > planned {
            t.live_over(with::LiveOver { end: clock(planned), time: clock(end) })
        } else {
            t.agenda_ends_at(clock(end))
        }
    };
    let class = move || if end(board) > board.now.with(|now| now.planned) { "run-out run-out--over" } else { "run-out" };
    view! { <p class=class>{words}</p> }.into_any()
}
