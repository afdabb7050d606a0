//! The columns whose text means a value, and the type of that value. Rows are decoded by this list
//! ([`super::stored::Known`]), and the database refuses words that are not in it ([`super::closed_words`]).

use super::stored::{Column, Fact};

/// A column of closed words.
#[derive(Debug, Clone)]
pub(super) struct Closed {
    /// Its table.
    pub(super) table: &'static str,
    /// Its name.
    pub(super) column: &'static str,
    /// The words it may hold; null where it may be null.
    pub(super) words: Vec<&'static str>,
}

impl Closed {
    fn of<C: Column>() -> Self {
        Self { table: C::TABLE, column: C::NAME, words: C::Value::words() }
    }
}

macro_rules! columns {
    ($($table:ident { $($marker:ident = $column:literal: $value:ty),+ $(,)? })+) => {
        $(
            pub(crate) mod $table {
                $(
                    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
                    pub(crate) enum $marker {}

                    impl super::Column for $marker {
                        const TABLE: &'static str = stringify!($table);
                        const NAME: &'static str = $column;
                        type Value = $value;
                    }
                )+
            }
        )+

        /// The columns of closed words.
        pub(super) fn closed() -> Vec<Closed> {
            let mut all = vec![$($(Closed::of::<$table::$marker>()),+),+];
            all.retain(|column| !column.words.is_empty());
            all
        }
    };
}

columns! {
    action {
        DueOn = "due_on": time::Date,
        Hitch = "hitch": domain::action::Hitch,
        Programme = "programme": domain::action::Programme,
        State = "state": domain::action::State,
    }
    agenda_item {
        Outcome = "outcome": domain::meeting::outcome::Outcome,
        Part = "part": domain::words::Part,
        TellBy = "tell_by": time::Date,
        Untold = "untold": domain::words::Untold,
    }
    api_token {
        Scopes = "scope": Vec<domain::settings::api_key::Scope>,
    }
    arrival {
        How = "how": domain::entry::device::Way,
    }
    attendance {
        Presence = "presence": domain::words::Presence,
    }
    case_factor {
        Factor = "factor": domain::case::factors::Factor,
    }
    case_file {
        CaseType = "case_type": domain::words::CaseType,
        ClosedAs = "closed_as": domain::words::Ending,
        Consent = "consent": domain::words::Consent,
        DueWeek = "due_week": domain::case::pregnancy::DueWeek,
        Instrument = "instrument": domain::case::factors::Instrument,
        Urgency = "urgency": domain::words::Urgency,
        UrgentBefore = "urgent_before": time::Date,
    }
    case_manager {
        Domain = "domain": domain::words::ManagerDomain,
    }
    case_opening {
        Reason = "reason": domain::case::opening::Reason,
    }
    discipline {
        Domain = "domain": domain::words::ManagerDomain,
    }
    historic_total {
        CaseType = "case_type": domain::words::CaseType,
        Geography = "geography": domain::counts::Geography,
    }
    log_remark {
        Kind = "kind": domain::log::review::Kind,
    }
    mail_off {
        About = "about": domain::mail::Choice,
    }
    meeting {
        Ends = "ends": time::Time,
        HeldOn = "held_on": time::Date,
        Starts = "starts": time::Time,
    }
    meeting_member {
        Answer = "answer": domain::words::Answer,
        Duty = "duty": domain::words::Duty,
    }
    membership_role {
        Role = "role": domain::words::Role,
        Roles = "role": Vec<domain::words::Role>,
    }
    not_registered {
        CaseType = "case_type": domain::words::CaseType,
    }
    outbox {
        Kind = "kind": domain::mail::Kind,
    }
    provider {
        TwoFactors = "two_factors": domain::entry::provider::TwoFactors,
    }
    region {
        Level = "level": domain::geography::area::Extent,
    }
    region_municipality {
        ValidFrom = "valid_from": time::Date,
        ValidTo = "valid_to": time::Date,
    }
    release {
        Geography = "geography": domain::counts::Geography,
    }
    role_proposal {
        Decision = "decision": domain::people::proposal::Decision,
        Role = "role": domain::words::Role,
        Roles = "role": Vec<domain::words::Role>,
    }
    session {
        Device = "device": domain::entry::device::Device,
        Way = "way": domain::entry::device::Way,
    }
    tally {
        CaseType = "case_type": domain::words::CaseType,
    }
}
