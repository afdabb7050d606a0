//! Schools and firms without their capitals: "obs de regenboog", "werkt bij kapsalon mooi".

use crate::flags::{
    CARE_HEAD, FUNCTION, KNOWN, MEDICAL, NEVER_NAME, PARTICLE, PERSON_VERB, PLACE, PROFESSION, RELATION, SCHOOL_HEAD,
    SCHOOL_NAME, TITLE, WEEKDAY, WORKS, WORLD,
};
use crate::mark::{Kind, Weight};
use crate::scan::{Scan, State};
use crate::token::Class;

/// What no school or firm is called.
const OTHER: u64 =
    FUNCTION | PERSON_VERB | RELATION | TITLE | PROFESSION | CARE_HEAD | MEDICAL | WEEKDAY | SCHOOL_HEAD | WORKS | PARTICLE;

/// Whether nothing, or a sign, or a small word follows: a name has ended.
fn ends(scan: &Scan, at: usize) -> bool {
    !scan.same_line(at)
        || matches!(scan.sign(at), Some(b'.' | b',' | b')' | b';' | b':' | b'!' | b'?'))
        || scan.is(at, PERSON_VERB | FUNCTION | PARTICLE)
}

/// Heads that are only said of a school or a nursery, and so are followed by its name.
fn only_school(scan: &Scan, at: usize) -> bool {
    let heads: [&[u8]; 22] = [
        b"praktijkschool",
        b"peuterspeelzaal",
        b"speelzaal",
        b"peuteropvang",
        b"kleuterschool",
        b"lyceum",
        b"vmbo",
        b"kinderopvang",
        b"obs",
        b"cbs",
        b"rkbs",
        b"pcbs",
        b"ikc",
        b"kdv",
        b"bso",
        b"isk",
        b"psz",
        b"vso",
        b"sbo",
        b"kindcentrum",
        b"basisschool",
        b"kinderdagverblijf",
    ];
    scan.reads_any(at, &heads)
}

/// "obs de regenboog", "kdv 't hummelhuis", "basisschool de triangel".
pub(crate) fn lower_school(scan: &mut Scan, at: usize) {
    let quote = usize::from(scan.sign(at + 1) == Some(b'\''));
    let article = scan.reads_any(at + 1 + quote, &[b"de", b"het", b"t"]);
    let name = at + 1 + quote + usize::from(article);
    let plain = scan.class(name) == Some(Class::Lower) && scan.same_line(name) && scan.is_free(name) && scan.is_free(at + 1);
    if !only_school(scan, at) || !plain || scan.tokens[name].len() < 3 || scan.is(name, OTHER | PLACE | WORLD | KNOWN) {
        return;
    }
    let named = scan.is(name, SCHOOL_NAME) || article && !scan.is(name, NEVER_NAME) && ends(scan, name + 1);
    if named {
        scan.mark(at, name, Kind::School, Weight::Confirm);
    }
}

/// "werkt bij kapsalon mooi", "bij bakkerij jansen": behind a kind of firm, where somebody works, until the sentence goes on.
pub(crate) fn lower_firm(scan: &mut Scan, at: usize) {
    let works = scan.before(at, 5, WORKS).is_some();
    let at_firm =
        at > 0 && scan.reads_any(at - 1, &[b"bij", b"voor", b"via", b"in"]) || at > 1 && scan.reads_any(at - 2, &[b"bij"]);
    let article = scan.reads_any(at + 1, &[b"de", b"het", b"t"]);
    let name = at + 1 + usize::from(article);
    let plain = scan.class(name) == Some(Class::Lower)
        && scan.same_line(name)
        && scan.state[name] != State::Marked
        && scan.state[at + 1] != State::Marked;
    if !((works || article) && at_firm && plain)
        || scan.tokens[name].len() < 3
        || scan.is(name, OTHER)
        || scan.joined(name + 1) && scan.sign(name + 1) == Some(b'-')
    {
        return;
    }
    if ends(scan, name + 1) {
        scan.mark(at, name, Kind::Employer, Weight::Confirm);
    }
}
