//! Numbers of files and people that no word announces, known by their form: "VKP-6604", "2025/771-H", "NID 55-2093".

use crate::date::is_year;
use crate::flags::{BORN, FUNCTION, KNOWN, MEDICAL, MEETING, MONTH, PLACE, TITLE, UNIT, WEEKDAY, WORD};
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::thing::of_a_thing;
use crate::token::{Class, Gap};
use crate::unit::measures;

/// Marks them.
pub(crate) fn find(scan: &mut Scan) {
    let mut at = 0;
    while at < scan.len() {
        let starts = scan.is_free(at)
            && !(at > 0 && scan.joined(at) && !matches!(scan.sign(at - 1), Some(b'(' | b'"' | b'\'' | b':' | b'[' | b'#')));
        let form =
            |at| lettered(scan, at).or_else(|| of_a_year(scan, at)).or_else(|| grouped(scan, at)).or_else(|| bare(scan, at));
        let last = Some(at).filter(|_| starts).and_then(form).filter(|_| !named_thing(scan, at));
        if let Some(last) = last {
            scan.mark(at, last, Kind::PatientNumber, Weight::Confirm);
            at = last;
        }
        at += 1;
    }
}

/// Whether a number is the tail of a code: "G3", "B12", "COVID19". Another word that touches a number is only the word
/// before it.
pub(crate) fn ends_a_code(scan: &Scan, at: usize) -> bool {
    let Some(word) = at.checked_sub(1).map(|before| &scan.tokens[before]).filter(|word| scan.joined(at) && word.is_word()) else {
        return false;
    };
    let says = word.is(FUNCTION | PLACE | BORN | MEETING);
    word.len() == 1 || !says && (word.is(MEDICAL | KNOWN) || word.class == Class::Upper && !word.is(WORD))
}

/// "ordernummer AB-12345", "kamer B-1204": numbers of things are nobody's.
fn named_thing(scan: &Scan, at: usize) -> bool {
    (1..=6)
        .take_while(|back| at >= *back && !matches!(scan.sign(at - back), Some(b'!' | b'?' | b';')))
        .any(|back| of_a_thing(scan.word(at - back)))
}

/// Digits in groups, with a sign between them: how many digits, and the last token. Letters may end it.
fn digits(scan: &Scan, at: usize) -> Option<(usize, usize)> {
    let (mut count, mut last) = (scan.tokens.get(at).filter(|token| token.class == Class::Number)?.len(), at);
    while last < at + 10 {
        let sign = usize::from(scan.joined(last + 1) && matches!(scan.sign(last + 1), Some(b'-' | b'.' | b'/' | b'_')));
        let next = last + 1 + sign;
        let Some(token) = scan.tokens.get(next).filter(|token| token.gap == Gap::None) else { break };
        match token.class {
            Class::Number => count += token.len(),
            Class::Upper | Class::Capital if token.len() <= 3 => {}
            _ => break,
        }
        last = next;
    }
    // "12.500,-", "50%", "7.5": amounts.
    let cents = scan.sign(last + 1) == Some(b',') && scan.joined(last + 2);
    let amount = scan.joined(last + 1) && (cents || scan.sign(last + 1) == Some(b'%')) || scan.is(last + 1, UNIT);
    (!amount).then_some((count, last))
}

/// Capitals that mean nothing, and digits behind them.
fn lettered(scan: &Scan, at: usize) -> Option<usize> {
    let token = &scan.tokens[at];
    let capitals = (token.class == Class::Upper || token.class == Class::Capital && token.len() == 1) && token.len() <= 5;
    if !capitals || token.is(UNIT | MONTH | WEEKDAY | TITLE) {
        return None;
    }
    let meant = token.len() > 1 && token.is(KNOWN | MEDICAL);
    let sign = usize::from(scan.joined(at + 1) && matches!(scan.sign(at + 1), Some(b'-' | b'.' | b'/' | b'_' | b'#')));
    let start = at + 1 + sign;
    let gap = scan.tokens.get(start)?.gap;
    let (count, last) = digits(scan, start)?;
    let tight = gap == Gap::None && sign + usize::from(scan.joined(at + 1)) > 0;
    // "NID 55-2093": with a space only what is long; "G2P1", "WHO 2016" and "RR 120/80" are none.
    let blood =
        (start..=last).any(|place| scan.sign(place) == Some(b'/')) && (start..=last).all(|place| scan.tokens[place].len() <= 3);
    let enough = if tight { count >= 4 } else { gap == Gap::Space && sign == 0 && count >= 5 && (!meant || last > start) };
    (enough && !blood && !(last == start && is_year(scan, start))).then_some(last)
}

