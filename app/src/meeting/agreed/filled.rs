//! What an outcome form says before anybody filled it in: what is stored, and what is proposed.

use domain::{
    form::Typed,
    meeting::minutes::Told,
    words::{Consent, Untold},
};
use time::Duration;

use super::Agreed;

/// After so long the parents are told, unless something else is chosen (product §4).
const TELL: Duration = Duration::WEEK;

/// The form as it is stored. Where nobody said yet who tells the parents, it proposes the submitter, within a week; of a
/// case without consent, that they do not know of it.
pub(in crate::meeting) fn filled(agreed: &Agreed, writer: &str) -> Typed {
    let record = &agreed.record;
    let (told, tell_by) = match (record.told(), record.tell_by()) {
        (None, None) if record.outcome().is_none() => {
            proposed(agreed.case.consent(), &agreed.case.submitted_by, agreed.agreed_on())
        }
        (told, day) => (told, day),
    };
    let typed = Typed::default()
        .with("version", record.version.to_string())
        .with("decision", record.decision())
        .with("reason", record.reason())
        .with("teller", told.as_ref().map(Told::word).unwrap_or_default())
        .with("tell_by", tell_by.map(|day| day.to_string()).unwrap_or_default())
        .with("manager", agreed.details.contact.clone().unwrap_or_default())
        .with("writer", writer);
    if record.no_action() { typed.with("no_action", "ja") } else { typed }
}

/// What is proposed on a day: who tells the parents, and by when.
pub(in crate::meeting) fn proposed(consent: Consent, submitter: &str, on: time::Date) -> (Option<Told>, Option<time::Date>) {
    match consent {
        Consent::Given => {
            let day = on.checked_add(TELL).map(domain::calendar::workday::from);
            (Some(Told::By(submitter.to_owned())), day)
        }
        Consent::NotAsked => (Some(Told::Not(Untold::Unaware)), None),
        Consent::Refused => (None, None),
    }
}
