//! Names of schools, firms and buildings that say themselves that they are one: "De Meander", "De Toverlantaarn (basisschool)".

use crate::flags::{
    CARE_HEAD, EMPLOYER_KIND, KNOWN, LEARNS, MEDICAL, MONTH, NEVER_NAME, PARTICLE, PROFESSION, RELATION, SCHOOL_HEAD, TITLE,
    WEEKDAY, WORD,
};
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::token::{Class, Gap};
use crate::work::name_end;

/// "De Toverlantaarn (basisschool)": the kind stands behind the name.
pub(crate) fn kind_behind(scan: &mut Scan, at: usize) {
    let kind = if scan.is(at + 1, SCHOOL_HEAD) {
        Kind::School
    } else if scan.is(at + 1, EMPLOYER_KIND) {
        Kind::Employer
    } else {
        return;
    };
    let mut first = at;
    while first > 0 && at - first < 5 && scan.is_free(first - 1) && scan.tokens[first - 1].has_capital() && scan.same_line(first)
    {
        first -= 1;
    }
    let known = (first..at).any(|place| scan.is(place, CARE_HEAD | KNOWN | TITLE | RELATION));
    let alone = first + 1 == at && scan.tokens[first].opens && scan.is(first, WORD);
    if first < at && !known && !alone {
        scan.mark(first, at - 1, kind, Weight::Confirm);
    }
}

/// "op De Meander", "achter Het Anker": an article with a capital inside a sentence names a school, a shop or a building.
pub(crate) fn proper(scan: &mut Scan) {
    for at in 1..scan.len().saturating_sub(1) {
        let article = scan.reads_any(at, &[b"de", b"het", b"t"])
            && (scan.class(at) == Some(Class::Capital) && !scan.tokens[at].opens
                || scan.sign(at - 1) == Some(b'\'') && at > 1 && !scan.tokens[at - 1].opens && scan.tokens[at].gap == Gap::None);
        let next = &scan.tokens[at + 1];
        // "Plan Rond De Bevalling": a heading.
        let heading = scan.tokens[at - 1].class == Class::Capital
            && scan.is(at - 1, WORD)
            && !scan.is(at - 1, SCHOOL_HEAD | EMPLOYER_KIND)
            && next.is(WORD)
            && scan.is(at - 1, PARTICLE | NEVER_NAME);
        let named = article
            && !heading
            && next.class == Class::Capital
            && next.gap == Gap::Space
            && scan.is_free(at)
            && scan.is_free(at + 1)
            && next.len() >= 3
            && !next.is(TITLE | RELATION | PROFESSION | CARE_HEAD | MONTH | WEEKDAY | KNOWN | MEDICAL);
        if named {
            let last = name_end(scan, at + 1).unwrap_or(at + 1);
            let school = scan.before(at, 6, LEARNS | SCHOOL_HEAD).is_some();
            scan.mark(at, last, if school { Kind::School } else { Kind::Employer }, Weight::Confirm);
        }
    }
}
