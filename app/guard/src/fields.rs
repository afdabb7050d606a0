//! What is split over the fields of one form.

use crate::mark::{Mark, Weight};

/// How much of the end of one field and the start of another is put together, in characters.
const EDGE: usize = 40;

/// Longest field that is only a part of something, between the end of one field and the start of another.
const PART: usize = 12;

/// Stops that appear when the end of one field and the start of another are read as one, perhaps with a short field of
/// digits between them: for each the fields and what lies in each. `check` finds the Stops of a text.
pub(crate) fn split(fields: &[&str], check: impl Fn(&str) -> Vec<Mark>) -> Vec<(usize, Mark)> {
    let mut found = Vec::new();
    let parts: Vec<usize> = (0..fields.len()).filter(|place| is_part(fields[*place].trim())).collect();
    for (left, whole) in fields.iter().enumerate() {
        let tail = tail(whole.trim_end());
        if !tail.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '@' | '+' | '-' | '.' | ':')) {
            continue;
        }
        for (right, whole) in fields.iter().enumerate().filter(|(right, _)| *right != left) {
            let head = head(whole.trim_start());
            // Something is only split when it goes on: a digit or "@" on the seam, or a number after its name.
            if !head.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '@' | '+' | '-' | '.' | '(')) {
                continue;
            }
            seam(fields, &[left, right], (tail, head), &check, &mut found);
            for middle in parts.iter().filter(|middle| **middle != left && **middle != right) {
                seam(fields, &[left, *middle, right], (tail, head), &check, &mut found);
            }
        }
    }
    found
}

/// Whether a field is a few digits and nothing else.
fn is_part(text: &str) -> bool {
    let inside = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '.' | '/');
    text.len() <= PART && text.chars().all(inside) && text.contains(|letter: char| letter.is_ascii_digit())
}

/// Reads the end of the first field, the whole of one between, and the start of the last as one text.
fn seam(
    fields: &[&str],
    places: &[usize],
    (tail, head): (&str, &str),
    check: &impl Fn(&str) -> Vec<Mark>,
    found: &mut Vec<(usize, Mark)>,
) {
    for space in ["", " "] {
        let mut together = String::new();
        // Of each part: its field, where it starts in that field, and where in the text.
        let mut parts = Vec::new();
        for (number, place) in places.iter().enumerate() {
            let field = fields[*place];
            let (start, part) = match number {
                0 => (field.trim_end().len() - tail.len(), tail),
                last if last + 1 == places.len() => (field.len() - field.trim_start().len(), head),
                _ => (field.len() - field.trim_start().len(), field.trim()),
            };
            if number > 0 {
                together.push_str(space);
            }
            parts.push((*place, start, together.len()..together.len() + part.len()));
            together.push_str(part);
        }
        let ends = (parts[0].2.end, parts[parts.len() - 1].2.start);
        for mark in check(&together).into_iter().filter(|mark| mark.weight == Weight::Stop) {
            if mark.range.start >= ends.0 || mark.range.end <= ends.1 {
                continue;
            }
            for (place, start, part) in &parts {
                let range = mark.range.start.max(part.start)..mark.range.end.min(part.end);
                found.push((
                    *place,
                    Mark { range: start + range.start - part.start..start + range.end - part.start, ..mark.clone() },
                ));
            }
        }
    }
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
