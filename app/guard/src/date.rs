//! Dates to the day. Weeks, months and years alone are no dates, nor are ratios, doses and versions.

use crate::code::ends_a_code;
use crate::flags::{BORN, MEETING, MONTH, WEEKDAY};
use crate::mark::{Kind, Weight};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};
use crate::unit::measures;

/// Marks dates.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if scan.class(at) != Some(Class::Number) || !scan.is_free(at) {
            continue;
        }
        if ends_a_code(scan, at) {
            continue;
        }
        if let Some((first, last)) = month_first(scan, at) {
            scan.mark(first, last, Kind::Date, Weight::Confirm);
            continue;
        }
        let found = written(scan, at)
            .or_else(|| short_year(scan, at))
            .or_else(|| numeric(scan, at))
            .or_else(|| spaced(scan, at))
            .or_else(|| compact(scan, at));
        if let Some(last) = found {
            scan.mark(weekday_before(scan, at), last, Kind::Date, Weight::Confirm);
        }
    }
}

/// "donderdag 22 januari", "wo. 3-12-2025": the day of the week goes along.
fn weekday_before(scan: &Scan, at: usize) -> usize {
    let dot = usize::from(at > 1 && matches!(scan.sign(at - 1), Some(b'.' | b',')));
    let day = at.checked_sub(1 + dot);
    day.filter(|day| scan.is(*day, WEEKDAY) && scan.same_line(at) && scan.tokens[*day].gap != Gap::None).unwrap_or(at)
}

