//! What goes along of a meeting: its entry for a calendar, and an invitation to be copied. Of no case anything but how many
//! there are (product §4, "Agenda").

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{calendar::zone, geography, log::Object, meeting::State};
use files::ics::{self, Entry};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{Error, meeting::Facts};
use wire::text::{Text, with};

use crate::{
    counts::outputs::attachment,
    frame::{fault::Fault, state::Board, visit::Visit},
    say::dates,
    ui,
};

/// What it is called: kind and place, "MDO Barneveld".
pub(crate) fn title(facts: &Facts) -> String {
    format!("{} {}", facts.kind_code, geography::name_on(&facts.municipality_code, facts.day()))
}

/// How many cases there are, in words.
pub(crate) fn cases(t: Text, facts: &Facts) -> Option<String> {
    facts.has_cases().then(|| match facts.items() {
        0 => t.invitation_no_cases().to_owned(),
        1 => t.invitation_one_case().to_owned(),
        many => t.invitation_cases(many),
    })
}

/// The address of its page.
pub(crate) fn page(board: &Board, facts: &Facts) -> String {
    format!("{}/overleggen/{}", board.origin, facts.id)
}

/// The entry for her own calendar.
pub async fn calendar(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let t = visit.t;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let seat = visit.see(seat, Object::Meeting, &id).await?;
    let facts = seat.meeting();
    if facts.state() == State::Draft {
        return Err(Error::NotFound.into());
    }
    let file = ics::write(&entry(&visit.board, t, facts, facts.state() == State::Cancelled));
    let name = format!("{} {}", title(facts), facts.day());
    Ok(attachment(&name, "ics", file).into_response())
}

/// Its entry. `off`: it is to leave the calendar. Who invites is the board: coordinators come and go.
pub(crate) fn entry(board: &Board, t: Text, facts: &Facts, off: bool) -> Entry {
    let text = [cases(t, facts), Some(t.invitation_calendar().to_owned())];
    Entry {
        uid: format!("{}@casusbord", facts.id),
        sequence: u32::try_from(facts.rev).unwrap_or(u32::MAX),
        made: board.now(),
        starts: zone::instant(facts.day(), facts.starts()),
        ends: facts.planned_end(),
        title: title(facts),
        place: facts.room.clone(),
        text: text.into_iter().flatten().collect::<Vec<_>>().join(" "),
        page: page(board, facts),
        cancelled: off,
        by: board.mail_from.clone().map(|from| (from.name, from.email)),
        whom: None,
    }
}

/// What the page of the agenda shows of it.
pub(super) struct Along {
    /// Address of the entry for one's own calendar.
    file: String,
    /// The words to invite with, for who does.
    words: Option<Vec<String>>,
}

impl Along {
    /// Of a meeting whose agenda was sent and that is not over.
    pub(super) fn of(visit: &Visit, facts: &Facts, invites: bool) -> Option<Self> {
        let goes_out = matches!(facts.state(), State::Invited | State::Running);
        goes_out
            .then(|| Self { file: format!("/overleggen/{}/agenda.ics", facts.id), words: invites.then(|| words(visit, facts)) })
    }

    pub(super) fn view(self, t: Text) -> AnyView {
        let words = self.words.map(|lines| {
            let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
            let lines = view! { <div class="invitation__words">{lines}</div> }.into_any();
            view! { <details><summary>{t.invitation_copy()}</summary>{ui::copyable_list(t, lines)}</details> }
        });
        view! { <p class="nl-paragraph"><a class="nl-link" href=self.file download="">{t.invitation_to_calendar()}</a></p>{words} }
            .into_any()
    }
}

/// The words of an invitation, by lines.
fn words(visit: &Visit, facts: &Facts) -> Vec<String> {
    let t = visit.t;
    let when = format!("{}, {}–{}", dates::long(t, facts.day()), dates::clock(facts.starts()), dates::clock(facts.ends()));
    let place = if facts.room.is_empty() { None } else { Some(t.invitation_room(&facts.room)) };
    let what = t.invitation_what(with::InvitationWhat { title: title(facts), when });
    let about = [place, cases(t, facts)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines = [
        t.invitation_dear().to_owned(),
        what,
        about,
        t.invitation_where(page(&visit.board, facts)),
        t.invitation_answer().to_owned(),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}
