//! Who looked at a case, and who opened it with a reason: on the case itself.

use domain::calendar::zone;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    case::opening::Opened,
    log::{LOOKS, Viewer},
};
use time::Date;
use wire::text::{Text, with};

use crate::{
    say::{Word, dates},
    ui,
};

/// So many are in sight; the rest is under a fold.
const SHOWN: usize = 8;

/// Who saw the case: name, discipline, day, how often.
pub fn viewers(t: Text, viewers: &[Viewer], today: Date) -> AnyView {
    let row = |viewer: &Viewer| {
        let who =
            if viewer.discipline.is_empty() { viewer.name.clone() } else { format!("{} ({})", viewer.name, viewer.discipline) };
        let times = if viewer.times == 1 { t.trail_once().to_owned() } else { t.trail_times(viewer.times) };
        let when = format!("{} · {times}", dates::short(t, viewer.day, today));
        view! { <li class="facts"><span>{who}</span><span class="note">{when}</span></li> }
    };
    let (first, rest) = viewers.split_at(viewers.len().min(SHOWN));
    let first: Vec<_> = first.iter().map(row).collect();
    let rest: Vec<_> = rest.iter().map(row).collect();
    let rest = (!rest.is_empty()).then(|| {
        view! { <details><summary>{t.trail_more(rest.len())}</summary><ul class="rows">{rest}</ul></details> }
    });
    let none = first.is_empty().then(|| ui::note(t.trail_none()));
    let cut = (viewers.iter().map(|viewer| viewer.times).sum::<i64>() >= LOOKS).then(|| ui::note(t.trail_cut(LOOKS)));
    view! { {ui::subheading(t.trail_title())}{none}<ul class="rows">{first}</ul>{rest}{cut} }.into_any()
}

/// Where it was opened with a reason; to herself also until when she may read it.
pub fn openings(t: Text, openings: &[Opened], me: &str, today: Date) -> AnyView {
    let views = openings.iter().map(|opened| {
        let ((day, from), (_, until)) = (zone::local(opened.from()), zone::local(opened.until()));
        let (day, from, until) = (dates::short(t, day, today), dates::clock(from), dates::clock(until));
        let reason = opened.reason().word(t);
        let words = if opened.membership_id == me {
            t.trail_opened_by_you(with::TrailOpenedByYou { day, from, reason, until })
        } else {
            t.trail_opened(with::TrailOpened { day, from, name: &opened.name, reason, until })
        };
        let note = opened.note.clone().map(|note| view! { <p class="lines">{note}</p> });
        view! {
            <div class="utrecht-alert utrecht-alert--warning">
                <div class="utrecht-alert__content"><p><b>{words}</b></p>{note}</div>
            </div>
        }
    });
    views.collect_view().into_any()
}
