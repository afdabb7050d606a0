//! Text made to be slow takes time in proportion to its length: eight times the text, far less than 64 times the time.

use std::hint::black_box;
use std::time::{Duration, Instant};

use guard::{Allowed, Guard};

/// The least of some rounds: what others do on the machine only adds.
fn least(text: &str) -> Duration {
    let guard = Guard::new();
    let allowed = Allowed::default();
    let round = || {
        let begun = Instant::now();
        black_box(guard.check(text, &allowed));
        begun.elapsed()
    };
    (0..3).map(|_| round()).min().unwrap_or_default()
}

#[test]
fn time_grows_with_the_length() {
    let parts = [
        "1 ",
        "1",
        "1-",
        "0 6 ",
        "a",
        "A.",
        "van ",
        "Van 't ",
        "mw. ",
        "partner, ",
        "Xaqrtobi ",
        "v.d.",
        "12 mei ",
        "@a",
        "a@",
        "a.b",
        "_",
        "(",
        "zes ",
        "werkt bij de ",
        "woont aan de ",
        "straat 1 ",
        "NL",
        "NL91ABNA",
        "1234 ",
        "Den ",
        "dossier ",
        "insta ",
        "en Ineke ",
        "Roos is ",
        "op 12-3 ",
        "e\u{301}\u{200b}",
        "½",
        "bij kapsalon ",
    ];
    for part in parts {
        let short = part.repeat(4_000 / part.len());
        let long = short.repeat(8);
        let (one, eight) = (least(&short), least(&long));
        assert!(eight < one * 28 + Duration::from_millis(20), "{part:?}: {one:?}, eight times as long {eight:?}");
    }
}
