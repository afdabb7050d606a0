//! Dead references: a comment or a document that names a document, a section or a decision which is not there.

mod documents;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::{Result, command, files};
use documents::Documents;
use words::{Word, words};

/// Endings of the files that are read.
const READ: [&str; 7] = [".rs", ".md", ".toml", ".sql", ".css", ".ts", ".tsv"];

/// Made-up references, for the tests of this module.
const MADE_UP: &str = "xtask/src/house/references/tests.rs";

/// Documents that are named with their repository and are not ours.
const ELSEWHERE: [&str; 1] = ["content/werkbank/3.architectuur/resources/brp-tabel35.md"];

/// Every reference in the files git knows, ignored ones apart, that leads nowhere, as `file:line: what is missing`.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let git = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let names = command::output(Command::new("git").current_dir(root).args(git))?;
    // What was removed but not yet committed is in the index still.
    let names: BTreeSet<String> = names.split('\0').filter(|name| root.join(name).is_file()).map(ToOwned::to_owned).collect();
    let read = |name: &str| -> Result<String> { Ok(String::from_utf8(files::read(&root.join(name))?)?) };
    let documents = Documents::read(&names, read)?;
    let mut broken = Vec::new();
    for name in names.iter().filter(|name| READ.iter().any(|ending| name.ends_with(ending)) && *name != MADE_UP) {
        broken.extend(dead(name, &read(name)?, &documents));
    }
    Ok(broken)
}

/// The dead references of one file.
fn dead(name: &str, text: &str, documents: &Documents) -> Vec<String> {
    let words = words(text);
    let mut broken = Vec::new();
    let mut report = |word: &Word, what: String| broken.push(format!("{name}:{}: {what}", word.line));
    // The document the last section was of, for "product §3, spoed; §8".
    let mut last: Option<(usize, String)> = None;
    for (place, word) in words.iter().enumerate() {
        for path in word.paths().filter(|path| !ELSEWHERE.contains(path)) {
            if documents.find(name, path).is_none() {
                report(word, format!("there is no {path}"));
            }
        }
        let before = place.checked_sub(1).map(|place| &words[place]);
        let is_decision = before.is_some_and(|before| before.bare().eq_ignore_ascii_case("decision"));
        for number in word.decisions(is_decision).filter(|number| !documents.has_decision(number)) {
            report(word, format!("there is no decision {number}"));
        }
        let Some(numbers) = word.sections(&words[place + 1..]) else { continue };
        let named = before.and_then(|before| documents.named(name, before.bare()));
        let carried = last.take().filter(|(line, _)| *line == word.line).map(|(_, document)| document);
        let own = || documents.is_numbered(name).then(|| name.to_owned());
        match named.or(carried).or_else(own) {
            Some(document) => {
                for number in numbers.iter().filter(|number| !documents.has_section(&document, number)) {
                    report(word, format!("{document} has no section {number}"));
                }
                last = Some((word.line, document));
            }
            // "RFC 9110, §12.4.2" is a standard: its number stands before the section.
            None if before.is_some_and(|before| before.bare().contains(|letter: char| letter.is_ascii_digit())) => {}
            None => report(word, format!("§{} is of no document of ours", numbers.join(", "))),
        }
    }
    // The text and the target of one link are one reference.
    broken.dedup();
    broken
}
