//! Whether a word is a name by itself, without help of a word before it.

use crate::flags::{
    ABROAD, CARE_HEAD, FIRST, FUNCTION, KNOWN, LAST, MEDICAL, MONTH, NAMED, NEVER_NAME, PARTICLE, PERSON_VERB, PLACE, PROFESSION,
    PROPER, RATHER, RELATION, TITLE, UNIT, WEEKDAY, WORD, WORLD,
};
use crate::known::after_place_word;
use crate::name_beside::{is_first, trade_name};
use crate::name_lower::{acts, lower};
use crate::scan::Scan;
use crate::token::{Class, Gap, Token};
use crate::word::{OF_THINGS, ORDINARY, has_vowel, is_slip, looks_ordinary};

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

fn capital(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    let after_van = at > 0
        && scan.reads_any(at - 1, &[b"van", b"de"])
        && scan.tokens[at - 1].has_capital()
        && !scan.tokens[at - 1].opens
        && token.is(LAST);
    // "voogd Ter Haar", "Ten Have belt".
    let after_ter = at > 0
        && scan.reads_any(at - 1, &[b"ter", b"ten"])
        && scan.tokens[at - 1].has_capital()
        && scan.same_line(at)
        && (token.is(LAST) || !token.is(WORD));
    // "met van Leeuwen", "volgens de Boer": what only a surname's particle follows.
    let led = at > 1
        && scan.reads(at - 1, b"van")
        && scan.reads_any(
            at - 2,
            &[b"met", b"volgens", b"om", b"door", b"aan", b"bij", b"voor", b"over", b"zegt", b"belde", b"namens"],
        )
        && scan.same_line(at - 1)
        && token.is(LAST)
        || at > 0 && !token.opens && scan.reads(at - 1, b"de") && trade_name(scan, at);
    // "Volgens Bakker van de reclassering"
    let said = at > 0
        && scan.reads_any(at - 1, &[b"volgens", b"aldus", b"namens"])
        && scan.same_line(at)
        && token.is(FIRST | LAST)
        && !token.is(KNOWN | MEDICAL | MONTH | WEEKDAY | CARE_HEAD | PLACE);
    // "De casemanager is Berg", "ze noemt de baby al Engel"
    let is = at > 1 && scan.reads_any(at - 1, &[b"is", b"was", b"wordt"]) && scan.is(at - 2, PROFESSION) && token.is(LAST);
    let called = scan
        .before(at, 5, NAMED)
        .is_some_and(|place| scan.reads_any(place, &[b"noemt", b"noemen", b"genoemd", b"vernoemd", b"heet", b"heten"]))
        && token.is(FIRST);
    let said = said || (is || called) && !token.opens && !token.is(KNOWN | MEDICAL | MONTH | WEEKDAY | CARE_HEAD | FUNCTION);
    if said {
        return true;
    }
    if after_van && !token.is(KNOWN | MONTH) || after_ter && (token.is(LAST) || !token.is(PLACE | KNOWN)) || led {
        return true;
    }
    if token.is(MONTH | WEEKDAY | TITLE | CARE_HEAD) && !token.is(RATHER) || token.is(RELATION) {
        return false;
    }
    // "Jan-feb", "Mei/juni"
    if token.is(MONTH) && matches!(scan.sign(at + 1), Some(b'-' | b'/')) && scan.is(at + 2, MONTH) {
        return false;
    }
    // "Max 10 minuten", "anti-Ro"
    let most = scan.reads(at, b"max") && scan.class(at + 1) == Some(Class::Number);
    let against = at > 1 && scan.joined(at) && scan.sign(at - 1) == Some(b'-') && scan.reads(at - 2, b"anti");
    if most || against {
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
    // "Elke twee weken", "(Elke dag)": a word that only joins words is a name before what people do, or before a surname.
    let joins = token.is(FUNCTION)
        && (token.opens || !scan.is(at + 1, PERSON_VERB | LAST) && scan.tokens.get(at + 1).is_some_and(Token::is_word));
    if token.is(RATHER) && !joins {
        return !after_place_word(scan, at) || !token.is(PLACE | WORLD);
    }
    if token.is(UNIT | PARTICLE | FUNCTION) && !token.is(RATHER) {
        return false;
    }
    let acts = acts(scan, at);
    if token.opens && is_first(scan, at) && (scan.is(at + 1, PERSON_VERB) || scan.sign(at + 1) == Some(b':')) {
        return true;
    }
    if token.opens {
        // "Linde Groen, BSN: …"
        let full = token.is(FIRST)
            && scan.is(at + 1, LAST)
            && scan.class(at + 1) == Some(Class::Capital)
            && scan.same_line(at + 1)
            && !scan.joined(at + 1)
            && !scan.is(at + 1, KNOWN | MEDICAL | MONTH | WEEKDAY | PERSON_VERB | FUNCTION | CARE_HEAD)
            && !token.is(FUNCTION | PERSON_VERB | MEDICAL);
        if full {
            return true;
        }
        let named = scan.is(at + 1, FIRST | LAST | PROPER)
            && scan.class(at + 1) == Some(Class::Capital)
            && !scan.is(at + 1, WORD)
            && token.is(FIRST);
        let called = token.is(FIRST) && scan.is(at + 1, NAMED)
            || token.is(FIRST) && scan.reads(at + 1, b"is") && (at + 2..at + 4).any(|place| scan.is(place, NAMED));
        return named || called || acts && (token.is(FIRST) || trade_name(scan, at)) && !token.is(PERSON_VERB);
    }
    // "Verloskundige Belt morgen": a capital too many.
    let does = token.is(PERSON_VERB) && at > 0 && scan.is(at - 1, TITLE | RELATION | PROFESSION);
    if token.is(KNOWN | MEDICAL) || token.is(PLACE) && !acts || does {
        return false;
    }
    if is_first(scan, at) {
        return true;
    }
    if token.is(NEVER_NAME) {
        // "nu bevalt Iris", "overleg met Roos".
        let does = at > 0 && scan.is(at - 1, PERSON_VERB) && !OF_THINGS.iter().any(|verb| scan.reads(at - 1, verb));
        let with = at > 0
            && scan.tokens[at - 1].class == Class::Lower
            && scan.reads_any(at - 1, &[b"met", b"door", b"volgens", b"aan", b"bij", b"zus", b"dat", b"of"])
            && scan.class(at + 1) != Some(Class::Capital);
        // "Ik heb Sterk gevraagd", "afspraak met Zomer"
        let between = at > 0
            && scan.is(at - 1, FUNCTION | PERSON_VERB | PARTICLE)
            && scan.tokens[at - 1].class == Class::Lower
            && token.is(LAST)
            && scan.class(at + 1) == Some(Class::Lower);
        return (acts || does || with) && token.is(FIRST) || between && !token.is(FUNCTION | PERSON_VERB);
    }
    // In a row of capitals of ordinary words it is a title: "Nieuwe Start".
    let ordinary = |place: usize| {
        scan.tokens.get(place).is_some_and(|word| {
            word.has_capital()
                && !word.opens
                && (word.is(WORD) && !word.is(FIRST | LAST) || word.is(WEEKDAY | MONTH))
                && word.gap <= Gap::Space
        })
    };
    // "Amoxicilline en Pinda", "Huis, Geld, Brand": the same over a comma or "en".
    let parts = |place: usize| matches!(scan.sign(place), Some(b',' | b'/' | b'&')) || scan.reads_any(place, &[b"en", b"of"]);
    let listed = |place: usize| {
        scan.tokens.get(place).is_some_and(|word| {
            word.has_capital()
                && word.is(WORD | MEDICAL)
                && !word.is(FIRST | LAST | TITLE | PROFESSION | RELATION | RATHER)
                && (!word.opens || place > 0 && scan.sign(place - 1) == Some(b':'))
        })
    };
    let title = ordinary(at + 1)
        || at > 0 && ordinary(at - 1)
        || parts(at + 1) && scan.same_line(at + 2) && listed(at + 2)
        || at > 1 && parts(at - 1) && scan.same_line(at) && listed(at - 2);
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
    if looks_ordinary(word) && !token.is(ABROAD) {
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
    // "Rooming-in", "Follow-up": what goes on in lower case is no name.
    let goes_on = scan.sign(at + 1) == Some(b'-')
        && scan.joined(at + 1)
        && scan.joined(at + 2)
        && scan.class(at + 2) == Some(Class::Lower)
        && !token.is(ABROAD);
    if hyphen || goes_on || dotted && !token.is(PROPER) {
        return false;
    }
    if token.opens {
        let person = token.is(ABROAD) && (acts(scan, at) || scan.class(at + 1) == Some(Class::Capital));
        let and =
            scan.reads(at + 1, b"en") && scan.class(at + 2) == Some(Class::Capital) && scan.is(at + 2, FIRST | LAST | ABROAD);
        return (person || and || !is_slip(word)) && (token.len() >= 4 || token.is(PROPER | ABROAD));
    }
    token.is(ABROAD) || !(token.len() >= 7 && is_slip(word))
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
    if token.is(ABROAD) && loud && token.len() >= 4 && has_vowel(word) {
        return true;
    }
    if token.is(FIRST | LAST) {
        return (token.len() >= 5 || loud && token.len() >= 3 || token.len() == 4 && token.is(FIRST)) && has_vowel(word);
    }
    has_vowel(word) && !looks_ordinary(word) && (loud && token.len() >= 5 && !is_slip(word) || token.len() >= 6)
}
