//! Street addresses: a street's name with a house number, or a street where a word says that somebody lives.

use crate::address_beside::{before_postcode, with_capital};
use crate::address_form::{building, house_number, laan_van, lower_street, no_number, number_at, number_before, room};
use crate::flags::{FIRST, KNOWN, LAST, LIVES, MONTH, NEVER_NAME, PARTICLE, RELATION, TITLE, UNIT, WEEKDAY, WORD};
use crate::mark::{Kind, Weight};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};

/// Endings of street names that make a street of any word before them.
pub(crate) const STREETS: [&[u8]; 26] = [
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

/// Whom streets are named after, and what stands before such names.
const HONOURED: [&[u8]; 17] = [
    b"sint",
    b"st",
    b"heilige",
    b"burgemeester",
    b"professor",
    b"koningin",
    b"koning",
    b"prinses",
    b"prins",
    b"generaal",
    b"admiraal",
    b"pastoor",
    b"dominee",
    b"meester",
    b"dokter",
    b"kapitein",
    b"groene",
];

/// Words with such an ending that are no streets.
pub(crate) const OTHERS: [&[u8]; 30] = [
    b"verloskamer",
    b"badkamer",
    b"spreekkamer",
    b"behandelkamer",
    b"kraamkamer",
    b"slaapkamer",
    b"vakgebied",
    b"toekomst",
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
        // "Sint Jorisstr. 4", "Plein 1944 nr 12"
        let dot = usize::from(scan.sign(at + 1) == Some(b'.') && scan.word(at).ends_with(b"str"));
        let year = usize::from(
            scan.tokens.get(at + 1).is_some_and(|year| year.class == Class::Number && year.len() == 4)
                && scan.reads_any(at, &[b"plein", b"laan", b"boulevard"]),
        );
        if let Some(last) = house(scan, at + 1 + dot + year)
            .filter(|_| is_street(scan, at) || with_capital(scan, at) || in_a_home(scan, at) || laan_van(scan, at).is_some())
        {
            let first = number_before(scan, left(scan, at));
            scan.mark(first, last, Kind::Address, Weight::Confirm);
        } else if let Some((first, last)) = before_postcode(scan, at) {
            scan.mark(first, last, Kind::Address, Weight::Confirm);
        } else if let Some(last) = building(scan, at) {
            scan.mark(at + 1, last, Kind::Address, Weight::Confirm);
        } else if let Some(last) = house_number(scan, at) {
            scan.mark(at, last, Kind::Address, Weight::Confirm);
        } else if scan.class(at) == Some(Class::Lower) && lower_street(scan, at) {
            scan.mark(at, at, Kind::Address, Weight::Confirm);
        } else if scan.tokens[at].has_capital() && is_street(scan, at) && no_number(scan, at) {
            let first = number_before(scan, left(scan, at));
            scan.mark(first, at, Kind::Address, Weight::Confirm);
        }
    }
}

/// Whether the word ends as streets do.
fn is_street(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    let ends = |ending: &&[u8]| word.len() >= ending.len() + 2 && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending);
    let bare = STREETS[..12].iter().any(|street| word.eq_ignore_ascii_case(street))
        && scan.tokens[at].has_capital()
        && !scan.tokens[at].opens
        || scan.reads(at, b"postbus");
    let short = [&b"str"[..], b"wal", b"burg", b"baan", b"oord", b"park", b"markt", b"pad", b"hof", b"hage"];
    let led = at > 0 && scan.reads_any(at - 1, &[b"op", b"aan", b"bij", b"in", b"adres", b"naar"]) && word.len() >= 7;
    let weak = scan.tokens[at].class == Class::Lower && scan.is(at, WORD) && short.iter().any(ends) && !led;
    (STREETS.iter().any(ends) || bare) && !weak && !OTHERS.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// The last token of a house number at `at`: "12", "14b", "3 bis", "3-2", "40-B", "nr 12", "9 hs".
