//! The event of a journal row (NEN 7513): what was done.

use crate::words::list;

list! {
    /// What was done (NEN 7513: the event), in the order in which the log's filter offers them.
    Verb {
        /// seen
        View = "view",
        /// a case was looked for by its code
        Search = "search",
        /// a case was opened with a reason ("break-glass")
        Open = "open",
        /// made
        Create = "create",
        /// changed
        Change = "change",
        /// taken a step: sent, opened, closed, cancelled
        Step = "step",
        /// taken away
        Remove = "remove",
        /// figures or a file were taken out
        Export = "export",
        /// put on paper
        Print = "print",
        /// refused: at the door, or what is not there or not for this person
        Refuse = "refuse",
        /// signed in
        SignIn = "sign_in",
        /// signed out
        SignOut = "sign_out",
        /// a link was handed out
        Invite = "invite",
    }
}
