//! Two people for a role (product §1): one proposes, another decides.

use crate::words::{Role, list};

list! {
    /// What became of a role that was proposed.
    Decision {
        /// given by one person, before there was a case
        Alone = "alone",
        /// confirmed by a second person
        Confirmed = "confirmed",
        /// refused by a second person
        Declined = "declined",
        /// taken back before anybody decided
        Withdrawn = "withdrawn",
    }
}

impl Role {
    /// Whether it reaches further than a seat at the table or the figures of a municipality: from the first submitted case on
    /// it takes two people.
    pub const fn takes_two(self) -> bool {
        matches!(self, Self::Coordinator | Self::Administrator | Self::LogReviewer)
    }

    /// Whether it opens texts of cases, or leads to what does: after a reset it waits for a second person.
    pub const fn waits_after_reset(self) -> bool {
        self.takes_two() || matches!(self, Self::Participant)
    }
}