pub(crate) fn house(scan: &Scan, at: usize) -> Option<usize> {
    let mut last = number_at(scan, at);
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
    if matches!(scan.sign(next), Some(b'-' | b'/'))
        && scan.joined(next)
        && scan.joined(next + 1)
        && scan.tokens[next + 1].len() <= 4
    {
        // "112-3hoog", "40-2-A"
        let mut end = next + 1;
        while end < next + 5 && scan.joined(end + 1) {
            if scan.class(end + 1) != Some(Class::Sign) && scan.tokens[end + 1].len() <= 5 {
                end += 1;
            } else if scan.sign(end + 1) == Some(b'-') && scan.joined(end + 2) && scan.tokens[end + 2].len() <= 4 {
                end += 2;
            } else {
                break;
            }
        }
        return Some(end);
    }
    let addition = scan.reads_any(
        next,
        &[
            b"bis",
            b"hs",
            b"huis",
            b"sous",
            b"sout",
            b"souterrain",
            b"parterre",
            b"achter",
            b"voor",
            b"links",
            b"rechts",
            b"rood",
            b"zwart",
            b"boven",
            b"beneden",
        ],
    );
    let letter = scan.tokens.get(next).is_some_and(|token| {
        token.is_word()
            && token.len() == 1
            && (token.gap == Gap::None || token.class == Class::Capital)
            && token.gap <= Gap::Space
    });
    // "201 II": the floor.
    let floor =
        scan.class(next) == Some(Class::Upper) && scan.word(next).iter().all(|byte| *byte == b'I') && scan.same_line(next);
    let initial = scan.sign(next + 1) == Some(b'.') && scan.joined(next + 1) && scan.tokens[next].gap == Gap::Space;
    if addition
        && scan.same_line(next)
        && scan.class(next + 1) == Some(Class::Capital)
        && scan.tokens[next + 1].len() == 1
        && scan.sign(next + 2) != Some(b'.')
    {
        return Some(next + 1); // "8 bis A"
    }
    // "330 1e verdieping", "12 3 hoog"
    let mut story = next + 1;
    if scan.class(next) == Some(Class::Number) && scan.tokens[next].len() == 1 {
        story += usize::from(scan.reads_any(story, &[b"e", b"de", b"ste"]) && scan.joined(story));
        if scan.reads_any(story, &[b"verdieping", b"verd", b"etage", b"hoog"]) {
            return Some(story);
        }
    }
    // "210 kamer 12", "14, app. 3"
    if let Some(end) = room(scan, next) {
        return Some(end);
    }
    if addition && scan.same_line(next) || letter && !initial || floor {
        return Some(room(scan, next + 1).unwrap_or(next));
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
            || scan.reads_any(
                place,
                &[b"op", b"naar", b"bij", b"momenteel", b"nu", b"tijdelijk", b"alleen", b"samen", b"nog", b"weer"],
            )
            || scan.sign(place) == Some(b':')
    });
    near && lives < at
}

/// Where the street's name starts: "Burgemeester van Reenensingel", "2e Kruisstraat", "korte hoogstraat".
pub(crate) fn left(scan: &Scan, at: usize) -> usize {
    if let Some(first) = laan_van(scan, at) {
        return first;
    }
    let mut first = at;
    let mut place = at;
    while place > 0 && at - place < 6 && scan.same_line(place) && scan.tokens[place].gap <= Gap::Space {
        let before = place - 1;
        let token = &scan.tokens[before];
        // "Van Limburg Stirumweg": a place inside the name of a street, but not "in Arnhem Jansplein".
        let inside = scan.state[before] == State::Allowed
            && (token.is(TITLE)
                || before > 0 && scan.tokens[before - 1].has_capital() && scan.is(before - 1, PARTICLE)
                || scan.reads_any(before, &HONOURED));
        if scan.state[before] != State::Free && !inside {
            break;
        }
        let capital = token.has_capital()
            && (!token.opens
                || !token.is(WORD | NEVER_NAME)
                || token.is(FIRST | LAST | PARTICLE)
                || scan.reads_any(before, &HONOURED)
                || before > 0 && scan.sign(before - 1) == Some(b':'))
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
        } else if scan.reads_any(before, &[b"burg", b"prof", b"dr", b"ds", b"mr", b"st", b"past", b"gen", b"kon", b"pr"])
            && place < at
        {
            first = before; // "burg. smitweg"
        } else if before > 0
            && scan.reads_any(before, &[b"s", b"t"])
            && scan.sign(before - 1) == Some(b'\'')
            && scan.joined(before)
        {
            return before - 1; // "'s-Gravendijkwal", "'t Hoogt"
        } else if scan.reads(before, b"t") {
            return before;
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
