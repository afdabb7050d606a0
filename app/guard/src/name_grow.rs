//! From one word of a name to the whole: "Anneke van der Meulen", "Kees-Jan", "Van 't Hof", "J.P. Hoogendoorn".

use crate::flags::{
    CARE_HEAD, FIRST, KNOWN, LAST, LEARNS, LIVES, MEDICAL, MONTH, NAMED, NEVER_NAME, PARTICLE, PERSON_VERB, PLACE, PROFESSION,
    PROPER, RATHER, RELATION, TITLE, WEEKDAY, WORD, WORKS, WORLD,
};
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::word::{ORDINARY, looks_ordinary};

/// Particles that stand inside names without a capital; "in" and "op" do only between capitals.
const INNER: [&[u8]; 20] = [
    b"van", b"de", b"der", b"den", b"ten", b"ter", b"te", b"t", b"el", b"al", b"bin", b"ben", b"ait", b"von", b"da", b"dos",
    b"la", b"het", b"vd", b"ould",
];

/// Most parts a name gets on each side.
const PARTS: usize = 5;

/// The first and last token of the name that `at` belongs to.
pub(crate) fn grow(scan: &Scan, at: usize) -> (usize, usize) {
    let mut last = at;
    for _ in 0..PARTS {
        match next(scan, last) {
            Some(part) => last = part,
            None => break,
        }
    }
    let mut first = at;
    for _ in 0..PARTS {
        match before(scan, first) {
            Some(part) => first = part,
            None => break,
        }
    }
    (first, last)
}

/// The last token of the next part of a name that so far ends at `last`.
fn next(scan: &Scan, last: usize) -> Option<usize> {
    let mut place = last + 1;
    let hyphen = scan.sign(place) == Some(b'-') && scan.tokens[place].gap <= Gap::Space && scan.same_line(place + 1);
    if hyphen || scan.sign(place) == Some(b'\'') && scan.joined(place) && scan.joined(place + 1) && scan.tokens[last].len() <= 2 {
        place += 1;
    }
    let start = place;
    while place < start + 4
        && is_free_word(scan, place)
        && (INNER.iter().any(|inner| scan.reads(place, inner))
            && (scan.tokens[place].len() > 1 || scan.class(place) == Some(Class::Lower))
            || scan.sign(place) == Some(b'\''))
    {
        place += 1;
    }
    let token = scan.tokens.get(place).filter(|token| token.is_word() && token.gap <= Gap::Space && scan.is_free(place))?;
    let particles = place > start;
    if token.len() == 1 && token.has_capital() && scan.sign(place + 1) == Some(b'.') && scan.joined(place + 1) {
        return Some(place + 1); // "Fatima B."
    }
    if token.len() == 1
        && token.has_capital()
        && scan.is(place + 1, FIRST | LAST | PROPER)
        && scan.class(place + 1) == Some(Class::Capital)
    {
        return Some(place + 1); // "Tjin A Djie"
    }
    let fits = match token.class {
        Class::Capital | Class::Upper => {
            let other = token.is(TITLE | RELATION | PROFESSION | MONTH | WEEKDAY | CARE_HEAD | MEDICAL | LIVES | WORKS)
                || token.is(KNOWN) && !token.is(PLACE);
            let ordinary = token.is(WORD | PLACE | WORLD) && !token.is(FIRST | LAST | PROPER) && !hyphen && !particles;
            let verb = token.is(PERSON_VERB | NEVER_NAME | NAMED) && !particles;
            let same = token.class == Class::Upper || scan.tokens[last].class != Class::Upper || token.len() == 1;
            let double =
                hyphen && scan.joined(place) && token.is(FIRST | LAST | PROPER) && token.len() >= 3 && !token.is(MEDICAL | KNOWN);
            let another = other && !token.is(RATHER);
            double || same && token.len() >= 2 && !(another || ordinary || verb)
        }
        Class::Lower if scan.tokens[last].has_capital() && !hyphen => particles && token.is(LAST) && !token.is(WORD),
        Class::Lower if hyphen => scan.tokens[last].class == Class::Lower && token.is(FIRST | LAST),
        Class::Lower => {
            let other = token.is(PERSON_VERB
                | KNOWN
                | MEDICAL
                | PLACE
                | WORLD
                | RELATION
                | PROFESSION
                | TITLE
                | LIVES
                | CARE_HEAD
                | LEARNS
                | WORKS);
            token.is(FIRST | LAST | PROPER)
                && !other
                && (!token.is(WORD | NEVER_NAME) || token.is(RATHER) || particles && token.is(LAST))
        }
        Class::Other => true,
        Class::Number | Class::Sign => false,
    };
    fits.then_some(place)
}

