//! Where the woman lives, and who may see it (product §3: without consent the municipality is hidden).

use domain::words::Consent;

use super::Facts;
use crate::access::{CaseReader, Deed};

/// From where a case is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// On its own page, by one person.
    Page,
    /// At a meeting, where others look along.
    Table,
}

/// The municipality of a case, as far as its reader may see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Residence {
    /// A municipality code, `buiten` or `onbekend`.
    Shown(String),
    /// Without consent (refused, or not asked): who submitted the case and who coordinates see it on its own page, nobody
    /// at a meeting.
    #[default]
    Hidden,
}

impl Facts {
    /// The municipality leaves the store only for who may see it.
    pub(super) fn read_from(mut self, from: From, reader: &CaseReader) -> Self {
        let stored = std::mem::take(&mut self.stored_residence);
        let own = self.submitted_by == reader.membership() || reader.may(Deed::Coordinate);
        if self.consent() == Consent::Given || from == From::Page && own {
            self.residence = Residence::Shown(stored);
        }
        self
    }
}
