//! The log reviewer did her work: every month was signed off, but for the last one.

use domain::{
    calendar::zone,
    log::{
        Object,
        review::{Kind, Month},
    },
};
use scene::people;
use store::{Result, ground::journal::retention, log::review};
use time::{Duration, OffsetDateTime, macros::time};

use super::stage::Stage;

/// Signs the months that are over, each a few days after its end; the last one waits.
pub(super) async fn signed(stage: &Stage, now: OffsetDateTime) -> Result<()> {
    let Some(reviewer) = stage.people.iter().find(|(key, _)| *key == "log_reviewer") else { return Ok(()) };
    let who = people::enter(&stage.store, &reviewer.1, now).await?.log_reviewer()?;
    let mut waiting = review::waiting(&stage.store, &who, zone::day(now)).await?;
    waiting.pop();
    // Of earlier months nothing is kept. By the calendar, as the journal itself: on the last day of a month leap days count.
    let kept = retention::oldest_month(now);
    for month in waiting.into_iter().filter(|month| *month >= kept) {
        sign(stage, &who, month).await?;
    }
    Ok(())
}

async fn sign(stage: &Stage, who: &store::access::LogReviewer, month: Month) -> Result<()> {
    let day = month.last_day() + Duration::days(3);
    let at = zone::instant(day, time!(10:30));
    let seen = stage.store.see(who.clone(), Object::LogReview, &month.to_string(), at).await?;
    for noted in review::of(&stage.store, &seen, month).await?.hints {
        let words = match noted.hint.kind {
            Kind::Opening => "De reden nagevraagd: waarneming, klopt.",
            Kind::Roles => "Nagevraagd: klopt.",
            Kind::ManyViews => "Voorbereiding van het overleg.",
            Kind::Outside => "Was erbij als waarnemer.",
            Kind::Refusals => "Oude link in de favorieten; uitgelegd.",
            Kind::Night => "Had dienst.",
        };
        let key = (noted.hint.kind.as_str(), noted.hint.person.as_str());
        review::remark(&stage.store, who, month, key, ("", words), at).await?;
    }
    review::sign(&stage.store, who, month, at).await
}
