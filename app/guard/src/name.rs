//! Names of persons: the words that are one by themselves.
//!
//! Three grounds (privacy.md §1.4): a list knows the word and no dictionary does; the words around it say a person
//! follows (`name_context.rs`); or it has a capital and is no word, place or organisation at all, which finds the names
//! no list has. What a name then grows to is in `name_grow.rs`.

use crate::flags::{
    CARE_HEAD, FIRST, FUNCTION, KNOWN, LAST, MEDICAL, MONTH, NAMED, NEVER_NAME, PARTICLE, PERSON_VERB, PLACE, PROPER, RATHER,
    TITLE, UNIT, WEEKDAY, WORD, WORLD,
};
use crate::known::after_place_word;
use crate::mark::{Kind, Weight};
use crate::name_context::told;
use crate::name_grow::grow;
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::word::{ORDINARY, has_vowel, is_slip, looks_ordinary};

/// Verbs that also follow things: after a word that is a name as well, they say nothing.
const OF_THINGS: [&[u8]; 30] = [
    b"is", b"was", b"heeft", b"had", b"gaat", b"ging", b"komt", b"kwam", b"kan", b"mag", b"moet", b"zal", b"geeft", b"gaf",
    b"wordt", b"werd", b"blijft", b"staat", b"zit", b"lijkt", b"maakt", b"helpt", b"krijgt", b"past", b"hoeft", b"doet",
    b"bleef", b"volgt", b"zorgt", b"valt",
];

/// Marks names.
pub(crate) fn find(scan: &mut Scan) {
    let mut at = 0;
    while at < scan.len() {
        if scan.tokens[at].is_word() && scan.is_free(at) && (told(scan, at) || is_name(scan, at)) {
            let (first, last) = grow(scan, at);
            scan.mark(first, last, Kind::Name, Weight::Confirm);
            at = last;
        }
        at += 1;
    }
}

/// Whether a word is a name without help of a word before it.
pub(crate) fn is_name(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    match token.class {
        Class::Lower => lower(scan, at),
        Class::Capital => token.len() >= 2 && capital(scan, at),
        Class::Upper => upper(scan, at),
        Class::Other => token.len() >= 2,
        Class::Number | Class::Sign => false,
    }
}

/// Without a capital only first names that mean nothing else.
fn lower(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let word = scan.word(at);
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

fn capital(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    let after_van = at > 0
        && scan.reads_any(at - 1, &[b"van", b"de"])
        && scan.tokens[at - 1].has_capital()
        && !scan.tokens[at - 1].opens
        && token.is(LAST);
    if after_van && !token.is(KNOWN | MONTH) {
        return true;
    }
    if token.is(MONTH | WEEKDAY | TITLE | CARE_HEAD) && !token.is(RATHER) {
        return false;
    }
    let place = token.is(PLACE | WORLD | KNOWN | MEDICAL);
    if token.is(FIRST | LAST) && !token.is(WORD) {
        if token.is(NEVER_NAME) || place && (after_place_word(scan, at) || !token.is(FIRST) || token.is(KNOWN | MEDICAL)) {
            return false;
        }
        // Of short words the lists have many that are abbreviations in a note.
        return token.len() >= 3 || !token.opens && has_vowel(word);
    }
    if token.is(FIRST | LAST) {
        return ambiguous(scan, at);
    }
    if token.is(ORDINARY | NEVER_NAME) || token.len() < 3 || !has_vowel(word) {
        return false;
    }
    unknown(scan, at)
}

/// A word that is a name as well: in the middle of a sentence a capital makes it a name, at the start only what follows.
fn ambiguous(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    if token.is(RATHER) {
        return !after_place_word(scan, at) || !token.is(PLACE | WORLD);
    }
    if token.is(UNIT | PARTICLE | FUNCTION) && !token.is(RATHER) {
        return false;
    }
    let acts = scan.is(at + 1, PERSON_VERB) && scan.same_line(at + 1) && !OF_THINGS.iter().any(|verb| scan.reads(at + 1, verb));
    if token.opens {
        let named = scan.is(at + 1, FIRST | LAST | PROPER)
            && scan.class(at + 1) == Some(Class::Capital)
            && !scan.is(at + 1, WORD)
            && token.is(FIRST);
        let called = token.is(FIRST) && scan.is(at + 1, NAMED)
            || token.is(FIRST) && scan.reads(at + 1, b"is") && (at + 2..at + 4).any(|place| scan.is(place, NAMED));
        return named || called || acts && token.is(FIRST) && !token.is(PERSON_VERB);
    }
    if token.is(KNOWN | MEDICAL) || token.is(PLACE) && !acts {
        return false;
    }
    if token.is(NEVER_NAME) {
        return acts && token.is(FIRST);
    }
    // In a row of capitals of ordinary words it is a title: "Nieuwe Start".
    let ordinary = |place: usize| {
        scan.tokens.get(place).is_some_and(|word| {
            word.has_capital() && !word.opens && word.is(WORD) && !word.is(FIRST | LAST) && word.gap <= Gap::Space
        })
    };
    let title = ordinary(at + 1) || at > 0 && ordinary(at - 1);
    let part = scan.joined(at + 1) && scan.sign(at + 1) == Some(b'-');
    !(title || part)
}

/// A capital and no word that anybody knows.
fn unknown(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    let number = |place: usize| scan.joined(place) && scan.class(place) == Some(Class::Number);
    // "HbA1c", "B12", "mL": names have their capital in front and no digits. "McDonald" and "DeJong" have two capitals.
    let inner = word[1..].iter().filter(|byte| byte.is_ascii_uppercase()).count();
    if number(at + 1)
        || at > 0 && scan.joined(at) && scan.class(at - 1) == Some(Class::Number)
        || !word[0].is_ascii_uppercase()
        || inner > 1
        || word.len() < 5 && inner > 0
    {
        return false;
    }
    if looks_ordinary(word) {
        return false;
    }
    // Inside a word with a hyphen ("Ex-partner", "CTG-controle") the other part decides.
    let hyphen = at >= 2
        && scan.joined(at)
        && scan.sign(at - 1) == Some(b'-')
        && scan.joined(at - 1)
        && scan.tokens[at - 2].class == Class::Lower;
    let dotted = scan.sign(at + 1) == Some(b'.')
        && scan.joined(at + 1)
        && token.len() <= 5
        && (token.opens || !token.is(PROPER))
        && scan.same_line(at + 2)
        && scan.tokens[at + 2].class == Class::Lower;
    if hyphen || dotted && !token.is(PROPER) {
        return false;
    }
    if token.opens {
        return !is_slip(word) && (token.len() >= 4 || token.is(PROPER));
    }
    !(token.len() >= 7 && is_slip(word))
}

/// All capitals: a name that a list knows, or in a sentence of capitals a long word that nothing knows.
fn upper(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    if token.is(ORDINARY | NEVER_NAME | PARTICLE | TITLE | CARE_HEAD) && !token.is(RATHER) || token.len() < 3 {
        return false;
    }
    let shouting = |place: usize| scan.tokens.get(place).is_some_and(|word| word.class == Class::Upper && word.is(WORD | TITLE));
    let loud = shouting(at + 1) || at > 0 && shouting(at - 1) || shouting(at + 2) || at > 1 && shouting(at - 2);
    let word = scan.word(at);
    if token.is(FIRST | LAST) {
        return (token.len() >= 5 || loud && token.len() >= 3 || token.len() == 4 && token.is(FIRST)) && has_vowel(word);
    }
    has_vowel(word) && !looks_ordinary(word) && (loud && token.len() >= 5 && !is_slip(word) || token.len() >= 6)
}
