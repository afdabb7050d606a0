//! Names that the words after or beside them tell: "Roos (dochter)", "Storm, 19 jaar", "Ton en Ineke", "Van 't Hof".

use crate::flags::{
    BEHIND, CARE_HEAD, FIRST, FUNCTION, KNOWN, LAST, LIVES, MEDICAL, MONTH, NEVER_NAME, OF_PERSONS, PARTICLE, PERSON_VERB,
    PROFESSION, PROPER, RATHER, RELATION, SCHOOL_HEAD, TITLE, UNIT, WEEKDAY, WORD, WORKS,
};
use crate::name_alone::is_name;
use crate::scan::{Scan, State};
use crate::token::{Class, Gap, Token};
use crate::word::OF_THINGS;

/// What is never a person's name by the words beside it.
const OTHER: u64 = TITLE | RELATION | PROFESSION | MONTH | WEEKDAY | KNOWN | MEDICAL | CARE_HEAD | UNIT | FUNCTION | PARTICLE;

/// Whether the words beside a word say that it is a name.
pub(crate) fn beside(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    if token.is(OTHER) && !token.is(RATHER)
        || token.len() < 2
        || scan.is(at, SCHOOL_HEAD | WORKS | LIVES) && !trade_name(scan, at)
    {
        return false;
    }
    match token.class {
        Class::Capital => {
            let listed = token.is(FIRST | LAST);
            listed && (person_said(scan, at) || kin_behind(scan, at) || aged(scan, at) || owns(scan, at) || surname(scan, at))
                || led(scan, at) && aged(scan, at)
                || initial_before(scan, at)
                || initial_behind(scan, at)
                || (listed || token.is(PROPER)) && paired(scan, at)
        }
        Class::Lower => lower_surname(scan, at),
        _ => false,
    }
}

/// "S. de Boer", "B. Koning": behind an initial a surname that is a word as well.
fn initial_before(scan: &Scan, at: usize) -> bool {
    let mut first = at;
    while first > 0
        && at - first < 4
        && scan.tokens[first].gap <= Gap::Space
        && scan.is(first - 1, PARTICLE)
        && scan.tokens[first - 1].len() > 1
    {
        first -= 1;
    }
    let initial = first >= 2
        && scan.sign(first - 1) == Some(b'.')
        && scan.joined(first - 1)
        && scan.same_line(first)
        && scan.tokens[first - 2].len() == 1
        && scan.tokens[first - 2].has_capital();
    // "voor J. Kruis": whatever it means, where something before it takes a person.
    let taken = first >= 3
        && first == at
        && (scan.tokens[first - 3].class == Class::Lower && scan.is(first - 3, FUNCTION | PARTICLE)
            || scan.is(first - 3, TITLE | RELATION | PROFESSION));
    let surname = scan.is(at, LAST) && (first < at || !scan.is(at, NEVER_NAME));
    initial && (surname || taken)
}

/// What people do and things do not.
fn acts(scan: &Scan, at: usize) -> bool {
    scan.is(at, PERSON_VERB) && !OF_THINGS.iter().any(|verb| scan.reads(at, verb))
}

/// "Berg (partner)", "Linde (haar zus)".
fn kin_behind(scan: &Scan, at: usize) -> bool {
    if scan.sign(at + 1) != Some(b'(') || !scan.same_line(at + 1) {
        return false;
    }
    let own = usize::from(scan.reads_any(at + 2, &[b"haar", b"zijn", b"de", b"hun"]));
    let kin = at + 2 + own;
    scan.is(kin, RELATION | PROFESSION)
        && matches!(scan.sign(kin + 1), Some(b')' | b','))
        && (!scan.is(at, NEVER_NAME) || acts(scan, kin + 2) || own > 0)
}

/// "Vrolijk, S.", "Lis, M.A.": a surname as lists have it.
fn initial_behind(scan: &Scan, at: usize) -> bool {
    let letter = at + 2;
    scan.sign(at + 1) == Some(b',')
        && scan.joined(at + 1)
        && scan.same_line(letter)
        && scan.tokens.get(letter).is_some_and(|token| token.len() == 1 && token.has_capital())
        && scan.sign(letter + 1) == Some(b'.')
        && scan.joined(letter + 1)
}

/// "Merel's verjaardag": what belongs to somebody.
fn owns(scan: &Scan, at: usize) -> bool {
    scan.is(at, FIRST)
        && scan.sign(at + 1) == Some(b'\'')
        && scan.joined(at + 1)
        && scan.joined(at + 2)
        && scan.reads(at + 2, b"s")
        && scan.tokens.get(at + 3).is_some_and(Token::is_word)
}

