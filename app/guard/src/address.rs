//! Street addresses: a street's name with a house number, or a street where a word says that somebody lives.

use crate::flags::{FIRST, KNOWN, LAST, LIVES, MONTH, NEVER_NAME, PARTICLE, RELATION, TITLE, UNIT, WEEKDAY, WORD};
use crate::mark::{Kind, Weight};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};

/// Endings of street names that make a street of any word before them.
const STREETS: [&[u8]; 26] = [
    b"straat",
    b"laan",
    b"weg",
    b"plein",
    b"kade",
    b"gracht",
    b"singel",
    b"dijk",
    b"dreef",
    b"steeg",
    b"plantsoen",
    b"pad",
    b"hof",
    b"straatje",
    b"laantje",
    b"pleintje",
    b"boulevard",
    b"allee",
    b"wal",
    b"markt",
    b"park",
    b"burg",
    b"baan",
    b"oord",
    b"hage",
    b"str",
];

/// Words with such an ending that are no streets.
const OTHERS: [&[u8]; 22] = [
    b"onderweg",
    b"omweg",
    b"luchtweg",
    b"urineweg",
    b"uitweg",
    b"snelweg",
    b"halfweg",
    b"spoorweg",
    b"baarweg",
    b"loopbaan",
    b"bijbaan",
    b"zijpad",
    b"hulppad",
    b"zorgpad",
    b"speelpark",
    b"vakantiepark",
    b"chaletpark",
    b"woonoord",
    b"arbeidsmarkt",
    b"woningmarkt",
    b"rijbaan",
    b"marktplein",
];

/// Marks addresses.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if !scan.tokens[at].is_word() || scan.state[at] == State::Marked {
            continue;
        }
        if let Some(last) = house(scan, at + 1).filter(|_| is_street(scan, at) || in_a_home(scan, at)) {
            let first = left(scan, at);
            scan.mark(first, last, Kind::Address, Weight::Confirm);
        } else if scan.tokens[at].has_capital() && is_street(scan, at) && no_number(scan, at) {
            let first = left(scan, at);
            scan.mark(first, at, Kind::Address, Weight::Confirm);
        }
    }
}

/// Whether the word ends as streets do.
fn is_street(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    let ends = |ending: &&[u8]| word.len() >= ending.len() + 2 && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending);
    let bare = STREETS[..6].iter().any(|street| word.eq_ignore_ascii_case(street))
        && scan.tokens[at].has_capital()
        && !scan.tokens[at].opens
        || scan.reads(at, b"postbus");
    let short = [&b"str"[..], b"wal", b"burg", b"baan", b"oord", b"park", b"markt", b"pad", b"hof", b"hage"];
    let weak = scan.tokens[at].class == Class::Lower && scan.is(at, WORD) && short.iter().any(ends);
    (STREETS.iter().any(ends) || bare) && !weak && !OTHERS.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// The last token of a house number at `at`: "12", "14b", "3 bis", "3-2", "40-B", "nr 12", "9 hs".
fn house(scan: &Scan, at: usize) -> Option<usize> {
    let mut last = at;
    if scan.reads_any(last, &[b"nr", b"nummer", b"no"]) {
        last += if scan.sign(last + 1) == Some(b'.') { 2 } else { 1 };
    }
    let token = scan.tokens.get(last)?;
    if token.class != Class::Number
        || token.len() > 4
        || token.gap == Gap::Line
        || token.gap == Gap::None
        || scan.word(last)[0] == b'0'
    {
        return None;
    }
    if scan.reads_any(last + 1, &[b"nr", b"nummer"]) && scan.class(last + 2) == Some(Class::Number) {
        last += 2;
    }
    let next = last + 1;
    if scan.sign(next) == Some(b'-') && scan.joined(next) && scan.joined(next + 1) && scan.tokens[next + 1].len() <= 4 {
        return Some(next + 1);
    }
    let addition = scan.reads_any(next, &[b"bis", b"hs", b"huis", b"rood", b"zwart", b"boven", b"beneden"]);
    let letter = scan.tokens.get(next).is_some_and(|token| {
        token.is_word()
            && token.len() == 1
            && (token.gap == Gap::None || token.class == Class::Capital)
            && token.gap <= Gap::Space
    });
    let initial = scan.sign(next + 1) == Some(b'.') && scan.joined(next + 1) && scan.tokens[next].gap == Gap::Space;
    if addition && scan.same_line(next) || letter && !initial {
        return Some(next);
    }
    if scan.is(next, UNIT | MONTH) && scan.same_line(next) && !scan.reads_any(next, &[b"in", b"en", b"te", b"is", b"na", b"om"]) {
        return None;
    }
    let decimal = matches!(scan.sign(next), Some(b',' | b'.' | b'%' | b':')) && scan.joined(next) && scan.joined(next + 1);
    (!decimal).then_some(last)
}

