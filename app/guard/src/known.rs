//! What may be named: care organisations, programmes, places, brands, conditions with somebody's name.

use crate::allowed::Allowed;
use crate::flags::{
    CARE_HEAD, EPONYM, EPONYM_HEAD, FIRST, KNOWN, LAST, LEARNS, NEVER_NAME, PARTICLE, PHRASE, PLACE, RELATION, TITLE, WORD,
    WORKS, WORLD,
};
use crate::lexicon::Phrase;
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::word::is_plain_eponym;

/// Longest phrase in words.
const LONGEST: usize = 6;

/// Heads that also come after the name: "Bronovo Ziekenhuis".
const AFTER: [&[u8]; 9] = [
    b"ziekenhuis",
    b"ziekenhuizen",
    b"kraamzorg",
    b"mc",
    b"gasthuis",
    b"verloskundigen",
    b"zorggroep",
    b"huisartsenpraktijk",
    b"jeugdzorg",
];

/// Notes all of them, so that the rules for names pass them by.
pub(crate) fn find(scan: &mut Scan, allowed: &Allowed) {
    for at in 0..scan.len() {
        if !scan.tokens[at].is_word() && scan.class(at) != Some(Class::Number) {
            continue;
        }
        phrase(scan, at, allowed);
        if scan.is(at, EPONYM_HEAD) {
            condition(scan, at);
        } else if is_plain_eponym(scan.word(at), scan.tokens[at].flags) && scan.tokens[at].has_capital() {
            let dotted = at > 1 && scan.sign(at - 1) == Some(b'.') && scan.joined(at - 1) && scan.is(at - 2, TITLE);
            let person = at > 0
                && scan.is(at - 1, TITLE | RELATION | FIRST)
                && !scan.is(at - 1, EPONYM)
                && (!scan.is(at - 1, WORD) || scan.is(at - 1, TITLE))
                || dotted;
            if !person {
                scan.allow(at, at);
            }
        } else if scan.is(at, EPONYM) && scan.class(at) == Some(Class::Capital) && of_illness(scan, at) {
            scan.allow(at, at);
        }
        // "spreekt alleen Frans": the language, not the man.
        if scan.reads(at, b"frans") && (1..=4).any(|back| at >= back && scan.reads_any(at - back, &SPEAKS)) {
            scan.allow(at, at);
        }
        // "Dr. Van Wijk": after a particle with a capital it is a surname.
        let surname = at > 0
            && scan.is(at - 1, PARTICLE)
            && scan.tokens[at - 1].has_capital()
            && !scan.tokens[at - 1].opens
            && scan.tokens[at].has_capital();
        if scan.is(at, CARE_HEAD) && !surname {
            organisation(scan, at);
        }
    }
}

/// Words before a language.
const SPEAKS: [&[u8]; 12] = [
    b"spreekt",
    b"spreken",
    b"sprak",
    b"spreek",
    b"taal",
    b"tolk",
    b"vertaald",
    b"beetje",
    b"woordje",
    b"verstaat",
    b"begrijpt",
    b"vloeiend",
];

/// "Turner niet aangetoond", "verdenking op Bell": a name beside words that are said of an illness.
fn of_illness(scan: &Scan, at: usize) -> bool {
    const SAID: [&[u8]; 22] = [
        b"aangetoond",
        b"uitgesloten",
        b"negatief",
        b"positief",
        b"verdenking",
        b"verdacht",
        b"screening",
        b"nipt",
        b"diagnose",
        b"drager",
        b"draagster",
        b"dragerschap",
        b"syndroom",
        b"ziekte",
        b"parese",
        b"onderzocht",
        b"uitslag",
        b"echo",
        b"score",
        b"familie",
        b"genetisch",
        b"karyotype",
    ];
    let near = at.saturating_sub(4)..(at + 5).min(scan.len());
    let person = at > 0 && scan.is(at - 1, TITLE | RELATION | FIRST) || scan.before(at, 2, TITLE).is_some();
    !person
        && near.clone().any(|place| {
            scan.reads_any(place, &SAID) || place != at && scan.is(place, EPONYM) && scan.tokens[place].has_capital()
        })
}

