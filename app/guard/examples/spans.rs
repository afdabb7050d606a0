//! Marks of notes: a TSV with columns id, label, types, `must_flag` and text in, JSON lines out (as `casusbord check-text`).

use std::io::Read;

use guard::{Allowed, Guard};

fn main() -> std::io::Result<()> {
    let mut notes = String::new();
    std::io::stdin().read_to_string(&mut notes)?;
    let guard = Guard::new();
    for line in notes.lines().skip(1) {
        let mut columns = line.splitn(5, '\t');
        let (Some(id), Some(text)) = (columns.next(), columns.nth(3)) else { continue };
        let (mut counted, mut bytes) = (0, 0);
        let mut points = |end: usize| {
            counted += text[bytes..end].chars().count();
            bytes = end;
            counted
        };
        let spans: Vec<_> = guard
            .check(text, &Allowed::default())
            .into_iter()
            .map(|mark| (points(mark.range.start), points(mark.range.end), mark.kind.word(), mark.weight.word()))
            .collect();
        println!("{}", serde_json::json!({ "id": id, "spans": spans }));
    }
    Ok(())
}
