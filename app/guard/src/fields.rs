//! What is split over two fields of one form (privacy.md §5, case 53).

use crate::mark::{Mark, Weight};

/// How much of the end of one field and the start of another is put together, in characters.
const EDGE: usize = 40;

/// Stops that appear when the end of one field and the start of another are read as one: for each the two fields and
/// what lies in each. `check` finds the marks of a text.
pub(crate) fn split(fields: &[&str], check: impl Fn(&str) -> Vec<Mark>) -> Vec<(usize, Mark)> {
    let mut found = Vec::new();
    for (left, tail_of) in fields.iter().enumerate() {
        let tail = tail(tail_of.trim_end());
        if !tail.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '@' | '+' | '-' | '.' | ':')) {
            continue;
        }
        for (right, head_of) in fields.iter().enumerate().filter(|(right, _)| *right != left) {
            let skipped = head_of.len() - head_of.trim_start().len();
            let head = head(head_of.trim_start());
            // Something is only split when it goes on: a digit or "@" on the seam, or a number after its name.
            if !head.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '@' | '+' | '-' | '.' | '(')) {
                continue;
            }
            for seam in ["", " "] {
                let together = format!("{tail}{seam}{head}");
                let start = tail.len() + seam.len();
                let base = tail_of.trim_end().len() - tail.len();
                for mark in check(&together).into_iter().filter(|mark| mark.weight == Weight::Stop) {
                    if mark.range.start < tail.len() && mark.range.end > start {
                        found.push((left, Mark { range: base + mark.range.start..base + tail.len(), ..mark.clone() }));
                        found.push((right, Mark { range: skipped..skipped + mark.range.end - start, ..mark }));
                    }
                }
            }
        }
    }
    found
}

/// The last characters of a text.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().take(EDGE).last().map_or(0, |(start, _)| start);
    &text[start..]
}

/// The first characters of a text.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(EDGE).map_or(text.len(), |(end, _)| end);
    &text[..end]
}
