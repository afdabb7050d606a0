//! Where the meeting is, on the page of an item: the scribe writes on while the chair goes on, and follows when she is
//! ready. Asks for everything in the browser, so it costs the page nothing.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of an island")]

use leptos::prelude::*;

use super::{Board, parts, wake};
use crate::{api::live::Place, text::Text};

/// The line.
#[island]
pub fn LiveLine(
    /// The language.
    t: Text,
    /// Id of the meeting.
    meeting: String,
    /// Id of the item of this page.
    item: String,
) -> impl IntoView {
    let board = Board::new(t, &meeting, Some(item.clone()), Place::Seat, crate::api::live::Snapshot::default());
    Effect::new(move || {
        wake(board, &meeting);
        board.ask();
    });
    // The sentence to be read back stands elsewhere on the page, drawn by the server: it follows what is stored.
    Effect::new(move || {
        let words = board.now.with(|now| now.shown.as_ref()?.read_back.clone());
        if let (Some(place), Some(words)) = (document().get_element_by_id("read-back"), words) {
            place.set_text_content(Some(&words));
        }
    });
    let known = move || board.now.with(|now| now.rev > 0);
    // Where she would go: the item at the table, unless that is this one.
    let there = move || board.now.with(|now| now.at_table.clone().filter(|id| *id != item && now.running));
    let there = Memo::new(move |_| there());
    let to = move || there.get().map(|id| format!("{}/punten/{id}", board.address().trim_end_matches("/volgen")));
    view! {
        <div class="live-here" hidden=move || !known()>
            <p class="visually-hidden" aria-live="polite">{move || board.said.get()}</p>
            {parts::line(board)}
            <p class="live-back" hidden=move || there.get().is_none()>
                {t.live_elsewhere()}" "<a class="nl-button nl-button--primary" href=to>{t.live_go_there()}</a>
            </p>
        </div>
    }
}
