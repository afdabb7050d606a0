//! Where somebody learns.

use crate::flags::{
    CARE_HEAD, FIRST, KNOWN, LAST, LEARNS, LIVES, MEDICAL, MONTH, NEVER_NAME, PARTICLE, PLACE, PROFESSION, RELATION, SCHOOL_HEAD,
    SCHOOL_NAME, TITLE, WEEKDAY, WORD, WORLD,
};
use crate::mark::{Kind, Weight};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};
use crate::word::{is_slip, looks_ordinary};
use crate::work::{is_other, name_after};

/// Where a school's name starts that ends at the word with a capital `at`: "Koningin Wilhelminaschool".
pub(crate) fn school_start(scan: &Scan, at: usize) -> usize {
    let mut first = at;
    while first > 0 && at - first < 4 && scan.tokens[first].gap <= Gap::Space && scan.same_line(first) {
        let before = first - 1;
        let token = &scan.tokens[before];
        let name = token.has_capital()
            && !(token.opens && token.is(WORD | NEVER_NAME))
            && !token.is(TITLE)
            && scan.state[before] != State::Marked;
        if !(name
            || scan.sign(before) == Some(b'-')
            || scan.is(before, PARTICLE) && before > 0 && scan.tokens[before - 1].has_capital() && !scan.tokens[before - 1].opens)
        {
            break;
        }
        first = before;
    }
    first
}

/// "basisschool 't Startblok", "Marnix College", "ROC A12", "IKC De Kameleon".
pub(crate) fn school_head(scan: &mut Scan, at: usize) {
    let capital = scan.tokens[at].has_capital();
    let mut first = if capital { school_start(scan, at) } else { at };
    // "het Alfa-college"
    if !capital
        && at > 1
        && scan.joined(at)
        && scan.sign(at - 1) == Some(b'-')
        && scan.joined(at - 1)
        && scan.tokens[at - 2].has_capital()
    {
        first = at - 2;
    }
    let opens = scan.tokens[at].opens && scan.class(at) == Some(Class::Capital);
    let after = name_after(scan, at)
        .filter(|(start, last)| *start <= at + 2 && !is_other(scan, *start, *last))
        .filter(|(start, last)| (scan.is(at, CARE_HEAD) || !strong(scan, at)) <= !care(scan, *start, *last))
        .filter(|(start, last)| !(*start..=*last).any(|place| scan.is(place, CARE_HEAD)));
    let level = scan.reads_any(at, &[b"mbo", b"havo", b"vmbo", b"mavo", b"hbo", b"school", b"gymnasium", b"atheneum", b"opvang"]);
    let end = after.filter(|(start, last)| {
        !level || !(*start..=*last).all(|place| scan.is(place, WORD | NEVER_NAME) && !scan.is(place, PLACE | LAST))
    });
    if let Some((start, last)) = end {
        // "Hogeschool Windesheim": the head goes along; "School De Wilg" too.
        let head = !capital && (opens || start > at + 1);
        scan.mark(if head { start } else { first }, last, Kind::School, Weight::Confirm);
    } else if first < at {
        scan.mark(first, at, Kind::School, Weight::Confirm);
    }
}

/// Heads after which a name is a school's, also when an organisation is called the same.
fn strong(scan: &Scan, at: usize) -> bool {
    scan.reads_any(
        at,
        &[b"basisschool", b"obs", b"cbs", b"rkbs", b"pcbs", b"ikc", b"kindcentrum", b"lyceum", b"kdv", b"bso", b"isk"],
    )
}

/// Whether words are, or name, a care organisation.
fn care(scan: &Scan, first: usize, last: usize) -> bool {
    (first..=last)
        .any(|place| scan.is(place, CARE_HEAD) || scan.is(place, KNOWN) && !scan.is(place, PLACE | WORLD | SCHOOL_NAME | LAST))
}

/// "zit op De Regenboog", "in groep 5 van De Klimboom", "van school gestuurd (Groevenbeek)".
pub(crate) fn school(scan: &mut Scan, at: usize) {
    // "zoontje op De Speelhoek".
    let child = scan.reads(at, b"op") && at > 0 && scan.is(at - 1, RELATION);
    if !child && scan.before(at, 6, LEARNS | SCHOOL_HEAD).is_none() && !scan.is(at, SCHOOL_HEAD) {
        return;
    }
    let school_said = scan.before(at, 8, SCHOOL_HEAD).is_some()
        || scan.before(at, 6, LEARNS).is_some_and(|place| !scan.reads_any(place, &[b"gaat", b"gaan", b"ging", b"volgt"]));
    if let Some(name) = strange_school(scan, at) {
        return scan.mark(name, name, Kind::School, Weight::Confirm);
    }
    let Some((first, last)) = name_after(scan, at) else { return };
    let article = (scan.tokens[first].has_capital() || last > first + 1) && scan.reads_any(first, &[b"de", b"het", b"t"])
        || scan.sign(first) == Some(b'\'');
    let named = (first..=last).any(|place| scan.is(place, SCHOOL_NAME | SCHOOL_HEAD));
    let place = (first..=last).all(|place| scan.is(place, PLACE | WORLD | KNOWN) || scan.class(place) == Some(Class::Sign));
    let person = (first..=last).any(|place| scan.is(place, FIRST) && !scan.is(place, WORD))
        || scan.is(first, TITLE | RELATION | PROFESSION);
    let settled = scan.state[first..=last].contains(&State::Allowed);
    let lives = scan.before(at, 4, LIVES).is_some_and(|lives| scan.reads_any(lives, &[b"woont", b"verblijft", b"verhuisd"]));
    if place || lives || settled && !named || person && !article && !named {
        return;
    }
    // "zit op de Zonnewijzer": a capital inside a sentence makes any word a name.
    let capital = school_said
        && scan.reads_any(at, &[b"op", b"naar"])
        && (first..=last).any(|place| scan.class(place) == Some(Class::Capital) && !scan.tokens[place].opens)
        && !(first..=last)
            .any(|place| scan.is(place, KNOWN | CARE_HEAD | MEDICAL | TITLE | RELATION | PROFESSION | MONTH | WEEKDAY));
    if article && last > first && !care(scan, first, last)
        || named
        || capital
        || school_said && !(first..=last).all(|place| scan.is(place, WORD)) && scan.reads_any(at, &[b"op", b"van", b"school"])
    {
        scan.mark(first, last, Kind::School, Weight::Confirm);
    }
}

/// "zit op het corderius": a word without a capital that nobody knows.
fn strange_school(scan: &Scan, at: usize) -> Option<usize> {
    let name = at + 2;
    let token =
        scan.tokens.get(name).filter(|token| token.class == Class::Lower && token.gap == Gap::Space && token.len() >= 5)?;
    let led = scan.reads(at, b"op") && scan.reads_any(at + 1, &[b"het", b"de"]) && scan.before(at, 1, LEARNS).is_some();
    let word = scan.word(name);
    let known = token.is(WORD | KNOWN | PLACE | WORLD | MEDICAL | CARE_HEAD | SCHOOL_HEAD | PROFESSION | RELATION);
    (led && !known && scan.is_free(name) && !looks_ordinary(word) && !is_slip(word)).then_some(name)
}
