//! The marks while somebody types: from sending a full field to having them.

use std::time::Instant;

use super::ground::{Ground, SMALL};
use super::table::{Row, part_below};
use super::{Bed, http};
use crate::Result;

const TIMES: usize = 300;
/// The longest text a field takes, in characters.
const LENGTH: usize = 2_000;
/// Milliseconds.
const PROMPT: f64 = 100.0;

/// As one types in a note: plain words, with here and there something to be found.
const NOTE: &str = "Zij slaapt slecht sinds de verhuizing en maakt zich zorgen over de huur. Haar partner Tomasz werkt in \
                    ploegen; de huisarts belt volgende week. Bel 06-12345678 na vijven. De JGZ komt in week 32 thuis langs. ";

/// One field after the other, each a little different.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let ground = Ground::open(bed, SMALL)?;
    let headers = &ground.pages.first().ok_or("a filled database without pages")?.headers;
    let mut waits = Vec::with_capacity(TIMES);
    for number in 0..TIMES + TIMES / 10 {
        let text: String = format!("{number} {}", NOTE.repeat(LENGTH / NOTE.len() + 1)).chars().take(LENGTH).collect();
        let text = text.replace(' ', "+").replace(';', "%3B").replace(',', "%2C");
        let form = format!("field=worries&place=0&texts={text}&strict=false");
        let begin = Instant::now();
        let answer = http::post(ground.program.address, "/api/tekstcontrole", headers, &form)?;
        if answer.status != 200 || answer.length < LENGTH {
            return Err(format!("the marks of a field: status {}, {} bytes", answer.status, answer.length).into());
        }
        waits.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    // The first ones warm up.
    let waits = waits.split_off(TIMES / 10);
    let (p50, p95) = (part_below(&waits, 0.50), part_below(&waits, 0.95));
    Ok(vec![
        Row::told(format!("marks of {LENGTH} characters, p50"), format!("{p50:.1} ms")),
        Row::told(format!("marks of {LENGTH} characters, p95"), format!("{p95:.1} ms"))
            .aim(format!("≤ {PROMPT:.0} ms"), p95 <= PROMPT),
    ])
}
