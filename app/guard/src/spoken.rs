//! Numbers written as words: "nul zes twaalf 34 56 78", "eenentwintig maart 1997", "tweeduizend vier".

use crate::bsn::eleven_test;
use crate::flags::{BSN_HEAD, MONTH, NUMBER_HEAD, PHONE_HEAD};
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::why::of_a_rule;

/// Nought to nineteen; the place is the number.
const ONES: &str = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien \
    achttien negentien";
/// Twenty to ninety.
const TENS: &str = "twintig dertig veertig vijftig zestig zeventig tachtig negentig";
/// Longest word for a number below a hundred ("negenennegentigste").
const LONGEST: usize = 18;

/// The number below a hundred that a word in lower case says.
fn below_hundred(word: &str) -> Option<u8> {
    let place = |list: &str, word: &str| list.split(' ').position(|one| one == word).and_then(|place| u8::try_from(place).ok());
    let tens = |word: &str| place(TENS, word).map(|ten| (ten + 2) * 10);
    place(ONES, word).or_else(|| tens(word)).or_else(|| {
        // "eenentwintig", of which the accent is gone: "drieentwintig".
        let joint = |(at, _): (usize, &str)| place(ONES, &word[..at]).zip(tens(&word[at + 2..])).filter(|(one, _)| *one < 10);
        word.match_indices("en").find_map(joint).map(|(one, ten)| one + ten)
    })
}

/// The word of a token that is short enough to say a number.
fn word(scan: &Scan, at: usize) -> Option<String> {
    let token = scan.tokens.get(at).filter(|token| token.is_word() && (3..=LONGEST).contains(&token.len()))?;
    Some(String::from_utf8_lossy(scan.word(at)).to_ascii_lowercase()).filter(|_| token.class != Class::Other)
}

fn value(scan: &Scan, at: usize) -> Option<u8> {
    below_hundred(&word(scan, at)?)
}

/// The day of a month a token says: "drie", "eenentwintigste".
fn day(scan: &Scan, at: usize) -> Option<u8> {
    let word = word(scan, at)?;
    let ordinal = match word.as_str() {
        "eerste" => Some(1),
        "derde" => Some(3),
        other => below_hundred(other.strip_suffix("ste").or_else(|| other.strip_suffix("de")).unwrap_or(other)),
    };
    ordinal.filter(|day| (1..=31).contains(day))
}

/// Marks numbers in words; dates in words are a clue.
pub(crate) fn find(scan: &mut Scan) {
    let mut at = 0;
    while at < scan.len() {
        let said = || scan.before(at, 4, PHONE_HEAD | BSN_HEAD | NUMBER_HEAD).is_some() && value(scan, at).is_some();
        if scan.is(at, MONTH)
            && at > 0
            && day(scan, at - 1).is_some()
            && scan.tokens[at].gap == Gap::Space
            && !scan.among(at - 1, "een")
        {
            let year = |place: usize| {
                matches!(
                    scan.word(place).get(..11).map(<[u8]>::to_ascii_lowercase).as_deref(),
                    Some(b"tweeduizend" | b"negentienho")
                )
            };
            let more = (at + 1..at + 4).take_while(|place| {
                scan.same_line(*place)
                    && (value(scan, *place).is_some()
                        || year(*place)
                        || scan.class(*place) == Some(Class::Number) && scan.tokens[*place].len() == 4)
            });
            let last = at + more.count();
            // "een mei" alone says nothing.
            scan.mark(at - 1, last, Kind::Date, Weight::Confirm, of_a_rule(Kind::Date));
        } else if scan.is_free(at) && (scan.among(at, "nul") || said()) {
            at = number(scan, at);
        }
        at += 1;
    }
}

/// Marks the number in words that starts at `at`; the last token it looked at.
fn number(scan: &mut Scan, at: usize) -> usize {
    let mut digits = Vec::with_capacity(16);
    let (mut place, mut last, mut words) = (at, at, 0);
    while digits.len() < 16 && (place == at || scan.same_line(place)) {
        if let Some(value) = value(scan, place) {
            words += 1;
            // "dubbel nul"
            let twice = place > at && scan.among(place - 1, "dubbel dubbele") && value < 10;
            if value >= 10 {
                digits.push(b'0' + value / 10);
            }
            digits.extend(std::iter::repeat_n(b'0' + value % 10, if twice { 2 } else { 1 }));
            last = place;
        } else if scan.class(place) == Some(Class::Number) {
            digits.extend_from_slice(scan.word(place).get(..16).unwrap_or(scan.word(place)));
            last = place;
        } else if !(matches!(scan.sign(place), Some(b'-' | b',' | b'.' | b'/')) || scan.among(place, "dubbel dubbele")) {
            break;
        }
        place += 1;
    }
    let said = |heads: u64| scan.before(at, 4, heads).is_some();
    let count = digits.len();
    if words < 2 {
        return at;
    }
    if said(BSN_HEAD) && (8..=9).contains(&count) || count == 9 && eleven_test(&digits) {
        scan.stop(at, last, Kind::Bsn);
    } else if digits[0] == b'0' && (9..=12).contains(&count) || said(PHONE_HEAD) && (7..=13).contains(&count) {
        scan.stop(at, last, Kind::Phone);
    } else if said(NUMBER_HEAD) && count > 4 {
        scan.hint(at, last, Kind::PatientNumber);
    }
    last
}
