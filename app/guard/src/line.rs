//! What a token takes from its line and its sentence: how the line is written, and what was seen before.

use crate::flags::{
    BORN, BSN_HEAD, CARE_HEAD, EMPLOYER_KIND, EPONYM_HEAD, LEARNS, LIVES, MEETING, NAMED, NUMBER_HEAD, PHONE_HEAD, PROFESSION,
    RELATION, SCHOOL_HEAD, SOCIAL_HEAD, TITLE, WORKS,
};
use crate::look::Look;
use crate::scan::Scan;
use crate::signs::{CAPITAL, LOWER, UPPER};
use crate::token::Gap;

/// What is remembered: titles, relations, words for work, school, living, numbers.
pub(crate) const SEEN: u64 = TITLE
    | RELATION
    | PROFESSION
    | NAMED
    | WORKS
    | EMPLOYER_KIND
    | SCHOOL_HEAD
    | LEARNS
    | LIVES
    | BORN
    | MEETING
    | NUMBER_HEAD
    | PHONE_HEAD
    | BSN_HEAD
    | SOCIAL_HEAD
    | CARE_HEAD
    | EPONYM_HEAD;
/// For so many tokens, in the same sentence.
const MEMORY: usize = 9;

/// Whether a line is written with capitals, without, or in capitals.
pub(crate) fn styles(scan: &Scan, looks: &mut [Look]) {
    let mut start = 0;
    while start < looks.len() {
        let end = (start + 1..looks.len()).find(|at| scan.tokens[*at].gap == Gap::Line).unwrap_or(looks.len());
        let count = |sign: u64| looks[start..end].iter().filter(|look| look.signs & sign != 0).count();
        let (capitals, upper, lower) = (count(CAPITAL), count(UPPER), count(LOWER));
        let style = if upper > 3 && upper * 2 > lower * 3 {
            3
        } else if capitals == 0 && lower > 3 {
            1
        } else {
            2
        };
        looks[start..end].iter_mut().for_each(|look| look.style = style);
        start = end;
    }
}

/// What was seen in the sentence before each token.
pub(crate) fn memories(scan: &Scan, looks: &mut [Look]) {
    let mut last = [None::<usize>; 64];
    for (at, look) in looks.iter_mut().enumerate() {
        // A colon opens too, but what follows it belongs to what stood before.
        if scan.tokens[at].opens && !(at > 0 && scan.sign(at - 1) == Some(b':')) {
            last.fill(None);
        }
        let near = |place: &Option<usize>| place.is_some_and(|place| at - place <= MEMORY);
        let mut left = SEEN;
        while left != 0 {
            let bit = left.trailing_zeros() as usize;
            look.seen |= if near(&last[bit]) { 1 << bit } else { 0 };
            if look.flags >> bit & 1 == 1 {
                last[bit] = Some(at);
            }
            left &= left - 1;
        }
    }
}
