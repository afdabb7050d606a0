//! What the parents hear of what was agreed about them (product §4, "Parents").

use crate::words::Untold;

/// What the parents hear of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Somebody tells them: her membership.
    By(String),
    /// They are not told, and why.
    Not(Untold),
}

/// Before the reason for which parents are not told, among the people who might tell them.
const NOT: &str = "niet:";

impl Told {
    /// As a form sends it.
    pub fn parse(word: &str) -> Option<Self> {
        match word.strip_prefix(NOT) {
            Some(reason) => Untold::parse(reason).map(Self::Not),
            None => (!word.is_empty()).then(|| Self::By(word.to_owned())),
        }
    }

    /// As [`Self::parse`] reads it.
    pub fn word(&self) -> String {
        match self {
            Self::By(member) => member.clone(),
            Self::Not(reason) => format!("{NOT}{reason}"),
        }
    }
}
