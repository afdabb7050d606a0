//! Initials: "J. de V.", "M.B.", and one letter after "mw." or "partner".

use crate::flags::{KNOWN, MEDICAL, PARTICLE, PERSON_VERB, PROFESSION, RELATION, TITLE, WORD};
use crate::lexicon::look_up;
use crate::mark::{Kind, Weight};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};

/// "M. en J. zijn de ouders": two of one letter.
fn pair(scan: &mut Scan, at: usize) {
    let one = |place: usize| {
        scan.is_free(place)
            && scan.tokens[place].len() == 1
            && scan.tokens[place].has_capital()
            && scan.sign(place + 1) == Some(b'.')
            && scan.joined(place + 1)
    };
    if one(at) && scan.reads(at + 2, b"en") && scan.same_line(at + 3) && one(at + 3) && !scan.joined(at + 5) {
        scan.mark(at, at + 1, Kind::Initials, Weight::Confirm);
        scan.mark(at + 3, at + 4, Kind::Initials, Weight::Confirm);
    }
}

/// Marks initials that belong to no name.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len().saturating_sub(4) {
        if scan.reads(at + 2, b"en") {
            pair(scan, at);
        }
    }
    let mut at = 0;
    while at < scan.len() {
        if scan.is_free(at) && of_one(scan, at) {
            scan.mark(at, at, Kind::Initials, Weight::Confirm);
        }
        if scan.is_free(at) && small(scan, at) {
            scan.mark(at, at + 3, Kind::Initials, Weight::Confirm);
        }
        let letter = scan.is_free(at) && scan.tokens[at].len() <= 2 && scan.tokens[at].has_capital();
        let starts =
            letter && !(at > 0 && scan.joined(at) && !matches!(scan.sign(at - 1), Some(b'(' | b'"' | b'\'' | b'/' | b':')));
        if starts && let Some(last) = row(scan, at) {
            // "mw. van der W."
            let mut first = at;
            while first > 0
                && at - first < 3
                && scan.same_line(first)
                && scan.reads_any(first - 1, &[b"van", b"der", b"den", b"de", b"el"])
            {
                first -= 1;
            }
            let led = first < at && (1..3).any(|back| first >= back && scan.is(first - back, TITLE));
            scan.mark(if led { first } else { at }, last, Kind::Initials, Weight::Confirm);
            at = last;
        }
        at += 1;
    }
}

/// "cliënt a.j., 17 jr": two letters without capitals right behind a person.
fn small(scan: &Scan, at: usize) -> bool {
    const OTHERS: [&[u8]; 20] = [
        b"oa", b"bv", b"dd", b"ed", b"zn", b"as", b"jl", b"nb", b"ca", b"ma", b"va", b"nl", b"tm", b"ww", b"ha", b"ad", b"id",
        b"af", b"na", b"vg",
    ];
    let letter = |place: usize| {
        scan.class(place) == Some(Class::Lower)
            && scan.tokens[place].len() == 1
            && scan.sign(place + 1) == Some(b'.')
            && scan.joined(place + 1)
    };
    if at == 0 || !letter(at) || !scan.joined(at + 2) || !letter(at + 2) || scan.joined(at + 4) && scan.sign(at + 4) != Some(b',')
    {
        return false;
    }
    let both = [scan.word(at)[0], scan.word(at + 2)[0]];
    scan.is(at - 1, TITLE) && scan.same_line(at) && !OTHERS.contains(&&both[..])
}

/// "`MvdB` belt", "mw `JdV`": capitals with the small letters of particles between them.
fn of_one(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    if !(3..=6).contains(&word.len()) || scan.class(at) != Some(Class::Capital) || scan.is(at, MEDICAL | KNOWN | WORD) {
        return false;
    }
    let inner = &word[1..word.len() - 1];
    let small = inner.iter().all(|letter| b"vdern".contains(letter)) && matches!(inner[0], b'v' | b'd');
    small && word[word.len() - 1].is_ascii_uppercase() && (announced(scan, at) || scan.is(at + 1, PERSON_VERB))
}

