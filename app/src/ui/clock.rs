//! The pregnancy clock, the board's own sign: forty weeks on a line, filled to now, a tick at the next
//! meeting, hatched from 37.

use domain::case::pregnancy::{Clock, LATE, TERM};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

const WIDTH: i64 = 400;

/// The line alone; its text says the same to who cannot see it. What is alike in every clock stands in
/// the style: an agenda has many of them.
pub fn line(t: Text, clock: Clock) -> AnyView {
    let at = |weeks: i64| weeks.clamp(0, TERM) * WIDTH / TERM;
    let tick =
        clock.next.map(|weeks| view! { <path class="clock__next" d=format!("M{} 0V18", at(weeks).clamp(2, WIDTH - 2)) /> });
    let late = format!("M{} 9H{WIDTH}", at(LATE));
    view! {
        <svg class="clock" viewBox="0 0 400 18" role="img" aria-label=t.clock_image(clock.now) preserveAspectRatio="none">
            <rect class="clock__whole" />
            <path class="clock__late" d=late.clone() />
            <path class="clock__hatch" d=late />
            <rect class="clock__now" width=at(clock.now).to_string() />
            {tick}
        </svg>
    }
    .into_any()
}

/// The line with its sentence.
pub fn full(t: Text, clock: Clock) -> AnyView {
    let (now, next, left) = said(t, clock);
    let last = clock.now < LATE && clock.left <= 1;
    let class = if last { "clock-left clock-left--last" } else { "clock-left" };
    view! {
        <div class="clock-full">
            {line(t, clock)}
            <p class="nl-paragraph"><b>{now}</b>{next}" "<span class=class>{left}</span></p>
        </div>
    }
    .into_any()
}

/// Its three parts: now, at the next meeting (with a space before it; may be empty), what is left.
fn said(t: Text, clock: Clock) -> (String, String, String) {
    let next = clock.next.map(|weeks| format!(" {}", t.clock_next(weeks))).unwrap_or_default();
    let left = match clock.left {
        _ if clock.now >= LATE => t.clock_term().to_owned(),
        0 => t.clock_left_none().to_owned(),
        1 if clock.last => t.clock_left_last().to_owned(),
        1 => t.clock_left_one().to_owned(),
        n => t.clock_left_many(n),
    };
    (if clock.at_meeting { t.clock_at_meeting(clock.now) } else { t.clock_now(clock.now) }, next, left)
}
