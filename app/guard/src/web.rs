//! E-mail addresses, which are never kept; web addresses and names on media, which are a clue.

use crate::flags::{NEVER_NAME, PARTICLE, SOCIAL_HEAD, WORD};
use crate::mark::Kind;
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// Longest run of tokens that is taken for one address.
const LONGEST: usize = 40;
/// Endings of addresses that count without `www`, `://` or `@` beside them.
const ENDINGS: &str = "nl be com org net eu de info online me tv gg io app site ee pl tr ma sr ly fr";
/// How people write or say "@".
const AT: &str = "at apenstaartje apenstaart apestaartje apestaart aapje";
/// Who gives people their addresses.
const PROVIDERS: &str = "gmail hotmail outlook live icloud ziggo kpnmail yahoo xs4all planet msn upcmail chello protonmail";

/// Marks all of them.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if !scan.is_free(at) {
            continue;
        }
        match scan.sign(at) {
            Some(b'@') => sign(scan, at),
            Some(b'(' | b'[' | b'{') if scan.among(at + 1, AT) && closes(scan, at + 2) => email(scan, at, at + 2),
            Some(b'.' | b'_' | b'/') if at > 0 && scan.joined(at) && scan.joined(at + 1) => glued(scan, at),
            None if at > 0 && scan.among(at, AT) && ends(scan, at + 1).is_some() => email(scan, at, at),
            None if at > 0 && scan.tokens[at].gap == Gap::Space && scan.among(at, PROVIDERS) => provider(scan, at),
            _ => {}
        }
    }
}

fn closes(scan: &Scan, at: usize) -> bool {
    matches!(scan.sign(at), Some(b')' | b']' | b'}'))
}

/// "fatima1990 hotmail.com": an address that lost its sign.
fn provider(scan: &mut Scan, at: usize) {
    let name = scan.class(at - 1) != Some(Class::Sign) && !scan.is(at - 1, WORD | PARTICLE | NEVER_NAME);
    if let Some(end) = ends(scan, at).filter(|_| name) {
        scan.stop(scan.run_start(at - 1), end, Kind::Email);
    }
}

/// `@` with an address around it, or a name on a medium behind it.
fn sign(scan: &mut Scan, at: usize) {
    let before = at > 0 && scan.tokens[at].gap <= Gap::Space && scan.class(at - 1) != Some(Class::Sign);
    let glued = before && scan.joined(at);
    // "tiktok @mila.xoxo": after a space it is an address only with an ending that addresses have.
    let apart = before && !scan.is(at - 1, SOCIAL_HEAD) && (!scan.joined(at + 1) || ends(scan, at + 1).is_some());
    let word = |place: usize| scan.tokens.get(place).is_some_and(|token| token.is_word() && token.len() > 2);
    // "jan.jansen@gmail": what follows was forgotten.
    let short = glued && scan.joined(at + 1) && word(at + 1) && scan.tokens[at - 1].len() > 2;
    if (glued || apart) && domain(scan, at + 1).is_some() {
        email(scan, at, at);
    } else if short {
        scan.stop(scan.run_start(at - 1), scan.run_end(at + 1), Kind::Email);
    } else if scan.joined(at + 1) && (word(at + 1) || scan.sign(at + 1) == Some(b'_')) {
        scan.hint(at, scan.run_end(at + 1), Kind::Handle);
    }
}

/// An address around the tokens `first..=last` that say "at".
fn email(scan: &mut Scan, first: usize, last: usize) {
    let Some(end) = domain(scan, last + 1) else { return };
    if first == 0 || scan.tokens[first].gap > Gap::Space || scan.class(first - 1) == Some(Class::Sign) {
        return;
    }
    let mut start = scan.run_start(first - 1);
    // "noor punt visser apenstaartje": spoken signs and what they part.
    while start > 1
        && scan.among(start - 1, "punt dot streepje underscore min")
        && scan.tokens[start].gap == Gap::Space
        && scan.class(start - 2) != Some(Class::Sign)
        && scan.same_line(start - 1)
    {
        start -= 2;
    }
    scan.stop(start, end, Kind::Email);
}

/// Where a domain that starts at `at` ends: two labels or more, dots may be spoken ("punt", "(dot)").
fn domain(scan: &Scan, at: usize) -> Option<usize> {
    let (mut place, mut end) = (at, None);
    while place < scan.len().min(at + LONGEST) && scan.class(place) != Some(Class::Sign) {
        let spoken = place == at || scan.tokens[place - 1].is_word() || closes(scan, place - 1) || end_apart(scan, place);
        if scan.tokens[place].gap > (if spoken { Gap::Space } else { Gap::None }) {
            break;
        }
        let first = place;
        while scan.joined(place + 1) && matches!(scan.sign(place + 1), None | Some(b'-')) {
            place += 1;
        }
        if first > at && scan.tokens[place].is_word() && scan.tokens[place].len() > 1 {
            end = Some(place);
        }
        let Some(next) = dot(scan, place + 1) else { break };
        place = next;
    }
    end
}

/// "voorbeeld . com"
fn end_apart(scan: &Scan, at: usize) -> bool {
    scan.tokens[at].gap == Gap::Space && scan.tokens[at - 1].gap == Gap::Space && scan.among(at, ENDINGS)
}

/// The token after a dot, written or spoken, at `at`.
fn dot(scan: &Scan, at: usize) -> Option<usize> {
    let written = scan.sign(at) == Some(b'.') && at + 1 < scan.len();
    if written && (scan.joined(at) && scan.joined(at + 1) || end_apart(scan, at + 1)) {
        return Some(at + 1);
    }
    if matches!(scan.sign(at), Some(b'(' | b'[')) && scan.among(at + 1, "dot punt") && closes(scan, at + 2) {
        return Some(at + 3);
    }
    (scan.among(at, "punt dot") && scan.among(at + 1, ENDINGS)).then_some(at + 1)
}

/// The end of a domain with an ending that addresses have.
fn ends(scan: &Scan, at: usize) -> Option<usize> {
    domain(scan, at).filter(|end| scan.among(*end, ENDINGS))
}

/// Words glued by dots, low lines and strokes: a web address, or a name such as `lief.meisje99`.
fn glued(scan: &mut Scan, at: usize) {
    let (first, last) = (scan.run_start(at - 1), scan.run_end(at + 1));
    let words = (first..=last).filter(|place| scan.tokens[*place].is_word() && scan.tokens[*place].len() > 2).count();
    let has = |sign: u8| (first..=last).any(|place| scan.sign(place) == Some(sign));
    let number = (first..=last).any(|place| scan.class(place) == Some(Class::Number));
    let web = scan.reads(first, b"www")
        || has(b':') && has(b'/')
        || (first + 2..=last)
            .any(|place| scan.among(place, ENDINGS) && scan.sign(place - 1) == Some(b'.') && scan.tokens[place - 2].len() > 1);
    if web {
        scan.hint(first, last, Kind::Url);
    } else if words > 0 && (has(b'_') || has(b'.') && (number || words > 1) && !has(b'/')) {
        scan.hint(first, last, Kind::Handle);
    }
}
