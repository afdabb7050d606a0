//! The text check ("tekstcontrole", product §7): finds what identifies people in Dutch free text.
//!
//! Rules and lists, no model: each mark can be explained. Pure: no input or output, no clock. The lists are part of the
//! program, in one packed table (see `build.rs`; sources and licences in `data/NOTICE.md`), so there is nothing to load.
//!
//! ```
//! use guard::{Allowed, Guard, Kind, Weight};
//! let marks = Guard::new().check("Partner Tomasz belt op 06-12345678.", &Allowed::default());
//! assert_eq!((marks[0].kind, marks[0].weight), (Kind::Name, Weight::Confirm));
//! assert_eq!((marks[1].kind, marks[1].weight), (Kind::Phone, Weight::Stop));
//! ```
//!
//! A text goes through these steps; each rule marks only what no rule before it has settled.
//!
//! | module | does |
//! |---|---|
//! | [`normal`], [`token`] | one spelling with the way back; words, numbers and signs |
//! | [`flags`], [`lexicon`], [`word`] | what a word is: the table, compounds, slips |
//! | [`thing`], [`unit`] | what a number is of that is nobody's |
//! | [`web`], [`medium`], [`iban`], [`digits`], [`date`], [`plate`], [`postcode`], [`patient`], [`code`] | what has a form |
//! | [`address`], [`address_form`], [`address_beside`] | streets with a number |
//! | [`known`], [`allowed`] | what may be named |
//! | [`work`], [`work_lower`], [`school`], [`named`] | employers and schools |
//! | [`initials`], [`name`], [`name_context`], [`name_beside`], [`name_lower`], [`name_grow`] | persons |
//! | [`instead`], [`fields`] | neutral words; what is split over fields |
#![cfg_attr(doc, expect(rustdoc::private_intra_doc_links, reason = "the table is for who reads the code"))]

mod address;
mod address_beside;
mod address_form;
mod allowed;
mod code;
mod date;
mod digits;
mod fields;
mod flags;
mod iban;
mod initials;
mod instead;
mod known;
mod lexicon;
mod mark;
mod medium;
mod name;
mod name_alone;
mod name_beside;
mod name_context;
mod name_grow;
mod name_lower;
mod named;
mod normal;
mod patient;
mod plate;
mod postcode;
mod scan;
mod school;
mod spoken;
mod thing;
mod token;
mod unit;
mod web;
mod word;
mod work;
mod work_lower;

pub use allowed::Allowed;
pub use mark::{Kind, Mark, Weight};

use scan::Scan;

/// The check with its built-in lists.
#[derive(Debug, Default)]
pub struct Guard(());

impl Guard {
    /// Ready at once: the lists are part of the program.
    pub fn new() -> Self {
        Self(())
    }

    /// What identifies people in a text: in order, never overlapping. Takes time in proportion to the text's length.
    pub fn check(&self, text: &str, allowed: &Allowed) -> Vec<Mark> {
        let mut scan = Scan::of(text);
        web::find(&mut scan);
        iban::find(&mut scan);
        digits::find(&mut scan);
        spoken::find(&mut scan);
        date::find(&mut scan);
        plate::find(&mut scan);
        code::find(&mut scan);
        patient::find(&mut scan);
        postcode::find(&mut scan);
        known::find(&mut scan, allowed);
        address::find(&mut scan);
        work::find(&mut scan);
        initials::find(&mut scan);
        name::find(&mut scan);
        code::behind_persons(&mut scan);
        named::proper(&mut scan);
        marks(&scan)
    }

    /// What identifies people in the texts of one form: the marks of each text on its own, and Stops of which one part
    /// stands at the end of a text and the other at the start of another, or of one of `beside`: what is stored of the
    /// same case, which is read but has no marks. In the order of the texts; the first of each pair is the text's place.
    pub fn check_fields(&self, texts: &[&str], beside: &[&str], allowed: &Allowed) -> Vec<(usize, Mark)> {
        let mut found: Vec<(usize, Mark)> = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            found.extend(self.check(text, allowed).into_iter().map(|mark| (place, mark)));
        }
        for (place, mark) in fields::split(texts, beside, |text| self.check(text, allowed)) {
            // A Stop over two fields goes before what each half looks like on its own.
            let stopped = |(other, old): &(usize, Mark)| *other == place && old.weight == Weight::Stop && overlap(old, &mark);
            if !found.iter().any(stopped) {
                found.retain(|(other, old)| *other != place || !overlap(old, &mark));
                found.push((place, mark));
            }
        }
        found.sort_by_key(|(place, mark)| (*place, mark.range.start));
        found
    }
}

fn overlap(one: &Mark, other: &Mark) -> bool {
    one.range.start < other.range.end && other.range.start < one.range.end
}

/// What was found, as places in the text.
fn marks(scan: &Scan) -> Vec<Mark> {
    let mut marks: Vec<Mark> = scan
        .found
        .iter()
        .map(|found| Mark {
            range: scan.normal.range(scan.tokens[found.first].start, scan.tokens[found.last].end),
            kind: found.kind,
            weight: found.weight,
            instead: Some(instead::instead(scan, found)),
        })
        .collect();
    marks.sort_by_key(|mark| mark.range.start);
    // Two tokens may come from one character ("½"): then the marks are one.
    marks.dedup_by(|later, earlier| {
        let same = overlap(later, earlier);
        if same {
            earlier.range.end = earlier.range.end.max(later.range.end);
            earlier.weight = earlier.weight.max(later.weight);
        }
        same
    });
    marks
}
