//! Dates to the day, as a clue. Weeks, months and years alone are no dates; scores, doses and versions may look like one.

use crate::flags::{BORN, MONTH, WEEKDAY};
use crate::mark::Kind;
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// Notes what may be a date.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if scan.class(at) != Some(Class::Number) {
            continue;
        }
        let first = at.checked_sub(1).filter(|month| scan.is(*month, MONTH) && scan.same_line(at));
        // "maart 12, 2001"
        let year = at + 1 + usize::from(scan.sign(at + 1) == Some(b','));
        if let Some(month) = first.filter(|_| is_day(scan, at) && is_year(scan, year)) {
            scan.hint(month, year, Kind::Date);
        } else if let Some(last) = written(scan, at).or_else(|| numeric(scan, at)).or_else(|| compact(scan, at)) {
            // "wo. 3-12-2025": the day of the week goes along.
            let dot = usize::from(at > 1 && matches!(scan.sign(at - 1), Some(b'.' | b',')));
            let week = at.checked_sub(1 + dot).filter(|day| scan.is(*day, WEEKDAY) && scan.same_line(at));
            scan.hint(week.unwrap_or(at), last, Kind::Date);
        }
    }
}

/// The value of a number, when it is short.
fn value(scan: &Scan, at: usize) -> Option<u32> {
    let token = scan.tokens.get(at).filter(|token| token.class == Class::Number && token.len() < 5)?;
    (token.len() > 0).then(|| scan.word(at).iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
}

fn is_day(scan: &Scan, at: usize) -> bool {
    value(scan, at).is_some_and(|day| (1..=31).contains(&day) && scan.tokens[at].len() < 3)
}

fn is_month(scan: &Scan, at: usize) -> bool {
    value(scan, at).is_some_and(|month| (1..=12).contains(&month) && scan.tokens[at].len() < 3)
}

/// Whether a number is a year of this century or the last.
pub(crate) fn is_year(scan: &Scan, at: usize) -> bool {
    value(scan, at).is_some_and(|year| (1900..2100).contains(&year))
}

/// The last token of a year: "1998", "'98", "-98", "93".
fn year(scan: &Scan, at: usize) -> Option<usize> {
    let place = at + usize::from(matches!(scan.sign(at), Some(b'\'' | b'-' | b'.')));
    let place = place + usize::from(place > at && scan.sign(place) == Some(b'\''));
    let short = scan.class(place) == Some(Class::Number) && scan.tokens[place].len() == 2 && (place > at && scan.joined(place));
    (scan.same_line(place) && (is_year(scan, place) || short)).then_some(place)
}

/// "3 juni 1998", "11 nov", "30e sept '21", "2-mrt-93".
fn written(scan: &Scan, at: usize) -> Option<usize> {
    let mut month = at + 1 + usize::from(scan.joined(at + 1) && scan.among(at + 1, "e ste de"));
    month += usize::from(matches!(scan.sign(month), Some(b'-' | b'.' | b'/')) || scan.among(month, "van"));
    if !is_day(scan, at) || !scan.is(month, MONTH) || !scan.same_line(month) {
        return None;
    }
    let short =
        value(scan, month + 1).filter(|year| scan.tokens[month + 1].len() == 2 && *year > 31 && scan.same_line(month + 1));
    Some(year(scan, month + 1).or(short.map(|_| month + 1)).unwrap_or(month))
}

/// "12-03-1996", "4/9/92", "1997-11-23", "94-05-12", "5-6-'94", "05 05 1990", "12/8".
fn numeric(scan: &Scan, at: usize) -> Option<usize> {
    let sign = scan.sign(at + 1).filter(|sign| b"-/.\\".contains(sign));
    let step = 1 + usize::from(sign.is_some());
    let (second, third) = (at + step, at + 2 * step);
    let near = |place: usize| scan.tokens.get(place).is_some_and(|token| token.gap <= Gap::Space);
    if !(at + 1..=second).all(near) || at > 1 && scan.joined(at) && scan.sign(at - 1) == sign && sign.is_some() {
        return None;
    }
    let third = if scan.sign(third) == Some(b'\'') { third + 1 } else { third };
    let parted = (second + 1..=third).all(near) && (sign.is_none() || scan.sign(second + 1) == sign);
    let two = |place: usize| value(scan, place).is_some() && matches!(scan.tokens[place].len(), 2 | 4);
    let born = scan.before(at, 5, BORN).is_some();
    let order = is_day(scan, at) && is_month(scan, second) || is_month(scan, at) && is_day(scan, second);
    let full = parted && (order && two(third) || two(at) && is_month(scan, second) && is_day(scan, third));
    // Without signs the last must be a year.
    if full && (sign.is_some() || is_year(scan, third) || born) {
        return Some(third);
    }
    // "geb. 3-'26"
    let quoted = second + usize::from(scan.sign(second) == Some(b'\''));
    if born && sign.is_some() && quoted > second && is_day(scan, at) && two(quoted) {
        return Some(quoted);
    }
    (sign.is_some() && order && scan.joined(second)).then_some(second)
}

/// "140299", "19940507".
fn compact(scan: &Scan, at: usize) -> Option<usize> {
    let digits = scan.word(at);
    let pair = |place: usize| u32::from(digits[place] - b'0') * 10 + u32::from(digits[place + 1] - b'0');
    let (day, month) = (1..=31, 1..=12);
    let found = match digits.len() {
        6 | 8 => {
            let tail = digits.len() - 2;
            let first = day.contains(&pair(0)) && month.contains(&pair(2));
            let last = day.contains(&pair(tail)) && month.contains(&pair(tail - 2));
            let century = digits.len() == 6 || matches!(if first { pair(4) } else { pair(0) }, 19 | 20);
            (first || last) && century
        }
        _ => false,
    };
    found.then_some(at)
}