/// A phrase of the lists, or of the coalition's own.
fn phrase(scan: &mut Scan, at: usize, allowed: &Allowed) {
    let flags = scan.tokens[at].flags;
    let mut phrase = Phrase::new();
    let mut end = None;
    let mut place = at;
    let starts = flags & PHRASE != 0 || allowed.may_start(scan.word(at));
    for _ in 0..LONGEST {
        phrase = phrase.with(scan.word(place));
        // "Den Bosch": a place of more words, of which the first has its capital too.
        let town = place > at
            && phrase.flags() & (PLACE | WORLD) != 0
            && scan.tokens[at].has_capital()
            && !(at > 0 && scan.is(at - 1, PARTICLE) && scan.tokens[at - 1].has_capital());
        let known = if place == at { flags & KNOWN != 0 } else { town || phrase.flags() & KNOWN != 0 };
        if known || allowed.holds(phrase.number()) {
            end = Some(place);
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
    let Some(last) = end else { return };
    // "mw. Van den Bosch": after a title a name that starts like a place is a surname.
    let mut head = at;
    while head > 0
        && at - head < 4
        && (scan.is(head - 1, PARTICLE) && scan.tokens[head - 1].len() <= 3 && !scan.reads_any(head - 1, &[b"in", b"uit", b"op"])
            || scan.sign(head - 1) == Some(b'.'))
    {
        head -= 1;
    }
    // "Linda van den Bosch" too.
    let surname = at > 0 && scan.class(at) == Some(Class::Lower) && scan.reads(at - 1, b"van");
    if flags & PARTICLE != 0 && (surname || head > 0 && scan.is(head - 1, TITLE)) {
        return;
    }
    // One word that is a name as well ("Martini", "Elisabeth") needs its context.
    let alone = last == at && flags & (FIRST | LAST) != 0 && !allowed.holds(Phrase::new().with(scan.word(at)).number());
    if !(alone && flags & (PLACE | WORLD) == 0 && !after_place_word(scan, at)) {
        scan.allow(at, last);
    }
}

/// "in", "uit", "naar": a place follows.
pub(crate) fn after_place_word(scan: &Scan, at: usize) -> bool {
    at > 0
        && scan.reads_any(
            at - 1,
            &[
                b"in",
                b"uit",
                b"naar",
                b"te",
                b"regio",
                b"gemeente",
                b"omgeving",
                b"nabij",
                b"richting",
                b"via",
                b"buiten",
                b"locatie",
            ],
        )
}

/// "ziekte van Von Willebrand", "Bishop score", "test van Coombs".
fn condition(scan: &mut Scan, at: usize) {
    let mut place = at + 1;
    let mut of = false;
    while place < at + 7 && scan.same_line(place) {
        let token = &scan.tokens[place];
        if scan.is(place, PARTICLE) {
            of = true;
        } else if token.has_capital()
            && !token.is(TITLE)
            && (of
                || token.is(EPONYM)
                || place == at + 1 && !token.is(FIRST) && scan.reads_any(at, &[b"morbus", b"syndroom", b"ziekte"]))
        {
            scan.allow(place, place);
        } else if scan.sign(place) != Some(b'-') {
            break;
        }
        place += 1;
    }
    let mut place = at;
    while place > 0 && at - place < 4 {
        place -= 1;
        if scan.sign(place) == Some(b'-') || scan.sign(place) == Some(b'\'') || scan.reads(place, b"s") {
            continue;
        }
        if !(scan.tokens[place].is(EPONYM) && scan.tokens[place].is_word()) {
            break;
        }
        scan.allow(place, place);
    }
}

/// "Kraamzorg De Eerste Dag", "Stichting Door", "Bronovo Ziekenhuis".
fn organisation(scan: &mut Scan, at: usize) {
    // Where somebody works or learns is no care organisation that may be named.
    let mut place = at + 1;
    let mut last = at;
    while place < at + 6 && scan.same_line(place) && scan.tokens[place].gap <= Gap::Space {
        let token = &scan.tokens[place];
        if token.has_capital() && !token.is(TITLE | RELATION) {
            // A first name after a profession's place is a person: "team Marieke".
            if token.is(FIRST) && !token.is(WORD | PLACE | WORLD) && last == at && scan.tokens[at].class == Class::Lower {
                break;
            }
            last = place;
        } else if !(token.is(PARTICLE)
            || scan.reads_any(place, &[b"voor", b"en", b"of"])
            || matches!(scan.sign(place), Some(b'-' | b'&' | b'\'' | b'"')))
        {
            break;
        }
        place += 1;
    }
    if last > at {
        scan.allow(at, last);
    }
    if AFTER.iter().any(|head| scan.reads(at, head)) {
        let mut first = at;
        while first > 0 && at - first < 3 && scan.tokens[first].gap <= Gap::Space && scan.same_line(first) {
            let token = &scan.tokens[first - 1];
            let name = token.has_capital() && !token.is(TITLE | RELATION | LEARNS | WORKS | NEVER_NAME);
            let hyphen = scan.sign(first - 1) == Some(b'-');
            if !(name || hyphen) {
                break;
            }
            first -= 1;
        }
        scan.allow(first, at);
    }
}
