//! The pregnancy clock, the board's own sign: forty weeks on a line, filled to now, a tick at the next
//! meeting, hatched from 37.

use domain::pregnancy::{Clock, LATE, TERM};
use leptos::{prelude::*, tachys::view::any_view::AnyView};

use crate::text::Text;

const WIDTH: i64 = 400;

/// The line alone; its text says the same to who cannot see it.
pub fn line(t: Text, clock: Clock) -> AnyView {
    let at = |weeks: i64| weeks.clamp(0, TERM) * WIDTH / TERM;
    let tick = clock.next.map(|weeks| {
        let x = at(weeks).clamp(2, WIDTH - 2).to_string();
        view! { <line class="clock__next" x1=x.clone() x2=x y1="0" y2="18" /> }
    });
    let hatches: Vec<_> = (0..5)
        .map(|i| {
            let x = at(LATE) + i * 6 + 2;
            view! { <line class="clock__hatch" x1=x.to_string() x2=(x + 4).to_string() y1="13" y2="5" /> }
        })
        .collect();
    view! {
        <svg class="clock" viewBox="0 0 400 18" role="img" aria-label=t.clock_image(clock.now) preserveAspectRatio="none">
            <rect class="clock__whole" x="0" y="4" width="400" height="10" rx="5" />
            <rect class="clock__late" x=at(LATE).to_string() y="4" width=(WIDTH - at(LATE)).to_string() height="10" rx="3" />
            <g>{hatches}</g>
            <rect class="clock__now" x="0" y="4" width=at(clock.now).to_string() height="10" rx="5" />
            {tick}
        </svg>
    }
    .into_any()
}

/// The line with its sentence: "Nu 24 weken. Bij het volgend overleg 28. Nog 2 overleggen vóór 37 weken."
pub fn full(t: Text, clock: Clock) -> AnyView {
    let next = clock.next.map(|weeks| format!(" {}", t.clock_next(weeks)));
    let late = clock.now < LATE && clock.left <= 1;
    let left = match clock.left {
        _ if clock.now >= LATE => t.clock_term().to_owned(),
        0 => t.clock_left_none().to_owned(),
        1 => t.clock_left_one().to_owned(),
        n => t.clock_left_many(n),
    };
    let class = if late { "clock-left clock-left--last" } else { "clock-left" };
    view! {
        <div class="clock-full">
            {line(t, clock)}
            <p class="nl-paragraph"><b>{t.clock_now(clock.now)}</b>{next}" "<span class=class>{left}</span></p>
        </div>
    }
    .into_any()
}
