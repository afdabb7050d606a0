//! Names without their capital: "fleur wil niet", "langs geweest bij jansma".

use crate::flags::{
    CARE_HEAD, FIRST, KNOWN, LAST, MEDICAL, MONTH, NAMED, NEVER_NAME, PERSON_VERB, PLACE, PLAIN, PROFESSION, PROPER, RELATION,
    TITLE, UNIT, WORLD,
};
use crate::name_beside::is_first;
use crate::scan::Scan;
use crate::token::Class;
use crate::word::{OF_THINGS, ORDINARY, has_vowel, is_separable, is_slip, looks_ordinary};

/// Without a capital only first names that mean nothing else.
pub(crate) fn lower(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    let listed = token.is(FIRST) && token.len() == 3 && token.opens && scan.is(at + 1, PERSON_VERB) && !scan.joined(at + 1);
    let apart = !scan.joined(at + 1)
        || scan.class(at + 1) == Some(Class::Sign) && scan.sign(at + 1) != Some(b'-') && !scan.joined(at + 2);
    if token.is(PLAIN) && apart && !(at > 0 && scan.joined(at)) && !scan.is(at, MONTH | UNIT) {
        return true;
    }
    // "fleur wil niet", "cliente merel vos"
    let person = at > 0 && scan.is(at - 1, TITLE | RELATION) && scan.same_line(at);
    if is_first(scan, at)
        && !scan.joined(at + 1)
        && (acts(scan, at) || person || scan.tokens[at].opens && scan.is(at + 1, PERSON_VERB))
        || surname_alone(scan, at)
    {
        return true;
    }
    if acting(scan, at) || listed && !token.is(ORDINARY | NEVER_NAME | TITLE) {
        return true;
    }
    let hyphened =
        scan.joined(at + 1) && scan.sign(at + 1) == Some(b'-') || at > 0 && scan.joined(at) && scan.sign(at - 1) == Some(b'-');
    token.is(FIRST)
        && !token.is(ORDINARY | NEVER_NAME | TITLE)
        && token.len() >= 4
        && !hyphened
        && !(scan.joined(at + 1) && scan.sign(at + 1) == Some(b'.') && scan.joined(at + 2))
        && !(at > 0 && scan.joined(at) && scan.class(at - 1) == Some(Class::Number))
        && !looks_ordinary(word)
}

/// "langs geweest bij jansma": a surname that no dictionary has as a word, where nothing else is meant.
fn surname_alone(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    token.is(LAST)
        && token.len() >= 5
        && !token.is(ORDINARY
            | NEVER_NAME
            | TITLE
            | RELATION
            | PROFESSION
            | PLACE
            | WORLD
            | KNOWN
            | MEDICAL
            | CARE_HEAD
            | MONTH
            | UNIT)
        && !(scan.joined(at + 1) && scan.class(at + 1) != Some(Class::Sign))
        && !(scan.joined(at + 1) && matches!(scan.sign(at + 1), Some(b'-' | b'.' | b'@' | b'/')) && scan.joined(at + 2))
        && !(at > 0 && scan.joined(at))
        && !looks_ordinary(word)
        && !is_separable(word)
        && !is_slip(word)
}

/// "luwam wil thuis bevallen": a word that no dictionary knows, and that does what only people do.
fn acting(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    token.len() >= 4
        && acts(scan, at)
        && !token.is(ORDINARY | NEVER_NAME | TITLE | RELATION | PROFESSION | NAMED)
        && !scan.joined(at + 1)
        && !(at > 0 && scan.joined(at))
        && has_vowel(word)
        && !looks_ordinary(word)
        && !is_separable(word)
        && (token.is(FIRST | LAST | PROPER) || !is_slip(word))
}

/// Whether what only people do follows.
pub(crate) fn acts(scan: &Scan, at: usize) -> bool {
    scan.is(at + 1, PERSON_VERB) && scan.same_line(at + 1) && !OF_THINGS.iter().any(|verb| scan.reads(at + 1, verb))
}
