//! Why something was marked, in Dutch words for who reads it. What was learned gives as its reasons the clues that weighed
//! most; a rule gives what it looks at.

use crate::clue::REACH;
use crate::crf::LABELS;
use crate::flags::{
    ABROAD, BORN, EMPLOYER_KIND, FIRST, LAST, LEARNS, LIVES, NAMED, NUMBER_HEAD, NUMBER_WORD, OF_PERSONS, PARTICLE, PERSON_VERB,
    PROFESSION, RELATION, SCHOOL_HEAD, SCHOOL_NAME, SOCIAL_HEAD, TITLE, WEEKDAY, WORKS,
};
use crate::look::Look;
use crate::mark::Kind;
use crate::model::Model;
use crate::signs::{CAPITAL, DATE, FORM, NUMBER, PATIENT, SHORTENED, SIGN, STREET, STUCK, UNKNOWN, WEB};

/// How many reasons are given.
const MOST: usize = 3;

/// What a word may be itself; the bits of the lexicon, then of its look.
const OWN: [(u64, &str); 5] = [
    (FIRST, "staat in de lijst met voornamen"),
    (LAST, "staat in de lijst met achternamen"),
    (ABROAD, "staat in een lijst met namen uit andere landen"),
    (SCHOOL_NAME, "zo heten scholen vaak"),
    (SCHOOL_HEAD, "soort school"),
];
const LOOKS: [(u64, &str); 8] = [
    (CAPITAL, "hoofdletter"),
    (UNKNOWN, "staat in geen woordenboek"),
    (STREET, "eindigt als een straatnaam"),
    (STUCK, "naam en woord aan elkaar"),
    (DATE, "heeft de vorm van een datum"),
    (PATIENT, "heeft de vorm van een nummer van iemand"),
    (FORM, "heeft de vorm van een kenteken, postcode of rekening"),
    (WEB, "geschreven als een account of webadres"),
];
/// What words before or behind it may be.
const BESIDE: u64 = TITLE
    | RELATION
    | PROFESSION
    | NAMED
    | WORKS
    | EMPLOYER_KIND
    | SCHOOL_HEAD
    | LEARNS
    | LIVES
    | BORN
    | NUMBER_HEAD
    | NUMBER_WORD
    | SOCIAL_HEAD
    | PARTICLE
    | PERSON_VERB
    | FIRST
    | WEEKDAY
    | OF_PERSONS;

/// Why a rule says Stop.
pub(crate) fn of_a_rule(kind: Kind) -> &'static str {
    match kind {
        Kind::Bsn => "voldoet aan de elfproef, of staat naast het woord bsn",
        Kind::Iban => "controlecijfers van een rekeningnummer kloppen",
        Kind::Email => "naam, apenstaartje en domein",
        Kind::Phone => "cijfers van een telefoonnummer",
        Kind::Postcode => "vier cijfers en twee letters",
        Kind::Plate => "letters en cijfers zoals op een kenteken",
        Kind::Date => "dag en maand in woorden",
        _ => "cijfers in woorden",
    }
}

/// Why the tokens `first..=last` are marked with the label of this class.
pub(crate) fn of_clues(model: &Model, looks: &[Look], (first, last): (usize, usize), label: usize) -> String {
    let mut reasons: Vec<(i32, String)> = Vec::new();
    let mut add = |row: usize, bit: u64, words: String| {
        let row: [i16; LABELS] = model.bit(row * 64 + bit.trailing_zeros() as usize);
        let weight = i32::from(row[label].max(row[label + 1])) - i32::from(row[0]);
        if weight > 0 && !reasons.iter().any(|(_, said)| *said == words) {
            reasons.push((weight, words));
        }
    };
    for look in &looks[first..=last] {
        for (bit, words) in OWN.iter().filter(|(bit, _)| look.flags & bit != 0) {
            add(REACH * 2, *bit, (*words).to_owned());
        }
        for (bit, words) in LOOKS.iter().filter(|(bit, _)| look.signs & bit != 0) {
            add(REACH * 2 + 1, *bit, (*words).to_owned());
        }
    }
    for (distance, look) in looks[..first].iter().rev().take(3).enumerate() {
        each(look.flags & BESIDE, |bit| add((REACH - 1 - distance) * 2, bit, format!("na ‘{}’", look.text())));
    }
    for (distance, look) in looks[last + 1..].iter().take(2).enumerate() {
        each(look.flags & BESIDE, |bit| add((REACH + 1 + distance) * 2, bit, format!("vóór ‘{}’", look.text())));
    }
    let word = |look: &&Look| look.signs & (NUMBER | SIGN) == 0 && look.signs & SHORTENED == 0;
    if reasons.is_empty() {
        let beside = looks[..first].iter().next_back().filter(word).map(|look| format!(", zoals na ‘{}’", look.text()));
        return format!("zoals zulke gegevens in een zin staan{}", beside.unwrap_or_default());
    }
    reasons.sort_by_key(|(weight, _)| -weight);
    reasons.truncate(MOST);
    reasons.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(", ")
}

fn each(bits: u64, mut then: impl FnMut(u64)) {
    let mut left = bits;
    while left != 0 {
        then(left & left.wrapping_neg());
        left &= left - 1;
    }
}
