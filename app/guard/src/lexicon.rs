//! The lists as one table: what a word is.
//!
//! The table is part of the program (see `build.rs`), so there is nothing to load. A slot keeps 24 bits of the word's
//! hash beside its place; that an unknown word is taken for a known one happens once in some ten million words.

use crate::flags::{MASK, SEED, step, stir};

/// The table, eight bytes a slot, a power of two slots.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// What a word is; letters may have any case.
pub(crate) fn look_up(word: &[u8]) -> u64 {
    slot(word.iter().fold(SEED, |hash, byte| step(hash, byte.to_ascii_lowercase())))
}

/// What the word with this unfinished hash is.
pub(crate) fn slot(hash: u64) -> u64 {
    let hash = stir(hash);
    let (slots, _) = TABLE.as_chunks::<8>();
    // The table is never full, so there is always an empty slot to stop at; the bound says it a second time.
    let start = usize::try_from(hash).unwrap_or_default();
    for probe in 0..slots.len() {
        let value = u64::from_le_bytes(slots[start.wrapping_add(probe) & (slots.len() - 1)]);
        if value == 0 {
            return 0;
        }
        if value & !MASK == hash & !MASK {
            return value & MASK;
        }
    }
    0
}

/// The hash of one phrase, word by word.
#[derive(Clone, Copy)]
pub(crate) struct Phrase(u64);

impl Phrase {
    /// Before the first word.
    pub(crate) fn new() -> Self {
        Self(SEED)
    }

    /// With one word more.
    pub(crate) fn with(self, word: &[u8]) -> Self {
        let parted = if self.0 == SEED { SEED } else { step(self.0, b' ') };
        Self(word.iter().fold(parted, |hash, byte| step(hash, byte.to_ascii_lowercase())))
    }

    /// What the words so far are together.
    pub(crate) fn flags(self) -> u64 {
        slot(self.0)
    }

    /// A number for the words so far, for lists that are not in the table.
    pub(crate) fn number(self) -> u64 {
        stir(self.0)
    }
}
