//! The learned weights, ready to score a token.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::clue::{BIT_ROWS, Ear};
use crate::crf::{LABELS, Links, Row, powers};
use crate::pack::{ROW, pack, slot};

/// The weights in the repository, packed by `build.rs`.
static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));
/// Where the slots begin, behind their number.
const SLOTS: usize = (17 + BIT_ROWS) * ROW + 8;

/// Learned weights.
#[derive(Debug)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    pub(crate) links: Links,
}

impl Model {
    /// The weights that are part of the program.
    pub(crate) fn built_in() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of(Cow::Borrowed(BUILT_IN)));
        &MODEL
    }

    /// From a file of weights; nothing when it cannot be read.
    pub fn read(text: &str) -> Option<Self> {
        pack(text, BIT_ROWS).map(|bytes| Self::of(Cow::Owned(bytes)))
    }

    fn of(bytes: Cow<'static, [u8]>) -> Self {
        let mut model = Self { bytes, links: Links { start: [0.0; LABELS], next: [[0.0; LABELS]; LABELS] } };
        model.links = model.links();
        model
    }

    fn row(&self, at: usize) -> [i16; LABELS] {
        let mut row = [0; LABELS];
        if let Some(bytes) = self.bytes.get(at..at + ROW) {
            for (weight, pair) in row.iter_mut().zip(bytes.as_chunks::<2>().0) {
                *weight = i16::from_le_bytes(*pair);
            }
        }
        row
    }

    /// What follows what, as powers of e.
    fn links(&self) -> Links {
        let rows: Vec<[i32; LABELS]> = (0..=LABELS).map(|number| self.row(number * ROW).map(i32::from)).collect();
        let best = rows.iter().flatten().copied().max().unwrap_or_default();
        // The label that is never used has no way in.
        let shares = |number: usize| {
            let mut row = powers(&rows[number], best);
            row[LABELS - 1] = 0.0;
            row
        };
        let mut links = Links { start: shares(0), next: [[0.0; LABELS]; LABELS] };
        for (number, next) in links.next.iter_mut().enumerate() {
            *next = shares(number + 1);
        }
        links
    }

    /// Adds up what the clues of one token say.
    pub(crate) fn scorer(&self) -> Scorer<'_> {
        let slots = self.bytes.get(SLOTS - 8..SLOTS).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes);
        Scorer { model: self, slots: usize::try_from(slots).unwrap_or_default(), sum: [0; LABELS] }
    }
}

/// The sum of the weights of the clues heard so far.
pub(crate) struct Scorer<'model> {
    model: &'model Model,
    slots: usize,
    sum: [i32; LABELS],
}

impl Scorer<'_> {
    /// The scores of the token, and a new sum.
    pub(crate) fn take(&mut self) -> Row {
        let sums = std::mem::take(&mut self.sum);
        powers(&sums, sums.iter().copied().max().unwrap_or_default())
    }

    fn add(&mut self, at: usize) {
        let row = self.model.row(at);
        self.sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(weight));
    }
}

impl Ear for Scorer<'_> {
    fn bits(&mut self, base: usize, bits: u64) {
        let mut left = bits;
        while left != 0 {
            let bit = usize::try_from(left.trailing_zeros()).unwrap_or_default();
            self.add((17 + base + bit) * ROW);
            left &= left - 1;
        }
    }

    fn clue(&mut self, key: u64, _: impl FnOnce() -> String) {
        let mut place = slot(key, self.slots);
        loop {
            let at = SLOTS + place * 8;
            let value = self.model.bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes);
            if value == 0 {
                return;
            }
            if value >> 24 == key >> 24 {
                let number = usize::try_from(value & 0x00ff_ffff).unwrap_or_default();
                return self.add(SLOTS + self.slots * 8 + (number - 1) * ROW);
            }
            place = (place + 1) & (self.slots - 1);
        }
    }
}
