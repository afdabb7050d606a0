//! `casusbord check-text`: what the text check sees in old documents, without storing anything.
//!
//! In: one JSON object a line, `{"id": …, "text": …}`. Out, in the same order: `{"id": …, "spans": [[start, end, type,
//! "stop" | "confirm"], …]}`, counted in Unicode code points (product §7). No text is ever shown or logged.

use std::io::{self, BufRead, Write};

use guard::{Allowed, Guard};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::Fault;

/// What Windows writes before a file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// One line in. What else is in it does not matter.
#[derive(Deserialize)]
struct Note {
    /// Whatever the sender uses; goes back as it came.
    id: Value,
    /// What to check.
    text: String,
}

/// One line out.
#[derive(Serialize)]
struct Spans {
    id: Value,
    spans: Vec<(usize, usize, &'static str, &'static str)>,
}

/// Reads stdin, writes stdout.
///
/// # Errors
/// The first line that is no note, by number; what was written before stands.
pub fn run() -> Result<(), Fault> {
    check(io::stdin().lock(), &mut io::BufWriter::new(io::stdout().lock()))
}

fn check(notes: impl BufRead, into: &mut impl Write) -> Result<(), Fault> {
    let (guard, allowed) = (Guard::new(), Allowed::default());
    for (place, line) in notes.split(b'\n').enumerate() {
        let line = line.map_err(Fault::Pipe)?;
        let line = line.strip_prefix(BYTE_ORDER_MARK).filter(|_| place == 0).unwrap_or(&line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        // What serde says of a line may quote it: only the number is told.
        let note: Note = serde_json::from_slice(line).map_err(|_| Fault::Note(place + 1))?;
        let spans = Spans { spans: spans(&guard, &note.text, &allowed), id: note.id };
        serde_json::to_writer(&mut *into, &spans).map_err(|fault| Fault::Pipe(fault.into()))?;
        into.write_all(b"\n").map_err(Fault::Pipe)?;
    }
    into.flush().map_err(Fault::Pipe)
}

fn spans(guard: &Guard, text: &str, allowed: &Allowed) -> Vec<(usize, usize, &'static str, &'static str)> {
    // Marks are in order, so the code points before each are counted once.
    let (mut bytes, mut points) = (0, 0);
    let mut point = |place: usize| {
        points += text.get(bytes..place).map_or(0, |part| part.chars().count());
        bytes = place;
        points
    };
    let marks = guard.check(text, allowed);
    marks.iter().map(|mark| (point(mark.range.start), point(mark.range.end), mark.kind.word(), mark.weight.word())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(notes: &[u8]) -> (Result<(), String>, String) {
        let mut out = Vec::new();
        let ended = check(notes, &mut out).map_err(|fault| fault.line());
        (ended, String::from_utf8(out).unwrap())
    }

    #[test]
    fn spans_are_counted_in_code_points() {
        let notes = "{\"id\":\"a\",\"text\":\"één 🤰 bel 06-12345678\"}\n\n{\"id\":7,\"text\":\"rustig\",\"more\":1}\r\n";
        let out = "{\"id\":\"a\",\"spans\":[[10,21,\"phone\",\"stop\"]]}\n{\"id\":7,\"spans\":[]}\n";
        assert_eq!(checked(notes.as_bytes()), (Ok(()), out.to_owned()));
        let f10 = format!("\u{feff}{notes}");
        assert_eq!(checked(f10.as_bytes()), (Ok(()), out.to_owned()), "with a byte-order mark before the first line");
    }

    #[test]
    fn a_bad_line_is_named_and_not_shown() {
        for bad in ["{\"id\":1}", "geheim", "[\"geheim\"]", "{\"id\":1,\"text\":\"geheim\"", "{\"id\":1,\"text\":5}"] {
            let (ended, out) = checked(format!("{{\"id\":1,\"text\":\"\"}}\n{bad}\n").as_bytes());
            let fault = ended.unwrap_err();
            assert!(fault.contains('2') && !fault.contains("geheim"), "{fault}");
            assert_eq!(out, "{\"id\":1,\"spans\":[]}\n");
        }
        let (ended, _) = checked(b"{\"id\":1,\"text\":\"\xff\"}");
        assert!(ended.unwrap_err().contains('1'));
    }
}
