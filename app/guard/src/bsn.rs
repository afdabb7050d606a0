//! Citizen service numbers: nine digits that pass the 11-test, or eight or nine beside the word.

use crate::flags::{BSN_HEAD, THING};
use crate::mark::Kind;
use crate::row::Row;
use crate::scan::Scan;
use crate::token::Class;

/// Marks them. A letter that touches a number does not make it another one; the head of a code does.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        let code = at > 0 && scan.joined(at) && scan.class(at - 1) == Some(Class::Upper) && !scan.is(at - 1, BSN_HEAD);
        if scan.class(at) == Some(Class::Number)
            && scan.is_free(at)
            && !code
            && let Some(last) = one(scan, at, &Row::of(scan, at))
        {
            scan.stop(at, last, Kind::Bsn);
        }
    }
}

/// The last token of a number that starts at `at`.
fn one(scan: &Scan, at: usize, row: &Row) -> Option<usize> {
    let head = scan.before(at, 6, BSN_HEAD).or_else(|| asked(scan, at)).or_else(|| dotted(scan, at));
    // "KvK 12345678. BSN is niet gevraagd": what stands right before a number says what it is.
    let thing = scan.before(at, 3, THING).filter(|thing| head.is_none_or(|head| head < *thing));
    if thing.is_some() {
        return None;
    }
    // The longest first: eight digits are a number whose leading nought was left out.
    for count in [9, 8] {
        let Some(last) = row.last(count) else { continue };
        // "bsn onbekend, kinderen 2015 2018": years.
        let year = |(place, _): &(usize, usize)| {
            scan.tokens[*place].len() == 4 && matches!(scan.word(*place).get(..2), Some(b"19" | b"20"))
        };
        let years = row.parts[..row.numbers(count)].iter().all(year);
        let behind = (last + 1..last + 4).take_while(|place| scan.same_line(*place) && !ends(scan, *place));
        let said = head.is_some() || behind.into_iter().any(|place| scan.is(place, BSN_HEAD));
        if !years && (said || count == 9 && eleven_test(&row.digits[..9]) && is_one(row)) {
            return Some(last);
        }
    }
    None
}

fn ends(scan: &Scan, at: usize) -> bool {
    matches!(scan.sign(at), Some(b'.' | b'!' | b'?' | b';')) && !scan.joined(at + 1)
}

/// "BSN? 123456782"
fn asked(scan: &Scan, at: usize) -> Option<usize> {
    at.checked_sub(2).filter(|head| scan.sign(at - 1) == Some(b'?') && scan.is(*head, BSN_HEAD))
}

/// "B.S.N."
fn dotted(scan: &Scan, at: usize) -> Option<usize> {
    let reads = |start: &usize| {
        [(0, b"b"), (2, b"s"), (4, b"n")].iter().all(|(step, letter)| scan.reads(start + step, *letter))
            && scan.sign(start + 1) == Some(b'.')
    };
    (6..9).filter_map(|back| at.checked_sub(back)).find(reads)
}

/// The 11-test: 9a + 8b + … + 2h − i is a multiple of eleven (Besluit BSN, `RvIG`).
pub(crate) fn eleven_test(digits: &[u8]) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits.iter().zip(weights).map(|(digit, weight)| i32::from(digit - b'0') * weight).sum();
    digits.len() == 9 && sum % 11 == 0 && digits.iter().any(|digit| *digit != digits[0])
}

/// Whether numbers are one number cut in pieces, and not a row of measurements that happen to have nine digits.
fn is_one(row: &Row) -> bool {
    let numbers = row.numbers(9);
    if numbers == 1 {
        return true;
    }
    let lengths = row.lengths(numbers);
    let even = lengths[..numbers - 1].windows(2).all(|pair| pair[0] == pair[1])
        || matches!(lengths.as_slice(), [3, 3, 2, 1] | [3, 3, 1, 2] | [4, 3, 2] | [4, 2, 3] | [3, 2, 4] | [2, 3, 4]);
    // A slash, comma, colon or plus mostly parts numbers: only three by three is one number.
    let measured = b"/,:+=*".contains(&row.between[0]) && lengths != [3, 3, 3];
    // Hyphens and dots join what belongs together: then any parting is one number, when nothing follows it.
    let joined = row.digits.len() == 9 && numbers <= 5 && matches!(row.between[0], b'-' | b'.');
    row.same(numbers) && (even || joined) && !measured
}
