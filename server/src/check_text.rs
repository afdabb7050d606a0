//! `casusbord check-text`: what the text check sees in old documents, without storing anything.
//!
//! In: one JSON object a line, `{"id": …, "text": …}`. Out, in the same order: `{"id": …, "spans": [[start, end, type,
//! "stop" | "confirm"], …]}`, counted in Unicode code points (product §7); with `--explain` each span has a fifth element, why
//! it was marked, in Dutch, which may repeat words beside it. No text is logged.

use std::io::{self, BufRead, Write};

use guard::{Allowed, Guard, Mark};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::Fault;

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
    spans: Vec<Span>,
}

/// Start, end, type, how grave; and why, where it was asked.
#[derive(Serialize)]
#[serde(untagged)]
enum Span {
    Plain(usize, usize, &'static str, &'static str),
    Explained(usize, usize, &'static str, &'static str, String),
}

/// Reads stdin, writes stdout.
///
/// # Errors
/// The first line that is no note, by number; what was written before stands.
pub fn run(explain: bool) -> Result<(), Fault> {
    check(io::stdin().lock(), &mut io::BufWriter::new(io::stdout().lock()), explain)
}

fn check(notes: impl BufRead, into: &mut impl Write, explain: bool) -> Result<(), Fault> {
    let (guard, allowed) = (Guard::new(), Allowed::default());
    for (place, line) in notes.split(b'\n').enumerate() {
        let line = line.map_err(Fault::Pipe)?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        // What serde says of a line may quote it: only the number is told.
        let note: Note = serde_json::from_slice(&line).map_err(|_| Fault::Note(place + 1))?;
        let spans = Spans { spans: spans(&guard, &note.text, &allowed, explain), id: note.id };
        serde_json::to_writer(&mut *into, &spans).map_err(|fault| Fault::Pipe(fault.into()))?;
        into.write_all(b"\n").map_err(Fault::Pipe)?;
    }
    into.flush().map_err(Fault::Pipe)
}

fn spans(guard: &Guard, text: &str, allowed: &Allowed, explain: bool) -> Vec<Span> {
    // Marks are in order, so the code points before each are counted once.
    let (mut bytes, mut points) = (0, 0);
    let mut point = |place: usize| {
        points += text.get(bytes..place).map_or(0, |part| part.chars().count());
        bytes = place;
        points
    };
    let span = |mark: Mark| {
        let (start, end) = (point(mark.range.start), point(mark.range.end));
        let (kind, weight) = (mark.kind.word(), mark.weight.word());
        if explain { Span::Explained(start, end, kind, weight, mark.why) } else { Span::Plain(start, end, kind, weight) }
    };
    guard.check(text, allowed).into_iter().map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(notes: &[u8]) -> (Result<(), String>, String) {
        let mut out = Vec::new();
        let ended = check(notes, &mut out, false).map_err(|fault| fault.line());
        (ended, String::from_utf8(out).unwrap())
    }

    #[test]
    fn spans_are_counted_in_code_points() {
        let notes = "{\"id\":\"a\",\"text\":\"één 🤰 bel 06-12345678\"}\n\n{\"id\":7,\"text\":\"rustig\",\"more\":1}\r\n";
        let out = "{\"id\":\"a\",\"spans\":[[10,21,\"phone\",\"stop\"]]}\n{\"id\":7,\"spans\":[]}\n";
        assert_eq!(checked(notes.as_bytes()), (Ok(()), out.to_owned()));
    }

    #[test]
    fn a_reason_is_a_fifth_element() {
        let mut out = Vec::new();
        let note = "{\"id\":1,\"text\":\"Mevrouw Bakker belt.\"}";
        check(note.as_bytes(), &mut out, true).map_err(|fault| fault.line()).unwrap();
        let line: Value = serde_json::from_slice(&out).unwrap();
        assert!(line["spans"][0][4].as_str().is_some_and(|why| why.contains("na ‘mevrouw’")), "{line}");
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
