//! What training needs: the tokens of a text and their clues, as the check sees them.

use std::ops::Range;

pub use crate::clue::BIT_ROWS;
use crate::clue::{Ear, tell};
pub use crate::crf::{LABELS, Links, ONE, Row, shares};
use crate::learned::looks_with;
use crate::{Allowed, ruled};

/// The labels, one letter each: nothing, then for each class its first token (capital) and its others.
pub const LETTERS: &[u8; LABELS] = crate::pack::LETTERS;

/// A token: where it stands, and the numbers of its clues.
#[derive(Debug, Clone)]
pub struct Told {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Its clues; those below [`BIT_ROWS`] are bits.
    pub clues: Vec<u64>,
}

struct Pen<'names> {
    clues: Vec<u64>,
    names: &'names mut dyn FnMut(u64, String),
}

impl Ear for Pen<'_> {
    fn bits(&mut self, base: usize, bits: u64) {
        self.clues.extend((0..64).filter(|bit| bits >> bit & 1 == 1).map(|bit| base as u64 + bit));
    }

    fn clue(&mut self, key: u64, name: impl FnOnce() -> String) {
        self.clues.push(key);
        (self.names)(key, name());
    }
}

/// The tokens of a text. `names` hears what each clue is called.
pub fn told(text: &str, names: &mut dyn FnMut(u64, String)) -> Vec<Told> {
    let scan = ruled(text, &Allowed::default());
    let looks = looks_with(&scan);
    let mut pen = Pen { clues: Vec::new(), names };
    let one = |at: usize| {
        tell(&looks, at, &mut pen);
        Told { range: scan.normal.range(scan.tokens[at].start, scan.tokens[at].end), clues: std::mem::take(&mut pen.clues) }
    };
    (0..scan.len()).map(one).collect()
}
