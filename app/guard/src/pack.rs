//! The learned weights as a text that people can read and compare, and as the bytes the check works with.
//!
//! Shared with `build.rs`. A line is `start`, `next LETTER`, `bit NUMBER` or `clue KEY`, then the weights that are not
//! nought, each behind the letter of its label, then `|` and what the clue is, for people.

/// The labels, one letter each: nothing, then for each class its first token (capital) and its others.
pub(crate) const LETTERS: &[u8; 16] = b"oNnAaDdEeSsHhRr-";

/// The rows of a file of weights, with nothing for what a row lacks.
fn row(words: &str) -> Option<[i16; 16]> {
    let mut row = [0; 16];
    for word in words.split_whitespace() {
        let place = LETTERS.iter().position(|letter| *letter == word.as_bytes()[0])?;
        row[place] = word.get(1..)?.parse().ok()?;
    }
    Some(row)
}

/// Packs a file of weights: how many slots, the slots (40 bits of the key, 24 of the row), then the rows: how a text starts,
/// what follows what, bits, clues. `bits`: how many rows of bits there are. Nothing when a line cannot be read.
pub(crate) fn pack(text: &str, bits: usize) -> Option<Vec<u8>> {
    let mut fixed = vec![[0_i16; 16]; 17 + bits];
    let mut clues: Vec<(u64, [i16; 16])> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let line = line.split('|').next()?;
        let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
        if what == "start" {
            fixed[0] = row(rest)?;
            continue;
        }
        let (which, words) = rest.split_once(' ').unwrap_or((rest, ""));
        match what {
            "next" => {
                let place = LETTERS.iter().position(|letter| which.as_bytes() == [*letter])?;
                *fixed.get_mut(1 + place)? = row(words)?;
            }
            "bit" => *fixed.get_mut(17 + which.parse::<usize>().ok()?)? = row(words)?,
            "clue" => clues.push((u64::from_str_radix(which, 16).ok()?, row(words)?)),
            _ => return None,
        }
    }
    let mut slots = vec![0_u64; (clues.len() * 2 + 1).next_power_of_two()];
    for (number, (key, _)) in clues.iter().enumerate() {
        let mut slot = slot(*key, slots.len());
        while slots[slot] != 0 {
            slot = (slot + 1) & (slots.len() - 1);
        }
        slots[slot] = key >> 24 << 24 | (number as u64 + 1);
    }
    let mut bytes = (slots.len() as u64).to_le_bytes().to_vec();
    bytes.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    bytes.extend(fixed.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
    bytes.extend(clues.iter().flat_map(|(_, row)| row).flat_map(|weight| weight.to_le_bytes()));
    Some(bytes)
}

/// Where a key is looked for first.
pub(crate) fn slot(key: u64, slots: usize) -> usize {
    usize::try_from(key & 0x00ff_ffff).unwrap_or_default() & slots.wrapping_sub(1)
}
