//! Units of measurement behind a number, and the small words that look like one.

use crate::flags::UNIT;
use crate::scan::Scan;

/// Small words of two letters that follow a number when the text goes on: "12-03-94 en", "6811 AB in".
pub(crate) const SMALL: [&[u8]; 34] = [
    b"en", b"in", b"of", b"is", b"op", b"te", b"de", b"ze", b"we", b"me", b"na", b"al", b"er", b"om", b"nu", b"zo", b"ca", b"ha",
    b"bv", b"bc", b"va", b"zn", b"jl", b"wo", b"do", b"vr", b"za", b"ma", b"di", b"pp", b"ec", b"ep", b"uu", b"nr",
];

/// Whether a token says what was measured: "mg", "uur", "x". The lexicon counts small words as units too.
pub(crate) fn measures(scan: &Scan, at: usize) -> bool {
    scan.is(at, UNIT) && !scan.reads_any(at, &SMALL)
}
