//! Streets of which only their capital, a comma or a postcode says that they are one: "Bosrand 60", "Achterom 19".

use crate::address::{OTHERS, house, left};
use crate::flags::{FIRST, KNOWN, LIVES, MEDICAL, MONTH, PARTICLE, RELATION, TITLE, UNIT, WEEKDAY, WORD};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};

/// Endings that make a street of a word with a capital before a house number only.
const WITH_CAPITAL: [&[u8]; 52] = [
    b"rand", b"zoom", b"tuin", b"tuinen", b"oever", b"haven", b"hoeve", b"veld", b"velden", b"akker", b"akkers", b"bos",
    b"heide", b"heuvel", b"erf", b"werf", b"brink", b"kamp", b"beemd", b"gaarde", b"waard", b"meent", b"enk", b"esch", b"dam",
    b"brug", b"poort", b"donk", b"hout", b"terras", b"horst", b"berg", b"duin", b"duinen", b"polder", b"vliet", b"sloot",
    b"zicht", b"rade", b"stede", b"borch", b"schans", b"bolwerk", b"vaart", b"zijde", b"zand", b"hoek", b"weide", b"kamer",
    b"mark", b"dorp", b"molen",
];

/// "Bosrand 60", "Markt 17", "naar het Laantje 5": words that name streets too, when they have a capital.
pub(crate) fn with_capital(scan: &Scan, at: usize) -> bool {
    const BARE: [&[u8]; 9] = [b"markt", b"brink", b"dam", b"hof", b"straatje", b"laantje", b"pleintje", b"dorp", b"haven"];
    let word = scan.word(at);
    let colon = at > 0 && matches!(scan.sign(at - 1), Some(b':' | b'('));
    let capital = scan.class(at) == Some(Class::Capital) && (!scan.tokens[at].opens || colon || !scan.is(at, WORD));
    let ends = |ending: &&[u8]| word.len() >= ending.len() + 3 && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending);
    capital
        && !scan.is(at, KNOWN | TITLE | RELATION | WEEKDAY | MONTH | FIRST)
        && !OTHERS.iter().any(|other| word.eq_ignore_ascii_case(other))
        && (WITH_CAPITAL.iter().any(ends) || scan.reads_any(at, &BARE) || behind_comma(scan, at))
}

/// "de wieken 118 8243 hk": any word with a number right before a postcode.
pub(crate) fn before_postcode(scan: &Scan, at: usize) -> Option<(usize, usize)> {
    let token = &scan.tokens[at];
    if !scan.is_free(at) || token.is(LIVES | TITLE | RELATION | WEEKDAY | MONTH | UNIT) || token.len() < 4 {
        return None;
    }
    let last = house(scan, at + 1)?;
    let postcode = last + 1 + usize::from(scan.sign(last + 1) == Some(b','));
    let letters = scan.tokens.get(postcode + 1).is_some_and(|token| token.is_word() && token.len() == 2);
    let mark = scan.class(postcode) == Some(Class::Number)
        && scan.tokens[postcode].len() == 4
        && letters
        && scan.state[postcode] == State::Marked
        && scan.state[postcode + 1] == State::Marked;
    let article = at > 0 && scan.reads_any(at - 1, &[b"de", b"het", b"t", b"den"]) && scan.is_free(at - 1);
    mark.then_some((if article { at - 1 } else { left(scan, at) }, last))
}

/// "slapen bij oma, Achterom 19.": a word nobody knows and a number, between a comma and the end.
fn behind_comma(scan: &Scan, at: usize) -> bool {
    let before = at > 0 && matches!(scan.sign(at - 1), Some(b',' | b':' | b'('));
    let number = scan
        .tokens
        .get(at + 1)
        .is_some_and(|number| number.class == Class::Number && number.len() <= 3 && number.gap == Gap::Space);
    let letter = usize::from(scan.joined(at + 2) && scan.tokens[at + 2].is_word() && scan.tokens[at + 2].len() == 1);
    let end = at + 2 + letter;
    let ends = scan.tokens.get(end).is_none_or(|next| next.gap == Gap::Line)
        || matches!(scan.sign(end), Some(b'.' | b',' | b')' | b';'))
            && !(scan.joined(end + 1) && scan.class(end + 1) == Some(Class::Number));
    before && number && ends && !scan.is(at, WORD | MEDICAL | UNIT | PARTICLE) && scan.tokens[at].len() >= 5
}