/// Whether a word with a capital and a number after it is where somebody lives: "woont Molenweide 112".
fn in_a_home(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    // After a colon a capital says nothing: "adres: Spoorzicht 19".
    let opens = token.opens && !(at > 0 && scan.sign(at - 1) == Some(b':') && scan.same_line(at));
    if !token.has_capital() || opens || token.is(TITLE | WEEKDAY | MONTH) || token.class == Class::Upper && token.len() < 4 {
        return false;
    }
    // "op De Hoefslag 31", "aan Het Laar 5".
    let mut first = at;
    while first > 0
        && at - first < 4
        && scan.tokens[first].gap <= Gap::Space
        && scan.tokens[first - 1].has_capital()
        && !scan.tokens[first - 1].opens
    {
        first -= 1;
    }
    let article = first < at && scan.reads_any(first, &[b"de", b"het", b"t", b"den", b"van"]);
    if first > 0
        && scan.reads_any(first - 1, &[b"op", b"aan", b"in"])
        && (article || !token.is(WORD | KNOWN | FIRST))
        && token.class == Class::Capital
        && scan.state[at] == State::Free
    {
        return true;
    }
    let Some(lives) = scan.before(at, 6, LIVES) else { return false };
    let near = (lives + 1..at).all(|place| {
        scan.is(place, PARTICLE | RELATION)
            || scan.tokens[place].has_capital()
            || scan.reads_any(place, &[b"op", b"naar", b"bij", b"momenteel", b"nu", b"tijdelijk"])
            || scan.sign(place) == Some(b':')
    });
    near && lives < at
}

/// A street without a number counts where somebody lives there, or with a small word before it and no other meaning.
fn no_number(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let small = at > 0 && scan.reads_any(at - 1, &[b"de", b"het", b"van", b"aan", b"op", b"in"]);
    !token.opens && small && (scan.before(at, 4, LIVES).is_some() || !token.is(WORD))
}

/// Where the street's name starts: "Burgemeester van Reenensingel", "2e Kruisstraat", "korte hoogstraat".
fn left(scan: &Scan, at: usize) -> usize {
    let mut first = at;
    let mut place = at;
    while place > 0 && at - place < 6 && scan.same_line(place) && scan.tokens[place].gap <= Gap::Space {
        let before = place - 1;
        let token = &scan.tokens[before];
        if scan.state[before] != State::Free {
            break;
        }
        let capital = token.has_capital()
            && !(token.opens && token.is(WORD | NEVER_NAME) && !token.is(FIRST | LAST | PARTICLE))
            && !token.is(LIVES);
        let ordinal = token.class == Class::Lower
            && token.len() == 1
            && before > 0
            && scan.class(before - 1) == Some(Class::Number)
            && scan.joined(before);
        if capital
            || scan
                .reads_any(before, &[b"korte", b"lange", b"oude", b"nieuwe", b"grote", b"kleine", b"eerste", b"tweede", b"derde"])
        {
            first = before;
        } else if ordinal {
            first = before - 1;
            return first;
        } else if !(token.is(PARTICLE) || matches!(scan.sign(before), Some(b'.' | b'-' | b'\''))) {
            break;
        }
        place = before;
    }
    first
}
