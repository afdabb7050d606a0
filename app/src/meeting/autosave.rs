//! The decision of an item is stored while the scribe types.

use domain::{
    calendar::zone,
    form::Typed,
    text::{
        LONG,
        free::{Line, reason_field, seen_field},
    },
};
use store::{
    Error,
    meeting::outcome,
    text_check::{self, About},
};
use web::api::Refusal;
use wire::decision::{Decision, Saved};

use crate::{frame::call::Call, say::dates, text_check::checking::Stopped};

/// What the decision editor asks for: see [`web::api::decision::save_decision`].
pub(crate) async fn save(call: &Call, typed: Decision) -> Result<Saved, Refusal> {
    let Some(visit) = call.visit().await? else { return Ok(Saved::SignedOut) };
    if !visit.wrote(&typed.writer) {
        return Ok(Saved::Another);
    }
    let Ok(text) = domain::text::optional(&typed.decision, LONG) else { return Ok(Saved::TooLong) };
    let line = Line::new("decision", text);
    let given = Typed::default().with(&reason_field("decision"), &typed.reason);
    let given = typed.seen.iter().fold(given, |given, digest| given.with(&seen_field("decision"), digest));
    let refused = |error: Error| match error {
        Error::NotFound => Err(Refusal::NotFound),
        Error::Conflict { version, theirs } => Ok(Saved::Conflict { version, theirs }),
        Error::State => Ok(Saved::Stopped),
        error => {
            tracing::error!(%error, "a decision was not saved");
            Err(Refusal::Failed)
        }
    };
    let stored = async {
        let scribe = visit.store().seat(&visit.actor.participant()?, &typed.meeting).await?.scribe()?;
        let record = outcome::get(visit.store(), &scribe, &typed.item).await?;
        let (about, stored) = (About::Case(record.at.case_id.clone()), [("decision", record.decision())]);
        let checked = text_check::check(visit.store(), &visit.actor, line, about, (&given, &stored)).await?;
        let text = match checked {
            Ok(text) => text,
            Err(found) => return Ok(Saved::Marked(Stopped::new(found).words(visit.t))),
        };
        let mut tx = visit.store().begin(visit.now).await?;
        let (version, at) = match outcome::autosave(&mut tx, &scribe, &typed.item, typed.version, &text).await {
            Ok(saved) => saved,
            Err(refused) => {
                tx.rollback_after_group().await?;
                return Err(refused);
            }
        };
        tx.commit().await?;
        Ok(Saved::Stored { version, at: dates::clock(zone::local(at).1) })
    };
    stored.await.or_else(refused)
}
