//! Numbers of patients, clients, files and cases, known by the word beside them.

use crate::flags::{BSN_HEAD, NUMBER_HEAD, NUMBER_WORD, RELATION, TITLE, UNIT};
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::thing::of_a_thing;
use crate::token::{Class, Gap};

/// Least number of letters and digits: shorter ones are rooms, pages and counts.
const LEAST: usize = 4;

/// Marks numbers after "dossiernummer", "zaak", "EPD", and after "nummer" where a person is near.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        let head = scan.is(at, NUMBER_HEAD)
            || some_number(scan.word(at))
            || after_person(scan, at)
            || (scan.is(at, NUMBER_WORD) && names_a_person(scan, at));
        if head && !scan.is(at, BSN_HEAD) {
            after(scan, at);
            before(scan, at);
        } else if scan.is(at, NUMBER_WORD) && scan.tokens[at].opens {
            announced(scan, at);
        }
    }
}

/// "ziekenhuisnummer", "cliëntnr": any such word, save those of things.
fn some_number(word: &[u8]) -> bool {
    if word.len() > 9 && word[word.len() - 7..].eq_ignore_ascii_case(b"dossier") {
        return true;
    }
    let length = if word.ends_with(b"nummer") {
        6
    } else if word.ends_with(b"nr") {
        2
    } else {
        return false;
    };
    word.len() >= length + 2 && !of_a_thing(word)
}

/// "patiënt 4471902", "mw (882113)": a long number right after a person.
fn after_person(scan: &Scan, at: usize) -> bool {
    let number = if matches!(scan.sign(at + 1), Some(b'(' | b'.' | b':')) { at + 2 } else { at + 1 };
    scan.is(at, TITLE)
        && scan.class(number) == Some(Class::Number)
        && scan.same_line(number)
        && ((6..=10).contains(&scan.tokens[number].len())
            || scan.joined(number + 1)
                && scan.sign(number + 1) == Some(b'.')
                && scan.joined(number + 2)
                && scan.class(number + 2) == Some(Class::Number)
                && scan.tokens[number + 2].len() >= 4)
}

/// "nummer" counts beside a patient, and where it says under which number somebody is known.
fn names_a_person(scan: &Scan, at: usize) -> bool {
    let person = (1..=2).any(|back| at >= back && scan.is(at - back, TITLE | RELATION | NUMBER_HEAD));
    let known = (1..=5)
        .any(|back| at >= back && scan.reads_any(at - back, &[b"onder", b"bekend", b"geregistreerd", b"ingeschreven", b"polis"]));
    let letter = at >= 2
        && scan.joined(at)
        && scan.sign(at - 1) == Some(b'-')
        && scan.tokens[at - 2].is_word()
        && scan.tokens[at - 2].len() <= 6;
    person || known || letter
}

/// "Nummer in ons systeem: KD-55120": a number after a colon in a sentence that starts with the word.
fn announced(scan: &mut Scan, at: usize) {
    for place in at + 1..at + 12 {
        if !scan.same_line(place) || scan.tokens[place].opens && scan.sign(place - 1) != Some(b':') {
            return;
        }
        if scan.sign(place - 1) == Some(b':')
            && let Some(last) = number_at(scan, place)
        {
            scan.mark(place, last, Kind::PatientNumber, Weight::Confirm);
            return;
        }
    }
}

/// The number that follows within a few small words.
fn after(scan: &mut Scan, at: usize) {
    let mut place = at + 1;
    let mut words = 0;
    while place < at + 8 && scan.same_line(place) {
        let glued =
            scan.class(place) == Some(Class::Upper) && scan.joined(place + 1) && scan.class(place + 1) == Some(Class::Number);
        let digits = glued || scan.class(place) == Some(Class::Number) && scan.tokens[place].len() >= 3;
        if let Some(last) =
            number_at(scan, place).filter(|last| words == 0 || digits && (*last > place || scan.tokens[place].len() > 4))
        {
            scan.mark(place, last, Kind::PatientNumber, Weight::Confirm);
            return;
        }
        let sign = matches!(scan.sign(place), Some(b':' | b'.' | b'#' | b'(' | b'-' | b'=' | b'"'));
        let small = scan.is(place, NUMBER_WORD | NUMBER_HEAD | TITLE)
            || scan.reads_any(
                place,
                &[
                    b"is",
                    b"met",
                    b"in",
                    b"bij",
                    b"van",
                    b"het",
                    b"de",
                    b"ons",
                    b"onder",
                    b"en",
                    b"ziekenhuis",
                    b"haar",
                    b"zijn",
                    b"huidige",
                    b"bekend",
                    b"als",
                    b"staat",
                    b"geregistreerd",
                    b"luidt",
                    b"door",
                ],
            );
        // "dossiernummer JGZ: 60-114-22", "meldnummer politie 2024-118822": whose number it is.
        if !sign && !small {
            words += 1;
            if words > 2 || !scan.tokens[place].is_word() || scan.is(place, UNIT) {
                return;
            }
        }
        place += 1;
    }
}

/// "0044718 (ZIS)", "5530187 in EPD".
fn before(scan: &mut Scan, at: usize) {
    for back in 1..=3 {
        if at < back {
            return;
        }
        let place = at - back;
        if scan.class(place) == Some(Class::Number) {
            if scan.tokens[place].len() >= 5 && scan.is_free(place) {
                scan.mark(place, place, Kind::PatientNumber, Weight::Confirm);
            }
            return;
        }
        if !matches!(scan.sign(place), Some(b'(' | b')')) && !scan.reads_any(place, &[b"in", b"is", b"als", b"het"]) {
            return;
        }
    }
}

/// The last token of a number that starts at `at`: letters and digits without spaces, or digits in groups.
fn number_at(scan: &Scan, at: usize) -> Option<usize> {
    if !scan.is_free(at) || scan.class(at) == Some(Class::Sign) {
        return None;
    }
    let mut last = at;
    let mut digits = if scan.class(at) == Some(Class::Number) { scan.tokens[at].len() } else { 0 };
    let mut letters = scan.tokens[at].len() - digits;
    while last < at + 12 {
        let mut next = last + 1;
        let sign = scan.sign(next).filter(|_| scan.joined(next));
        if matches!(sign, Some(b'-' | b'.' | b'/' | b'_')) {
            next += 1;
        }
        let Some(token) = scan.tokens.get(next) else { break };
        let grouped = token.class == Class::Number
            && token.gap == Gap::Space
            && scan.class(last) == Some(Class::Number)
            && token.len() >= 2;
        if token.class == Class::Sign || !(token.gap == Gap::None || grouped && next == last + 1) {
            break;
        }
        if token.class == Class::Number {
            digits += token.len();
        } else {
            letters += token.len();
        }
        last = next;
    }
    let measured = scan.is(last + 1, UNIT) && !scan.joined(last + 1) && digits < 5;
    let enough = digits >= 3 && digits + letters >= LEAST && letters <= 6;
    let year = last == at && digits == 4 && (scan.word(at).starts_with(b"20") || scan.word(at).starts_with(b"19"));
    (enough && !measured && !year).then_some(last)
}
