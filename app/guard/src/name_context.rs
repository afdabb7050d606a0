//! Names that the words before them announce: "mw.", "partner", "zoon", "heet".

use crate::flags::{
    ABROAD, BORN, FIRST, FUNCTION, KNOWN, LAST, LIVES, MEDICAL, MONTH, NAMED, NEVER_NAME, PARTICLE, PERSON_VERB, PLACE,
    PROFESSION, PROPER, RATHER, RELATION, TITLE, UNIT, WEEKDAY, WORD, WORKS, WORLD,
};
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::word::{ORDINARY, has_vowel, is_separable, is_slip, looks_ordinary};

/// Words of address that stand right before a surname.
const ADDRESS: [&[u8]; 17] = [
    b"dr",
    b"drs",
    b"prof",
    b"mr",
    b"mw",
    b"mevr",
    b"mevrouw",
    b"mvr",
    b"dhr",
    b"hr",
    b"heer",
    b"meneer",
    b"mijnheer",
    b"fam",
    b"familie",
    b"juffrouw",
    b"mej",
];

/// Whether the words before `at` say that a name comes, and this can be one.
pub(crate) fn told(scan: &Scan, at: usize) -> bool {
    let Some((head, particles)) = head(scan, at) else { return false };
    let token = &scan.tokens[at];
    let word = scan.word(at);
    if token.is(TITLE | RELATION | PROFESSION) && !(token.is(LAST) && token.has_capital() && particles)
        || !has_vowel(word) && !token.is(FIRST | LAST)
    {
        return false;
    }
    if token.is(MONTH | WEEKDAY | PARTICLE) && !token.is(RATHER) {
        return false;
    }
    let title = scan.is(head, TITLE);
    let named = scan.is(head, NAMED);
    let listed = token.is(FIRST | LAST | PROPER | ABROAD);
    let place = token.is(PLACE | WORLD | KNOWN | MEDICAL) && !token.is(RATHER);
    // "wijkagent Van Os": after somebody's work a particle with a capital is a surname's.
    let particle = at > 0 && scan.tokens[at - 1].has_capital() && scan.is(at - 1, PARTICLE) && scan.is(head, PROFESSION | TITLE);
    if particle && token.class == Class::Capital && head + 3 > at && !token.is(KNOWN | MEDICAL | MONTH | WEEKDAY) {
        return true;
    }
    // "collega Zomer sluit aan"
    let colleague = scan.is(head, PROFESSION)
        && head + 1 == at
        && token.is(LAST)
        && !token.is(FUNCTION | PERSON_VERB | MEDICAL | KNOWN | PLACE);
    if colleague && token.class == Class::Capital && !token.opens && scan.class(at + 1) == Some(Class::Lower) {
        return true;
    }
    // "mw de boer", "mw. v.d. Berg"
    if particles && title && crate::name_beside::trade_name(scan, at) {
        return true;
    }
    match token.class {
        Class::Capital if named => {
            !place && token.len() >= 2 && (listed || !token.is(PERSON_VERB | ORDINARY) && !looks_ordinary(word))
        }
        Class::Capital => {
            let ordinary = token.is(ORDINARY) || looks_ordinary(word) && !listed;
            if token.len() < 2 || place && !(title && listed) || particles && !title && !listed {
                return false;
            }
            // "Mw Stam": whatever it means, unless it joins words or is what she does.
            let addressed = head + 1 == at || scan.sign(at - 1) == Some(b'.') && head + 2 == at;
            let other = token.is(FUNCTION | PERSON_VERB | MEDICAL | KNOWN | NAMED | UNIT) || scan.is(at, LIVES | WORKS | BORN);
            // "Fam. Zomer, Molenweg 3A"
            let ends = token.is(LAST) && matches!(scan.sign(at + 1), Some(b',' | b'(' | b')' | b'.'));
            if addressed && token.len() >= 3 && !other && scan.reads_any(head, &ADDRESS) && (!token.is(NEVER_NAME) || ends) {
                return true;
            }
            // "Oma Bloem past op": right behind kin and before what people do.
            let kin =
                head + 1 == at && scan.is(head, RELATION) && listed && scan.is(at + 1, PERSON_VERB) && !scan.tokens[at].opens;
            if kin && !other && !place {
                return true;
            }
            // "Mw. Heeft", "Partner Wil": a capital too many. After a title a surname may be any word a list has.
            let word = token.is(PERSON_VERB) || token.is(NEVER_NAME) && !title;
            let does = token.is(PERSON_VERB) && !token.is(RATHER) && scan.class(at + 1) != Some(Class::Capital);
            !ordinary && !does || listed && !token.is(FUNCTION) && !does && (!word || token.is(FIRST) && !token.opens)
        }
        Class::Upper => {
            let name =
                listed && !token.is(PERSON_VERB | NEVER_NAME | MEDICAL | KNOWN) && (title || token.is(RATHER) || !token.is(WORD))
                    || !token.is(ORDINARY | NEVER_NAME) && !looks_ordinary(word);
            token.len() >= 4 && name
        }
        Class::Lower => lower(scan, at, head, particles),
        Class::Other => true,
        Class::Number | Class::Sign => false,
    }
}

