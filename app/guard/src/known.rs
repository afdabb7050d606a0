//! What may be named: care organisations, programmes, places, brands; and what the coalition allows.

use crate::allowed::Allowed;
use crate::flags::{KNOWN, PARTICLE, PHRASE, PLACE, WORLD};
use crate::lexicon::Phrase;
use crate::scan::Scan;
use crate::token::Class;

/// Longest phrase in words.
const LONGEST: usize = 6;

/// Notes all of them: what the coalition allows passes, what the lists know is a clue.
pub(crate) fn find(scan: &mut Scan, allowed: &Allowed) {
    for at in 0..scan.len() {
        if scan.tokens[at].is_word() || scan.class(at) == Some(Class::Number) {
            phrase(scan, at, allowed);
        }
    }
}

fn phrase(scan: &mut Scan, at: usize, allowed: &Allowed) {
    let flags = scan.tokens[at].flags;
    let mut phrase = Phrase::new();
    let (mut known, mut own) = (None, None);
    let mut place = at;
    let starts = flags & PHRASE != 0 || allowed.may_start(scan.word(at));
    for _ in 0..LONGEST {
        phrase = phrase.with(scan.word(place));
        // "Den Bosch": a place of more words, of which the first has its capital too.
        let town = place > at
            && phrase.flags() & (PLACE | WORLD) != 0
            && scan.tokens[at].has_capital()
            && !(at > 0 && scan.is(at - 1, PARTICLE) && scan.tokens[at - 1].has_capital());
        if place > at && (town || phrase.flags() & KNOWN != 0) {
            known = Some(place);
        }
        if allowed.holds(phrase.number()) {
            own = Some(place);
        }
        if !starts {
            break;
        }
        // Between the words a space, a hyphen, an apostrophe or "&".
        place += 1;
        while scan.same_line(place) && matches!(scan.sign(place), Some(b'-' | b'\'' | b'&')) {
            place += 1;
        }
        if !scan.same_line(place) || scan.class(place).is_none_or(|class| class == Class::Sign) {
            break;
        }
    }
    if let Some(last) = known {
        scan.nameable[at..=last].fill(true);
    }
    if let Some(last) = own {
        scan.allow(at, last);
    }
}
