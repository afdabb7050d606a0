//! Initials: "J. de V.", "M.B.", and one letter after "mw." or "partner".

use crate::flags::{KNOWN, MEDICAL, PARTICLE, PROFESSION, RELATION, TITLE, WORD};
use crate::lexicon::look_up;
use crate::mark::{Kind, Weight};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};

/// Marks initials that belong to no name.
pub(crate) fn find(scan: &mut Scan) {
    let mut at = 0;
    while at < scan.len() {
        let letter = scan.is_free(at) && scan.tokens[at].len() <= 2 && scan.tokens[at].has_capital();
        let starts =
            letter && !(at > 0 && scan.joined(at) && !matches!(scan.sign(at - 1), Some(b'(' | b'"' | b'\'' | b'/' | b':')));
        if starts && let Some(last) = row(scan, at) {
            scan.mark(at, last, Kind::Initials, Weight::Confirm);
            at = last;
        }
        at += 1;
    }
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
        while next < last + 4 && scan.same_line(next) && scan.is(next, PARTICLE) && scan.class(next) == Some(Class::Lower) {
            next += 1;
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
    let one = scan.tokens[at].len() == 1;
    let known = look_up(&letters) & (MEDICAL | KNOWN) != 0 && letters.len() > 1;
    if letters.len() == 1 {
        // One letter, or two without dots, only where a person is announced; "Mw. A" but not "mw. Ik".
        let upper = one || scan.class(at) == Some(Class::Upper);
        let word = !one && look_up(scan.word(at)) & (WORD | MEDICAL | KNOWN) != 0;
        let glued = scan.joined(last + 1) && scan.class(last + 1).is_some_and(|class| class != Class::Sign)
            || matches!(scan.sign(last + 1), Some(b'-' | b'+' | b'\'')) && scan.joined(last + 1);
        let plain = person && upper && !word && !glued && !(one && dots == 0 && scan.tokens[at].opens);
        return plain.then_some(last);
    }
    (one && dots >= letters.len() - usize::from(person) && (!known || person) && (letters.len() >= 2 || particles))
        .then_some(last)
}

/// Whether the word before says that a person follows.
fn announced(scan: &Scan, at: usize) -> bool {
    let mut place = at;
    for _ in 0..3 {
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
        if !matches!(scan.sign(before), Some(b'.' | b'(' | b':' | b'"')) {
            return false;
        }
        place = before;
    }
    false
}
