//! A meeting that is followed: what the island of the live board asks, and what its buttons do.

use domain::log::Object;
use store::Error;
use web::api::{Followed, Refusal};
use wire::live::{Answer, Place};

use super::{snapshot, verbs};
use crate::frame::call::{Call, refusal};

/// What the island asks for: see [`web::api::live::look`].
pub(crate) async fn look(call: &Call, meeting: &str, shown: Option<&str>, place: Place) -> Result<Answer, Refusal> {
    let Some(visit) = call.visit().await? else { return Ok(Answer::SignedOut) };
    let seen = async {
        let seat = visit.store().seat(&visit.actor.participant()?, meeting).await?;
        let seat = visit.store().see_once(seat, Object::Meeting, meeting, visit.now).await?;
        snapshot::shared(&visit, &seat, shown, place).await
    };
    seen.await.map(|now| Answer::Now(Box::new(now))).map_err(refusal)
}

/// What the island's buttons do: see [`web::api::live::press`].
pub(crate) async fn press(
    call: &Call,
    (meeting, shown, place): Followed,
    from: Option<&str>,
    pressed: (&str, &str),
) -> Result<Answer, Refusal> {
    let Some(visit) = call.visit().await? else { return Ok(Answer::SignedOut) };
    let acted = async {
        let participant = visit.actor.participant()?;
        let seat = visit.store().seat(&participant, &meeting).await?;
        match verbs::done(&visit, &seat, from, pressed).await {
            // Closed meanwhile: the snapshot says so.
            Ok(()) | Err(Error::State) => {}
            Err(error) => return Err(error.into()),
        }
        // A pen that was handed over is no longer one's own.
        let seat = visit.store().seat(&participant, &meeting).await?;
        let seat = visit.store().see_once(seat, Object::Meeting, &meeting, visit.now).await?;
        snapshot::shared(&visit, &seat, shown.as_deref(), place).await
    };
    acted.await.map(|now| Answer::Now(Box::new(now))).map_err(refusal)
}
