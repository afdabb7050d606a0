//! The words of a journal row's detail that are of no list of the field. Each stands once in its list; a word that
//! means something else with another object ("left", "refused") stands in a list of that object.

use crate::words::list;

list! {
    /// What else is known of something that was done.
    Noted {
        /// sent again: it was done already
        Again = "again",
        /// its name
        Name = "name",
        /// its order
        Order = "order",
        /// no longer offered
        Retire = "retire",
        /// offered again
        Restore = "restore",
        /// the roles that follow
        Roles = "roles",
        /// the role that follows, which waits for a second person
        Proposed = "proposed",
        /// the role that follows was proposed, and is hers now
        Confirmed = "confirmed",
        /// the role that follows was proposed, and is not to be hers
        Declined = "declined",
        /// joined with what she signs in with elsewhere
        Joined = "joined",
        /// the membership ended
        Ended = "ended",
        /// the membership goes on
        Resumed = "resumed",
        /// what she is told by mail
        Messages = "messages",
        /// looked after: she still belongs here
        Reviewed = "reviewed",
        /// a link was taken back
        Withdrawn = "withdrawn",
        /// a link of the demonstration
        Demo = "demo",
        /// her other sessions
        Others = "others",
        /// one session
        One = "one",
        /// every session
        All = "all",
        /// an account at the organisation
        Account = "account",
        /// one-time codes
        Totp = "totp",
        /// a one-time code
        Code = "code",
        /// recovery codes
        Recovery = "recovery",
        /// everything she signs in with, taken away by an administrator
        Reset = "reset",
        /// and she has read it
        Told = "told",
        /// began to set up how she signs in
        Enrol = "enrol",
        /// showed again, with the way that follows
        Proved = "proved",
        /// showing a factor again
        Confirm = "confirm",
        /// the coordinator agreed that there is no consent
        ConsentOk = "consent_ok",
        /// while somebody types
        Autosave = "autosave",
        /// an item is discussed now
        AtTable = "at the table",
        /// no item is discussed any more
        TableEmpty = "table empty",
        /// the parents of the case that is discussed
        Parents = "parents",
        /// somebody went
        Left = "left",
        /// the texts
        Text = "text",
        /// nothing differed
        Same = "same",
        /// final
        Final = "final",
        /// signed off
        Signed = "signed",
        /// the municipality that follows joined
        Join = "join",
        /// the municipality that follows left
        Leave = "leave",
        /// minutes for a case
        Minutes = "minutes",
        /// months that texts are kept
        Retention = "retention",
        /// the smallest number that is published
        NMin = "n_min",
        /// zeros in a publication
        Zeros = "zeros",
        /// read by a program of the municipality that follows
        Api = "api",
        /// of the whole coalition
        Coalition = "coalition",
        /// rows of one person
        OnePerson = "person",
        /// rows of one kind
        OneKind = "kind",
        /// rows of one case
        OneCase = "case",
    }
}

list! {
    /// What came of a search.
    SearchResult {
        /// found
        Found = "found",
        /// there is one, not for this person
        Refused = "refused",
        /// there is none
        Nothing = "nothing",
    }
}

list! {
    /// What was answered to a correction of a report.
    Answered {
        /// the texts were changed by it
        TakenOver = "taken over",
        /// it was left
        Left = "left",
    }
}

list! {
    /// A step of a publication.
    Publishing {
        /// what is hidden was computed
        Computed = "computed",
        /// it cannot be published
        Failed = "refused",
        /// a second person was asked
        Asked = "asked",
        /// a second person was asked, for a publication that is open to all
        AskedOpen = "asked open",
        /// taken back by who asked
        Withdrawn = "withdrawn",
        /// sent back by the second person
        SentBack = "sent back",
        /// released
        Released = "released",
    }
}

list! {
    /// What became of something that the text check found.
    Verdict {
        /// refused: it is never kept
        Stopped = "stopped",
        /// refused until a reason is given
        Asked = "asked",
        /// kept, with a reason
        Excepted = "excepted",
    }
}
