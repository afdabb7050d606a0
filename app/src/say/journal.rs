//! A row of the journal in words: stored are closed words, which a log reviewer need not know. A stored word that is
//! unknown (a newer version wrote it) is said to be so, never shown as if it were fine.

use domain::{
    calendar::zone,
    geography,
    log::{self, Object, Part, Verb},
};
use store::log::Row;
use time::Date;
use wire::text::{Text, with};

use super::{Word, dates};

/// So many characters of a hash, or of an id, tell it from another.
const HASH: usize = 12;
const ID: usize = 8;

/// Who did it.
pub fn name(t: Text, row: &Row) -> String {
    if row.name.is_empty() { t.log_nobody().to_owned() } else { row.name.clone() }
}

/// "gezien: casus".
pub fn what(t: Text, row: &Row) -> String {
    let verb = Verb::parse(&row.action).map(|verb| verb.word(t));
    let object = Object::parse(&row.object).map(|object| object.word(t));
    let known = |word: Option<&str>, stored| word.map_or_else(|| t.detail_unknown(stored), str::to_owned);
    format!("{}: {}", known(verb, &row.action), known(object, &row.object))
}

/// What else is known: closed words, days, numbers and codes.
pub fn detail(t: Text, row: &Row) -> String {
    said(t, &row.object, &row.detail, zone::day(row.at()))
}

/// A stored detail of an object, in the words of a day.
fn said(t: Text, object: &str, detail: &str, day: Date) -> String {
    let Some(object) = Object::parse(object) else {
        return if detail.is_empty() { String::new() } else { t.detail_unknown(detail) };
    };
    let parts = log::parts(object, detail);
    let (period, rest) = match parts.as_slice() {
        [Ok(Part::Day(from)), Ok(Part::Day(to)), rest @ ..] => {
            (Some(t.detail_period(with::DetailPeriod { from: dates::long(t, *from), to: dates::long(t, *to) })), rest)
        }
        rest => (None, rest),
    };
    let rest = rest.iter().map(|read| match read {
        Ok(known) => part(t, known, day),
        Err(unknown) => t.detail_unknown(unknown),
    });
    period.into_iter().chain(rest).collect::<Vec<_>>().join(" ")
}

/// One part of it.
fn part(t: Text, part: &Part, day: Date) -> String {
    match part {
        Part::Noted(noted) => noted.word(t).to_owned(),
        Part::Search(result) => result.word(t).to_owned(),
        Part::Answered(answered) => answered.word(t).to_owned(),
        Part::Publishing(step) => step.word(t).to_owned(),
        Part::Verdict(verdict) => verdict.word(t).to_owned(),
        Part::Exception(reason) => reason.word(t).to_owned(),
        Part::Hint(hint) => hint.word(t).to_owned(),
        Part::Reason(reason) => reason.word(t).to_owned(),
        Part::Ending(ending) => ending.word(t).to_owned(),
        Part::CaseType(case_type) => case_type.word(t).to_owned(),
        Part::Domain(domain) => domain.word(t).to_owned(),
        Part::Step(step) => step.word(t).to_owned(),
        Part::Duty(duty) => duty.word(t).to_owned(),
        Part::Presence(presence) => presence.word(t).to_owned(),
        Part::Answer(answer) => answer.word(t).to_owned(),
        Part::Outcome(outcome) => outcome.word(t).to_owned(),
        Part::Action(state) => state.word(t).to_owned(),
        Part::Way(way) => way.word(t).to_owned(),
        Part::TwoFactors(two) => two.word(t).to_owned(),
        Part::Purpose(purpose) => purpose.word(t).to_owned(),
        Part::Zeros(zeros) => zeros.word(t).to_owned(),
        Part::Scope(scope) => scope.word(t).to_owned(),
        Part::Lasts(lasts) => t.api_keys_days(lasts.duration().whole_days()),
        Part::Audience(audience) => audience.word(t).to_owned(),
        Part::Geography(geography) => geography.word(t).to_owned(),
        Part::Format(format) => format.word(t).to_owned(),
        Part::File(file) => file.to_string(),
        Part::Route(route) if route.pattern() == "-" => t.detail_no_page().to_owned(),
        Part::Route(route) if route.is_page() => route.pattern().to_owned(),
        Part::Route(route) => t.detail_form(route.pattern()),
        Part::Day(day) => dates::long(t, *day),
        Part::Number(number) => number.to_string(),
        Part::Year(year) => year.to_string(),
        Part::Version(version) => t.detail_version(version),
        Part::Found(kind) => Word::word(*kind, t).to_owned(),
        Part::Roles(roles) => roles.iter().map(|role| role.word(t)).collect::<Vec<_>>().join(", "),
        Part::Municipality(code) => geography::name_on(code.as_str(), day).to_owned(),
        Part::Meeting(id) => t.detail_meeting(&id.as_str()[id.as_str().len().saturating_sub(ID)..]),
        Part::Hash(hash) => t.detail_hash(&hash.as_str()[..hash.as_str().len().min(HASH)]),
    }
}

#[cfg(test)]
#[path = "journal_tests.rs"]
mod tests;
