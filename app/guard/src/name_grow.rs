//! From one word of a name to the whole: "Anneke van der Meulen", "Kees-Jan", "Van 't Hof", "J.P. Hoogendoorn".

use crate::flags::{
    ABROAD, BEHIND, CARE_HEAD, FIRST, KNOWN, LAST, LEARNS, LIVES, MEDICAL, MONTH, NAMED, NEVER_NAME, PARTICLE, PERSON_VERB,
    PLACE, PROFESSION, PROPER, RATHER, RELATION, TITLE, WEEKDAY, WORD, WORKS, WORLD,
};
use crate::name_beside::trade_name;
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::word::{ORDINARY, has_vowel, looks_ordinary};

/// Particles that stand inside names without a capital; "in" and "op" do only between capitals.
const INNER: [&[u8]; 20] = [
    b"van", b"de", b"der", b"den", b"ten", b"ter", b"te", b"t", b"el", b"al", b"bin", b"ben", b"ait", b"von", b"da", b"dos",
    b"la", b"het", b"vd", b"ould",
];

/// Words for kin that with a capital belong to the name.
const KIN: [&[u8]; 9] = [b"tante", b"oom", b"oma", b"opa", b"pastor", b"pater", b"imam", b"tant", b"ome"];

/// What stands before a name in other languages, with a capital or without.
const HONORIFICS: [&[u8]; 32] = [
    b"umm", b"um", b"oum", b"oem", b"om", b"abu", b"abou", b"aboe", b"bint", b"binti", b"binte", b"ould", b"haji", b"hajji",
    b"hadj", b"hajja", b"lalla", b"si", b"sidi", b"moulay", b"mulla", b"mullah", b"sheikh", b"ato", b"weizero", b"pan", b"pani",
    b"habo", b"hooyo", b"bibi", b"khala", b"ustad",
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
    // "Wil in 't Veld", "Piet op den Akker"
    let before_article = scan.reads_any(place, &[b"in", b"op", b"uit"])
        && (scan.sign(place + 1) == Some(b'\'') || scan.reads_any(place + 1, &[b"t", b"de", b"den"]))
        && (place + 2..place + 4).any(|name| scan.class(name) == Some(Class::Capital) && scan.is(name, LAST | BEHIND));
    if before_article && is_free_word(scan, place) {
        place += 1;
    }
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
        && (scan.is(place + 1, FIRST | LAST | PROPER) || !scan.is(place + 1, ORDINARY | NEVER_NAME | TITLE))
        && scan.class(place + 1) == Some(Class::Capital)
        && scan.same_line(place + 1)
    {
        return Some(place + 1); // "Tjin A Djie"
    }
    // "Tjon-A-Fat"
    let glued =
        token.len() == 1 && hyphen && scan.sign(place + 1) == Some(b'-') && scan.joined(place + 1) && scan.joined(place + 2);
    if glued && scan.class(place + 2) == Some(Class::Capital) {
        return Some(place + 2);
    }
    let fits = match token.class {
        Class::Capital | Class::Upper => {
            let other = token.is(TITLE | RELATION | PROFESSION | MONTH | WEEKDAY | CARE_HEAD | MEDICAL | LIVES | WORKS)
                || token.is(KNOWN) && !token.is(PLACE);
            // A capital directly after a name, in a sentence that has its other words without: "Li Na", "Sara Vlieg".
            let plain = token.class == Class::Capital && scan.tokens[last].class == Class::Capital && place == last + 1;
            let listed = token.is(FIRST | LAST | PROPER | ABROAD);
            let ordinary = token.is(WORD | PLACE | WORLD) && !listed && !hyphen && !particles && !plain;
            // "Annelies Sterk": behind a first name inside a sentence a capital is a surname's, whatever the word means.
            let called = plain && scan.is(last, FIRST) && !scan.is(last, WORD) && !token.is(PERSON_VERB | NAMED);
            let other_word = token.is(PERSON_VERB | NEVER_NAME | NAMED);
            let verb = other_word && !(particles || called || plain && listed);
            let same = token.class == Class::Upper || scan.tokens[last].class != Class::Upper || token.len() == 1;
            let double =
                hyphen && scan.joined(place) && token.is(FIRST | LAST | PROPER) && token.len() >= 3 && !token.is(MEDICAL | KNOWN);
            let another = other && !token.is(RATHER);
            double || same && token.len() >= 2 && !(another || ordinary || verb)
        }
        Class::Lower if scan.tokens[last].has_capital() && !hyphen => particles && token.is(LAST) && !token.is(WORD),
        // "jeroen kok staat"
        Class::Lower if trade_name(scan, place) && scan.is(last, FIRST) => scan.is(place + 1, PERSON_VERB),
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
            token.is(FIRST | LAST | PROPER | ABROAD)
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
    // "Tante Sjaan", "um yousef", "Haji Karim": what people are called by.
    let kin = KIN.iter().any(|kin| scan.reads(first - 1, kin)) && scan.tokens[first - 1].has_capital();
    let plain = scan.is(first - 1, WORD) && scan.class(first - 1) == Some(Class::Lower);
    if scan.is_free(first - 1) && (kin || !plain && HONORIFICS.iter().any(|one| scan.reads(first - 1, one))) {
        return Some(first - 1);
    }
    if let Some(start) = small_before(scan, first).or_else(|| titled_particles(scan, first)) {
        return Some(start);
    }
    // "vd Heijden", "v.d. Berg", "v/d Meer", "v. Dijk".
    if let Some(start) = short_particles(scan, first) {
        return Some(start);
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
        && (scan.tokens[first - 1].len() >= 3 || scan.tokens[first - 1].len() == 2 && has_vowel(scan.word(first - 1)))
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
    let colon = place > 0 && scan.sign(place - 1) == Some(b':') && scan.same_line(place);
    let capital = scan.tokens[place].has_capital() && (!scan.tokens[place].opens || colon || scan.is(first, LAST));
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

/// "O'Brien", "D'Souza", "met van Leeuwen": where a small part before a surname starts.
fn small_before(scan: &Scan, first: usize) -> Option<usize> {
    let here = &scan.tokens[first];
    let elided = here.has_capital()
        && first >= 2
        && scan.joined(first)
        && scan.sign(first - 1) == Some(b'\'')
        && scan.joined(first - 1)
        && scan.tokens[first - 2].len() == 1
        && scan.tokens[first - 2].has_capital();
    if elided {
        return Some(first - 2);
    }
    // "met van Leeuwen"
    let led = first >= 2
        && scan.reads(first - 1, b"van")
        && scan.is_free(first - 1)
        && here.is(LAST)
        && here.has_capital()
        && scan.reads_any(
            first - 2,
            &[b"met", b"volgens", b"om", b"door", b"aan", b"bij", b"voor", b"over", b"zegt", b"belde", b"namens"],
        );
    led.then(|| first - 1)
}

/// "mw. in 't Veld", "dhr. op den Akker": any particles between a title and a surname.
fn titled_particles(scan: &Scan, first: usize) -> Option<usize> {
    let mut start = first;
    while start > 0
        && first - start < 4
        && scan.tokens[start].gap <= Gap::Space
        && scan.is_free(start - 1)
        && (scan.is(start - 1, PARTICLE) || scan.sign(start - 1) == Some(b'\''))
        && !scan.is(start - 1, TITLE)
    {
        start -= 1;
    }
    let dot = usize::from(start > 1 && scan.sign(start - 1) == Some(b'.'));
    let title = start.checked_sub(1 + dot).is_some_and(|head| {
        scan.reads_any(head, &[b"mw", b"mevr", b"mevrouw", b"mvr", b"dhr", b"hr", b"heer", b"meneer", b"fam", b"familie"])
    });
    (first - start >= 2 && title && (scan.is(first, LAST) || scan.tokens[first].has_capital())).then_some(start)
}

/// Where "v.d.", "v/d", "vd" or "v." starts that stands right before a surname.
fn short_particles(scan: &Scan, first: usize) -> Option<usize> {
    if !scan.tokens[first].is(LAST) && !scan.tokens[first].has_capital() {
        return None;
    }
    let mut start = first;
    while start > 0 && first - start < 4 {
        let before = start - 1;
        let part = scan.reads_any(before, &[b"v", b"d", b"vd", b"vdr"]) && scan.is_free(before);
        let sign = matches!(scan.sign(before), Some(b'.' | b'/')) && scan.joined(before) && scan.is_free(before) && before > 0;
        if !(part || sign && scan.reads_any(before - 1, &[b"v", b"d", b"vd"])) || scan.tokens[start].gap > Gap::Space {
            break;
        }
        start = before;
    }
    (start < first && scan.reads_any(start, &[b"v", b"vd", b"vdr"])).then_some(start)
}

fn is_particle(scan: &Scan, at: usize) -> bool {
    scan.sign(at) == Some(b'\'')
        || INNER.iter().any(|inner| scan.reads(at, inner))
        || scan.sign(at) == Some(b'-') && scan.joined(at) && at > 0 && is_particle(scan, at - 1)
}
