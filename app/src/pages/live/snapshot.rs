//! A meeting as it stands, for one reader at one place. What a shared screen may not show is left out here.

use domain::{
    action::State as ActionState,
    factors::Group,
    geography,
    intake::{OUTSIDE, TEXTS, UNKNOWN},
    live::{Slot, to_go},
    meeting::State,
    pregnancy::{Clock, LATE},
    words::{Consent, Part, Urgency},
    zone,
};
use store::{
    Error,
    access::Seat,
    action,
    agenda::{self, Item},
    attendance::{self, Table, Voice},
    case::{self, Details, Facts},
    live, outcome,
};
use time::{Duration, OffsetDateTime, Time};

use crate::{
    api::live::{self as shown, Place, Shown, Snapshot},
    fault::Fault,
    pages::case_about,
    say::{self, Word, dates},
    text::Text,
    visit::Visit,
};

/// The meeting as it stands; `chosen` is an item the reader looks at instead of the one at the table.
pub(super) async fn of(visit: &Visit, seat: &Seat, chosen: Option<&str>, place: Place) -> Result<Snapshot, Fault> {
    let (store, t) = (visit.store(), visit.t);
    let items = agenda::items(store, seat).await?;
    let people = attendance::table(store, seat, visit.today()).await?;
    let table = live::table(store, seat).await?;
    let facts = seat.meeting();
    if chosen.is_some_and(|id| !items.iter().any(|item| item.id == id)) {
        return Err(Error::NotFound.into());
    }
    let running = facts.state() == State::Running;
    let here = items.iter().find(|item| table.item.as_deref() == Some(&item.id)).filter(|_| running);
    let case = match items.iter().find(|item| chosen == Some(&item.id)).or(here).filter(|item| item.may_be_read()) {
        Some(item) => Some(in_full(visit, seat, item, &people, place).await?),
        None => None,
    };
    let spent = here.map_or(Duration::ZERO, |item| table.spent(&item.id, visit.now));
    let (end, planned) = (running_out(&items, here, spent, visit.now), facts.ends());
    let began = facts.opened().map(|opened| opened.max(zone::instant(facts.day(), facts.starts())));
    let me = visit.actor.membership();
    let required = people.required.iter().map(|one| (one.name.clone(), is_there(&people, &one.id))).collect();
    Ok(Snapshot {
        rev: facts.rev,
        running,
        began: table.began(),
        leads: seat.lead().is_ok(),
        writes: seat.scribe().is_ok(),
        at_table: here.map(|item| item.id.clone()),
        shown: case,
        spent: spent.whole_seconds(),
        budget: here.map_or(0, |item| item.minutes * 60),
        end: minute(end),
        planned: minute(planned),
        items: items.iter().map(|item| row(t, item, &table, visit)).collect(),
        people: people.voices.iter().map(|voice| person(t, voice, began)).collect(),
        required,
        me: people.voices.iter().any(|voice| voice.member == me).then(|| me.to_owned()),
    })
}

/// When the agenda runs out, if everything takes the minutes it has.
fn running_out(items: &[Item], here: Option<&Item>, spent: Duration, now: OffsetDateTime) -> Time {
    let slot = |item: &Item| Slot {
        minutes: item.minutes,
        done: item.outcome().is_some(),
        now: here.is_some_and(|here| here.id == item.id),
    };
    let slots: Vec<_> = items.iter().filter(|item| item.part() == Part::Discuss).map(slot).collect();
    zone::local(now + to_go(&slots, spent)).1
}

