//! What of a case is shown where.

/// Where somebody looks at a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On its own page, alone.
    Page,
    /// On the page of its item, at a meeting.
    Item,
    /// On the board of a meeting that goes on.
    Board,
    /// On the screen that all see.
    Screen,
}

/// What is not shown at every place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Stage,
    UrgentReason,
    Residence,
    Consent,
    Instrument,
    Managers,
    Submitter,
}

impl Place {
    /// What is shown where. A shared screen tells neither municipality nor submitter, and no names (product §4).
    pub(super) const fn shows(self, part: Part) -> bool {
        match part {
            Part::Stage => matches!(self, Self::Page),
            Part::UrgentReason | Part::Consent | Part::Instrument => matches!(self, Self::Page | Self::Item),
            Part::Residence => !matches!(self, Self::Screen),
            // On its page they stand beside it, with those of before and the day of submission.
            Part::Managers => matches!(self, Self::Item | Self::Board),
            Part::Submitter => matches!(self, Self::Board),
        }
    }
}
