//! Labelled notes: what is read, and which places of the text are what.

use std::path::Path;
use std::{fs, io};

/// A note with what was labelled in it.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    /// Its text.
    pub(crate) text: String,
    /// Type and words of each item; none in a clean note.
    pub(crate) items: Vec<(String, String)>,
}

/// The notes of a file: id, label, types, items and text in columns.
pub(crate) fn read(path: &Path) -> io::Result<Vec<Note>> {
    let line = |line: &str| {
        let columns: Vec<&str> = line.splitn(5, '\t').collect();
        let [_, label, types, items, text] = columns[..] else { return None };
        let items = if label == "clean" {
            Vec::new()
        } else {
            types.split(',').zip(items.split('|')).map(|(kind, item)| (kind.trim().to_owned(), item.to_owned())).collect()
        };
        Some(Note { text: text.to_owned(), items })
    };
    Ok(fs::read_to_string(path)?.lines().skip(1).filter_map(line).collect())
}

/// Every place where words stand apart in a text; the first place where they stand at all when they never do.
pub(crate) fn places(text: &str, words: &str) -> Vec<(usize, usize)> {
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else { return Vec::new() };
    let apart = |start: usize| {
        let before = text[..start].chars().next_back().is_some_and(char::is_alphanumeric) && first.is_alphabetic();
        let after = text[start + words.len()..].chars().next().is_some_and(char::is_alphanumeric) && last.is_alphanumeric();
        !before && !after
    };
    let all: Vec<usize> = text.match_indices(words).map(|(start, _)| start).collect();
    let mut found: Vec<usize> = all.iter().copied().filter(|start| apart(*start)).collect();
    if found.is_empty() {
        found.extend(all.first());
    }
    found.into_iter().map(|start| (start, start + words.len())).collect()
}

/// The class of a type, by the place of its first label; see `guard::learn::LETTERS`.
pub(crate) fn class(kind: &str) -> usize {
    match kind {
        "address" => 1,
        "birthdate" | "date" => 2,
        "employer" => 3,
        "school" => 4,
        "social" | "handle" | "url" => 5,
        kind if kind.starts_with("name") || kind == "initials" => 0,
        _ => 6,
    }
}
