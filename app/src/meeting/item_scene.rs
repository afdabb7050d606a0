//! What the page of an item shows, loaded.

use axum::{http::StatusCode, response::Response};
use domain::{
    case::pregnancy::Clock,
    form::{Problems, Typed},
    meeting::{
        State,
        minutes::{Choices, Minutes},
    },
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Seat,
    action::{self, Action},
    case::{
        self, Details, Facts,
        history::{self, Passage},
    },
    meeting::{
        agenda,
        attendance::{self, Voice},
        item::Place,
        outcome::{self, Record},
    },
    people::member,
    text_check::{About, Checked},
};
use time::Date;
use web::live_board::LiveBoard;
use wire::live::{self, ELSEWHERE, Snapshot};

use super::{item_agreed, item_form};
use crate::{
    case::{about, history::passage},
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::Visit,
    },
    text_check::checking::check_read,
    ui::{self, Form},
};

/// Everything the page shows.
pub struct Scene {
    /// The reader's seat.
    pub seat: Seat,
    /// The whole agenda, for previous and next.
    pub places: Vec<Place>,
    /// The outcome so far.
    pub record: Record,
    /// The case.
    pub case: Facts,
    /// Its texts and lists.
    pub details: Details,
    /// Its actions, of all meetings.
    pub actions: Vec<Action>,
    history: Vec<Passage>,
    /// The people at the table first, then the other members: id and name.
    pub people: Vec<(String, String)>,
    /// How many of them are there now.
    pub here: usize,
    /// Day of the next meeting of this kind.
    pub next_meeting: Option<Date>,
    clock: Option<Clock>,
    /// Id of the item she came from, when it was left without an outcome; empty otherwise.
    pub left_open: String,
}

impl Scene {
    pub(super) async fn load(visit: &Visit, id: &str, item: &str) -> Result<Self, Fault> {
        let store = visit.store();
        let participant = visit.actor.participant()?;
        let seat = store.seat(&participant, id).await?;
        let (record, reader) = outcome::see(store, &seat, item, visit.now).await?;
        let places = agenda::places(store, &seat).await?;
        let case = case::get(store, &reader, case::From::Table).await?;
        let details = case::details(store, &reader).await?;
        let actions = action::of_case(store, &reader).await?;
        let history = history::of_case(store, &reader).await?;
        let table = attendance::table(store, &seat, visit.today()).await?;
        let members = member::list(store, &visit.actor).await?;
        let clock = case.due_week().map(|due| Clock::new(due, visit.today(), &table.days, Some(seat.meeting().day())));
        let people = people(&table.voices, members);
        let here =
            table.voices.iter().filter(|voice| voice.is_here() && people.iter().any(|(id, _)| *id == voice.member)).count();
        let next_meeting = table.days.iter().filter(|day| **day > seat.meeting().day()).min().copied();
        Ok(Self {
            seat,
            places,
            record,
            case,
            details,
            actions,
            history,
            people,
            here,
            next_meeting,
            clock,
            left_open: String::new(),
        })
    }

    fn parse(&self, visit: &Visit, typed: &Typed) -> Result<Minutes, Problems> {
        let members: Vec<_> = self.people.iter().map(|(id, _)| id.clone()).collect();
        let (today, due_week) = (self.agreed_on(visit.today()), self.case.due_week());
        let choices = Choices { today, members: &members, due_week, next_meeting: self.next_meeting };
        typed.whole(&Minutes::STORED).and_then(|()| Minutes::parse(typed, &choices))
    }

    /// The day from which dates are agreed: today, but a meeting entered afterwards agreed them on its own day.
    pub fn agreed_on(&self, today: Date) -> Date {
        let meeting = self.seat.meeting();
        if meeting.afterwards.is_empty() { today } else { meeting.day().min(today) }
    }

    /// Reads and checks the outcome form; what is excepted in the stored texts is not asked again.
    pub(super) async fn read(&self, visit: &Visit, typed: &Typed) -> Result<Result<Checked<Minutes>, Form>, Fault> {
        let stored = [("decision", self.record.decision()), ("reason", self.record.reason())];
        check_read(visit, typed, self.parse(visit, typed), About::Case(self.record.at.case_id.clone()), &stored).await
    }

    /// What was typed, under the version that is stored by now when that version holds nothing else: the editor may
    /// have stored these very words while the form was under way.
    pub(super) async fn current(&self, visit: &Visit, typed: Typed) -> Result<Typed, Fault> {
        let stored = outcome::get(visit.store(), &self.seat.scribe()?, &self.record.id).await?;
        let same = stored.keeps(typed.get("decision"), typed.get("reason"));
        Ok(if same { typed.replaced("version", stored.version.to_string()) } else { typed })
    }