/// "551.30.27": three groups or more that are no date and no amount.
fn grouped(scan: &Scan, at: usize) -> Option<usize> {
    let (count, last) = digits(scan, at)?;
    let sign = scan.sign(at + 1)?;
    let same = (at + 1..last).step_by(2).all(|place| scan.sign(place) == Some(sign));
    let amount = sign == b'.' && (at + 2..=last).step_by(2).all(|place| scan.tokens[place].len() == 3);
    (matches!(sign, b'.' | b'-') && same && last >= at + 4 && (7..=12).contains(&count) && !amount && !is_year(scan, at))
        .then_some(last)
}

/// "nr 00815532", "staat onder 77310", "bekend als 8846201": a long number by itself that is no amount and no thing's.
fn bare(scan: &Scan, at: usize) -> Option<usize> {
    let token = &scan.tokens[at];
    let head = at.checked_sub(1 + usize::from(at > 1 && matches!(scan.sign(at - 1), Some(b'.' | b':'))));
    let said = head.is_some_and(|head| scan.reads_any(head, &[b"nr", b"nummer", b"no", b"onder"]) && scan.same_line(at));
    let ends = !scan.joined(at + 1)
        || matches!(scan.sign(at + 1), Some(b',' | b'.' | b')' | b';' | b':' | b'?' | b'!'))
            && !(scan.joined(at + 2) && scan.class(at + 2) == Some(Class::Number));
    let amount = measures(scan, at + 1) || at > 0 && matches!(scan.sign(at - 1), Some(b'+' | b'-' | b'/' | b'*' | b','));
    let long = (if said { 4 } else { 6 }..=10).contains(&token.len()) && !is_year(scan, at);
    // "nieuw nr 300-4418"
    let grouped = said.then(|| digits(scan, at)).flatten().filter(|(count, last)| *last > at && (6..=12).contains(count));
    (token.class == Class::Number && long && ends && !amount).then_some(at).or(grouped.map(|(_, last)| last))
}

/// "2025/771-H", "2024-118822": a number of a year. "2023-2024" is a time, "2024-06" a month.
fn of_a_year(scan: &Scan, at: usize) -> Option<usize> {
    if !is_year(scan, at) || !scan.joined(at + 1) || !matches!(scan.sign(at + 1), Some(b'/' | b'-' | b'.')) {
        return None;
    }
    let number = scan.tokens.get(at + 2).filter(|token| token.class == Class::Number && token.gap == Gap::None)?;
    let (_, last) = digits(scan, at + 2)?;
    ((3..=7).contains(&number.len()) && !is_year(scan, at + 2)).then_some(last)
}

/// "Priscilla van Oort (4471902)", "S.L., 4471902": a long number right behind a person.
pub(crate) fn behind_persons(scan: &mut Scan) {
    let persons = scan.found.iter().filter(|found| matches!(found.kind, Kind::Name | Kind::Initials));
    let numbers: Vec<(usize, usize)> = persons
        .map(|found| found.last + 1 + usize::from(matches!(scan.sign(found.last + 1), Some(b'(' | b','))))
        .filter(|number| scan.same_line(*number) && scan.is_free(*number))
        .filter_map(|number| {
            let (count, last) = digits(scan, number)?;
            let ends = !scan.joined(last + 1) || matches!(scan.sign(last + 1), Some(b')' | b',' | b'.' | b';' | b':'));
            ((5..=10).contains(&count) && ends).then_some((number, last))
        })
        .collect();
    for (number, last) in numbers {
        scan.mark(number, last, Kind::PatientNumber, Weight::Confirm);
    }
}
