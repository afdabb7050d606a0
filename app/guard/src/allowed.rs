//! The coalition's own names that may be written.

use std::collections::HashSet;

use crate::lexicon::Phrase;
use crate::normal::Normal;
use crate::token::{Class, tokens};

/// Organisations, buildings and places a coalition allows; capitals and accents do not matter.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    /// Whole phrases, as numbers.
    phrases: HashSet<u64>,
    /// Their first words.
    starts: HashSet<u64>,
}

impl Allowed {
    /// From the names as the coordinator typed them. A name longer than six words allows its first six.
    pub fn new<'name>(names: impl IntoIterator<Item = &'name str>) -> Self {
        let mut allowed = Self::default();
        for name in names {
            let normal = Normal::of(name);
            let mut phrase = Phrase::new();
            for (place, token) in tokens(&normal).iter().filter(|token| token.class != Class::Sign).take(6).enumerate() {
                phrase = phrase.with(&normal.bytes[token.start..token.end]);
                if place == 0 {
                    allowed.starts.insert(phrase.number());
                }
            }
            allowed.phrases.insert(phrase.number());
        }
        allowed
    }

    /// Whether a name may start with this word.
    pub(crate) fn may_start(&self, word: &[u8]) -> bool {
        !self.starts.is_empty() && self.starts.contains(&Phrase::new().with(word).number())
    }

    /// Whether the phrase with this number is one.
    pub(crate) fn holds(&self, phrase: u64) -> bool {
        self.phrases.contains(&phrase)
    }
}
