//! Where somebody works.

use crate::flags::{
    CARE_HEAD, EMPLOYER_KIND, FIRST, KNOWN, LAST, MEDICAL, MONTH, PARTICLE, PLACE, PROFESSION, RELATION, SCHOOL_HEAD, TITLE,
    WEEKDAY, WORD, WORKS, WORLD,
};
use crate::mark::{Kind, Weight};
use crate::name_alone::is_name;
use crate::named::kind_behind;
use crate::scan::{Scan, State};
use crate::school::{school, school_head, school_start};
use crate::token::{Class, Gap};
use crate::work_lower::{lower_firm, lower_school};

/// Marks employers and schools.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if scan.sign(at) == Some(b'(') {
            kind_behind(scan, at);
        }
        if !scan.tokens[at].is_word() || scan.state[at] == State::Marked {
            continue;
        }
        // "de Koningin Wilhelminaschool"
        let school_word = scan.class(at) == Some(Class::Capital)
            && scan.tokens[at].len() > 9
            && [&b"school"[..], b"college", b"lyceum"].iter().any(|ending| scan.word(at).ends_with(ending))
            && !scan.is(at, WORD | KNOWN)
            && !scan.tokens[at].opens;
        if school_word && !scan.is(at, SCHOOL_HEAD) {
            let first = school_start(scan, at);
            scan.mark(first, at, Kind::School, Weight::Confirm);
        } else if scan.is(at, SCHOOL_HEAD) {
            school_head(scan, at);
            lower_school(scan, at);
        } else if is_kind(scan, at) {
            kind_of_employer(scan, at);
            lower_firm(scan, at);
        }
        if scan.reads_any(at, &[b"bij", b"via", b"voor", b"van", b"werkgever", b"bedrijf", b"firma", b"naam"]) {
            employer(scan, at);
        }
        if scan.reads_any(at, &[b"op", b"naar", b"bij", b"van", b"school", b"aan"]) {
            school(scan, at);
        }
    }
}

/// Whether the word is a kind of firm, or ends as such words do.
fn is_kind(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    let endings: [&[u8]; 24] = [
        b"erij",
        b"fabriek",
        b"depot",
        b"magazijn",
        b"cafetaria",
        b"shop",
        b"zaak",
        b"logistiek",
        b"schoonmaak",
        b"kapper",
        b"studio",
        b"atelier",
        b"groothandel",
        b"bedrijf",
        b"restaurant",
        b"winkel",
        b"bakkerij",
        b"slagerij",
        b"salon",
        b"garage",
        b"hotel",
        b"kwekerij",
        b"kantoor",
        b"dienst",
    ];
    let ends = |ending: &&[u8]| word.len() > ending.len() + 2 && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending);
    scan.is(at, EMPLOYER_KIND) || endings.iter().any(ends) && !scan.is(at, KNOWN | CARE_HEAD | MEDICAL)
}

/// The last token of a name that starts at `at`: words with capitals, with small words and signs between them.
pub(crate) fn name_end(scan: &Scan, at: usize) -> Option<usize> {
    let mut last = None;
    let mut place = at;
    while place < at + 9 && scan.same_line(place) && (place == at || scan.tokens[place].gap <= Gap::Space) {
        let token = &scan.tokens[place];
        if scan.state[place] == State::Marked {
            break;
        }
        let number = token.class == Class::Number
            && last.is_some()
            && token.len() <= 2
            && (token.gap == Gap::None || scan.class(place - 1) == Some(Class::Upper));
        if token.has_capital() || number {
            last = Some(place);
        } else {
            let sign = matches!(scan.sign(place), Some(b'-' | b'&' | b'\'')) || place == at && scan.sign(place) == Some(b'"');
            let short = place > at && scan.reads_any(place - 1, &[b"st", b"dr", b"pr", b"mgr", b"prof", b"past"]);
            let dot = scan.sign(place) == Some(b'.') && scan.joined(place) && (scan.joined(place + 1) || short);
            let small = token.is(PARTICLE) && !scan.reads_any(place, &[b"in", b"op", b"voor", b"tot"])
                || scan.reads_any(place, &[b"en", b"s", b"by", b"and", b"the", b"of"]) && last.is_some();
            let next = scan.tokens.get(place + 1).is_some_and(|next| next.has_capital() || next.is(PARTICLE));
            if !(sign || dot || small && next) {
                break;
            }
        }
        place += 1;
    }
    last
}

