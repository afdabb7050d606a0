//! A session in a list: on what, since when, last used when.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::entry::sessions::Session;
use time::{Date, OffsetDateTime};
use wire::text::{Text, with};

use super::{badge, piece::Tone, post_button};
use crate::say::{self, Word, dates};

/// The row; `action` is where ending it is sent to. The session `here` is marked and has its own way out.
pub fn view(t: Text, session: &Session, here: &str, action: &str, today: Date) -> AnyView {
    let device = say::device(t, session.device);
    let (day, time) = when(t, session.since, today);
    let way = session.way.word(t);
    let label = t.sessions_end_of(with::SessionsEndOf { device: &device, time: &time });
    let since = t.sessions_since(with::SessionsSince { day, time, way });
    let (day, time) = when(t, session.last_use, today);
    let end = if session.id == here {
        badge(Tone::Good, t.sessions_here())
    } else {
        post_button(action, &[("session", &session.id)], t.sessions_end(), Some(label), true)
    };
    view! {
        <li class="member">
            <span><b>{device}</b><br /><span class="note">{since}<br />{t.sessions_last(with::SessionsLast { day, time })}</span></span>
            {end}
        </li>
    }
    .into_any()
}

fn when(t: Text, at: OffsetDateTime, today: Date) -> (String, String) {
    let (day, time) = domain::calendar::zone::local(at);
    (dates::short(t, day, today), dates::clock(time))
}
