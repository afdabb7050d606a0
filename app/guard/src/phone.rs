//! Telephone numbers: Dutch ones by their ten digits, foreign ones by their code, others beside a word.

use crate::flags::{BSN_HEAD, NUMBER_WORD, PHONE_HEAD, THING, WORLD};
use crate::mark::Kind;
use crate::row::Row;
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// Marks them.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        let code = at > 0 && scan.joined(at) && scan.class(at - 1) == Some(Class::Upper) && !scan.is(at - 1, PHONE_HEAD);
        if scan.class(at) == Some(Class::Number) && scan.is_free(at) && !code {
            let row = Row::of(scan, at);
            if let Some(last) = abroad(scan, at, &row).or_else(|| dutch(scan, at, &row)).or_else(|| said(scan, at, &row)) {
                let opens = at > 0 && matches!(scan.sign(at - 1), Some(b'+' | b'(')) && scan.joined(at);
                scan.stop(at - usize::from(opens), last, Kind::Phone);
            }
        }
    }
}

fn head(scan: &Scan, at: usize) -> Option<usize> {
    scan.before(at, 4, PHONE_HEAD)
}

/// "+31 6 …", "0032 …", "31612345678".
fn abroad(scan: &Scan, at: usize, row: &Row) -> Option<usize> {
    let plus = at > 0
        && scan.sign(at - 1) == Some(b'+')
        && scan.joined(at)
        && !(at > 1 && scan.joined(at - 1) && scan.class(at - 2) == Some(Class::Number));
    let zeros = row.digits.starts_with(b"00")
        && !row.digits.starts_with(b"000")
        && (scan.tokens[at].len() > 3 || head(scan, at).is_some());
    if plus || zeros {
        let code = if plus { 0 } else { 2 };
        // A Dutch number has nine digits after +31, or ten with "(0)"; others have eight to fifteen in all.
        let counts: &[usize] = if row.digits[code..].starts_with(b"31") { &[11, 12] } else { &[15, 14, 13, 12, 11, 10, 9, 8] };
        return counts.iter().find_map(|count| row.last(*count + code));
    }
    row.last(11).filter(|_| row.digits.starts_with(b"316") && scan.tokens[at].len() > 10)
}

/// Ten digits that start with one nought; service numbers (0800, 0900) are everybody's.
fn dutch(scan: &Scan, at: usize, row: &Row) -> Option<usize> {
    let last = row.last(10).filter(|_| row.digits[0] == b'0' && row.digits[1] != b'0' && scan.tokens[at].len() > 1)?;
    let public = row.digits.starts_with(b"080") || row.digits.starts_with(b"090");
    let mobile = row.digits.starts_with(b"06");
    let pieces = row.numbers(10);
    let sign = row.between.first().copied().unwrap_or_default();
    let strange = pieces > 1 && b".:=+*,".contains(&sign);
    // "09.30-10.15 26": times.
    let times = strange && !(mobile && (pieces == 2 || row.same(pieces))) && head(scan, at).is_none();
    let times = times || !mobile && b".:".contains(&sign) && row.lengths(pieces).starts_with(&[2, 2]);
    (!public && !times && (pieces <= 6 || pieces == 10)).then_some(last)
}

/// Fewer digits where a word says it is a telephone number: the nought or the area code is left out.
fn said(scan: &Scan, at: usize, row: &Row) -> Option<usize> {
    let head = head(scan, at)?;
    // "bereikbaar 8.00-17.00": hours.
    let hours = row.between.first().is_some_and(|sign| b".:".contains(sign))
        && scan.tokens[at].len() < 3
        && !row.digits.starts_with(b"6");
    let other = scan.before(at, 3, BSN_HEAD | THING).is_some_and(|other| other > head);
    // "nummer in Polen 601 234 987"
    let near = !scan.is(head, NUMBER_WORD) || row.numbers(9) > 1 && row.last(9).is_some() && scan.before(at, 2, WORLD).is_some();
    let least = if row.digits.starts_with(b"6") { 9 } else { 7 };
    row.last(least).filter(|_| near && !hours && !other && !scan.tokens[at].opens && scan.tokens[at].gap < Gap::Line)
}
