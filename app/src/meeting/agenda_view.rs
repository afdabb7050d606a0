//! The page of an agenda: its parts, its order, the cases that wait.

use domain::{
    case::pregnancy::{Clock, DueWeek},
    geography,
    meeting::State,
    words::Part,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Seat,
    meeting::{
        agenda::Candidate,
        item::Item,
        voices::{Table, Voice},
    },
};
use time::{Date, Duration};
use wire::text::{Text, with};

use super::{
    attendance, coming,
    invitation::Along,
    lacking::Lacking,
    list,
    prepared::Prepared,
    steps::{self, Order},
    table::{self, Chosen},
};
use crate::{
    say::dates,
    today::when,
    ui::{self, agenda_row, piece::Tone},
};

pub(super) struct Scene {
    pub(super) t: Text,
    pub(super) today: Date,
    pub(super) seat: Seat,
    /// Days of the coming meetings of this kind.
    pub(super) days: Vec<Date>,
    /// What was chosen of those who take part, when the page comes back.
    pub(super) chosen: Chosen,
}

impl Scene {
    /// `prepared`: what a stand-in has to know; `along`: what goes along of the meeting.
    pub(super) fn view(
        &self,
        items: &[Item],
        table: &Table,
        candidates: Option<Vec<Candidate>>,
        (prepared, along): (Option<Prepared>, Option<Along>),
    ) -> AnyView {
        let (t, facts, voices) = (self.t, self.seat.meeting(), &*table.voices);
        let leads = self.seat.lead().is_ok();
        let discuss = self.part(items, table, Part::Discuss);
        let feedback = items.iter().any(|i| i.part() == Part::FeedbackOnly).then(|| {
            view! { <h3 class="nl-heading nl-heading--level-3">{t.part_feedback()}</h3>{self.part(items, table, Part::FeedbackOnly)} }
        });
        let nothing = if facts.has_cases() { t.agenda_empty() } else { t.agenda_no_cases() };
        let empty = items.is_empty().then(|| ui::note(nothing));
        let orders = leads && facts.state().is_open();
        let propose = (orders && items.len() > 1).then(|| {
            let button = self.button(voices, Order::Propose, "ja", t.agenda_propose(), None, true);
            view! { <div class="toolbar">{button}<span class="note">{t.agenda_propose_hint()}</span></div> }
        });
        let list = view! { {empty}{discuss}{feedback}{propose} }.into_any();
        let list = if orders && !items.is_empty() { self.ordering(voices, list) } else { list };
        let waiting = candidates.map(|list| ui::card(self.candidates(&list, voices)));
        view! {
            {self.top()}
            {ui::refused(t, &self.chosen.wrong)}
            {prepared.map(|prepared| prepared.view(t, self.today))}
            {coming::card(t, facts)}
            <div class="columns">
                <div class="stack">
                    {ui::card(view! { {ui::subheading(t.agenda_title())}{self.end_line(items)}{list} }.into_any())}
                    {waiting}
                </div>
                <aside class="stack">
                    {ui::card(view! { {table::people(t, &self.seat, voices, &self.chosen)}{self.lacking(table).always()} }.into_any())}
                    {leads.then(|| steps::steps(t, &self.seat, items, voices, self.today)).flatten().map(ui::card)}
                    {along.map(|along| ui::card(along.view(t)))}
                </aside>
            </div>
        }
        .into_any()
    }

    fn top(&self) -> AnyView {
        let (t, facts) = (self.t, self.seat.meeting());
        let place = geography::name_on(&facts.municipality_code, facts.day()).to_owned();
        let join = (!facts.link.is_empty())
            .then(|| view! { <a class="nl-link" href=facts.link.clone() rel="noreferrer noopener" target="_blank">{t.meeting_join()}</a> });
        let room = (!facts.room.is_empty()).then(|| view! { <span>{facts.room.clone()}</span> });
        let edit = (self.seat.coordinator().is_ok() && matches!(facts.state(), State::Draft | State::Invited))
            .then(|| ui::link_button(false, format!("/overleggen/{}/wijzigen", facts.id), t.agenda_edit()));
        let follow = (facts.state() == State::Running)
            .then(|| ui::link_button(true, format!("/overleggen/{}/volgen", facts.id), t.live_follow()));
        let report =
            facts.closed_on().map(|_| ui::link_button(true, format!("/overleggen/{}/verslag", facts.id), t.report_link()));
        let late = (!facts.afterwards.is_empty()).then(|| ui::note(t.meeting_entered_afterwards(&facts.afterwards)));
        view! {
            <div class="meeting-top">
                {ui::heading(format!("{} {place}", facts.kind_name))}
                <p class="nl-paragraph facts"><b>{when(t, facts, self.today)}</b>{room}{join}{list::state(t, facts.state())}</p>
                {late}
                {edit}{follow}{report}
            </div>
        }
        .into_any()
    }

    /// When the agenda runs out, against the planned end.
    fn end_line(&self, items: &[Item]) -> Option<AnyView> {
        let facts = self.seat.meeting();
        let minutes: i64 = items.iter().filter(|i| i.part() == Part::Discuss).map(|i| i.minutes).sum();
        if minutes == 0 || !facts.state().is_open() {
            return None;
        }
        let end = facts.starts() + Duration::minutes(minutes);
        let over = end > facts.ends() || end < facts.starts();
        let (end, planned) = (dates::clock(end), dates::clock(facts.ends()));
        Some(if over {
            ui::warning(self.t.agenda_over(with::AgendaOver { end: planned, time: end }))
        } else {
            ui::note(self.t.agenda_ends_at(end))
        })
    }

