//! What a member can do without by mail. What she would miss a meeting for, go somewhere for nothing for, or has to know at once,
//! is not hers to choose.

use super::Kind;
use crate::words::list;

list! {
    /// What she may not want to be told by mail: it stands on the board all the same.
    Choice {
        /// that she is invited
        Invitations = "uitnodigingen",
        /// what she is to do after a meeting
        Tasks = "acties",
        /// that a report is there, and corrections of one
        Reports = "verslagen",
        /// that something waits for her confirmation
        Confirmations = "bevestigen",
    }
}

impl Kind {
    /// Under which choice a message falls; nothing where there is none.
    pub const fn choice(self) -> Option<Choice> {
        match self {
            Self::Agenda => Some(Choice::Invitations),
            Self::Actions => Some(Choice::Tasks),
            Self::Report | Self::Correction | Self::Answered => Some(Choice::Reports),
            Self::Confirm | Self::Publication => Some(Choice::Confirmations),
            Self::Changed
            | Self::Cancelled
            | Self::Removed
            | Self::StandIn
            | Self::AskStandIn
            | Self::Invitation
            | Self::Urgent
            | Self::Reset => None,
        }
    }
}
