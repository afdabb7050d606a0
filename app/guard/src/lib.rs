//! The text check ("tekstcontrole", product §7): finds what identifies people in Dutch free text.
//!
//! What can be checked is found by rule, and only that is a Stop; what depends on the words around it was learned from
//! labelled notes. Each mark says why. Pure: no input or output, no clock. Lists and weights are part of the program, packed
//! by `build.rs` (sources and licences in `data/NOTICE.md`), so there is nothing to load.
//!
//! ```
//! use guard::{Allowed, Guard, Kind, Weight};
//! let marks = Guard::new().check("Partner Tomasz belt op 06-12345678.", &Allowed::default());
//! assert_eq!((marks[0].kind, marks[0].weight), (Kind::Name, Weight::Confirm));
//! assert_eq!((marks[1].kind, marks[1].weight), (Kind::Phone, Weight::Stop));
//! ```
//!
//! | module | does |
//! |---|---|
//! | [`normal`], [`token`], [`scan`] | one spelling with the way back; words, numbers and signs; what is settled |
//! | [`flags`], [`lexicon`], [`word`] | what a word is: the table, compounds, slips |
//! | [`web`], [`iban`], [`row`], [`phone`], [`bsn`], [`spoken`], [`plate`], [`postcode`] | what is never kept, by rule |
//! | [`date`], [`patient`] | what has a form: a clue |
//! | [`known`], [`allowed`] | what may be named |
//! | [`signs`], [`line`], [`look`], [`clue`] | what is told of each token |
//! | [`model`], [`pack`], [`crf`], [`learned`], [`learn`] | weights, how likely each label is, marks; for training |
//! | [`why`], [`instead`], [`fields`], [`link`] | reasons; neutral words; what is split over fields, or written into a link |
#![cfg_attr(doc, expect(rustdoc::private_intra_doc_links, reason = "the table is for who reads the code"))]

#[macro_use]
mod flags;

mod allowed;
mod bsn;
mod clue;
mod crf;
mod date;
mod fields;
mod iban;
mod instead;
mod known;
pub mod learn;
mod learned;
mod lexicon;
mod line;
mod link;
mod look;
mod mark;
mod model;
mod normal;
mod pack;
mod patient;
mod phone;
mod plate;
mod postcode;
mod row;
mod scan;
mod signs;
mod spoken;
mod token;
mod web;
mod why;
mod word;

pub use allowed::Allowed;
pub use mark::{Kind, Mark, Weight};

use std::sync::Arc;

use scan::Scan;

pub use model::Model;

/// What is at least so likely is marked.
const BAR: f32 = 0.35;

/// The check with its built-in lists and weights.
#[derive(Debug, Clone)]
pub struct Guard {
    /// Other weights than those of the program.
    model: Option<Arc<Model>>,
    bar: f32,
}

impl Default for Guard {
    fn default() -> Self {
        Self { model: None, bar: BAR }
    }
}

impl Guard {
    /// Ready at once: lists and weights are part of the program.
    pub fn new() -> Self {
        Self::default()
    }

    /// With other weights.
    pub fn with(model: Arc<Model>) -> Self {
        Self { model: Some(model), bar: BAR }
    }

    /// With another bar: the lower, the more is marked.
    #[must_use]
    pub fn bar(mut self, bar: f32) -> Self {
        self.bar = bar;
        self
    }

    /// What identifies people in a text: in order, never overlapping. Takes time in proportion to the text's length.
    pub fn check(&self, text: &str, allowed: &Allowed) -> Vec<Mark> {
        let mut scan = ruled(text, allowed);
        learned::find(&mut scan, self.model.as_deref().unwrap_or_else(|| Model::built_in()), self.bar);
        marks(&scan)
    }

    /// What may never be stored, by rules only.
    pub fn stops(&self, text: &str) -> Vec<Mark> {
        stops(text)
    }

    /// Whether a link names nobody: no name, number or address written into it, no user or password. Tokens of a meeting
    /// service pass.
    pub fn link_names_nobody(&self, link: &str) -> bool {
        link::words(link).is_some_and(|words| self.check(&words, &Allowed::default()).is_empty())
    }

    /// What identifies people in the fields of one form, given as name and text: the marks of each field on its own, and
    /// Stops of which one part stands at the end of a field and the other at the start of another. In the order of the
    /// fields; the first of each pair is the field's place.
    pub fn check_fields(&self, fields: &[(&str, &str)], allowed: &Allowed) -> Vec<(usize, Mark)> {
        let texts: Vec<&str> = fields.iter().map(|(_, text)| *text).collect();
        let mut found: Vec<(usize, Mark)> = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            found.extend(self.check(text, allowed).into_iter().map(|mark| (place, mark)));
        }
        for (place, mark) in fields::split(&texts, stops) {
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

/// What may never be stored.
fn stops(text: &str) -> Vec<Mark> {
    let mut scan = Scan::of(text);
    rules(&mut scan);
    marks(&scan).into_iter().filter(|mark| mark.weight == Weight::Stop).collect()
}

/// A text with what the rules find in it, and what may be named.
fn ruled(text: &str, allowed: &Allowed) -> Scan {
    let mut scan = Scan::of(text);
    rules(&mut scan);
    known::find(&mut scan, allowed);
    scan
}

fn rules(scan: &mut Scan) {
    web::find(scan);
    iban::find(scan);
    phone::find(scan);
    bsn::find(scan);
    spoken::find(scan);
    date::find(scan);
    plate::find(scan);
    patient::find(scan);
    postcode::find(scan);
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
            why: found.why.clone(),
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
