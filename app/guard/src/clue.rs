//! What is told of each word to the learned half: what it and its neighbours are, never which name it is.
//!
//! A clue is a number; which numbers weigh how much was learned (`train`, `data/weights.txt`). The same code tells the
//! clues to the training and to the check, so both see a text the same way.

use crate::flags::step;
use crate::look::Look;

/// So many tokens on either side are looked at.
pub(crate) const REACH: usize = 4;
/// Rows of clues that are one bit each: a token at each distance, and what was seen before in the sentence.
pub const BIT_ROWS: usize = (2 * REACH + 2) * 128;

/// Takes clues.
pub(crate) trait Ear {
    /// Bits that are set; the first of them has the number `base`.
    fn bits(&mut self, base: usize, bits: u64);
    /// One clue. The name is only made where somebody reads it.
    fn clue(&mut self, key: u64, name: impl FnOnce() -> String);
}

/// A clue made of parts: where it is told, and numbers of what is there.
fn key(template: u8, parts: &[u64]) -> u64 {
    let mut hash = step(crate::flags::SEED, template);
    for part in parts {
        hash = (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 29;
    }
    hash
}

/// Tells all clues about the token `at`.
pub(crate) fn tell(looks: &[Look], at: usize, ear: &mut impl Ear) {
    let look = |offset: isize| at.checked_add_signed(offset).and_then(|place| looks.get(place)).unwrap_or(&Look::EDGE);
    let (reach, own) = (REACH.cast_signed(), look(0));
    for (slot, offset) in (-reach..=reach).enumerate() {
        let one = look(offset);
        ear.bits(slot * 128, one.flags);
        ear.bits(slot * 128 + 64, one.signs);
    }
    ear.bits((2 * REACH + 1) * 128, own.seen);
    for offset in -3..=3_isize {
        let one = look(offset);
        if one.told {
            ear.clue(key(1, &[offset.cast_unsigned() as u64, one.word]), || format!("word {offset} {}", one.text()));
        }
    }
    let kinds = |offsets: &[isize]| offsets.iter().fold(0_u64, |all, offset| all << 12 | u64::from(look(*offset).kind));
    for (template, offsets) in
        [(2, &[0][..]), (3, &[-1, 0]), (4, &[0, 1]), (5, &[-1, 0, 1]), (6, &[-2, -1, 0]), (7, &[0, 1, 2]), (19, &[-2, -1, 0, 1])]
    {
        ear.clue(key(template, &[kinds(offsets)]), || {
            let names: Vec<String> = offsets.iter().map(|offset| format!("{offset}:{}", look(*offset).kind_name())).collect();
            format!("kinds {}", names.join(" "))
        });
    }
    let kind = u64::from(own.kind);
    for (template, offset) in [(8, -1), (9, 1), (10, -2), (18, 2)] {
        let one = look(offset);
        if one.told {
            ear.clue(key(template, &[one.word, kind]), || format!("word {offset} {} 0:{}", one.text(), own.kind_name()));
        }
    }
    for (template, first, second) in [(11, -2, -1), (12, -1, 1), (13, 1, 2)] {
        let (one, two) = (look(first), look(second));
        if one.told && two.told {
            ear.clue(key(template, &[one.word, two.word]), || format!("words {first} {} {second} {} ", one.text(), two.text()));
        }
    }
    ear.clue(key(14, &[own.profile]), || format!("profile {:x}", own.profile));
    ear.clue(key(15, &[own.style, kind]), || format!("style {} {}", own.style, own.kind_name()));
    let mut left = own.seen;
    while left != 0 {
        let bit = left.trailing_zeros();
        ear.clue(key(16, &[u64::from(bit), kind]), || format!("seen {bit} {}", own.kind_name()));
        left &= left - 1;
    }
    for (length, ending) in own.endings.iter().enumerate().filter(|(_, ending)| **ending != 0) {
        ear.clue(key(17, &[length as u64, *ending]), || format!("ending {length} {}", own.text()));
    }
}
