//! Numbers written as words: "nul zes twaalf 34 56 78", "eenentwintig maart 1997", "tweeduizend vier".

use crate::digits::eleven_test;
use crate::flags::{BSN_HEAD, MONTH, NUMBER_HEAD, PHONE_HEAD};
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::token::{Class, Gap, Token};

/// The digits as words; the place is the digit.
const DIGITS: [&[u8]; 10] = [b"nul", b"een", b"twee", b"drie", b"vier", b"vijf", b"zes", b"zeven", b"acht", b"negen"];
/// Ten to nineteen.
const TEENS: [&[u8]; 10] =
    [b"tien", b"elf", b"twaalf", b"dertien", b"veertien", b"vijftien", b"zestien", b"zeventien", b"achttien", b"negentien"];
/// Twenty to ninety.
const TENS: [&[u8]; 8] = [b"twintig", b"dertig", b"veertig", b"vijftig", b"zestig", b"zeventig", b"tachtig", b"negentig"];
/// Ordinals that are no number with "de" or "ste".
const ORDINALS: [(&[u8], u8); 3] = [(b"eerste", 1), (b"derde", 3), (b"achtste", 8)];
/// Longest word for a number below a hundred ("negenennegentigste").
const LONGEST: usize = 18;

/// The number below a hundred that a word in lower case says.
fn below_hundred(word: &[u8]) -> Option<u8> {
    let place = |list: &[&[u8]], word: &[u8], from: u8| {
        list.iter().position(|one| word == *one).and_then(|place| u8::try_from(place).ok()).map(|place| place + from)
    };
    let tens = |word: &[u8]| place(&TENS, word, 2).map(|ten| ten * 10);
    place(&DIGITS, word, 0).or_else(|| place(&TEENS, word, 10)).or_else(|| tens(word)).or_else(|| {
        // "eenentwintig", of which the accent is gone: "drieentwintig".
        let (digit, name) = DIGITS.iter().enumerate().skip(1).find(|(_, name)| {
            word.starts_with(name) && word[name.len()..].starts_with(b"en") && tens(&word[name.len() + 2..]).is_some()
        })?;
        tens(&word[name.len() + 2..]).zip(u8::try_from(digit).ok()).map(|(ten, digit)| ten + digit)
    })
}

/// The number a token says, when it is a word.
fn value(scan: &Scan, at: usize) -> Option<u8> {
    let token = scan.tokens.get(at)?;
    if !token.is_word() || !(3..=LONGEST).contains(&token.len()) {
        return None;
    }
    below_hundred(&scan.word(at).to_ascii_lowercase())
}

/// The day of a month a token says: "drie", "eenentwintigste".
fn day(scan: &Scan, at: usize) -> Option<u8> {
    let token = scan.tokens.get(at)?;
    if !token.is_word() || !(3..=LONGEST).contains(&token.len()) {
        return None;
    }
    let word = scan.word(at).to_ascii_lowercase();
    let ordinal = || {
        let exact = ORDINALS.iter().find(|(name, _)| word == *name).map(|(_, day)| *day);
        exact.or_else(|| below_hundred(word.strip_suffix(b"ste").or_else(|| word.strip_suffix(b"de"))?))
    };
    below_hundred(&word).or_else(ordinal).filter(|day| (1..=31).contains(day))
}

/// Marks numbers and dates in words.
pub(crate) fn find(scan: &mut Scan) {
    let mut at = 0;
    while at < scan.len() {
        if scan.is(at, MONTH) && at > 0 {
            date(scan, at);
        } else if scan.is_free(at) && starts(scan, at) {
            at = number(scan, at);
        }
        at += 1;
    }
}

/// Whether a number in words may start here: "nul", or any where a telephone or service number is announced.
fn starts(scan: &Scan, at: usize) -> bool {
    scan.reads(at, b"nul") || value(scan, at).is_some() && scan.before(at, 4, PHONE_HEAD | BSN_HEAD | NUMBER_HEAD).is_some()
}

/// Marks the number in words that starts at `at`; the last token it looked at.
fn number(scan: &mut Scan, at: usize) -> usize {
    let mut digits = Vec::with_capacity(16);
    let (mut place, mut last, mut words) = (at, at, 0);
    while digits.len() < 16 && (place == at || scan.same_line(place)) {
        if let Some(value) = value(scan, place) {
            words += 1;
            // "dubbel nul"
            let twice = place > at && scan.reads_any(place - 1, &[b"dubbel", b"dubbele"]) && value < 10;
            if value >= 10 {
                digits.push(b'0' + value / 10);
            }
            digits.extend(std::iter::repeat_n(b'0' + value % 10, if twice { 2 } else { 1 }));
            last = place;
        } else if scan.class(place) == Some(Class::Number) {
            digits.extend_from_slice(scan.word(place).get(..16).unwrap_or(scan.word(place)));
            last = place;
        } else if !(matches!(scan.sign(place), Some(b'-' | b',' | b'.' | b'/'))
            || scan.reads_any(place, &[b"dubbel", b"dubbele"]))
        {
            break;
        }
        place += 1;
    }
    if words < 2 {
        return at;
    }
    let said = |heads: u64| scan.before(at, 4, heads).is_some();
    if said(BSN_HEAD) && (8..=9).contains(&digits.len()) || digits.len() == 9 && eleven_test(&digits) {
        scan.mark(at, last, Kind::Bsn, Weight::Stop);
    } else if digits.starts_with(b"0") && (9..=12).contains(&digits.len()) || said(PHONE_HEAD) && (7..=13).contains(&digits.len())
    {
        scan.mark(at, last, Kind::Phone, Weight::Stop);
    } else if said(NUMBER_HEAD) && digits.len() >= 5 {
        scan.mark(at, last, Kind::PatientNumber, Weight::Confirm);
    }
    last
}

/// "drie juni 1998", "eenentwintigste maart", "vijf mei tweeduizend vier": the day before the month at `month`.
fn date(scan: &mut Scan, month: usize) {
    let spaced = scan.tokens[month].gap == Gap::Space && scan.is_free(month);
    if !spaced || day(scan, month - 1).is_none() || scan.tokens[month].len() < 3 {
        return;
    }
    let mut last = month;
    while last < month + 4 && scan.same_line(last + 1) {
        let year = scan.class(last + 1) == Some(Class::Number) && scan.tokens[last + 1].len() == 4;
        let word = scan.tokens.get(last + 1).is_some_and(Token::is_word)
            && (value(scan, last + 1).is_some() || year_word(scan.word(last + 1)));
        if !(year || word) {
            break;
        }
        last += 1;
        if year {
            break;
        }
    }
    // "een mei" alone says nothing.
    if last > month || !scan.reads(month - 1, b"een") {
        scan.mark(month - 1, last, Kind::Date, Weight::Confirm);
    }
}

/// "tweeduizend", "tweeduizendvier", "negentienhonderd".
fn year_word(word: &[u8]) -> bool {
    [&b"tweeduizend"[..], b"negentienhonderd"]
        .iter()
        .any(|start| word.len() >= start.len() && word.len() < 40 && word[..start.len()].eq_ignore_ascii_case(start))
}
