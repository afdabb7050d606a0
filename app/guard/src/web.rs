//! E-mail addresses, web addresses and names on social media.

use crate::flags::{ABROAD, FIRST, KNOWN, NEVER_NAME, PARTICLE, PLAIN, RATHER, SOCIAL_HEAD, WORD};
use crate::lexicon::look_up;
use crate::mark::{Kind, Weight};
use crate::medium::{is_medium, medium};
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::word::{ORDINARY, looks_ordinary};

/// Longest run of tokens that is taken for one address.
const LONGEST: usize = 40;

/// Endings of addresses that are seen without `www`; any other ending counts with `www`, `://` or `@`.
const ENDINGS: [&[u8]; 22] = [
    b"nl", b"be", b"com", b"org", b"net", b"eu", b"de", b"info", b"online", b"me", b"tv", b"gg", b"io", b"app", b"site", b"ee",
    b"pl", b"tr", b"ma", b"sr", b"ly", b"fr",
];

/// How people write or say "@".
const AT: [&[u8]; 6] = [b"at", b"apenstaartje", b"apenstaart", b"apestaartje", b"apestaart", b"aapje"];

/// Marks all of them.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if !scan.is_free(at) {
            continue;
        }
        match scan.sign(at) {
            Some(b'@') => sign(scan, at),
            Some(b'(' | b'[' | b'{') if scan.reads_any(at + 1, &AT) && closes(scan, at + 2) => {
                email(scan, at, at + 2);
            }
            Some(b':') if scan.sign(at + 1) == Some(b'/') && scan.sign(at + 2) == Some(b'/') && at > 0 && scan.joined(at) => {
                let last = address_end(scan, at + 2);
                scan.mark(at - 1, last, Kind::Url, Weight::Confirm);
            }
            Some(b'.') if scan.joined(at) && scan.joined(at + 1) => dotted(scan, at),
            Some(b'_') if at > 0 && scan.joined(at) && scan.joined(at + 1) && scan.class(at - 1) != Some(Class::Sign) => {
                let last = handle_end(scan, at);
                let first = local_start(scan, at);
                // "plan_van_aanpak", "bijlage_2", "verslag_2024" are files; another number or a word nobody knows makes it
                // a person's.
                let counted = |place: usize| {
                    let number = scan.word(place);
                    place > first && (number.len() == 1 || number.len() == 4 && number.starts_with(b"20"))
                };
                let ordinary = |place: usize| {
                    let token = &scan.tokens[place];
                    !token.is_word() && (token.class != Class::Number || counted(place))
                        || token.is(ORDINARY)
                        || token.len() < 3 && token.class != Class::Number
                        || looks_ordinary(scan.word(place))
                };
                let number = (first..=last).all(|place| !scan.tokens[place].is_word());
                // "haar vlog heet kleine_beer_op_komst"
                let said = scan.before(first, 4, SOCIAL_HEAD).is_some()
                    || (first..=last).filter(|place| scan.tokens[*place].is_word()).count() > 3;
                if !number && (said || !(first..=last).all(ordinary)) {
                    scan.mark(first, last, Kind::Handle, Weight::Confirm);
                }
            }
            None if scan.reads_any(at, &AT) && at > 0 && spoken_domain(scan, at + 1) => email(scan, at, at),
            None if scan.reads_any(at, &PROVIDERS) && at > 0 && !scan.joined(at) => provider(scan, at),
            None if is_medium(scan, at) => medium(scan, at),
            _ => {}
        }
    }
}

/// Who gives people their addresses.
const PROVIDERS: [&[u8]; 14] = [
    b"gmail",
    b"hotmail",
    b"outlook",
    b"live",
    b"icloud",
    b"ziggo",
    b"kpnmail",
    b"yahoo",
    b"xs4all",
    b"planet",
    b"msn",
    b"upcmail",
    b"chello",
    b"protonmail",
];

/// "fatima1990 hotmail.com": an address that lost its sign.
fn provider(scan: &mut Scan, at: usize) {
    let whole = domain_end(scan, at).filter(|end| ENDINGS.iter().any(|ending| scan.reads(*end, ending)));
    let Some(end) = whole.filter(|_| scan.tokens[at].gap == Gap::Space && scan.tokens[at - 1].class != Class::Sign) else {
        return;
    };
    let name = scan.is(at - 1, FIRST) || !scan.is(at - 1, WORD | PARTICLE);
    if name && !scan.is(at - 1, NEVER_NAME) {
        let first = local_start(scan, at);
        scan.mark(first, end, Kind::Email, Weight::Stop);
    }
}

fn closes(scan: &Scan, at: usize) -> bool {
    matches!(scan.sign(at), Some(b')' | b']' | b'}'))
}