/// Without a capital: after a title what no dictionary knows, or a surname after "de" or "van".
fn lower(scan: &Scan, at: usize, head: usize, particles: bool) -> bool {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    let title = scan.is(head, TITLE);
    let double = title && token.is(LAST) && !token.is(WORD) && scan.sign(at + 1) == Some(b'-');
    if token.len() < 3 || !double && scan.joined(at + 1) && matches!(scan.sign(at + 1), Some(b'-' | b'.')) && scan.joined(at + 2)
    {
        return false;
    }
    // "haar zoon milan": a city as well, but right behind kin a person.
    let kin = token.is(FIRST)
        && !token.is(WORD | KNOWN | MEDICAL)
        && scan.is(head, RELATION)
        && (head + 1 == at || scan.sign(at - 1) == Some(b','));
    if kin {
        return true;
    }
    // "vriend heet storm"
    let called =
        head + 1 == at && token.is(FIRST) && scan.reads_any(head, &[b"heet", b"genaamd", b"geheten", b"roepnaam", b"voornaam"]);
    if called && !token.is(FUNCTION | PERSON_VERB) {
        return true;
    }
    if token.is(NEVER_NAME | PERSON_VERB) || token.is(KNOWN | MEDICAL | PLACE | WORLD) && !(particles && token.is(LAST)) {
        return false;
    }
    if particles {
        // "mw de wit", "dhr van dam"; not "partner van de wijkagent".
        // "mw aan te geven": what one does.
        let person = title && scan.tokens[head].len() <= 7 && !(scan.reads(at - 1, b"te") && token.is(WORD));
        return person && token.is(LAST | FIRST | PROPER);
    }
    if token.is(WORD) {
        return token.is(RATHER) && scan.is(head, RELATION | TITLE | NAMED);
    }
    if token.is(FIRST | LAST | PROPER) {
        return true;
    }
    let close = head + 1 == at || scan.tokens[at - 1].class == Class::Sign;
    if scan.sign(at - 1) == Some(b',') && !scan.is(head, RELATION) {
        return false;
    }
    if close && token.is(ABROAD) {
        return true;
    }
    close && !is_separable(word) && token.len() >= 4 && !token.is(ORDINARY) && !looks_ordinary(word) && !is_slip(word)
}

/// The title, relation, profession or "heet" that this word follows, and whether small words stand between them.
fn head(scan: &Scan, at: usize) -> Option<(usize, bool)> {
    let mut place = at;
    let mut particles = false;
    let mut signs = 0;
    while place > 0 && at - place < 6 {
        if scan.tokens[place].gap == Gap::Line || scan.tokens[place].gap == Gap::Wide && signs == 0 && place != at {
            return None;
        }
        place -= 1;
        let token = &scan.tokens[place];
        if token.is_word() && token.is(TITLE | RELATION | PROFESSION | NAMED) && !(token.is(PARTICLE) && token.len() <= 2) {
            return Some((place, particles));
        }
        match scan.sign(place) {
            Some(b'.')
                if place > 0
                    && scan.joined(place)
                    && scan.is(place - 1, TITLE | PROFESSION)
                    && scan.tokens[place - 1].len() <= 6 =>
            {
                signs += 1;
            }
            // After a colon or bracket only a capital says enough.
            Some(b':' | b'(' | b'"') if scan.tokens[at].has_capital() && signs < 2 => signs += 1,
            Some(b'\'') => {}
            // "v.d. Berg"
            Some(b'.' | b'/') if place > 0 && scan.joined(place) && scan.reads_any(place - 1, &[b"v", b"d", b"vd"]) => {}
            // "haar man, esmatullah, is weg": between commas.
            Some(b',') if signs == 0 && place + 1 == at && scan.sign(at + 1) == Some(b',') && scan.tokens[at].len() >= 5 => {
                signs += 1;
            }
            None if token.is(PARTICLE) || scan.reads_any(place, &[b"v", b"d", b"vd", b"vdr"]) => particles = true,
            _ => return None,
        }
    }
    None
}
