//! Names of persons: the words that are one by themselves.
//!
//! Three grounds (privacy.md §1.4): a list knows the word and no dictionary does; the words around it say a person
//! follows (`name_context.rs`); or it has a capital and is no word, place or organisation at all, which finds the names
//! no list has. What a name then grows to is in `name_grow.rs`.

use crate::mark::{Kind, Weight};
use crate::name_alone::is_name;
use crate::name_beside::beside;
use crate::name_context::told;
use crate::name_grow::grow;
use crate::scan::Scan;
use crate::token::Class;

/// Marks names.
pub(crate) fn find(scan: &mut Scan) {
    let mut at = 0;
    while at < scan.len() {
        if scan.tokens[at].is_word() && scan.is_free(at) && (told(scan, at) || is_name(scan, at) || beside(scan, at)) {
            let (first, last) = grow(scan, at);
            let last = suffix(scan, last);
            scan.mark(first, last, Kind::Name, Weight::Confirm);
            at = last;
        }
        at += 1;
    }
}

/// "Elif'in", "Chaimae's": the ending after an apostrophe goes along.
fn suffix(scan: &Scan, last: usize) -> usize {
    let ending = scan.joined(last + 1)
        && scan.sign(last + 1) == Some(b'\'')
        && scan.joined(last + 2)
        && scan.class(last + 2) == Some(Class::Lower)
        && scan.tokens[last + 2].len() <= 4;
    if ending { last + 2 } else { last }
}
