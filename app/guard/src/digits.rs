//! Numbers that are checked: citizen service numbers and telephone numbers.
//!
//! Digits may be parted by anything people put between them (privacy.md §5, case 53): a rule sees the digits of a
//! row of numbers, and how long each number in the row is. A word that touches the row hides nothing: these numbers
//! are known by their own form.

use crate::flags::{BSN_HEAD, NUMBER_WORD, PHONE_HEAD, WORLD};
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::thing::{label, says_number};
use crate::token::{Class, Gap};
use crate::unit::measures;

/// Most digits in one row: an international telephone number has fifteen.
const MOST: usize = 16;

/// Signs that people put between the digits of one number.
const PARTING: &[u8] = b" .-/(),|_'";
/// Signs that mostly stand between different numbers; spaces may stand around these and [`PARTING`], around no others.
const COUNTING: &[u8] = b":=+";

/// Numbers that stand near each other.
struct Row {
    digits: Vec<u8>,
    /// The last token and the number of digits so far, after each number.
    parts: Vec<(usize, usize)>,
    /// The signs between them, spaces as spaces.
    between: Vec<u8>,
}

impl Row {
    /// The row that starts at the number `at`.
    fn of(scan: &Scan, at: usize) -> Self {
        let mut row = Self { digits: Vec::with_capacity(MOST), parts: Vec::with_capacity(4), between: Vec::new() };
        let mut place = at;
        loop {
            row.digits.extend_from_slice(scan.word(place).get(..MOST + 1).unwrap_or(scan.word(place)));
            row.parts.push((place, row.digits.len()));
            if row.digits.len() > MOST {
                return row;
            }
            // At most two signs, as in ") " or " - "; whatever sign it is that touches what it parts.
            let mut next = place + 1;
            let mut sign = if scan.joined(next) { 0 } else { b' ' };
            while next < place + 3
                && let Some(between) = scan.sign(next)
                && (PARTING.contains(&between) || COUNTING.contains(&between) || scan.joined(next) && scan.joined(next + 1))
            {
                sign = between;
                next += 1;
            }
            if scan.class(next) != Some(Class::Number) {
                return row;
            }
            row.between.push(sign);
            place = next;
        }
    }

    /// The last token of the first `count` digits, when a number ends there.
    fn last(&self, count: usize) -> Option<usize> {
        self.parts.iter().find(|(_, digits)| *digits == count).map(|(last, _)| *last)
    }

    /// How many numbers the first `count` digits are.
    fn numbers(&self, count: usize) -> usize {
        self.parts.iter().take_while(|(_, digits)| *digits <= count).count()
    }
}

/// Marks citizen service numbers and telephone numbers.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if scan.class(at) != Some(Class::Number) || !scan.is_free(at) {
            continue;
        }
        let row = Row::of(scan, at);
        if let Some((first, last)) = phone(scan, at, &row) {
            scan.mark(first, last, Kind::Phone, Weight::Stop);
        } else if let Some(last) = bsn(scan, at, &row) {
            scan.mark(at, last, Kind::Bsn, Weight::Stop);
        }
    }
}

/// The last token of a citizen service number that starts at `at`.
fn bsn(scan: &Scan, at: usize, row: &Row) -> Option<usize> {
    if label(scan, at).is_some() {
        return None;
    }
    let asked = at > 1 && scan.sign(at - 1) == Some(b'?') && scan.is(at - 2, BSN_HEAD);
    let letters = (0..3).any(|back| {
        at >= 6 + back
            && [b"b", b"s", b"n"].iter().zip([6, 4, 2]).all(|(letter, place)| scan.reads(at - back - place, *letter))
            && scan.sign(at - back - 5) == Some(b'.')
    });
    let said = asked
        || letters
        || scan.before(at, 6, BSN_HEAD).is_some()
        || scan.tokens[at..].iter().take(row.numbers(9) * 2 + 3).any(|token| token.is(BSN_HEAD));
    // The longest first: eight digits are a number whose leading nought was left out.
    for count in [9, 8] {
        let Some(last) = row.last(count) else { continue };
        // "bsn onbekend, kinderen 2015 2018": years.
        // "10:30-11:15": hours; what is parted by other signs than the usual has no other between.
        let between = &row.between[..row.numbers(count) - 1];
        if between.iter().any(|sign| !PARTING.contains(sign)) && between.windows(2).any(|pair| pair[0] != pair[1]) {
            continue;
        }
        let years = row.parts.iter().take_while(|(_, digits)| *digits <= count).all(|(place, _)| {
            let number = scan.word(*place);
            number.len() == 4 && (number.starts_with(b"19") || number.starts_with(b"20"))
        });
        if years {
            continue;
        }
        if said
            || (count == 9
                && eleven_test(&row.digits[..9])
                && is_row(row, count)
                // "100-200-300ml"; nobody measures nine digits in one.
                && !(last > at && scan.joined(last + 1) && measures(scan, last + 1)))
        {
            return Some(last);
        }
    }
    None
}

/// The 11-test of the citizen service number: 9a + 8b + … + 2h − i is a multiple of eleven (Besluit BSN, `RvIG`).
pub(crate) fn eleven_test(digits: &[u8]) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits.iter().zip(weights).map(|(digit, weight)| i32::from(digit - b'0') * weight).sum();
    digits.len() == 9 && sum % 11 == 0 && digits.iter().any(|digit| *digit != digits[0])
}

