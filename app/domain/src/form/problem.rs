//! What can be wrong with a field.

/// What is wrong with one field. The words are the interface's; see its message tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Sits at the table herself: she cannot come instead of somebody.
    AtTheTable,
    /// Required and empty.
    Missing,
    /// A field of a stored record that was not sent at all: absent is not empty.
    NotSent,
    /// One of the choices has to be made.
    Choose,
    /// Longer than `max` characters.
    TooLong {
        /// The limit, in characters.
        max: usize,
    },
    /// Shorter than `min` characters.
    TooShort {
        /// The least, in characters.
        min: usize,
    },
    /// Something that stood out in the month has no remark yet.
    RemarkNeeded,
    /// Not `24+3` or `24`.
    WeeksFormat,
    /// Weeks outside those the board works with.
    WeeksRange,
    /// Days of a week run from 0 to 6.
    DaysRange,
    /// Not a date.
    DateFormat,
    /// Lies before today.
    DateInPast,
    /// Before the first year of which there can be figures.
    DateTooEarly,
    /// More than two years ahead.
    DateTooFar,
    /// Not a time of day.
    TimeFormat,
    /// The end is not after the start.
    EndBeforeStart,
    /// Not an `https://` address.
    LinkFormat,
    /// A room or a link is needed.
    PlaceOrLink,
    /// Not an e-mail address.
    EmailFormat,
    /// This answer needs a reason.
    ReasonNeeded,
    /// Not a case code, or a typing error in one.
    CodeFormat,
    /// It is not said yet how the item ends.
    OutcomeNeeded,
    /// More than one term was given for one action.
    OneTerm,
    /// The item cannot be "besproken" without a leading case manager (product, "Live").
    CaseManagerNeeded,
    /// … nor without an action, or an explicit "geen actie nodig".
    ActionNeeded,
    /// … nor without who tells the parents.
    TellerNeeded,
    /// … and by when.
    TellByNeeded,
    /// Somebody else saved this field in the meantime; both texts are shown.
    Conflict,
    /// This consent needs the coordinator's agreement first.
    ConsentNotAgreed,
    /// Another member of the coalition has this e-mail address.
    EmailTaken,
    /// A coalition keeps one administrator.
    LastAdministrator,
    /// E-mail address and password do not go together; never says which of the two.
    LoginWrong,
    /// Not her own password; she is signed in.
    PasswordWrong,
    /// Not the code of this moment, or one that was taken already.
    OnceWrong,
    /// Somebody else signs in with this e-mail address.
    LoginTaken,
    /// There is no sign-in of an organisation at this address, or it cannot be reached.
    ProviderSilent,
    /// There is one, and it writes its address in another way.
    ProviderSpelled,
    /// Whoever runs the board names the hosts that may be asked, and this is none of them.
    ProviderElsewhere,
    /// The password has fewer than `min` characters.
    PasswordShort {
        /// The least, in characters.
        min: usize,
    },
    /// The password is among those that are tried first.
    PasswordCommon,
    /// The password is made of what is known of her or of the board.
    PasswordOwn,
    /// Nobody removes her last way to sign in.
    LastFactor,
    /// Too many try to sign in at this moment.
    Busy,
    /// The case was submitted after the day of the meeting.
    SubmittedLater,
    /// The meeting is planned on another day, and it was not said that it begins now.
    OtherDay,
    /// Something was noted in the meeting since it began.
    NotedAlready,
    /// Attendees may still ask for corrections.
    TooEarly,
    /// A correction waits for an answer.
    CorrectionsOpen,
    /// The text is still what it was when the correction was asked for.
    NotChanged,
    /// A colleague took the meeting or the item further: this can no longer be done to it.
    Overtaken,
    /// Not a whole number within these bounds.
    NumberRange {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// Not letters, digits and hyphens only, or not of this length.
    KindCodeFormat {
        /// The longest, in characters.
        max: usize,
    },
    /// Another one of the coalition has this name or code.
    Taken,
    /// A kind in use cannot gain or lose its cases.
    KindInUse,
    /// This was the only kind left to which cases can be brought.
    LastKind,
    /// There are cases on the agenda, which a kind without cases does not have.
    AgendaNotEmpty,
    /// There are counts in the cell: it was registered.
    HasCounts,
    /// The municipality does not exist on this day.
    NoMunicipalityThen,
    /// On this day the municipality is no part of the coalition.
    NotInCoalition,
    /// The municipality is a member in this period already.
    PeriodOverlaps,
    /// It would change the figures of a year that is over.
    YearCounted {
        /// That year.
        year: i32,
    },
    /// Its figures are published from 1 March of this year on.
    YearNotOver {
        /// The year after it.
        year: i32,
    },
    /// A proposal of the year is under way already.
    ProposalOpen,
    /// The year was published by the other geography.
    OtherGeography,
    /// The end lies before the first day.
    EndBeforeFrom,
    /// It ends on this day or sooner already.
    EndsAlready,
    /// The text check found what is never kept: see the marks beside the field.
    TextStop,
    /// It found what is kept only with a reason.
    TextAsk,
    /// It found what would need a reason, in a case in which there are no exceptions.
    TextNever,
}

impl Problem {
    /// Whether only something has to be filled in yet; nothing of what was typed is wrong.
    pub fn is_gap(self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Choose
                | Self::ReasonNeeded
                | Self::RemarkNeeded
                | Self::PlaceOrLink
                | Self::OutcomeNeeded
                | Self::CaseManagerNeeded
                | Self::ActionNeeded
                | Self::TellerNeeded
                | Self::TellByNeeded
        )
    }
}

/// The problems of one form, by field name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<(&'static str, Problem)>);

impl Problems {
    /// None yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// One problem.
    pub fn one(field: &'static str, problem: Problem) -> Self {
        Self(vec![(field, problem)])
    }

    /// Notes a problem beside a field.
    pub fn add(&mut self, field: &'static str, problem: Problem) {
        self.0.push((field, problem));
    }

    /// Takes the value, or notes the problem and gives nothing.
    pub fn take<T>(&mut self, field: &'static str, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.add(field, problem)).ok()
    }

    /// The first problem of a field.
    pub fn of(&self, field: &str) -> Option<Problem> {
        self.0.iter().find(|(f, _)| *f == field).map(|(_, p)| *p)
    }

    /// All of them, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Problem)> + '_ {
        self.0.iter().copied()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
