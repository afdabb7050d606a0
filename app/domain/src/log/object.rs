//! The object of a journal row (NEN 7513): to what kind of thing something was done.

use crate::words::list;

list! {
    /// To what kind of thing something was done.
    Object {
        /// a case
        Case = "case",
        /// an item of an agenda
        Item = "item",
        /// a meeting
        Meeting = "meeting",
        /// the order of an agenda
        Agenda = "agenda",
        /// who is there
        Attendance = "attendance",
        /// who comes instead of a member
        StandIn = "stand_in",
        /// which item is discussed now
        Turn = "turn",
        /// the outcome of an item
        Outcome = "outcome",
        /// an agreed action
        Action = "action",
        /// the case manager of a case
        CaseManager = "case_manager",
        /// the report of a meeting
        Report = "report",
        /// a correction of a report
        Correction = "correction",
        /// a membership of the coalition
        Membership = "membership",
        /// a session
        Session = "session",
        /// signing in
        SignIn = "sign_in",
        /// the set-up link of an empty board
        SetUp = "set_up",
        /// something to sign in with
        Factor = "factor",
        /// the organisation's own sign-in
        Provider = "provider",
        /// the coalition and its settings
        Coalition = "coalition",
        /// a kind of meeting
        Kind = "kind",
        /// a discipline
        Discipline = "discipline",
        /// a part of the coalition, or the whole, with its municipalities
        Region = "region",
        /// a key of a program
        ApiKey = "api_key",
        /// who sees urgent cases at once
        UrgentResponder = "urgent_responder",
        /// the address of a calendar that is fetched
        CalendarFeed = "calendar_feed",
        /// the page of today
        Home = "home",
        /// a list of cases
        CaseList = "case_list",
        /// a list of actions
        ActionList = "action_list",
        /// figures
        Counts = "counts",
        /// a year that was not registered
        NotRegistered = "not_registered",
        /// totals of years before the board
        Historic = "historic",
        /// a publication
        Release = "release",
        /// the exact counts beside a publication
        ReleaseExact = "release_exact",
        /// every publication, for a program
        Releases = "releases",
        /// the regions of the publications, for a program
        Regions = "regions",
        /// the access log
        Log = "log",
        /// the access log of one case
        CaseLog = "case_log",
        /// the monthly review of the access log
        LogReview = "log_review",
        /// the journal itself, of which old rows go
        Journal = "journal",
        /// a page that was refused
        Page = "page",
        /// the text check
        TextCheck = "text_check",
        /// a name the text check lets pass
        AllowedName = "allowed_name",
        /// [`Self::Membership`], as it is no longer written
        Member = "member",
        /// [`Self::Counts`], as it is no longer written
        Figures = "figures",
        /// [`Self::Releases`], as it is no longer written
        Published = "published",
    }
}
