//! What a token looks like, one bit each, beside what the lexicon says of it.

use crate::flags::{ABROAD, BEHIND, FIRST, LAST, PHRASE, PLAIN, PROPER, RATHER, SEED, START, WORD, step};
use crate::lexicon::{look_up, slot};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};
use crate::word::{has_vowel, is_slip, looks_ordinary};

bits! {
    OPENS 0 // A sentence starts here.
    CAPITAL 1 // A capital.
    UPPER 2 // All capitals.
    LOWER 3 // Lower case.
    NUMBER 4 // A number.
    SIGN 5 // A sign.
    JOINED 6 // Directly behind the token before.
    LINE 7 // First on a line.
    UNKNOWN 8 // No list has it, and it is made like no word.
    ORDINARY 9 // No list has it, but it is made like a word.
    SLIP 10 // One slip away from a word.
    NAMEABLE 11 // Part of something known that may be named.
    STOP 12 // A rule says Stop.
    DATE 13 // A rule takes it for a date.
    PATIENT 14 // A rule takes it for somebody's number.
    FORM 15 // A rule takes it for a plate, a postcode, an account.
    WEB 16 // A rule takes it for a web address or a name on a medium.
    ONE 17 // One letter or digit.
    TWO 18 // Two.
    THREE 19 // Three.
    LONG 20 // Six or more.
    STREET 21 // Ends as streets do.
    MUTE 22 // Cannot be said aloud.
    INNER 23 // Capitals inside.
    YEAR 24 // A year.
    DAY 25 // At most 31.
    OUTSIDE 26 // Outside the text.
    SCRIPT 27 // Letters of another script.
    NAME_ONLY 28 // Only a name: no word, place or anything else.
    STUCK 29 // A name with a word stuck to it.
    SHORTENED 30 // What a longer word begins with.
}

/// Endings of streets.
const STREETS: &str = "straat laan weg plein hof dijk kade singel gracht steeg pad park plantsoen dreef ring baan markt wal erf veld \
    kamp akker brink str burg plaats hoek";

/// The signs of one token.
pub(crate) fn signs_of(scan: &Scan, at: usize) -> u64 {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    let mut signs = 0;
    let mut set = |sign: u64, is: bool| signs |= if is { sign } else { 0 };
    set(OPENS, token.opens);
    set(JOINED, token.gap == Gap::None);
    set(LINE, token.gap == Gap::Line);
    set(CAPITAL, token.has_capital());
    set(UPPER, token.class == Class::Upper);
    set(LOWER, token.class == Class::Lower);
    set(NUMBER, token.class == Class::Number);
    set(SIGN, token.class == Class::Sign);
    set(SCRIPT, token.class == Class::Other);
    set(NAMEABLE, scan.nameable[at] || scan.state[at] == State::Allowed);
    if token.class != Class::Sign {
        set(ONE, word.len() == 1);
        set(TWO, word.len() == 2);
        set(THREE, word.len() == 3);
        set(LONG, word.len() > 5);
    }
    if token.class == Class::Number {
        let value = word.iter().take(4).fold(0_u32, |value, digit| value * 10 + u32::from(digit.wrapping_sub(b'0')));
        set(YEAR, word.len() == 4 && (1900..2100).contains(&value));
        set(DAY, word.len() < 3 && (1..=31).contains(&value));
    }
    if token.is_word() && token.class != Class::Other {
        let listed = token.flags & !(ABROAD | FIRST | LAST | PROPER | PHRASE | PLAIN | RATHER | BEHIND | START);
        set(NAME_ONLY, listed == 0 && token.is(FIRST | LAST));
        set(MUTE, !has_vowel(word));
        set(INNER, token.class == Class::Capital && word[1..].iter().any(u8::is_ascii_uppercase));
        set(STREET, word.len() > 5 && STREETS.split(' ').any(|end| ends(word, end)));
        if listed == 0 && word.len() > 2 {
            let ordinary = looks_ordinary(word);
            set(ORDINARY, ordinary);
            let slip = !ordinary && is_slip(word);
            set(SLIP, slip);
            set(UNKNOWN, !ordinary && !slip && token.flags & !START == 0);
            set(STUCK, !ordinary && word.len() > 6 && stuck(word));
            set(SHORTENED, token.is(START));
        }
    }
    signs
}

fn ends(word: &[u8], end: &str) -> bool {
    word.len() > end.len() + 1 && word[word.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
}

/// "fatmadurft": a name and a word without the space between them.
fn stuck(word: &[u8]) -> bool {
    let mut hash = SEED;
    for (place, byte) in word[..word.len() - 2].iter().take(12).enumerate() {
        hash = step(hash, byte.to_ascii_lowercase());
        if place > 2 && slot(hash) & (FIRST | LAST) != 0 && look_up(&word[place + 1..]) & WORD != 0 {
            return true;
        }
    }
    false
}
