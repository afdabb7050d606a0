//! Who signs a row of the journal.

/// A membership in a coalition: who did something, as the journal and signed columns (`…_by`) name her. A program of a
/// municipality has no membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    coalition: String,
    membership: String,
}

impl Author {
    pub(crate) fn new(coalition: impl Into<String>, membership: impl Into<String>) -> Self {
        Self { coalition: coalition.into(), membership: membership.into() }
    }

    /// Id of the coalition.
    pub fn coalition(&self) -> &str {
        &self.coalition
    }

    /// Id of the membership: who somebody is in this coalition.
    pub fn membership(&self) -> &str {
        &self.membership
    }
}