/// "Roos, 19 jaar", "Storm (4)", "Linde (22 jr)": an age is behind it.
fn aged(scan: &Scan, at: usize) -> bool {
    let sign = scan.sign(at + 1).filter(|sign| matches!(sign, b',' | b'('));
    let number = at + 1 + usize::from(sign.is_some());
    let age =
        scan.tokens.get(number).is_some_and(|token| token.class == Class::Number && token.len() <= 2) && scan.same_line(number);
    let years = scan.reads_any(number + 1, &[b"jaar", b"jr", b"jarige", b"jarig", b"j", b"maanden", b"mnd"]);
    let bracket = sign == Some(b'(') && scan.sign(number + 1) == Some(b')');
    let listed = sign == Some(b',')
        && scan.is(at, FIRST)
        && (scan.reads(number + 1, b"en") && scan.class(number + 2) == Some(Class::Capital)
            || scan.sign(number + 1) == Some(b')'));
    age && (years
        || listed
        || bracket && (!scan.is(at, NEVER_NAME) || scan.is(at, FIRST) && scan.class(number + 2) == Some(Class::Lower)))
}

/// "Noor is zwanger", "Ba is de vader", "Bo slaapt": at the start of a sentence what follows is said of people only.
fn person_said(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    // "Li Na is onverzekerd": two short ones.
    let short = token.len() <= 3
        && scan.class(at + 1) == Some(Class::Capital)
        && scan.tokens[at + 1].len() <= 4
        && scan.is(at + 2, PERSON_VERB)
        && !scan.is(at + 1, OTHER & !UNIT & !PARTICLE & !FUNCTION);
    if token.opens && short && scan.same_line(at + 1) {
        return true;
    }
    if !token.opens || !scan.same_line(at + 1) || !scan.is(at + 1, PERSON_VERB) {
        return false;
    }
    if acts(scan, at + 1) && token.is(FIRST) && token.len() == 2 {
        return true;
    }
    let mut place = at + 2;
    while place < at + 9 && scan.same_line(place) && !matches!(scan.sign(place), Some(b':' | b';' | b'!' | b'?' | b'.')) {
        let years = scan.class(place) == Some(Class::Number) && scan.reads_any(place + 1, &[b"jaar", b"jr", b"geworden"]);
        let kin = scan.is(place, RELATION)
            && (place == at + 2
                || place == at + 3 && scan.reads_any(place - 1, &[b"haar", b"zijn", b"de", b"mijn", b"hun", b"een"]));
        let goes_on = scan.reads(place, b"en") && acts(scan, place + 1);
        if years || kin && scan.reads_any(at + 1, &[b"is", b"was", b"wordt"]) || goes_on || scan.is(place, OF_PERSONS) {
            return true;
        }
        place += 1;
    }
    false
}

/// Whether a person is announced right before: "patiënte Zomer".
fn led(scan: &Scan, at: usize) -> bool {
    at > 0 && scan.same_line(at) && scan.is(at - 1, TITLE) && scan.tokens[at - 1].len() > 1
}

/// "Van 't Hof belde": a surname whose particles start the sentence.
fn surname(scan: &Scan, at: usize) -> bool {
    let mut first = at;
    while first > 0
        && at - first < 4
        && scan.tokens[first].gap <= Gap::Space
        && (scan.is(first - 1, PARTICLE) || scan.sign(first - 1) == Some(b'\''))
    {
        first -= 1;
    }
    let free = scan.state[first..=at].iter().all(|state| *state == State::Free);
    // "van Zanten, pt nr" starts a note without its capital.
    let noted = scan.tokens[first].gap == Gap::Line && scan.sign(at + 1) == Some(b',') && scan.is(at, LAST | BEHIND);
    let opens = scan.tokens[first].opens && (scan.tokens[first].has_capital() || noted);
    if first == at || !free || !opens || !scan.is(at, LAST | BEHIND) {
        return false;
    }
    let long = at - first >= 2 && scan.reads(first, b"van") && scan.reads_any(at - 1, &[b"der", b"den", b"de", b"t"]);
    let van = scan.reads(first, b"van") && at - first == 1 && (scan.is(at + 1, PERSON_VERB) || scan.sign(at + 1) == Some(b','));
    van || long && !scan.is(at, WORKS)
        || scan.is(at, BEHIND) && scan.is(at + 1, PERSON_VERB)
        || acts(scan, at + 1) && scan.reads_any(first, &[b"de", b"van"])
}

