//! What the buttons of the board do, with the right each needs.

use domain::{meeting::live::Move, words::Presence};
use store::{
    Error,
    access::Seat,
    meeting::{
        self,
        live::{self, Sign},
    },
};

use crate::frame::visit::Visit;

/// Names of the buttons; the value says of which item or member, or just `ja`.
pub(super) const NAMES: [&str; 10] = ["next", "previous", "defer", "jump", "here", "left", "came", "stand_in", "absent", "pen"];

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
    let mut tx = visit.store().begin(visit.now).await?;
    let result = match (to, verb) {
        (Some(to), _) => live::go(&mut tx, &lead?, from, &to).await,
        (None, "here") => live::report(&mut tx, seat, Sign::Here(Presence::Present)).await.map(|()| true),
        (None, "left") if of == "ja" => live::report(&mut tx, seat, Sign::Left).await.map(|()| true),
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
