//! What the buttons of the board do, with the right each needs.

use domain::{action::Hitch, form::Typed, meeting::live::Move, text::free::Line, words::Presence};
use store::{
    Error,
    access::Seat,
    action::{
        self,
        report::{self, Progress},
    },
    meeting::{
        self,
        live::{self, Sign},
    },
    text_check::{self, About},
};

use crate::frame::visit::Visit;

/// Names of the buttons; the value says of which item or member, or just `ja`.
pub(super) const NAMES: [&str; 16] = [
    "next",
    "previous",
    "defer",
    "jump",
    "here",
    "left",
    "came",
    "stand_in",
    "absent",
    "pen",
    "parents_here",
    "parents_gone",
    "heard_open",
    "heard_running",
    "heard_done",
    "heard_failed",
];

/// Does what a button says, with the right it needs.
pub(super) async fn done(visit: &Visit, seat: &Seat, from: Option<&str>, (verb, of): (&str, &str)) -> Result<(), Error> {
    let to = match verb {
        "next" => Some(Move::Next),
        "previous" => Some(Move::Previous),
        "defer" => Some(Move::Defer),
        "jump" => Some(Move::Jump(of.to_owned())),
        _ => None,
    };
    // What somebody may not do is looked at before the desk is taken.
    let (lead, scribe) = (seat.lead(), seat.scribe());
    if to.is_some() {
        lead.as_ref().map_err(|_| Error::NotFound)?;
    } else if !matches!(verb, "here" | "left") || !(of == "ja" || of == seat.membership()) {
        scribe.as_ref().map_err(|_| Error::NotFound)?;
    }
    let heard = heard(visit, (verb, of)).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    let result = match (to, verb) {
        (Some(to), _) => live::go(&mut tx, &lead?, from, &to).await,
        (None, "here") => live::report(&mut tx, seat, Sign::Here(Presence::Present)).await.map(|()| true),
        (None, "left") if of == "ja" => live::report(&mut tx, seat, Sign::Left).await.map(|()| true),
        (None, _) if heard.is_some() => {
            let (action, progress) = heard.ok_or(Error::NotFound)?;
            report::hear(&mut tx, &scribe?, &action, &progress).await.map(|()| true)
        }
        (None, "parents_here" | "parents_gone") => {
            live::parents(&mut tx, &scribe?, of, verb == "parents_here").await.map(|()| true)
        }
        (None, "pen") => meeting::hand_over(&mut tx, &scribe?, of).await.map(|()| true),
        (None, verb) => {
            let sign = match verb {
                "came" => Sign::Here(Presence::Present),
                "stand_in" => Sign::Here(Presence::StandIn),
                "absent" => Sign::Absent,
                "left" => Sign::Left,
                _ => return Err(Error::NotFound),
            };
            live::note(&mut tx, &scribe?, of, sign).await.map(|()| true)
        }
    };
    match result {
        Ok(true) => tx.commit().await,
        Ok(false) => tx.rollback_after_group().await,
        Err(error) => {
            tx.rollback_after_group().await?;
            Err(error)
        }
    }
}

/// What the table hears of an action: its id, and how it stands.
async fn heard(visit: &Visit, (verb, of): (&str, &str)) -> Result<Option<(String, Progress)>, Error> {
    let (action, why) = of.split_once(' ').unwrap_or((of, ""));
    let progress = match verb {
        "heard_open" => Progress::Open,
        "heard_running" => Progress::Running,
        "heard_failed" => Progress::Failed(Hitch::parse(why).ok_or(Error::NotFound)?),
        "heard_done" => {
            // Somebody waits for a line; its owner may say more.
            let case = action::case_of(visit.store(), &visit.actor, action).await?;
            let line = Line::new("result", visit.t.live_told_at_table());
            let none = Typed::default();
            let checked = text_check::check(visit.store(), &visit.actor, line, About::Case(case), (&none, &[])).await?;
            Progress::Done(checked.map_err(|_| Error::State)?)
        }
        _ => return Ok(None),
    };
    Ok(Some((action.to_owned(), progress)))
}
