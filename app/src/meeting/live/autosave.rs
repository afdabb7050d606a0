//! The outcome form of an item is stored while the scribe fills it in: what is whole of it, and what is not is said.

use domain::{
    action::row::numbered,
    calendar::zone,
    form::{Problems, Typed},
    log::Object,
    meeting::minutes::Minutes,
};
use store::{
    Error,
    access::Seat,
    meeting::{outcome, voices},
    text_check::{self, Checked, Found},
};
use web::api::Refusal;
use wire::{live::Place, text::with, written::Saved};

use super::{outcome::Written, snapshot};
use crate::{
    frame::{
        call::{Call, refusal},
        fault::Fault,
        post::read_fields,
        visit::Visit,
    },
    meeting::agreed::{Agreed, People, said::half_said},
    say::{self, dates},
    text_check::checking::Stopped,
};

/// No form of ours has more bytes.
const MOST: usize = 128 * 1024;

/// What the island asks for: see [`web::api::written::write`].
pub(crate) async fn write(call: &Call, meeting: &str, item: &str, fields: &str) -> Result<Saved, Refusal> {
    let Some(visit) = call.visit().await? else { return Ok(Saved::SignedOut) };
    if fields.len() > MOST {
        return Err(Refusal::Unreadable);
    }
    let fields = form_urlencoded::parse(fields.as_bytes()).into_owned().collect();
    let typed = read_fields(fields).map_err(|_| Refusal::Unreadable)?;
    if !visit.wrote(typed.get(domain::form::WRITER)) {
        return Ok(Saved::Another);
    }
    match stored(&visit, meeting, item, &numbered(&typed)).await {
        Ok(saved) => Ok(saved),
        Err(Fault::Store(Error::Conflict { version, theirs })) => Ok(Saved::Conflict { version, theirs }),
        Err(Fault::Store(Error::State)) => Ok(Saved::Stopped),
        Err(fault) => Err(refusal(fault)),
    }
}

async fn stored(visit: &Visit, meeting: &str, item: &str, typed: &Typed) -> Result<Saved, Fault> {
    let participant = visit.actor.participant()?;
    let seat = visit.store().seat(&participant, meeting).await?;
    let scribe = seat.scribe()?;
    let table = voices::table(visit.store(), &seat, visit.today()).await?;
    let people = People::load(visit, &table).await?;
    let agreed = Agreed::load(visit, &seat, item, &table).await?;
    let (minutes, half) = agreed.read_part(&people, typed);
    let (minutes, found) = checked(visit, &agreed, minutes, typed).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    let (version, changed, overtaken) = match outcome::autosave(&mut tx, &scribe, item, &minutes).await {
        Ok(kept) => kept,
        Err(error) => {
            tx.rollback_after_group().await?;
            return Err(error.into());
        }
    };
    tx.commit().await?;
    let said = said(visit, (&half, found, &overtaken), changed);
    let whole = said.is_ok();
    let said = said.unwrap_or_else(|partly| partly);
    let now = drawn(visit, (meeting, item), typed, overtaken).await?;
    Ok(Saved::Stored { version, said, whole, now: Box::new(now) })
}

/// Checks what is whole; what the text check does not let through is left out of it, and given back.
async fn checked(
    visit: &Visit,
    agreed: &Agreed,
    mut minutes: Minutes,
    typed: &Typed,
) -> Result<(Checked<Minutes>, Vec<Found>), Fault> {
    let mut stopped = Vec::new();
    loop {
        let stored = agreed.stored(typed);
        let form = minutes.clone();
        match text_check::check(visit.store(), &visit.actor, form, agreed.about(), (typed, &stored)).await? {
            Ok(checked) => return Ok((checked, stopped)),
            Err(found) => {
                for one in &found {
                    minutes = minutes.without(one.field);
                }
                stopped.extend(found);
            }
        }
    }
}

/// Where the form is, in words; an error when something is not stored. `changed`: whether anything was stored by now.
fn said(visit: &Visit, (half, found, overtaken): (&Problems, Vec<Found>, &Problems), changed: bool) -> Result<String, String> {
    let (t, time) = (visit.t, dates::clock(zone::local(visit.now).1));
    let marked = (!found.is_empty()).then(|| Stopped::new(found).words(t));
    let first = overtaken.iter().next().map(|(field, problem)| say::named(t, field, problem));
    match marked.or(first).or_else(|| half_said(t, half).into_iter().next()) {
        None => Ok(t.editor_saved_at(time)),
        Some(what) if !changed => Err(t.editor_nothing(what.trim_end_matches('.'))),
        Some(what) => Err(t.editor_partly(with::EditorPartly { time, what: what.trim_end_matches('.') })),
    }
}

/// The board with the form as it is stored by now.
async fn drawn(
    visit: &Visit,
    (meeting, item): (&str, &str),
    typed: &Typed,
    overtaken: Problems,
) -> Result<wire::live::Snapshot, Fault> {
    let seat: Seat = visit.store().seat(&visit.actor.participant()?, meeting).await?;
    let seat = visit.store().see_once(seat, Object::Meeting, meeting, visit.now).await?;
    let written = Written { sent: Some(typed.clone()), overtaken, ..Written::default() };
    snapshot::of(visit, &seat, Some(item), Place::Seat, written).await
}
