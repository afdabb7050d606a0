//! A code in a journal row: of a municipality, of a meeting, a hash.

use std::fmt;

/// Letters, digits, hyphens, points and underscores, at most [`Code::MOST`] of them: free text does not fit in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// The longest there is: a SHA-256 in hexadecimal.
    pub const MOST: usize = 64;

    /// The code in a text; what no code may hold is left out.
    pub fn new(text: &str) -> Self {
        let fits = |letter: &char| letter.is_ascii_alphanumeric() || "-._".contains(*letter);
        Self(text.chars().filter(fits).take(Self::MOST).collect())
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Of a municipality (CBS): `GM0202`.
    pub(super) fn municipality(word: &str) -> Option<Self> {
        let digits = word.strip_prefix("GM")?;
        (digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| Self::new(word))
    }

    /// The hash of a publication.
    pub(super) fn hash(word: &str) -> Option<Self> {
        (word.len() == Self::MOST && word.bytes().all(|digit| digit.is_ascii_hexdigit())).then(|| Self::new(word))
    }

    /// An id.
    pub(super) fn id(word: &str) -> Option<Self> {
        uuid::Uuid::try_parse(word).is_ok().then(|| Self::new(word))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