    fn part(&self, items: &[Item], table: &Table, part: Part) -> AnyView {
        let rows: Vec<_> = items.iter().filter(|item| item.part() == part).map(|item| self.item(item, table)).collect();
        if rows.is_empty() { ().into_any() } else { view! { <ol class="agenda">{rows}</ol> }.into_any() }
    }

    fn item(&self, item: &Item, table: &Table) -> AnyView {
        let (t, facts) = (self.t, self.seat.meeting());
        let case = item.open().map(|open| &open.case);
        let to = format!("/overleggen/{}/punten/{}", facts.id, item.id);
        let row = agenda_row::Row {
            code: item.code(),
            to: case.is_some().then_some(to),
            case: case.map(|case| agenda_row::Case {
                case_type: case.case_type(),
                urgency: case.urgency(),
                before: case.times_before(),
                question: case.question.clone(),
                clock: case.due_week().map(|due| self.clock(due)),
            }),
        };
        let outcome = item.outcome().map(|outcome| ui::outcome(t, outcome));
        let lacking = case.and_then(|case| self.lacking(table).of_case(case));
        let controls = (self.seat.lead().is_ok() && facts.state().is_open()).then(|| self.controls(item, &table.voices));
        view! {
            <li class="agenda__item">
                {agenda_row::view(t, row)}
                <div class="agenda__side">{outcome}<span class="note">{t.agenda_minutes(item.minutes)}</span>{lacking}{controls}</div>
            </li>
        }
        .into_any()
    }

    /// One form around a list: each button names its verb, and what it is about. Beside the form of those who take part
    /// the buttons send that one along: what was chosen there and not saved is not lost.
    fn ordering(&self, voices: &[Voice], list: AnyView) -> AnyView {
        if table::has_form(&self.seat, voices) {
            return list;
        }
        view! { <form method="post" action=format!("/overleggen/{}/agenda", self.seat.meeting().id)>{list}</form> }.into_any()
    }

    fn button(&self, voices: &[Voice], verb: Order, of: &str, text: &'static str, label: Option<String>, quiet: bool) -> AnyView {
        let beside = table::has_form(&self.seat, voices);
        let form = beside.then(|| (attendance::FORM, format!("/overleggen/{}/agenda", self.seat.meeting().id)));
        ui::verb_button_of(form, verb.as_str(), of, text, label, quiet)
    }

    fn controls(&self, item: &Item, voices: &[Voice]) -> AnyView {
        let (t, code) = (self.t, item.code());
        let step = |verb: Order, sign: &'static str, label: String| self.button(voices, verb, &item.id, sign, Some(label), true);
        let remove = item.outcome().is_none().then(|| step(Order::Remove, "✕", t.agenda_remove_of(&code)));
        let (up, down) = (step(Order::Up, "↑", t.agenda_up_of(&code)), step(Order::Down, "↓", t.agenda_down_of(&code)));
        view! { <div class="controls">{up}{down}{remove}</div> }.into_any()
    }

    fn candidates(&self, list: &[Candidate], voices: &[Voice]) -> AnyView {
        let t = self.t;
        if list.is_empty() {
            return view! { {ui::subheading(t.agenda_candidates())}{ui::note(t.agenda_no_candidates())} }.into_any();
        }
        let rows = list.iter().map(|case| {
            let row = agenda_row::Row {
                code: case.code(),
                to: Some(format!("/casussen/{}", case.id)),
                case: Some(agenda_row::Case {
                    case_type: case.case_type(),
                    urgency: case.urgency(),
                    before: 0,
                    question: case.question.clone(),
                    clock: case.due_week().map(|due| self.clock(due)),
                }),
            };
            let put = |verb: Order, name: &'static str, quiet| {
                self.button(voices, verb, &case.id, name, Some(format!("{} {name}", case.code())), quiet)
            };
            let buttons = if case.awaits_agreement() {
                ui::badge(Tone::Warn, t.agenda_awaits())
            } else {
                let feedback = case.returns().then(|| put(Order::AddFeedback, t.agenda_add_feedback(), true));
                view! { {put(Order::Add, t.agenda_add(), false)}{feedback} }.into_any()
            };
            let returns = case.returns().then(|| ui::badge(Tone::Plain, t.agenda_returns()));
            view! { <li class="agenda__item">{agenda_row::view(t, row)}<div class="agenda__side">{returns}{buttons}</div></li> }
        });
        let rows = view! { <ul class="agenda">{rows.collect_view()}</ul> }.into_any();
        let rows = if list.iter().all(Candidate::awaits_agreement) { rows } else { self.ordering(voices, rows) };
        view! { {ui::subheading(t.agenda_candidates())}{rows} }.into_any()
    }

    fn lacking<'a>(&'a self, table: &'a Table) -> Lacking<'a> {
        Lacking { t: self.t, seat: &self.seat, table }
    }

    fn clock(&self, due: DueWeek) -> Clock {
        Clock::new(due, self.today, &self.days, Some(self.seat.meeting().day()))
    }
}
