//! The free text of a form, as the text check reads it (product §7). What is stored of it goes through the store's
//! `text_check`: there a [`Texts`] becomes a proof that it was read.

use super::clean;
use crate::{form::Typed, words::list};

/// A text somebody typed, by its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Free<'a> {
    /// About a case, or a reason or remark: nothing in it may identify anybody.
    Story(&'static str, &'a str),
    /// What something or somebody is called: an organisation, a room, a member. A name it may be, a number never.
    Name(&'static str, &'a str),
}

impl<'a> Free<'a> {
    /// The field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Story(field, _) | Self::Name(field, _) => field,
        }
    }

    /// What was typed.
    pub const fn text(self) -> &'a str {
        match self {
            Self::Story(_, text) | Self::Name(_, text) => text,
        }
    }
}

/// A form with free text. Implemented by taking the form apart without `..`, so that a new field does not compile
/// before somebody has said whether it is free text.
pub trait Texts {
    /// Every free text of the form, in its order.
    fn texts(&self) -> Vec<Free<'_>>;
}

/// A form, or a part of one, that is a single text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The field.
    pub field: &'static str,
    /// What was typed.
    pub text: String,
}

impl Line {
    /// A text under its field.
    pub fn new(field: &'static str, text: impl Into<String>) -> Self {
        Self { field, text: text.into() }
    }
}

impl Texts for Line {
    fn texts(&self) -> Vec<Free<'_>> {
        let Self { field, text } = self;
        vec![Free::Story(field, text)]
    }
}

list! {
    /// Why something that looks like a name or a date is kept all the same: closed words, so that the reason itself
    /// tells nothing.
    Exception {
        /// it is no person and nothing of one
        NobodyS = "niemand",
        /// an organisation, a building or a place
        Place = "organisatie",
        /// somebody who helps the family, by profession
        Professional = "hulpverlener",
        /// the table needs it to understand the case
        Needed = "nodig",
    }
}

/// The field in which the reason for a field's exceptions is sent.
pub fn reason_field(field: &str) -> String {
    format!("uitzondering-{field}")
}

/// The field in which it is sent for which marks of a field that reason was given: [`digest`]s.
pub fn seen_field(field: &str) -> String {
    format!("gezien-{field}")
}

/// The button that puts neutral words in the place of a mark, see [`Replace`].
pub const REPLACE: &str = "vervang";

/// Number of a mark: its kind and its words, without the words. It only has to tell the marks of one form apart, and
/// is stored nowhere (FNV-1a, 64 bits).
pub fn digest(kind: &str, words: &str) -> String {
    let lower = words.to_lowercase();
    let bytes = kind.bytes().chain([0]).chain(lower.bytes());
    let number = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{number:016x}")
}

/// Neutral words for a part of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replace {
    /// The field.
    pub field: String,
    /// Where, in bytes of the text as it was typed.
    pub range: std::ops::Range<usize>,
    /// By what.
    pub by: String,
}

impl Replace {
    /// As a button sends it: `field start end words`.
    pub fn parse(value: &str) -> Option<Self> {
        let mut parts = value.splitn(4, ' ');
        let (field, start, end) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { field: field.to_owned(), range: start..end, by: parts.next()?.to_owned() })
    }

    /// As [`Self::parse`] reads it.
    pub fn value(&self) -> String {
        format!("{} {} {} {}", self.field, self.range.start, self.range.end, self.by)
    }

    /// The form with the neutral words somebody asked for by a button, in their place.
    pub fn applied(typed: Typed) -> Typed {
        let Some(replace) = Self::parse(typed.get(REPLACE)) else { return typed };
        let text = replace.apply(&clean(typed.raw(&replace.field)));
        typed.replaced(&replace.field, text).without(REPLACE)
    }

    /// The text with the words in their place; unchanged when the range is none of it.
    pub fn apply(&self, text: &str) -> String {
        match (text.get(..self.range.start), text.get(self.range.end..)) {
            (Some(before), Some(after)) if self.range.start <= self.range.end => format!("{before}{}{after}", self.by),
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_replaced_where_they_stand() {
        let replace = Replace { field: "decision".into(), range: 8..14, by: "deze persoon".into() };
        assert_eq!(Replace::parse(&replace.value()), Some(replace.clone()));
        assert_eq!(replace.apply("Partner Tomasz belt"), "Partner deze persoon belt");
        assert_eq!(replace.apply("kort"), "kort");
        assert_eq!(Replace { range: 1..2, ..replace }.apply("é"), "é", "never inside a character");
        assert_eq!(Replace::parse("decision 3"), None);
    }

    #[test]
    fn a_digest_tells_marks_apart_and_capitals_do_not_matter() {
        assert_eq!(digest("name", "Tomasz"), digest("name", "TOMASZ"));
        assert_ne!(digest("name", "Tomasz"), digest("name", "Tomas"));
        assert_ne!(digest("name", "x"), digest("date", "x"));
    }

    proptest! {
        #[test]
        fn replacing_never_panics(text in ".{0,40}", start in 0usize..60, end in 0usize..60) {
            let _ = Replace { field: "f".into(), range: start..end, by: "x".into() }.apply(&text);
        }
    }
}