/// A name after `at`, past "de", "een", quotes and brackets: its first and last token.
pub(crate) fn name_after(scan: &Scan, at: usize) -> Option<(usize, usize)> {
    let mut first = at + 1;
    while first < at + 4
        && scan.same_line(first)
        && (matches!(scan.sign(first), Some(b'"' | b':' | b'('))
            || scan.reads_any(first, &[b"de", b"het", b"een", b"is", b"een", b"heet"]))
    {
        if scan.reads_any(first, &[b"de", b"het"]) && scan.tokens.get(first + 1).is_some_and(|next| !next.has_capital()) {
            break;
        }
        if scan.tokens[first].has_capital() {
            break;
        }
        first += 1;
    }
    let token = scan.tokens.get(first).filter(|token| token.gap != Gap::Line)?;
    let starts = token.has_capital() || scan.sign(first) == Some(b'\'') || token.is(PARTICLE);
    let last = starts.then(|| name_end(scan, first)).flatten()?;
    // "de Action", "het Marnix College": the small word goes along.
    let article = first > at + 1 && scan.reads_any(first - 1, &[b"de", b"het"]);
    Some((if article { first - 1 } else { first }, last))
}

/// Whether words mean something else than a firm or a school: people, places, days.
pub(crate) fn is_other(scan: &Scan, first: usize, last: usize) -> bool {
    (first..=last).all(|place| {
        let token = &scan.tokens[place];
        token.class == Class::Sign
            || token.is(TITLE | RELATION | PROFESSION | WEEKDAY | MONTH | PARTICLE) && !token.is(LAST)
            || token.class == Class::Lower
    })
}

/// "werkt bij Transportbedrijf Wolters", "kapster bij Salon Mooi", "haar werkgever Blinkend".
fn employer(scan: &mut Scan, at: usize) {
    let near = scan.before(at, 7, WORKS);
    // "werkt onder de naam Glamour Tips"
    let trades = scan.reads(at, b"naam") && near.is_some() && at > 1 && scan.reads(at - 2, b"onder");
    let direct = scan.reads_any(at, &[b"werkgever", b"bedrijf", b"firma"]) || trades;
    // A trade of any name: "kapster bij", "lasser bij".
    let trade = at > 0
        && scan.reads(at, b"bij")
        && scan.tokens[at - 1].class == Class::Lower
        && trade(scan.word(at - 1))
        && !scan.is(at - 1, PROFESSION);
    // "bij Kampstra Metaal": more than one word, one of which nobody knows.
    let strange = scan.reads(at, b"bij")
        && name_after(scan, at).is_some_and(|(first, last)| {
            let free = scan.state[first..=last].iter().all(|state| *state == State::Free);
            free && last > first
                && (first..=last).any(|place| scan.tokens[place].is_word() && is_name(scan, place))
                && !scan.is(first, TITLE | RELATION | PROFESSION)
        });
    // "via FlexPool Oost": no word of a sentence has a capital inside.
    let made_up = scan.reads_any(at, &[b"bij", b"via", b"voor"]) && inner_capital(scan, at + 1);
    if !(direct
        || strange
        || made_up
        || near.is_some() && !scan.reads(at, b"van")
        || trade
        || near.is_some() && near == at.checked_sub(1) && scan.reads(at, b"van"))
    {
        return;
    }
    // A professional of whom it is said where she works is no client.
    let professional = scan.before(near.unwrap_or(at), 6, PROFESSION).is_some_and(|place| !scan.is(place, WORKS));
    if let Some((first, last)) = name_after(scan, at) {
        let care =
            scan.state[first..=last].contains(&State::Allowed) && (first..=last).any(|place| scan.is(place, KNOWN | CARE_HEAD));
        let goes_on = scan.joined(last + 1)
            && scan.sign(last + 1) == Some(b'-')
            && scan.joined(last + 2)
            && scan.class(last + 2) == Some(Class::Lower);
        if is_other(scan, first, last) || care && professional || scan.is(first, TITLE | RELATION) || goes_on {
            return;
        }
        // "voor" and "via" are followed by much else: the name must not be ordinary words.
        let acronym = scan.class(last) == Some(Class::Upper) && near.is_some() && !scan.is(last, MEDICAL | CARE_HEAD);
        let hired = scan.reads(at, b"via") && near == at.checked_sub(1) && near.is_some();
        let at_firm = hired || made_up || trades || scan.reads(at, b"bij") && near.is_some() || acronym;
        let ordinary = !at_firm
            && (first..=last).all(|place| {
                scan.tokens[place].class == Class::Sign
                    || scan.is(place, WORD | PLACE | WORLD | MEDICAL | PARTICLE) && !scan.is(place, LAST | KNOWN)
                    || scan.is(place, WORD) && scan.word(place).ends_with(b"se")
            });
        if ordinary && (scan.reads_any(at, &[b"voor", b"via", b"van"]) || last == first)
            || !at_firm && only_place(scan, first, last)
        {
            return;
        }
        let last = where_it_is(scan, last);
        scan.mark(first, last, Kind::Employer, Weight::Confirm);
    } else {
        lower_employer(scan, at);
    }
}

