//! Postcodes: four digits, of which the first is no nought, and two letters that are not SA, SD or SS (`PostNL`).

use crate::code::ends_a_code;
use crate::flags::{KNOWN, LIVES, MEDICAL, MONTH, PLACE, RELATION, UNIT, WORD};
use crate::lexicon::look_up;
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::unit::SMALL;

/// Marks postcodes of six; four digits alone only where the word stands before them.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if scan.class(at) != Some(Class::Number) || scan.tokens[at].len() != 4 || scan.word(at)[0] == b'0' || !scan.is_free(at) {
            continue;
        }
        let part = at > 0 && scan.joined(at) && matches!(scan.sign(at - 1), Some(b'.' | b',' | b'-' | b'+' | b'/'));
        if part || ends_a_code(scan, at) {
            continue;
        }
        let said = (1..4).any(|back| at >= back && scan.reads_any(at - back, &[b"postcode", b"pc", b"postcodes"]));
        // "5611-AZ"
        let hyphen = scan.sign(at + 1) == Some(b'-')
            && scan.joined(at + 1)
            && scan.joined(at + 2)
            && scan.class(at + 2) == Some(Class::Upper)
            && scan.tokens[at + 2].len() == 2
            && !(scan.joined(at + 3) && scan.class(at + 3) != Some(Class::Sign))
            && scan.sign(at + 3) != Some(b'-')
            && (said || !scan.is(at + 2, UNIT | KNOWN));
        if let Some(weight) = touched(scan, at) {
            scan.mark(at, at + 1, Kind::Postcode, weight);
        } else if hyphen {
            scan.mark(at, at + 2, Kind::Postcode, if said { Weight::Stop } else { Weight::Confirm });
        } else if letters(scan, at, said) {
            let number = scan
                .tokens
                .get(at + 2)
                .is_some_and(|token| token.class == Class::Number && token.gap == Gap::Space && token.len() <= 4);
            let house = number
                && !(scan.is(at + 3, UNIT)
                    || scan.sign(at + 3).is_some_and(|sign| sign != b'.' && sign != b',')
                    || scan.joined(at + 3));
            // "in 2020 AB gehad": a year and an abbreviation, unless something says it is where somebody lives.
            let year = matches!(scan.word(at).get(..2), Some(b"19" | b"20")) && scan.tokens[at + 1].gap != Gap::None;
            let behind = at > 1
                && scan.sign(at - 1) == Some(b',')
                && scan.class(at - 2) == Some(Class::Number)
                && scan.tokens[at - 2].len() < 4;
            let sure = said || house || behind || scan.is(at + 2, PLACE) || scan.before(at, 8, LIVES).is_some();
            let meant = scan.is(at + 1, MEDICAL | KNOWN | UNIT) || scan.class(at + 1) == Some(Class::Lower);
            if year && !sure && meant {
                continue;
            }
            let weight = if year && !sure { Weight::Confirm } else { Weight::Stop };
            scan.mark(at, if house { at + 2 } else { at + 1 }, Kind::Postcode, weight);
        } else if said {
            scan.mark(at, at, Kind::Postcode, Weight::Confirm);
        }
    }
}

/// "6811ABede", "6811 ABEDE", "6811ABen": the next word touches the letters. A place makes it sure.
fn touched(scan: &Scan, at: usize) -> Option<Weight> {
    let token = scan.tokens.get(at + 1).filter(|token| token.is_word() && token.gap <= Gap::Space)?;
    let (letters, rest) =
        scan.word(at + 1).split_at_checked(2).filter(|(letters, _)| letters.iter().all(u8::is_ascii_uppercase))?;
    let year = matches!(scan.word(at).get(..2), Some(b"19" | b"20")) && token.gap == Gap::Space;
    let means = token.is(WORD | KNOWN | MEDICAL | PLACE | UNIT) || matches!(letters, b"SA" | b"SD" | b"SS");
    if rest.len() > 1 && look_up(rest) & PLACE != 0 && !means {
        return Some(if year { Weight::Confirm } else { Weight::Stop });
    }
    (token.gap == Gap::None && rest.first().is_some_and(u8::is_ascii_lowercase)).then_some(Weight::Confirm)
}

/// Whether other words beside the two letters are in capitals too.
fn shouting(scan: &Scan, at: usize) -> bool {
    let loud = |place: usize| scan.class(place) == Some(Class::Upper) && scan.tokens[place].len() > 2;
    loud(at + 2) || loud(at + 3) || at > 0 && loud(at - 1) || at > 1 && loud(at - 2)
}

/// Whether the two letters of a postcode follow. Two letters after a number are mostly a unit or a small word: these
/// count only in capitals directly beside an address, or where the word postcode is said.
fn letters(scan: &Scan, at: usize, said: bool) -> bool {
    let Some(token) = scan.tokens.get(at + 1) else { return false };
    let shape = token.is_word() && token.len() == 2 && token.class != Class::Other && token.gap <= Gap::Wide;
    if !shape
        || scan.reads_any(at + 1, &[b"sa", b"sd", b"ss"])
        || (scan.joined(at + 2) && scan.class(at + 2) == Some(Class::Number))
    {
        return false;
    }
    let upper = token.class == Class::Upper;
    // "1938 EN" may be a year in a sentence of capitals; a number that is no year with a small word in capitals is none.
    let year = matches!(scan.word(at).get(..2), Some(b"19" | b"20"));
    if upper && scan.reads_any(at + 1, &SMALL) && (token.gap == Gap::None || !year && !shouting(scan, at)) {
        return true;
    }
    // "Molenweg 3A, 9471 KM", "Vlietweg 5-3 en 9734 ek": behind a house number.
    let house = at > 2
        && (scan.sign(at - 1) == Some(b',') || scan.reads_any(at - 1, &[b"en", b"in", b"te"]))
        && (scan.class(at - 2) == Some(Class::Number) && scan.tokens[at - 2].len() < 4
            || scan.tokens[at - 2].is_word()
                && scan.tokens[at - 2].len() == 1
                && scan.joined(at - 2)
                && scan.class(at - 3) == Some(Class::Number));
    let lower_unit = token.is(UNIT) && !upper;
    if house && !lower_unit && (!scan.reads_any(at + 1, &SMALL) || upper && scan.sign(at - 1) == Some(b',')) {
        return true;
    }
    let place_after = scan.is(at + 2, PLACE) && (scan.tokens[at + 2].has_capital() || !scan.is(at + 2, WORD) && !token.is(UNIT));
    let lives = scan.before(at, 8, LIVES).is_some();
    if said || place_after && (upper || !token.is(UNIT)) {
        return true;
    }
    let small = token.is(UNIT)
        || (!upper
            && token.gap != Gap::None
            && (token.is(MONTH) || scan.reads_any(at + 1, &SMALL) || token.is(WORD) && (token.is(RELATION) || !lives)));
    // "HBO", "MDO" and such follow a year: in capitals two letters that mean something count only beside a place.
    let abbreviation = upper && token.gap != Gap::None && token.is(KNOWN) && !lives;
    if token.is(UNIT) && lives && upper && !scan.reads_any(at + 1, &[b"mg", b"ml", b"ie", b"eh", b"kg", b"cc"]) {
        return true;
    }
    !small && !abbreviation
}