fn minute(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

fn row(t: Text, item: &Item, table: &live::Table, visit: &Visit) -> shown::Item {
    let weeks = item.due_week().map(|due| format!(", {}", t.clock_short(due.weeks_on(visit.today()))));
    shown::Item {
        id: item.id.clone(),
        code: item.code(),
        about: format!("{}{}", item.case_type().word(t), weeks.unwrap_or_default()),
        urgent: item.urgency() == Urgency::Urgent,
        feedback: item.part() == Part::FeedbackOnly,
        minutes: item.minutes,
        outcome: item.outcome().map(|outcome| outcome.word(t).to_owned()),
        spent: table.had(&item.id).then(|| table.spent(&item.id, visit.now).whole_minutes()),
    }
}

fn person(t: Text, voice: &Voice, began: Option<OffsetDateTime>) -> shown::Person {
    let clock = |at: OffsetDateTime| dates::clock(zone::local(at).1);
    let late = voice.came().zip(began).filter(|(came, began)| live::late(*came, *began));
    let word = voice.presence.map_or(t.presence_unknown(), |presence| presence.word(t));
    let state = match (voice.left(), late) {
        (Some(left), _) => t.live_left_at(clock(left)),
        (None, Some((came, _))) if voice.is_here() => t.live_since(clock(came), word),
        _ => word.to_owned(),
    };
    let about = [Some(voice.discipline.clone()), voice.duty.map(|duty| duty.word(t).to_owned())];
    let about: Vec<_> = about.into_iter().flatten().filter(|word| !word.is_empty()).collect();
    shown::Person {
        id: voice.member.clone(),
        name: voice.name.clone(),
        about: about.join(", "),
        state,
        here: voice.is_here(),
        away: voice.presence.is_some() && !voice.is_here(),
        scribe: voice.duty == Some(domain::words::Duty::Scribe),
    }
}

/// Whether somebody of a discipline is at the table now.
fn is_there(people: &Table, discipline: &str) -> bool {
    people.voices.iter().any(|voice| voice.discipline_id == discipline && voice.is_here())
}

/// A case in full. Who sees it here is noted once.
async fn in_full(visit: &Visit, seat: &Seat, item: &Item, people: &Table, place: Place) -> Result<Shown, Fault> {
    let (store, t, today) = (visit.store(), visit.t, visit.today());
    let record = outcome::get(store, seat, &item.id).await?;
    let reader = store.case_at(seat, &record).await?;
    let case = case::get(store, &reader).await?;
    let details = case::details(store, &reader).await?;
    let actions = action::of_case(store, &reader).await?;
    store.saw_once(&visit.actor, "item", &item.id, visit.now).await?;
    let clock = case.due_week().map(|due| Clock::new(due, today, &people.days, Some(seat.meeting().day())));
    let reads = place == Place::Seat && (seat.lead().is_ok() || seat.scribe().is_ok());
    let read_back = reads.then(|| say::read_back(t, &record, &actions, &details.managers, today));
    let actions = actions.iter().filter(|action| action.item_id != item.id && action.state() != ActionState::Done);
    let actions = actions.map(|action| {
        let what = action.text.clone().unwrap_or_default();
        let due = action.due_on().map(|day| dates::short(t, day, today)).unwrap_or_default();
        t.live_action(due, what, &action.owner)
    });
    Ok(Shown {
        item: item.id.clone(),
        code: case.code(),
        case_type: case.case_type().word(t).to_owned(),
        urgent: case.urgency() == Urgency::Urgent,
        question: case.question.clone().unwrap_or_default(),
        clock: clock.map(|clock| sentence(t, clock)),
        texts: TEXTS
            .iter()
            .filter_map(|field| Some((case_about::title(t, field).to_owned(), details.text(field)?.to_owned())))
            .collect(),
        factors: details.factors.iter().map(|factor| (factor.word(t).to_owned(), tone(factor.group()).to_owned())).collect(),
        voices: details.disciplines.iter().map(|(id, name)| (name.clone(), is_there(people, id))).collect(),
        facts: about(visit, &case, &details, place),
        actions: actions.collect(),
        read_back,
    })
}

/// What stands beside the texts. A shared screen shows neither municipality nor submitter, and no organisation.
fn about(visit: &Visit, case: &Facts, details: &Details, place: Place) -> Vec<(String, String)> {
    let (t, today) = (visit.t, visit.today());
    let parents = (t.case_parents().to_owned(), if case.parents_attend() { t.app_yes() } else { t.app_no() }.to_owned());
    let managers = details.managers.iter().map(|(name, domain, leads)| {
        let leads = if *leads { format!(", {}", t.item_leads()) } else { String::new() };
        format!("{name} ({}{leads})", domain.word(t))
    });
    let managers: Vec<_> = managers.collect();
    let managers = if managers.is_empty() { t.case_no_manager().to_owned() } else { managers.join("; ") };
    let mut facts = vec![(t.case_managers().to_owned(), managers), parents];
    if place == Place::Seat {
        let residence = match case.residence.as_str() {
            _ if case.consent() != Consent::Given => t.item_municipality_hidden(),
            OUTSIDE => t.area_outside(),
            UNKNOWN => t.area_unknown(),
            code => geography::name_on(code, today),
        };
        facts.push((t.case_residence().to_owned(), residence.to_owned()));
        facts.push((t.live_submitter().to_owned(), case.submitter.clone()));
    }
    facts
}

/// "Nu 24 weken. Bij het volgend overleg 28. Nog 2 overleggen vóór 37 weken."
fn sentence(t: Text, clock: Clock) -> String {
    let left = match clock.left {
        _ if clock.now >= LATE => t.clock_term().to_owned(),
        0 => t.clock_left_none().to_owned(),
        1 => t.clock_left_one().to_owned(),
        n => t.clock_left_many(n),
    };
    let next = clock.next.map(|weeks| format!(" {}", t.clock_next(weeks))).unwrap_or_default();
    format!("{}{next} {left}", t.clock_now(clock.now))
}

const fn tone(group: Group) -> &'static str {
    match group {
        Group::Risk => "warn",
        Group::Urgent => "stop",
        Group::Protective => "good",
    }
}
