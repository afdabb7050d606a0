//! An item with everything that is agreed about it: loaded, read from its form, drawn.
//!
//! | module | does |
//! |---|---|
//! | here, `people` | loads it and who may be named, reads and checks its form |
//! | [`filled`] | what the form says at first: what is stored, and what is proposed |
//! | [`desk`], `form`, `rows`, `shown`, `term`, `named`, `chosen`, `theirs`, [`lists`] | draws the form, for who writes |
//! | [`read`] | draws it for everybody else |
//! | [`said`] | what it still lacks, and the sentence to be read back |

pub(super) mod chosen;
pub(super) mod desk;
pub(super) mod filled;
mod form;
pub(super) mod lists;
mod named;
mod people;
pub(super) mod read;
mod rows;
pub(super) mod said;
mod shown;
mod term;
mod theirs;

use domain::{
    action::row::{ROWS, numbered},
    case::pregnancy::Clock,
    form::{Problems, Typed},
    meeting::{
        State,
        minutes::{Choices, Minutes},
    },
    words::Consent,
};
use store::{
    access::{CaseReader, Seat, Seen},
    action::{self, Action},
    case::{self, Details, Facts},
    meeting::{
        self,
        outcome::{self, Record},
        voices::Table,
    },
    text_check::{About, Checked},
};
use time::Date;

use crate::{
    frame::{fault::Fault, visit::Visit},
    text_check::checking::check_read,
    ui::Form,
};

pub(super) use self::people::People;

/// An item with everything that is agreed about it.
pub(super) struct Agreed {
    /// The meeting.
    pub(super) meeting: meeting::Facts,
    /// The outcome so far.
    pub(super) record: Record,
    /// The case.
    pub(super) case: Facts,
    /// Its texts and lists.
    pub(super) details: Details,
    /// Its actions, of all meetings.
    pub(super) actions: Vec<Action>,
    /// Its pregnancy clock.
    pub(super) clock: Option<Clock>,
    /// That its reader sees it.
    pub(super) reader: Seen<CaseReader>,
    /// Day of the next meeting of this kind.
    next_meeting: Option<Date>,
    today: Date,
}

impl Agreed {
    /// Loads it; that she sees the case is in the access log.
    pub(super) async fn load(visit: &Visit, seat: &Seat, item: &str, table: &Table) -> Result<Self, Fault> {
        let (store, today) = (visit.store(), visit.today());
        let (record, reader) = outcome::see(store, seat, item, visit.now).await?;
        let case = case::get(store, &reader, case::From::Table).await?;
        let details = case::details(store, &reader).await?;
        let mut actions = action::of_case(store, &reader).await?;
        // Its own stand as its rows do.
        actions.sort_by_key(|action| (action.item_id == record.id).then(|| action.id.clone()));
        let meeting = seat.meeting().clone();
        let clock = case.due_week().map(|due| Clock::new(due, today, &table.days, Some(meeting.day())));
        let next_meeting = table.days.iter().filter(|day| **day > meeting.day()).min().copied();
        Ok(Self { meeting, record, case, details, actions, clock, reader, next_meeting, today })
    }

    /// The day from which dates are agreed: today, but what is written down after the meeting was agreed on its own day.
    fn agreed_on(&self) -> Date {
        let later = !self.meeting.afterwards.is_empty() || matches!(self.meeting.state(), State::Closed | State::Final);
        if later { self.meeting.day().min(self.today) } else { self.today }
    }

    /// Its own actions, as opposed to those of earlier meetings.
    pub(super) fn own(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(|action| action.item_id == self.record.id)
    }

    fn choices<'a>(&self, people: &'a People) -> Choices<'a> {
        let (due_week, next_meeting) = (self.case.due_week(), self.next_meeting);
        Choices { today: self.agreed_on(), members: &people.persons, due_week, next_meeting }
    }

    /// The texts that are stored of a form, by its fields: what is excepted in them is not asked again.
    pub(super) fn stored(&self, typed: &Typed) -> Vec<(&'static str, &str)> {
        let rows = ROWS.iter().filter_map(|row| {
            let action = self.own().find(|action| action.id == typed.get(row.id))?;
            Some((row.action, action.text.as_deref()?))
        });
        [("decision", self.record.decision()), ("reason", self.record.reason())].into_iter().chain(rows).collect()
    }

    /// A form with the stored rows, as it would send them.
    pub(super) fn rows_as_sent(&self, typed: Typed) -> Typed {
        self.own().zip(ROWS).fold(typed, |typed, (action, row)| {
            let typed = typed.with(row.id, action.id.clone()).with(row.was, action.mark());
            let typed = typed.with(row.action, action.text.clone().unwrap_or_default()).with(row.owner, action.owner_id.clone());
            let typed = typed.with(row.programme, action.programme().map(|one| one.to_string()).unwrap_or_default());
            match action.before_week {
                Some(week) => typed.with(row.due_before_week, week.to_string()),
                None => typed.with(row.due, action.due_on().to_string()),
            }
        })
    }

    /// Whether nothing in its texts may be kept with a reason: a case without consent.
    pub(super) fn is_strict(&self) -> bool {
        self.case.consent() != Consent::Given
    }

    /// What the form is about, for the text check.
    pub(super) fn about(&self) -> About {
        About::Case(self.record.at.case_id.clone())
    }

    /// Reads and checks the whole form.
    pub(super) async fn read(
        &self,
        visit: &Visit,
        people: &People,
        typed: &Typed,
    ) -> Result<Result<Checked<Minutes>, Form>, Fault> {
        let typed = numbered(typed);
        let read = typed.whole(&Minutes::STORED).and_then(|()| Minutes::parse(&typed, &self.choices(people)));
        check_read(visit, &typed, read, self.about(), &self.stored(&typed)).await
    }

    /// Reads what is whole already of a form that is being filled in.
    pub(super) fn read_part(&self, people: &People, typed: &Typed) -> (Minutes, Problems) {
        Minutes::read(typed, &self.choices(people))
    }
}
