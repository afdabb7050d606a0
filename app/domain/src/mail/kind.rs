//! What a message is about.

use crate::words::list;

list! {
    /// What a message is about.
    Kind {
        /// the agenda of a meeting is open to her: she is invited
        Agenda = "agenda",
        /// day, time or place of the meeting changed
        Changed = "gewijzigd",
        /// the meeting was called off
        Cancelled = "afgelast",
        /// she is not a member of the meeting any more
        Removed = "eraf",
        /// she is asked to come instead of somebody
        StandIn = "waarnemer",
        /// somebody is asked whether another can come instead of her
        AskStandIn = "waarnemer_gevraagd",
        /// a case cannot wait, and she is named for that
        Urgent = "spoed",
        /// what she is to do after a meeting
        Actions = "acties",
        /// the report of a meeting is there to be checked
        Report = "verslag",
        /// somebody asks for a correction of a report that she looks after
        Correction = "correctie",
        /// a correction that she asked for was looked at
        Answered = "antwoord",
        /// a role waits for her confirmation
        Confirm = "bevestigen",
        /// a publication waits for her as the second person
        Publication = "publicatie",
        /// her link to come in
        Invitation = "toegang",
        /// how she signs in was taken away and given anew
        Reset = "hersteld",
    }
}