/// `@` with an address around it, or a handle after it.
fn sign(scan: &mut Scan, at: usize) {
    let before = at > 0 && scan.tokens[at].gap <= Gap::Space && scan.tokens[at - 1].class != Class::Sign;
    let glued = before && scan.joined(at);
    // "tiktok @mila.xoxo": after a space it is an address only with an ending that addresses have.
    let apart = before && !scan.is(at - 1, SOCIAL_HEAD) && (!scan.joined(at + 1) || spoken_domain(scan, at + 1));
    if (glued || apart) && domain_end(scan, at + 1).is_some() {
        email(scan, at, at);
    } else if glued
        && scan.joined(at + 1)
        && scan.tokens[at + 1].is_word()
        && scan.tokens[at + 1].len() >= 3
        && scan.tokens[at - 1].len() >= 3
    {
        // "jan.jansen@gmail": what follows was forgotten.
        let (first, last) = (local_start(scan, at), handle_end(scan, at + 1));
        scan.mark(first, last, Kind::Email, Weight::Stop);
    } else if scan.joined(at + 1) && (scan.tokens[at + 1].class != Class::Sign || scan.sign(at + 1) == Some(b'_')) {
        let last = handle_end(scan, at + 1);
        // "3@dag"
        let counted = glued && scan.class(at - 1) == Some(Class::Number);
        let named =
            !counted && scan.tokens[last].end - scan.tokens[at].end >= 3 && (at..=last).any(|place| scan.tokens[place].is_word());
        if named {
            scan.mark(at, last, Kind::Handle, Weight::Confirm);
        }
    }
}

/// An address around the tokens `first..=last` that say "at".
fn email(scan: &mut Scan, first: usize, last: usize) {
    let Some(end) = domain_end(scan, last + 1) else { return };
    if first == 0 || scan.tokens[first].gap > Gap::Space || scan.tokens[first - 1].class == Class::Sign {
        return;
    }
    let mut start = local_start(scan, first);
    // "noor punt visser apenstaartje": spoken signs and what they part.
    if scan.tokens[first].is_word() || scan.sign(first) == Some(b'@') {
        while start >= 2
            && scan.reads_any(start - 1, &[b"punt", b"dot", b"streepje", b"underscore", b"min"])
            && scan.tokens[start].gap == Gap::Space
            && scan.class(start - 2).is_some_and(|class| class != Class::Sign)
            && scan.same_line(start - 1)
        {
            start -= 2;
        }
    }
    scan.mark(start, end, Kind::Email, Weight::Stop);
}

/// Where the part before "at" starts.
fn local_start(scan: &Scan, at: usize) -> usize {
    let mut start = at - 1;
    while start > 0 && at - start < LONGEST && scan.joined(start) {
        let part = match scan.sign(start - 1) {
            Some(sign) => matches!(sign, b'.' | b'_' | b'-' | b'+' | b'%' | b'&' | b'#'),
            None => true,
        };
        if !part {
            break;
        }
        start -= 1;
    }
    start
}

/// Where a domain that starts at `at` ends: two labels or more, dots may be spoken ("punt", "(dot)").
fn domain_end(scan: &Scan, at: usize) -> Option<usize> {
    let mut place = at;
    let mut end = None;
    let mut dots = 0;
    while place < scan.len() && place < at + LONGEST {
        let token = &scan.tokens[place];
        let spoken = place == at
            || scan.tokens[place - 1].is_word()
            || closes(scan, place - 1)
            || scan.tokens[place - 1].gap == Gap::Space;
        if token.gap > (if spoken { Gap::Space } else { Gap::None }) || token.class == Class::Sign {
            break;
        }
        // A label: words, numbers and hyphens without spaces.
        while scan.joined(place + 1) && (scan.class(place + 1) != Some(Class::Sign) || scan.sign(place + 1) == Some(b'-')) {
            place += 1;
        }
        if dots > 0 && scan.tokens[place].is_word() && scan.tokens[place].len() >= 2 {
            end = Some(place);
        }
        dots += 1;
        place = match dot(scan, place + 1) {
            Some(after) => after,
            None => break,
        };
    }
    end
}

/// The token after a dot, written or spoken, at `at`.
fn dot(scan: &Scan, at: usize) -> Option<usize> {
    if scan.sign(at) == Some(b'.') && scan.joined(at) {
        return scan.joined(at + 1).then_some(at + 1);
    }
    // "voorbeeld . com"
    if scan.sign(at) == Some(b'.') && scan.same_line(at + 1) && ENDINGS.iter().any(|ending| scan.reads(at + 1, ending)) {
        let apart = scan.tokens[at].gap == Gap::Space && scan.tokens[at + 1].gap == Gap::Space;
        return apart.then_some(at + 1);
    }
    if matches!(scan.sign(at), Some(b'(' | b'[')) && scan.reads_any(at + 1, &[b"dot", b"punt"]) && closes(scan, at + 2) {
        return Some(at + 3);
    }
    let spoken = scan.reads_any(at, &[b"punt", b"dot"]) && ENDINGS.iter().any(|ending| scan.reads(at + 1, ending));
    spoken.then_some(at + 1)
}