/// The last token of a row of initials that starts at `at`.
fn row(scan: &Scan, at: usize) -> Option<usize> {
    let person = announced(scan, at);
    let mut last = at;
    let mut letters = vec![scan.word(at)[0]];
    let mut dots = 0;
    let mut particles = false;
    loop {
        if scan.sign(last + 1) == Some(b'.') && scan.joined(last + 1) {
            last += 1;
            dots += 1;
        }
        let mut next = last + 1;
        // "K. van B.", "C.v.d.B."
        while next < last + 6
            && scan.same_line(next)
            && (scan.is(next, PARTICLE) || scan.reads_any(next, &[b"v", b"d"]))
            && scan.class(next) == Some(Class::Lower)
        {
            next +=
                if scan.tokens[next].len() == 1 && scan.sign(next + 1) == Some(b'.') && scan.joined(next + 1) { 2 } else { 1 };
        }
        let fits = scan.tokens.get(next).is_some_and(|token| {
            token.has_capital()
                && token.len() == 1
                && token.gap <= Gap::Space
                && scan.sign(next + 1) == Some(b'.')
                && scan.joined(next + 1)
                && dots > 0
        });
        if !fits || letters.len() > 5 {
            break;
        }
        particles |= next > last + 1;
        letters.push(scan.word(next)[0]);
        last = next;
    }
    // "N.B.-S.": a double surname.
    let mut double = false;
    if dots > 0
        && scan.sign(last + 1) == Some(b'-')
        && scan.joined(last + 1)
        && scan.joined(last + 2)
        && scan.tokens[last + 2].len() == 1
        && scan.tokens[last + 2].has_capital()
        && scan.sign(last + 3) == Some(b'.')
        && scan.joined(last + 3)
    {
        last += 3;
        letters.push(b'-');
        dots += 1;
        double = true;
    }
    let one = scan.tokens[at].len() == 1;
    if letters.eq_ignore_ascii_case(b"bsn") {
        return None;
    }
    let known =
        look_up(&letters) & (MEDICAL | KNOWN) != 0 && letters.len() > 1 && !particles && !double && !spoken_of(scan, at, last);
    if letters.len() == 1 {
        // "R. slaapt op de bank", "H. en haar zus".
        let verb = scan.is(last + 1, PERSON_VERB) && scan.class(last + 1) == Some(Class::Lower);
        let kin = scan.reads(last + 1, b"en") && scan.reads_any(last + 2, &[b"haar", b"zijn"]);
        if one && dots == 1 && (verb || kin) && scan.tokens[last + 1].gap == Gap::Space {
            return Some(last);
        }
        // One letter, or two without dots, only where a person is announced; "Mw. A" but not "mw. Ik".
        let upper = one || scan.class(at) == Some(Class::Upper);
        let word = !one && look_up(scan.word(at)) & (WORD | MEDICAL | KNOWN) != 0;
        let glued = scan.joined(last + 1) && scan.class(last + 1).is_some_and(|class| class != Class::Sign)
            || matches!(scan.sign(last + 1), Some(b'-' | b'+' | b'\'')) && scan.joined(last + 1);
        let counted = one
            && dots == 0
            && at > 0
            && scan.reads_any(
                at - 1,
                &[b"kind", b"kindje", b"baby", b"tweeling", b"foetus", b"meisje", b"jongen", b"man", b"vrouw"],
            )
            && scan.word(at)[0] <= b'D';
        let plain = person && !counted && upper && !word && !glued && !(one && dots == 0 && scan.tokens[at].opens);
        return plain.then_some(last);
    }
    (one && dots >= letters.len() - usize::from(person) && (!known || person) && (letters.len() >= 2 || particles))
        .then_some(last)
}

/// Whether the words around initials that are an abbreviation as well speak of a person: "R.H. is niet verschenen".
fn spoken_of(scan: &Scan, at: usize, last: usize) -> bool {
    let heads: [&[u8]; 9] =
        [b"initialen", b"casus", b"bespreken", b"besproken", b"betreft", b"inzake", b"melding", b"intake", b"namens"];
    // "zorgen over K. S.": no abbreviation has a space.
    let parted = (at + 1..last).any(|place| scan.tokens[place].gap == Gap::Space && scan.tokens[place].is_word());
    let head = parted || (1..=3).any(|back| at >= back && scan.reads_any(at - back, &heads));
    let after = scan.is(last + 1, PERSON_VERB) && scan.same_line(last + 1) && scan.sign(last) == Some(b'.');
    let bracket = scan.sign(last + 1) == Some(b'(') && scan.class(last + 2) == Some(Class::Number);
    head || after || bracket
}

/// Whether the word before says that a person follows.
fn announced(scan: &Scan, at: usize) -> bool {
    let mut place = at;
    for _ in 0..5 {
        let Some(before) = place.checked_sub(1) else { return false };
        if scan.tokens[place].gap == Gap::Line {
            return false;
        }
        if scan.is(before, TITLE | RELATION | PROFESSION) {
            return true;
        }
        // "ouders P. en L."
        if scan.reads(before, b"en")
            && before > 0
            && scan.state[before - 1] == State::Marked
            && scan.sign(before - 1) == Some(b'.')
        {
            return true;
        }
        // "dhr. v. D."
        let small = scan.reads_any(before, &[b"v", b"d", b"vd"]) && scan.sign(before + 1) == Some(b'.')
            || scan.reads_any(before, &[b"van", b"der", b"den", b"de", b"el"]);
        if !(small || matches!(scan.sign(before), Some(b'.' | b'(' | b':' | b'"'))) {
            return false;
        }
        place = before;
    }
    false
}