    fn neighbour(&self, step: isize) -> Option<&str> {
        let here = self.places.iter().position(|item| item.id == self.record.id)?;
        here.checked_add_signed(step).and_then(|place| self.places.get(place)).map(|item| item.id.as_str())
    }

    pub(super) fn next(&self) -> Option<&str> {
        self.neighbour(1)
    }

    pub(super) fn page(self, visit: &Visit, status: StatusCode, form: Form, theirs: Option<String>) -> Response {
        let t = visit.t;
        let writes = self.seat.scribe().is_ok() && self.seat.meeting().state() == State::Running;
        let head = Head::new(format!("{} {}", self.seat.meeting().kind_code, self.case.code()), Section::Meetings);
        let head = if self.seat.meeting().state() == State::Running { head.with_islands() } else { head };
        let today = visit.today();
        shell::respond(visit, status, &head, move || {
            let place = about::Place::Item;
            let about = about::About { t, case: &self.case, details: &self.details, clock: self.clock, today, place }.view();
            let outcome =
                if writes { item_form::view(t, &self, &form, theirs, today) } else { item_agreed::read(t, &self, today) };
            let meeting = self.seat.meeting();
            let live = (meeting.state() == State::Running).then(|| {
                let (meeting, shown) = (meeting.id.clone(), Some(self.record.id.clone()));
                view! {
                    <div class="live-here">
                        <LiveBoard t=t meeting=meeting shown=shown place=live::Place::Item start=Snapshot::default() />
                        <div class="live-part" id=ELSEWHERE></div>
                    </div>
                }
            });
            view! {
                {self.steps(t)}
                {self.left_open(t)}
                {live}
                <div class="columns">
                    <div class="stack">{ui::card(about)}{ui::card(outcome)}</div>
                    <aside class="stack">{self.earlier(t, today).map(ui::card)}</aside>
                </div>
            }
            .into_any()
        })
    }

    fn steps(&self, t: wire::text::Text) -> AnyView {
        let id = &self.seat.meeting().id;
        let link = |item: Option<&str>, name: &'static str| {
            item.map(|item| view! { <a class="nl-link" href=format!("/overleggen/{id}/punten/{item}")>{name}</a> })
        };
        let follow = (self.seat.meeting().state() == State::Running)
            .then(|| view! { <a class="nl-link" href=format!("/overleggen/{id}/volgen")>{t.live_follow()}</a> });
        view! {
            <nav class="toolbar item-nav" aria-label=t.agenda_title()>
                <a class="nl-link" href=format!("/overleggen/{id}")>{t.item_to_agenda()}</a>
                {follow}
                {link(self.neighbour(-1), t.item_previous())}
                {link(self.next(), t.item_next())}
            </nav>
        }
        .into_any()
    }

    /// That an item was left without an outcome, as long as it has none.
    fn left_open(&self, t: wire::text::Text) -> Option<AnyView> {
        let item = self.places.iter().find(|place| place.id == self.left_open && place.outcome().is_none())?;
        let to = format!("/overleggen/{}/punten/{}", self.seat.meeting().id, item.id);
        Some(
            view! {
                <div class="utrecht-alert utrecht-alert--warning" role="status">
                    <div class="utrecht-alert__content">
                        <p>{t.item_left_open(item.code())}</p>
                        <a class="nl-link" href=to>{t.item_to_left_open()}</a>
                    </div>
                </div>
            }
            .into_any(),
        )
    }

    /// What was agreed at earlier meetings.
    fn earlier(&self, t: wire::text::Text, today: time::Date) -> Option<AnyView> {
        let earlier: Vec<_> = self.history.iter().filter(|passage| passage.item_id != self.record.id).collect();
        if earlier.is_empty() {
            return None;
        }
        let rows = earlier.into_iter().map(|p| passage(t, p, &self.actions, today)).collect_view();
        Some(view! { {ui::subheading(t.item_earlier())}<ul class="rows">{rows}</ul> }.into_any())
    }
}

fn people(voices: &[Voice], members: Vec<member::Member>) -> Vec<(String, String)> {
    let here = |id: &str| voices.iter().find(|voice| voice.member == id);
    let (mut at_table, others): (Vec<_>, Vec<_>) =
        members.into_iter().filter(member::Member::takes_part).partition(|member| here(&member.id).is_some());
    // Who is there now first: she can say yes.
    at_table.sort_by_key(|member| !here(&member.id).is_some_and(Voice::is_here));
    at_table.into_iter().chain(others).map(|m| (m.id.clone(), crate::meeting::plan::name_of(&m))).collect()
}
