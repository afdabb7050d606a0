//! Numbers of patients, clients, files and cases, as a clue: by the word beside them, or by their form.

use crate::date::is_year;
use crate::flags::{BSN_HEAD, MONTH, NUMBER_HEAD, NUMBER_WORD, THING, TITLE, UNIT, WEEKDAY};
use crate::mark::Kind;
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// Notes what may be such a number: letters and digits in one, with a word for it nearby or in the form of a code.
pub(crate) fn find(scan: &mut Scan) {
    let mut at = 0;
    while at < scan.len() {
        let run = run(scan, at);
        if let Some((last, digits, letters)) = run.filter(|(_, digits, letters)| *digits >= 3 && digits + letters >= 4) {
            let heads = NUMBER_HEAD | NUMBER_WORD | TITLE;
            let head = |place: usize| scan.is(place, heads) || ending(scan.word(place));
            let said = (at.saturating_sub(5)..at).any(head) || (last + 1..(last + 4).min(scan.len())).any(head);
            let thing = (at.saturating_sub(4)..at).any(|place| scan.is(place, THING | BSN_HEAD));
            let measured = scan.is(last + 1, UNIT) && digits < 5 || last == at && is_year(scan, at);
            let code = letters > 0 && letters < 6 && digits > 3 || letters == 0 && digits > 5;
            if !thing && !measured && (said || code) {
                scan.hint(at, last, Kind::PatientNumber);
            }
            at = last;
        }
        at += 1;
    }
}

/// "ziekenhuisnummer", "cliëntnr".
fn ending(word: &[u8]) -> bool {
    ["nummer", "nr", "dossier"].iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end.as_bytes()))
}

/// Letters and digits in one, perhaps parted by signs; digits also by spaces: the last token, how many digits, how many letters.
fn run(scan: &Scan, at: usize) -> Option<(usize, usize, usize)> {
    let part = |place: usize| {
        let token = scan.tokens.get(place)?;
        let letters = matches!(token.class, Class::Upper | Class::Capital) && token.len() < 6 && !token.is(MONTH | WEEKDAY);
        let one = token.is_word() && token.len() == 1 && (place == at || token.gap == Gap::None);
        (token.class == Class::Number || letters || one).then_some(token)
    };
    part(at).filter(|_| !scan.joined(at) || at == 0 || scan.class(at - 1) == Some(Class::Sign))?;
    let (mut last, mut digits, mut letters) = (at, 0, 0);
    let mut next = at;
    while let Some(token) = part(next).filter(|_| next < at + 14) {
        let count = if token.class == Class::Number { &mut digits } else { &mut letters };
        *count += token.len();
        last = next;
        next = last + 1 + usize::from(scan.joined(last + 1) && scan.sign(last + 1).is_some_and(|sign| b"-./_#".contains(&sign)));
        let grouped = next == last + 1
            && scan.same_line(next)
            && scan.class(last) == Some(Class::Number)
            && !is_year(scan, last)
            && scan.class(next) == Some(Class::Number)
            && scan.tokens[next].len() > 1;
        if !(scan.joined(next) || grouped) {
            break;
        }
    }
    (digits > 0).then_some((last, digits, letters))
}
