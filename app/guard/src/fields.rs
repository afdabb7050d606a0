//! What is split over fields: of one form, and of what is stored beside it (privacy.md §5, case 53).

use std::ops::Range;

use crate::mark::{Mark, Weight};

/// How much of the end of one field and the start of another is put together, in characters.
const EDGE: usize = 40;
/// A whole field of so few bytes, all digits, may lie between two others: a BSN in three fields.
const SHORT: usize = 12;
/// Of such fields so many are tried; what takes more than this to write down is no slip.
const MOST_SHORT: usize = 4;
/// So near the seam, in characters, stands a digit of a number that goes on over it.
const SEAM: usize = 6;

/// Stops that appear when the end of one field and the start of another are read as one, with short fields between them:
/// for each the place among `own` and what lies in it. Texts of `beside` are read but have no marks. `check` finds the
/// marks of a text.
pub(crate) fn split(own: &[&str], beside: &[&str], check: impl Fn(&str) -> Vec<Mark>) -> Vec<(usize, Mark)> {
    let parts: Vec<Part> = own.iter().chain(beside).map(|text| Part::of(text)).collect();
    let ends: Vec<usize> = places(&parts, Part::ends_open);
    let starts: Vec<usize> = places(&parts, Part::starts_open);
    let mut between = places(&parts, Part::is_short);
    between.truncate(MOST_SHORT);
    let mut found = Vec::new();
    for &left in &ends {
        for &right in starts.iter().filter(|right| **right != left) {
            for middle in middles(&between, left, right) {
                let chain: Vec<usize> = [left].into_iter().chain(middle).chain([right]).collect();
                let typed = |place: &usize| *place < own.len();
                if chain.iter().any(typed) && (chain.iter().all(typed) || parts[left].goes_on_in(&parts[right])) {
                    for seam in ["", " "] {
                        found.extend(stops(&parts, &chain, seam, &check).filter(|(place, _)| *place < own.len()));
                    }
                }
            }
        }
    }
    found
}

fn places<'a>(parts: &[Part<'a>], which: impl Fn(&Part<'a>) -> bool) -> Vec<usize> {
    parts.iter().enumerate().filter(|(_, part)| which(part)).map(|(place, _)| place).collect()
}

/// No field between two others, one, or two in either order.
fn middles(between: &[usize], left: usize, right: usize) -> Vec<Vec<usize>> {
    let free: Vec<usize> = between.iter().copied().filter(|place| ![left, right].contains(place)).collect();
    let ones = free.iter().map(|one| vec![*one]);
    let twos = free.iter().flat_map(|one| free.iter().filter(move |two| *two != one).map(move |two| vec![*one, *two]));
    [Vec::new()].into_iter().chain(ones).chain(twos).collect()
}

/// The Stops that lie over more than one part of a chain, cut at its seams.
fn stops(
    parts: &[Part<'_>],
    chain: &[usize],
    seam: &str,
    check: &impl Fn(&str) -> Vec<Mark>,
) -> impl Iterator<Item = (usize, Mark)> {
    let mut together = String::new();
    let mut pieces: Vec<(usize, usize, Range<usize>)> = Vec::new();
    for (at, place) in chain.iter().enumerate() {
        let (base, text) = match at {
            0 => parts[*place].tail(),
            last if last + 1 == chain.len() => parts[*place].head(),
            _ => parts[*place].whole(),
        };
        together.push_str(if at == 0 { "" } else { seam });
        let start = together.len();
        together.push_str(text);
        pieces.push((*place, base, start..together.len()));
    }
    let marks = check(&together).into_iter().filter(|mark| mark.weight == Weight::Stop);
    let cut = marks.flat_map(move |mark| {
        let halves: Vec<(usize, Mark)> = pieces
            .iter()
            .filter(|(.., piece)| piece.start < mark.range.end && mark.range.start < piece.end)
            .map(|(place, base, piece)| {
                let range = mark.range.start.max(piece.start)..mark.range.end.min(piece.end);
                (*place, Mark { range: base + range.start - piece.start..base + range.end - piece.start, ..mark.clone() })
            })
            .collect();
        if halves.len() > 1 { halves } else { Vec::new() }
    });
    cut.collect::<Vec<_>>().into_iter()
}

/// A field without the spaces around it, and where it begins.
struct Part<'a> {
    base: usize,
    text: &'a str,
}

impl<'a> Part<'a> {
    fn of(text: &'a str) -> Self {
        Self { base: text.len() - text.trim_start().len(), text: text.trim() }
    }

    /// Something is only split when it goes on: a digit or "@" on the seam, or a number after its name.
    fn ends_open(&self) -> bool {
        self.text.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '@' | '+' | '-' | '.' | ':'))
    }

    fn starts_open(&self) -> bool {
        self.text.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '@' | '+' | '-' | '.' | '('))
    }

    /// Whether a number or an address may go on over the seam: asked first of what is stored, which is much.
    fn goes_on_in(&self, next: &Self) -> bool {
        let end: String = self.text.chars().rev().take(SEAM).collect();
        let start: String = next.text.chars().take(SEAM).collect();
        let number = |text: &str| text.contains(char::is_numeric);
        number(&end) && number(&start) || end.contains('@') || start.contains('@')
    }

    fn is_short(&self) -> bool {
        let digits = |letter: char| letter.is_numeric() || matches!(letter, ' ' | '.' | '-');
        self.text.len() <= SHORT && self.text.contains(char::is_numeric) && self.text.chars().all(digits)
    }

    fn whole(&self) -> (usize, &'a str) {
        (self.base, self.text)
    }

    /// Its last characters, and where they begin in the field.
    fn tail(&self) -> (usize, &'a str) {
        let start = self.text.char_indices().rev().take(EDGE).last().map_or(0, |(start, _)| start);
        (self.base + start, &self.text[start..])
    }

    /// Its first characters.
    fn head(&self) -> (usize, &'a str) {
        let end = self.text.char_indices().nth(EDGE).map_or(self.text.len(), |(end, _)| end);
        (self.base, &self.text[..end])
    }
}