/// "Ton en Ineke", "Siem en Roos": beside a name.
fn paired(scan: &Scan, at: usize) -> bool {
    let and = |place: usize| scan.reads_any(place, &[b"en", b"of"]) || scan.sign(place) == Some(b'&');
    let after = and(at + 1)
        && scan.same_line(at + 2)
        && scan.is(at + 2, FIRST | LAST)
        && !scan.is(at + 2, OTHER)
        && scan.class(at + 2) == Some(Class::Capital)
        && is_name(scan, at + 2)
        && (!scan.is(at, NEVER_NAME) || scan.is(at, FIRST) && scan.is(at + 2, FIRST) && !scan.is(at + 2, WORD));
    let before = at >= 2
        && and(at - 1)
        && scan.same_line(at)
        && !scan.tokens[at].opens
        && scan.state[at - 2] == State::Marked
        && scan.is(at - 2, FIRST | LAST)
        && scan.tokens[at - 2].has_capital();
    after || before
}

/// First names that are words too, but words that seldom start what people write of cases.
pub(crate) fn is_first(scan: &Scan, at: usize) -> bool {
    scan.reads_any(
        at,
        &[
            b"noor",
            b"iris",
            b"roos",
            b"fleur",
            b"merel",
            b"linde",
            b"jasmijn",
            b"madelief",
            b"mees",
            b"amber",
            b"hazel",
            b"sterre",
            b"jade",
            b"lente",
            b"fenna",
            b"vera",
            b"pepijn",
            b"olijf",
            b"lotus",
        ],
    )
}

/// Trades and animals that are common surnames.
pub(crate) fn trade_name(scan: &Scan, at: usize) -> bool {
    const NAMES: [&[u8]; 31] = [
        b"bloem",
        b"mol",
        b"haas",
        b"kroon",
        b"spruit",
        b"berg",
        b"dijk",
        b"bakker",
        b"kok",
        b"visser",
        b"smit",
        b"mulder",
        b"boer",
        b"koning",
        b"prins",
        b"slager",
        b"dekker",
        b"kuiper",
        b"schipper",
        b"molenaar",
        b"timmerman",
        b"brouwer",
        b"snijder",
        b"herder",
        b"wolf",
        b"vos",
        b"haan",
        b"leeuw",
        b"vogel",
        b"keizer",
        b"jager",
    ];
    scan.reads_any(at, &NAMES)
}

/// "overleg met t. bouwman": an initial without its capital, where something before it takes a person.
fn lower_initial(scan: &Scan, at: usize) -> bool {
    at > 2
        && scan.sign(at - 1) == Some(b'.')
        && scan.joined(at - 1)
        && scan.tokens[at].gap == Gap::Space
        && scan.class(at - 2) == Some(Class::Lower)
        && scan.tokens[at - 2].len() == 1
        && scan.reads_any(at - 3, &[b"met", b"door", b"aan", b"van", b"bij", b"voor", b"volgens", b"namens"])
        && scan.tokens[at].len() >= 4
        && (scan.is(at, LAST) || !scan.is(at, WORD | MEDICAL))
}

/// "mw hofstede belt af": without a capital a surname that is a word as well, when right after a title and before what
/// people do.
fn lower_surname(scan: &Scan, at: usize) -> bool {
    const ADDRESS: [&[u8]; 8] = [b"mw", b"mevr", b"mevrouw", b"mvr", b"dhr", b"meneer", b"fam", b"familie"];
    let dot = usize::from(at > 1 && scan.sign(at - 1) == Some(b'.') && scan.joined(at - 1));
    let Some(head) = at.checked_sub(1 + dot) else { return false };
    let does =
        scan.is(at + 1, PERSON_VERB) || scan.reads_any(at + 1, &[b"niet", b"nt", b"en"]) || scan.sign(at + 1) == Some(b',');
    // "mw bloem", "met t. bouwman"
    let trade = trade_name(scan, at);
    if lower_initial(scan, at) {
        return true;
    }
    scan.is(at, LAST)
        && scan.is(at, WORD)
        && scan.tokens[at].len() >= 3
        && (!scan.is(at, NEVER_NAME | PERSON_VERB) || trade_name(scan, at))
        && scan.reads_any(head, &ADDRESS)
        && scan.same_line(at)
        && (does || trade || scan.reads_any(head, &[b"fam", b"familie", b"dhr", b"meneer"]) && scan.tokens.get(at + 1).is_none())
}