/// "`FlexPool`", "`SunClean`": small letters, a capital and small letters again.
fn inner_capital(scan: &Scan, at: usize) -> bool {
    let Some(token) = scan.tokens.get(at) else { return false };
    let letters = scan.word(at);
    let inner = letters
        .windows(3)
        .any(|three| three[0].is_ascii_lowercase() && three[1].is_ascii_uppercase() && three[2].is_ascii_lowercase());
    token.class == Class::Capital && token.len() >= 6 && inner && !token.is(KNOWN | CARE_HEAD | MEDICAL)
}

/// "Albert Heijn op het Marktplein": which one it is goes along.
fn where_it_is(scan: &Scan, last: usize) -> usize {
    let article = scan.reads_any(last + 2, &[b"de", b"het"]);
    let place = if article { last + 3 } else { last + 2 };
    let named = scan.reads_any(last + 1, &[b"op", b"aan", b"in", b"te"])
        && scan.same_line(place)
        && (article || scan.is(place, PLACE) && scan.reads_any(last + 1, &[b"in", b"te"]));
    if named && scan.is_free(place) && scan.tokens[place].has_capital() { place } else { last }
}

fn only_place(scan: &Scan, first: usize, last: usize) -> bool {
    first == last && scan.is(first, PLACE | WORLD) && !scan.is(first, FIRST | LAST)
}

/// "werkt bij de jumbo": a brand without its capital.
fn lower_employer(scan: &mut Scan, at: usize) {
    let brand = if scan.reads_any(at + 1, &[b"de", b"het"]) { at + 2 } else { at + 1 };
    if scan.is(brand, KNOWN)
        && !scan.is(brand, WORD | CARE_HEAD | PLACE | WORLD)
        && scan.reads(at, b"bij")
        && scan.tokens[brand].len() > 2
    {
        scan.mark(at + 1, brand, Kind::Employer, Weight::Confirm);
    }
}

/// Whether a word ends as trades do.
fn trade(word: &[u8]) -> bool {
    let endings: [&[u8]; 9] = [b"ster", b"maker", b"monteur", b"eur", b"ier", b"ist", b"iste", b"aar", b"erker"];
    word.len() >= 5 && endings.iter().any(|ending| word.ends_with(ending))
}

/// "Restaurant De Zwaan", "grillroom Istanbul".
fn kind_of_employer(scan: &mut Scan, at: usize) {
    let capital = scan.tokens[at].has_capital();
    // "het PostNL-depot Duiven": the name stands before it, with a hyphen.
    let brand =
        at > 1 && scan.joined(at) && scan.sign(at - 1) == Some(b'-') && scan.joined(at - 1) && scan.tokens[at - 2].has_capital();
    if brand && !scan.is(at - 2, MEDICAL | CARE_HEAD | PROFESSION) {
        let last = Some(at + 1).filter(|place| scan.same_line(*place) && scan.tokens[*place].has_capital()).unwrap_or(at);
        scan.mark(at - 2, last, Kind::Employer, Weight::Confirm);
        return;
    }
    let Some((first, last)) = name_after(scan, at).filter(|(first, _)| *first <= at + 2) else { return };
    if is_other(scan, first, last)
        || scan.is(first, TITLE | RELATION | WEEKDAY)
        || only_place(scan, first, last) && !near_work(scan, at)
    {
        return;
    }
    let start = if capital || first == at + 1 && scan.is_free(at) && !scan.tokens[at].opens { at } else { first };
    scan.mark(start, last, Kind::Employer, Weight::Confirm);
}

fn near_work(scan: &Scan, at: usize) -> bool {
    scan.before(at, 6, WORKS).is_some()
}
