//! Who comes or is there, chairs and writes, as the form says it: only what she changed is stored, and what a colleague changed
//! meanwhile is shown (product §4).

use domain::{
    form::{Merge, Typed, merge, was_field},
    words::{Answer, Duty, Presence},
};
use store::{
    Tx,
    access::Seat,
    meeting::{
        self, answer,
        attendance::{self, Mark},
    },
};

use super::said::{Said, answer_word, presence_word};
use crate::frame::fault::Fault;

/// Name of the form, to which the buttons of the agenda beside it belong too: moving an item keeps what was chosen here.
pub(super) const FORM: &str = "deelnemers";

/// Whether the form changes what is noted of somebody.
pub(super) fn changes(typed: &Typed) -> bool {
    let fields = typed.pairs().filter(|(name, _)| Said::Presence.has(name) || Said::Answer.has(name));
    fields.into_iter().any(|(name, value)| value != typed.get(&was_field(name)))
}

/// Stores what the form changed; gives the fields that a colleague changed meanwhile, or that cannot be so any more. The
/// caller stores nothing then. `beside`: the form goes along with another verb.
pub(super) async fn note(tx: &mut Tx, seat: &Seat, typed: &Typed, beside: bool) -> Result<Vec<String>, Fault> {
    let scribe = seat.scribe()?;
    let marks = attendance::marks(tx, seat).await?;
    let mut conflicts = Vec::new();
    let answers = changed(typed, &marks, Said::Answer, |mark| answer_word(mark.answer()), Answer::parse, &mut conflicts);
    let changed = changed(typed, &marks, Said::Presence, |mark| presence_word(mark.presence()), Presence::parse, &mut conflicts);
    let ahead = Said::of(seat.meeting()) == Said::Answer;
    // Also with nothing changed: a meeting that is over takes no duties either. What is done beside it asks that itself.
    if !answers.is_empty() || (ahead && !beside) {
        answer::note(tx, &scribe, &answers).await?;
    }
    if !changed.is_empty() || !(ahead || beside) {
        attendance::record(tx, &scribe, &changed).await?;
    }
    let Ok(lead) = seat.lead() else { return Ok(conflicts) };
    for duty in Duty::ALL {
        let now = marks.iter().find(|mark| mark.duty() == Some(*duty)).map(|mark| mark.member.as_str()).unwrap_or_default();
        let member = match choice(typed, duty.as_str(), now) {
            Merge::Set(member) => member,
            Merge::Conflict => {
                conflicts.push(duty.as_str().to_owned());
                continue;
            }
            Merge::Keep => continue,
        };
        let to = marks.iter().find(|mark| mark.member == member);
        // Nobody has two duties: one that a colleague gave her meanwhile, and that stays here, is not taken from her.
        let other = to.and_then(Mark::duty).filter(|other| other != duty);
        let stays = other
            .is_some_and(|other| choice(typed, other.as_str(), member) == Merge::Keep && typed.get(other.as_str()) != member);
        if !member.is_empty() && (to.is_none() || stays) {
            conflicts.push(duty.as_str().to_owned());
        } else {
            meeting::give_duty(tx, &lead, *duty, to.map(|mark| mark.member.as_str())).await?;
        }
    }
    Ok(conflicts)
}

/// Of whom the form changes what is noted, and into what; `conflicts` gets the fields a colleague changed meanwhile.
fn changed<T>(
    typed: &Typed,
    marks: &[Mark],
    said: Said,
    now: impl Fn(&Mark) -> &'static str,
    read: impl Fn(&str) -> Option<T>,
    conflicts: &mut Vec<String>,
) -> Vec<(String, Option<T>)> {
    let mut changed = Vec::new();
    for mark in marks {
        let field = said.field(&mark.member);
        match choice(typed, &field, now(mark)) {
            Merge::Set("") => changed.push((mark.member.clone(), None)),
            Merge::Set(word) => changed.extend(read(word).map(|said| (mark.member.clone(), Some(said)))),
            Merge::Conflict => conflicts.push(field),
            Merge::Keep => {}
        }
    }
    changed
}

/// A field that was not sent changes nothing.
fn choice<'a>(typed: &'a Typed, field: &str, now: &'a str) -> Merge<&'a str> {
    let was = was_field(field);
    if typed.sent(field) && typed.sent(&was) { merge(typed.get(&was), typed.get(field), now) } else { Merge::Keep }
}
