//! Any text, alone and cut into two fields: no panic, marks on characters, in order and apart.
#![no_main]

use guard::{Allowed, Guard};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let guard = Guard::new();
    let allowed = Allowed::new(["Zorgplein Oost"]);
    let mut end = 0;
    for mark in guard.check(text, &allowed) {
        assert!(mark.range.start >= end && !mark.range.is_empty() && text.get(mark.range.clone()).is_some());
        end = mark.range.end;
    }
    let middle = (text.len() / 2..=text.len()).find(|place| text.is_char_boundary(*place)).unwrap_or_default();
    let fields = [&text[..middle], &text[middle..]];
    for (field, mark) in guard.check_fields(&fields, &[text], &allowed) {
        assert!(fields[field].get(mark.range).is_some());
    }
});