/// Whether numbers are one number cut in pieces, and not a row of measurements that happen to have nine digits.
fn is_row(row: &Row, count: usize) -> bool {
    let numbers = row.numbers(count);
    if numbers == 1 {
        return true;
    }
    let same = row.between[..numbers - 1].windows(2).all(|pair| pair[0] == pair[1]);
    let lengths: Vec<usize> =
        row.parts[..numbers].iter().scan(0, |before, (_, digits)| Some(digits - std::mem::replace(before, *digits))).collect();
    let even = lengths[..numbers - 1].windows(2).all(|pair| pair[0] == pair[1])
        || matches!(lengths.as_slice(), [3, 3, 2, 1] | [3, 3, 1, 2] | [4, 3, 2] | [4, 2, 3] | [3, 2, 4] | [2, 3, 4]);
    // A slash, a comma or an unusual sign between numbers mostly parts them: only three by three is one number.
    let measured = (matches!(row.between[0], b'/' | b',') || !PARTING.contains(&row.between[0])) && lengths != [3, 3, 3];
    // Hyphens and dots join what belongs together: then any parting is one number, when nothing follows it.
    let joined = row.digits.len() == count && numbers <= 5 && matches!(row.between[0], b'-' | b'.');
    same && (even || joined) && !measured
}

/// The first and last token of a telephone number that starts at `at`.
fn phone(scan: &Scan, at: usize, row: &Row) -> Option<(usize, usize)> {
    let plus = at > 0 && scan.sign(at - 1) == Some(b'+') && scan.joined(at);
    let bracket = at > 0 && scan.sign(at - 1) == Some(b'(');
    let abroad = plus || row.digits.starts_with(b"00") && !row.digits.starts_with(b"000") && scan.tokens[at].len() >= 4;
    if abroad {
        let code = if plus { 0 } else { 2 };
        let home = row.digits[code..].starts_with(b"31");
        // A Dutch number has nine digits after +31, or ten with "(0)"; others have eight to fifteen in all.
        let counts: &[usize] = if home { &[11, 12] } else { &[15, 14, 13, 12, 11, 10, 9, 8] };
        let last = counts.iter().find_map(|count| row.last(count + code))?;
        return Some((if plus { at - 1 } else { at }, last));
    }
    let said = scan.before(at, 4, PHONE_HEAD).is_some();
    // "31612345678", "00 32 475 12 34 56"
    if row.digits.starts_with(b"316") && scan.tokens[at].len() >= 11 {
        return row.last(11).map(|last| (at, last));
    }
    if said && row.digits.starts_with(b"00") && scan.tokens[at].len() == 2 && scan.class(at + 1) == Some(Class::Number) {
        return [15, 14, 13, 12, 11].iter().find_map(|count| row.last(*count)).map(|last| (at, last));
    }
    let first = if bracket { at - 1 } else { at };
    if row.digits.starts_with(b"0") && scan.tokens[at].len() > 1 && row.digits.get(1).is_some_and(|digit| *digit != b'0') {
        let last = row.last(10)?;
        let mobile = row.digits.starts_with(b"06");
        // Service numbers (0800, 0900) are everybody's.
        let public = row.digits.starts_with(b"08") && row.digits[2] == b'0' || row.digits.starts_with(b"090");
        let dotted = row.between.first() == Some(&b'.') && !mobile && !said;
        let pieces = row.numbers(10);
        // "08:30-12:30 13": hours; a number written with colons has nothing else between.
        let timed = row.between.contains(&b':') && !(mobile && row.between[..pieces - 1].iter().all(|sign| *sign == b':'));
        // "01;02;03;04;05": a list, unless it starts as a mobile number does.
        let listed = !mobile
            && pieces > 3
            && row.between[..pieces - 1].iter().any(|sign| !PARTING.contains(sign) && !COUNTING.contains(sign));
        // "ordernummer 0201234567"; what has the form of a mobile number is one.
        let ordered = last == at && !mobile && label(scan, at).is_some_and(|label| says_number(scan, label, at));
        let single = pieces == 10;
        return (!public && !dotted && !timed && !listed && !ordered && (pieces <= 6 || single)).then_some((first, last));
    }
    // "06" may miss its nought, or the area code be left out, where a word says it is a telephone number.
    // "bereikbaar 8.00-17.00": hours.
    let hours = matches!(row.between.first(), Some(b'.' | b':'))
        && scan.tokens[at].len() <= 2
        && scan.tokens.get(at + 2).is_some_and(|minutes| minutes.len() == 2)
        && !row.digits.starts_with(b"6");
    if said && !hours && scan.before(at, 3, BSN_HEAD).is_none() && !scan.tokens[at].opens {
        let least = if row.digits.starts_with(b"6") { 9 } else { 7 };
        // "nummer in Polen 601 234 987"
        let near = scan.before(at, 4, PHONE_HEAD).is_some_and(|head| !scan.is(head, NUMBER_WORD))
            || row.numbers(9) > 1 && row.last(9).is_some() && scan.before(at, 2, WORLD).is_some();
        let end = row.last(least).filter(|_| near && scan.tokens[at].gap < Gap::Line)?;
        return Some((first, end));
    }
    None
}