/// The value of a number, when it is short.
fn value(scan: &Scan, at: usize) -> Option<u32> {
    if scan.class(at)? != Class::Number || scan.tokens[at].len() > 4 {
        return None;
    }
    Some(scan.word(at).iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
}

fn is_day(value: u32) -> bool {
    (1..=31).contains(&value)
}

/// Whether a number is a year of this century or the last.
pub(crate) fn is_year(scan: &Scan, at: usize) -> bool {
    value(scan, at).is_some_and(|year| scan.tokens[at].len() == 4 && (1900..=2099).contains(&year))
}

/// "3 juni 1998", "11 nov", "30e sept '21", "2 februari".
fn written(scan: &Scan, at: usize) -> Option<usize> {
    value(scan, at).filter(|day| is_day(*day) && scan.tokens[at].len() <= 2)?;
    let mut month = at + 1;
    if scan.joined(month) && scan.reads_any(month, &[b"e", b"ste", b"de"]) {
        month += 1;
    }
    if scan.sign(month) == Some(b'-') || scan.sign(month) == Some(b'.') || scan.reads(month, b"van") {
        month += 1;
    }
    if !scan.is(month, MONTH) || !scan.same_line(month) || scan.joined(month) && scan.tokens[month - 1].is_word() {
        return None;
    }
    // "20 jan" may be a name, but "1 dec" and "mei" are not; "2 mei" is a date, "2 mrt" too.
    let mut last = month;
    if scan.sign(last + 1) == Some(b'.')
        && scan.joined(last + 1)
        && scan.tokens[month].len() <= 4
        && year_end(scan, last + 2).is_some()
    {
        last += 1;
    }
    // "7 dec 93"
    let short = value(scan, last + 1).filter(|year| scan.tokens[last + 1].len() == 2 && (32..=99).contains(year));
    let bare = short.filter(|_| scan.same_line(last + 1) && !measures(scan, last + 2)).map(|_| last + 1);
    Some(year_end(scan, last + 1).or(bare).unwrap_or(month))
}

/// "maart 12, 2001", "mrt 12 2001": the month first.
fn month_first(scan: &Scan, at: usize) -> Option<(usize, usize)> {
    let day = value(scan, at).filter(|day| is_day(*day) && scan.tokens[at].len() <= 2 && scan.same_line(at))?;
    let month = at.checked_sub(1).filter(|month| scan.is(*month, MONTH) && scan.tokens[at].gap == Gap::Space && day > 0)?;
    let year = at + 1 + usize::from(scan.sign(at + 1) == Some(b','));
    (is_year(scan, year) && scan.same_line(year)).then_some((month, year))
}

/// The last token of a year: "1998", "'98", "-98".
fn year_end(scan: &Scan, at: usize) -> Option<usize> {
    let place = if matches!(scan.sign(at), Some(b'\'' | b'-')) { at + 1 } else { at };
    if is_year(scan, place) && scan.same_line(place) {
        return Some(place);
    }
    (place > at && scan.joined(place) && value(scan, place).is_some() && scan.tokens[place].len() == 2).then_some(place)
}

/// "geboren 94-05-12", "94-5-1 geboren", "geb 94 05 12": the year first and without its century; "geb. 3-'26". These say
/// so little that a word must say what they are.
fn short_year(scan: &Scan, at: usize) -> Option<usize> {
    let first = value(scan, at).filter(|_| scan.tokens[at].len() <= 2)?;
    let sign = scan.sign(at + 1).filter(|sign| matches!(sign, b'-' | b'/' | b'.') && scan.joined(at + 1));
    let two = |place: usize| value(scan, place).filter(|_| scan.tokens[place].len() == 2);
    if scan.sign(at + 2) == Some(b'\'') && is_day(first) && sign.is_some() {
        let year = two(at + 3).filter(|_| scan.joined(at + 2) && scan.joined(at + 3));
        // "07-'03-2005": a slip, and all of it is the date.
        let more = sign == scan.sign(at + 4) && scan.joined(at + 4) && scan.joined(at + 5) && value(scan, at + 5).is_some();
        let last = if more { at + 5 } else { at + 3 };
        return year.filter(|_| scan.before(at, 3, BORN).is_some()).map(|_| last);
    }
    let (month, last) = if sign.is_some() { (at + 2, at + 4) } else { (at + 1, at + 2) };
    let parted = match sign {
        Some(_) => sign == scan.sign(at + 3) && (at + 2..=last).all(|place| scan.joined(place)),
        None => two(month).and(two(last)).is_some() && (month..=last).all(|place| scan.tokens[place].gap == Gap::Space),
    };
    let day = value(scan, last).filter(|day| is_day(*day) && scan.tokens[last].len() <= 2);
    let whole = (32..=99).contains(&first) && value(scan, month).is_some_and(|month| (1..=12).contains(&month)) && day.is_some();
    let said = scan.before(at, 4, BORN).is_some() || born_after(scan, last);
    (parted && whole && said && !measures(scan, last + 1)).then_some(last)
}

/// Whether a word behind a number says that it is a date.
fn born_after(scan: &Scan, at: usize) -> bool {
    (at + 1..at + 5).take_while(|place| scan.same_line(*place)).any(|place| scan.is(place, BORN))
}

/// "12-03-1996", "4/9/92", "23.12.1988", "1997-11-23", "5-6-'94"; "12/8" where a word says it is a date.
fn numeric(scan: &Scan, at: usize) -> Option<usize> {
    let first = value(scan, at)?;
    let sign = scan.sign(at + 1).filter(|sign| matches!(sign, b'-' | b'/' | b'.' | b'\\'))?;
    let loose = scan.tokens[at + 1].gap <= Gap::Space && scan.tokens.get(at + 2)?.gap <= Gap::Space;
    let second = value(scan, at + 2).filter(|_| loose)?;
    if at > 0 && scan.joined(at) && matches!(scan.sign(at - 1), Some(b'-' | b'/' | b'.' | b',' | b'+')) {
        return None;
    }
    let third = if scan.sign(at + 3) == Some(sign) { at + 4 } else { at + 3 };
    let quoted = if scan.sign(third) == Some(b'\'') { third + 1 } else { third };
    let ends = |place: usize| {
        // A word that touches the year ("12-03-1994en", "12-03-94en") is the next word, unless it is one letter or a unit.
        let glued = scan.joined(place + 1)
            && scan.class(place + 1) != Some(Class::Sign)
            && !is_year(scan, place)
            && (place < third || scan.tokens[place + 1].len() == 1 || measures(scan, place + 1));
        let more = scan.joined(place + 1) && scan.joined(place + 2) && scan.class(place + 2) == Some(Class::Number);
        !(glued || more && matches!(scan.sign(place + 1), Some(b'-' | b'/' | b'.' | b',')))
    };
    if is_year(scan, at) {
        let day = value(scan, third).filter(|day| third == at + 4 && is_day(*day) && (1..=12).contains(&second));
        return day.filter(|_| ends(third)).map(|_| third);
    }
    let date = is_day(first)
        && is_day(second)
        && (first <= 12 || second <= 12)
        && scan.tokens[at].len() <= 2
        && scan.tokens[at + 2].len() <= 2;
    if !date {
        return None;
    }
    if third == at + 4 && scan.tokens.get(third).is_some_and(|token| token.gap <= Gap::Space) {
        let year = value(scan, quoted)?;
        let long = is_year(scan, quoted);
        // Two digits: with dots "3.2.10" is also a paragraph, so the year must be likely and both others filled in.
        let short = scan.tokens[quoted].len() == 2 && (sign != b'.' || year > 31 || scan.before(at, 4, BORN).is_some());
        // "8/9/10" is an Apgar score.
        let score = !long
            && sign == b'/'
            && first <= 10
            && second <= 10
            && year <= 10
            && scan.tokens[at].len() < 2
            && (scan.before(at, 4, BORN).is_none()
                || (1..=3).any(|back| at >= back && scan.reads_any(at - back, &[b"as", b"apgar", b"apgarscore", b"apgars"])));
        // "10-12-14 uur", "3/4/30 ml": times and amounts.
        let amount = !long && measures(scan, quoted + 1);
        return ((long || short) && !score && !amount && ends(quoted)).then_some(quoted);
    }
    // "afspraak 12/8", "zitting op 4-11", "MDO van 3/6"
    let meeting = scan.before(at, 3, MEETING).is_some_and(|place| {
        (place + 1..at).all(|between| {
            scan.is(between, WEEKDAY)
                || matches!(scan.sign(between), Some(b':' | b'.' | b'(' | b','))
                || scan.reads_any(between, &[b"op", b"van", b"dd", b"d", b"is", b"was", b"staat", b"gepland"])
        })
    });
    let after_op = at > 0 && scan.reads(at - 1, b"op") && first > second && matches!(sign, b'-' | b'/');
    let dd = at > 3
        && scan.sign(at - 1) == Some(b'.')
        && scan.reads(at - 2, b"d")
        && scan.sign(at - 3) == Some(b'.')
        && scan.reads_any(at - 4, &[b"d", b"a"]);
    let said = meeting
        || after_op
        || dd
        || at > 0 && scan.is(at - 1, WEEKDAY) && scan.tokens[at - 1].len() > 2
        || scan.before(at, 3, BORN).is_some()
        || at > 0 && scan.reads(at - 1, b"op") && scan.before(at, 5, BORN).is_some();
    let tight = scan.joined(at + 1) && scan.joined(at + 2);
    (said && tight && second <= 12 && ends(at + 2) && !measures(scan, at + 3)).then_some(at + 2)
}

/// "05 05 1990": three numbers of which the last is a year.
fn spaced(scan: &Scan, at: usize) -> Option<usize> {
    let (day, month) = (value(scan, at)?, value(scan, at + 1)?);
    let space = |place: usize| scan.tokens.get(place).is_some_and(|token| token.gap == Gap::Space);
    let short = scan.tokens[at].len() <= 2 && scan.tokens[at + 1].len() <= 2 && is_day(day) && (1..=12).contains(&month);
    let full = scan.tokens[at].len() == 2 && scan.tokens[at + 1].len() == 2 || scan.before(at, 4, BORN).is_some();
    let long = is_year(scan, at + 2)
        || scan.before(at, 2, BORN).is_some() && value(scan, at + 2).is_some() && scan.tokens[at + 2].len() == 2;
    (short
        && full
        && long
        && space(at + 1)
        && space(at + 2)
        && !measures(scan, at + 3)
        && (at == 0 || scan.class(at - 1) != Some(Class::Number)))
    .then_some(at + 2)
}

/// "140299", "19940507" after "geb".
fn compact(scan: &Scan, at: usize) -> Option<usize> {
    let digits = scan.word(at);
    let after = born_after(scan, at);
    // "963.320.099 / 150392": right beside the number of a person.
    let beside =
        digits.len() == 6 && at > 1 && matches!(scan.sign(at - 1), Some(b'/' | b',')) && scan.state[at - 2] == State::Marked;
    // "20210413" can hardly be anything else.
    let ends = !scan.joined(at + 1) || matches!(scan.sign(at + 1), Some(b'.' | b',' | b')' | b';' | b':'));
    let century = digits.starts_with(b"19") || digits.starts_with(b"20");
    let whole = digits.len() == 8 && century && ends && !(at > 0 && scan.joined(at));
    if !matches!(digits.len(), 6 | 8) || !(after || beside || whole) && scan.before(at, 4, BORN).is_none() {
        return None;
    }
    let pair = |place: usize| u32::from(digits[place] - b'0') * 10 + u32::from(digits[place + 1] - b'0');
    let day_first = is_day(pair(0)) && (1..=12).contains(&pair(2));
    let tail = digits.len() - 2;
    let year_first = is_day(pair(tail)) && (1..=12).contains(&pair(tail - 2));
    (day_first && (!whole || after || scan.before(at, 4, BORN).is_some()) || year_first).then_some(at)
}