fn is_free_word(scan: &Scan, at: usize) -> bool {
    scan.is_free(at) && scan.tokens[at].gap <= Gap::Space
}

/// The first token of the part before a name that so far starts at `first`.
fn before(scan: &Scan, first: usize) -> Option<usize> {
    let here = &scan.tokens[first];
    if here.gap > Gap::Space || first == 0 {
        return None;
    }
    // Initials: "J.P. Hoogendoorn".
    if scan.sign(first - 1) == Some(b'.')
        && scan.joined(first - 1)
        && first >= 2
        && scan.tokens[first - 2].len() == 1
        && scan.tokens[first - 2].has_capital()
    {
        return scan.is_free(first - 2).then_some(first - 2);
    }
    // "Bakker, Linda".
    if scan.sign(first - 1) == Some(b',') && here.is(FIRST) && first >= 2 && scan.joined(first - 1) && scan.is_free(first - 2) {
        let surname = &scan.tokens[first - 2];
        return (surname.is(LAST) && surname.class == Class::Capital && !surname.is(NEVER_NAME | KNOWN | PLACE | PERSON_VERB))
            .then_some(first - 2);
    }
    // "Iris Vermeulen": a first name that is a word as well, before a surname.
    if scan.is_free(first - 1)
        && scan.is(first - 1, FIRST)
        && scan.tokens[first - 1].has_capital()
        && here.has_capital()
        && !scan.is(first - 1, TITLE | RELATION | MONTH | WEEKDAY)
    {
        return Some(first - 1);
    }
    // "Gaitree Jhauw": a word nobody knows before it.
    let strange = scan.tokens[first - 1].is_word()
        && !scan.is(first - 1, ORDINARY | TITLE | RELATION | PROFESSION | NAMED | NEVER_NAME | WORKS | LIVES | CARE_HEAD);
    if scan.is_free(first - 1)
        && strange
        && scan.tokens[first - 1].class == Class::Capital
        && scan.tokens[first - 1].len() >= 3
        && here.has_capital()
        && !looks_ordinary(scan.word(first - 1))
    {
        return Some(first - 1);
    }
    // Particles belong to the name where something else stands before them that takes one, or they have a capital.
    let mut place = first;
    while place > 0
        && first - place < 4
        && scan.is_free(place - 1)
        && scan.tokens[place].gap <= Gap::Space
        && is_particle(scan, place - 1)
    {
        place -= 1;
    }
    if place == first {
        let glued = scan.joined(first) && scan.sign(first - 1) == Some(b'-') && scan.joined(first - 1) && first >= 2;
        let name = glued
            && scan.is_free(first - 2)
            && scan.tokens[first - 2].has_capital()
            && scan.tokens[first - 2].len() >= 2
            && !scan.is(first - 2, MEDICAL | KNOWN);
        return name.then(|| first - 2);
    }
    let capital =
        scan.tokens[place].has_capital() && (!scan.tokens[place].opens || scan.is(first, LAST) && !scan.is(first, WORD));
    let led = place > 0
        && (scan.is(place - 1, TITLE | PROFESSION | NAMED) && !scan.is(place - 1, PARTICLE)
            || scan.sign(place - 1) == Some(b'.')
            || scan.is(place - 1, FIRST) && scan.tokens[place - 1].has_capital());
    // "van der", "van den", "van 't" before a capital are a surname's.
    let double = first - place >= 2
        && scan.reads(place, b"van")
        && scan.reads_any(first - 1, &[b"der", b"den", b"t"])
        && !scan.is(first, FIRST);
    let arabic = scan.reads_any(first - 1, &[b"el", b"al", b"bin", b"ben", b"ait", b"ibn", b"abu", b"ould"]);
    if arabic && first - place > 1 && !(capital || led) {
        return Some(first - 1);
    }
    let only_first = here.is(FIRST) && !here.is(LAST);
    (capital || led && !only_first || double || arabic).then_some(place)
}

fn is_particle(scan: &Scan, at: usize) -> bool {
    scan.sign(at) == Some(b'\'')
        || INNER.iter().any(|inner| scan.reads(at, inner))
        || scan.sign(at) == Some(b'-') && scan.joined(at) && at > 0 && is_particle(scan, at - 1)
}
