//! The learned weights, ready to score a token.

use std::sync::LazyLock;

use crate::clue::{BIT_ROWS, Ear};
use crate::crf::{LABELS, Links, Row, powers};
use crate::pack::{pack, slot};

/// The weights in the repository, packed by `build.rs`.
static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));
/// Learned weights.
#[derive(Debug)]
pub struct Model {
    /// How a text starts, what follows what, bits, then clues.
    rows: Vec<[i16; LABELS]>,
    /// Where a clue is: 40 bits of its key, and one more than its row among those of clues.
    slots: Vec<u64>,
    pub(crate) links: Links,
}

impl Model {
    /// The weights that are part of the program.
    pub(crate) fn built_in() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of(BUILT_IN));
        &MODEL
    }

    /// From a file of weights; nothing when it cannot be read.
    pub fn read(text: &str) -> Option<Self> {
        pack(text, BIT_ROWS).map(|bytes| Self::of(&bytes))
    }

    fn of(bytes: &[u8]) -> Self {
        let (words, _) = bytes.as_chunks::<8>();
        let count = words.first().map_or(0, |word| u64::from_le_bytes(*word));
        let end = usize::try_from(count).unwrap_or_default() + 1;
        let slots = words.get(1..end).unwrap_or_default().iter().map(|word| u64::from_le_bytes(*word)).collect();
        let row = |bytes: &[u8; ROW]| {
            let mut row = [0; LABELS];
            row.iter_mut().zip(bytes.as_chunks::<2>().0).for_each(|(weight, pair)| *weight = i16::from_le_bytes(*pair));
            row
        };
        let rows: Vec<[i16; LABELS]> = bytes.get(end * 8..).unwrap_or_default().as_chunks::<ROW>().0.iter().map(row).collect();
        let links = links(&rows);
        Self { rows, slots, links }
    }

    /// What one bit weighs.
    pub(crate) fn bit(&self, number: usize) -> [i16; LABELS] {
        self.rows.get(BITS + number).copied().unwrap_or_default()
    }

    /// Adds up what the clues of one token say.
    pub(crate) fn scorer(&self) -> Scorer<'_> {
        Scorer { model: self, sum: [0; LABELS] }
    }
}

/// Bytes of a row of weights.
const ROW: usize = 2 * LABELS;
/// The row of the first bit, behind those of what follows what.
const BITS: usize = LABELS + 1;

/// What follows what, as powers of e.
fn links(rows: &[[i16; LABELS]]) -> Links {
    let sums: Vec<[i32; LABELS]> = rows.iter().take(BITS).map(|row| row.map(i32::from)).collect();
    let best = sums.iter().flatten().copied().max().unwrap_or_default();
    // The label that is never used has no way in.
    let shares = |number: usize| {
        let mut row = powers(sums.get(number).unwrap_or(&[0; LABELS]), best);
        row[LABELS - 1] = 0.0;
        row
    };
    Links { start: shares(0), next: std::array::from_fn(|before| shares(before + 1)) }
}

/// The sum of the weights of the clues heard so far.
pub(crate) struct Scorer<'model> {
    model: &'model Model,
    /// Two bytes are enough for some hundred weights, and quicker to add.
    sum: [i16; LABELS],
}

impl Scorer<'_> {
    /// The scores of the token, and a new sum.
    pub(crate) fn take(&mut self) -> Row {
        let sums = std::mem::take(&mut self.sum).map(i32::from);
        powers(&sums, sums.iter().copied().max().unwrap_or_default())
    }

    #[inline]
    fn add(&mut self, row: usize) {
        if let Some(row) = self.model.rows.get(row) {
            self.sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum = sum.saturating_add(*weight));
        }
    }
}

impl Ear for Scorer<'_> {
    fn bits(&mut self, base: usize, bits: u64) {
        let mut left = bits;
        while left != 0 {
            let bit = usize::try_from(left.trailing_zeros()).unwrap_or_default();
            self.add(BITS + base + bit);
            left &= left - 1;
        }
    }

    fn clue(&mut self, key: u64, _: impl FnOnce() -> String) {
        let slots = &self.model.slots;
        let mut place = slot(key, slots.len());
        while let Some(value) = slots.get(place).filter(|value| **value != 0) {
            if value >> 24 == key >> 24 {
                let number = usize::try_from(value & 0x00ff_ffff).unwrap_or_default();
                return self.add(BITS + BIT_ROWS + number - 1);
            }
            place = (place + 1) & (slots.len() - 1);
        }
    }
}