/// "gmail punt com", "gmail.com".
fn spoken_domain(scan: &Scan, at: usize) -> bool {
    domain_end(scan, at).is_some_and(|end| ENDINGS.iter().any(|ending| scan.reads(end, ending)))
}

/// Where a handle or the rest of a web address ends.
pub(crate) fn handle_end(scan: &Scan, at: usize) -> usize {
    let mut last = at;
    while scan.joined(last + 1) && last - at < LONGEST {
        match scan.sign(last + 1) {
            None | Some(b'_') => last += 1,
            Some(b'.' | b'-' | b'#') if scan.joined(last + 2) && scan.class(last + 2) != Some(Class::Sign) => last += 2,
            _ => break,
        }
    }
    last
}

fn address_end(scan: &Scan, at: usize) -> usize {
    let mut last = at;
    while scan.joined(last + 1) && last - at < 4 * LONGEST {
        match scan.sign(last + 1) {
            Some(b')' | b'"' | b'>' | b'<') => break,
            Some(b'.' | b',' | b';' | b'!' | b'?' | b'\'') if !scan.joined(last + 2) => break,
            _ => last += 1,
        }
    }
    last
}

/// A dot inside a word: a bare web address, or a handle such as `lief.meisje99`.
fn dotted(scan: &mut Scan, at: usize) {
    if at == 0 || !scan.tokens[at - 1].is_word() && scan.tokens[at - 1].class != Class::Number {
        return;
    }
    let first = local_start(scan, at);
    let mut last = at + 1;
    let mut ending = None;
    let mut digits = scan.tokens[first].class == Class::Number;
    while scan.joined(last) && last - at < LONGEST {
        let sign = scan.sign(last);
        if !matches!(sign, None | Some(b'.' | b'-' | b'_')) {
            break;
        }
        if sign.is_none()
            && scan.sign(last - 1) == Some(b'.')
            && !(scan.joined(last + 1) && scan.class(last + 1) != Some(Class::Sign))
        {
            ending = Some(last);
        }
        digits |= scan.class(last) == Some(Class::Number) && last > first + 1 && scan.class(last - 1) != Some(Class::Sign);
        last += 1;
    }
    last -= 1;
    if scan.class(last) == Some(Class::Sign) {
        last -= 1;
    }
    let named =
        scan.reads(first, b"www") || ending.is_some_and(|end| end == last && ENDINGS.iter().any(|one| scan.reads(end, one)));
    let slash = scan.sign(last + 1) == Some(b'/') && scan.joined(last + 1) && scan.joined(last + 2);
    if named && scan.tokens[first].len() > 1 {
        let end = if slash { address_end(scan, last) } else { last };
        // "zie thuisarts.nl" is no one's page; a path or an unknown name may be somebody's.
        let label = if scan.reads(first, b"www") { first + 2 } else { first };
        let hosted = (label + 1..=last).any(|place| {
            scan.reads_any(place, &[b"wordpress", b"blogspot", b"wixsite", b"jimdosite", b"tumblr", b"weebly", b"webnode"])
        });
        let public = !slash
            && label < scan.len()
            && !hosted
            && !(label..last).any(|place| somebodys(scan, place))
            && (scan.is(label, ORDINARY)
                || looks_ordinary(scan.word(label))
                || scan.word(label).strip_prefix(b"de").is_some_and(|rest| look_up(rest) & WORD != 0));
        if public {
            scan.allow(first, end);
        } else {
            let social = slash && (first..end).any(|place| scan.is(place, SOCIAL_HEAD));
            scan.mark(first, end, if social { Kind::Handle } else { Kind::Url }, Weight::Confirm);
        }
    } else if digits
        && (is_handle(scan, first, last)
            || (first..=last).any(|place| scan.is(place, FIRST | ABROAD) && scan.tokens[place].len() >= 4))
    {
        scan.mark(first, last, Kind::Handle, Weight::Confirm);
    }
}

/// Whether a word in a web address is, or starts with, a name that is no word: "mila-nails", "milaenbaby".
fn somebodys(scan: &Scan, at: usize) -> bool {
    let name = |flags: u64| flags & FIRST != 0 && (flags & (WORD | KNOWN) == 0 || flags & (RATHER | PLAIN) != 0);
    let word = scan.word(at);
    let word = [&b"de"[..], b"het", b"mijn"].iter().find_map(|small| word.strip_prefix(*small)).unwrap_or(word);
    let starts = (4..word.len().saturating_sub(2).min(10)).any(|end| name(look_up(&word[..end])));
    scan.tokens[at].is_word()
        && !scan.is(at, KNOWN)
        && (word.len() >= 4 && name(scan.tokens[at].flags) || starts && look_up(word) & WORD == 0)
}

/// Two words of letters and a number in one: no abbreviation, date or amount has that.
fn is_handle(scan: &Scan, first: usize, last: usize) -> bool {
    (first..=last).filter(|place| scan.tokens[*place].is_word() && scan.tokens[*place].len() >= 3).count() >= 2
}
