//! The outcome form of one agenda item: decision, actions, case manager, the parents, the result.

use domain::{
    action::due::Pick,
    form::Typed,
    meeting::outcome::{FROM_LINE, Outcome},
    words::{CaseType, ManagerDomain},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{action::Action, meeting::outcome::Record};
use time::Date;
use web::decision_editor::DecisionEditor;
use wire::{
    live::READ_BACK,
    text::{Text, with},
};

use super::item::Scene;
use crate::{
    case::about::manager_list,
    frame::visit::Visit,
    say::{self, Word, dates},
    ui::{self, Field, Form, action_row, form::Choice, piece::Tone},
};

/// The form as it stands in the store.
pub fn filled(visit: &Visit, record: &Record) -> Typed {
    let typed = Typed::default()
        .with("version", record.version.to_string())
        .with("decision", record.decision())
        .with("reason", record.reason())
        .with("teller", record.teller_id.clone().unwrap_or_default())
        .with("tell_by", record.tell_by().map(|day| day.to_string()).unwrap_or_default())
        .with("action_id", visit.store().new_id(visit.now))
        .with("writer", visit.actor.membership());
    let typed = if record.no_action() { typed.with("no_action", "ja") } else { typed };
    match record.outcome() {
        Some(outcome) => typed.with("outcome", outcome.as_str()),
        None => typed,
    }
}

/// The form, for the scribe while the meeting runs.
pub fn view(t: Text, scene: &Scene, form: &Form, theirs: Option<String>, today: Date) -> AnyView {
    let (meeting, item) = (scene.seat.meeting().id.clone(), scene.record.id.clone());
    let version = form.typed.get("version").parse().unwrap_or(scene.record.version);
    let outcomes: Vec<Choice> = Outcome::ALL.iter().map(|o| (o.as_str().to_owned(), o.word(t).to_owned())).collect();
    let problem = form.problems.of("decision").map(|problem| say::problem(t, problem));
    let theirs = theirs.map(|text| stored_by_another(t, text));
    let writer = form.typed.get("writer").to_owned();
    let saved = scene.record.saved().map(|(day, time)| {
        let who = scene.record.saved_by.clone().unwrap_or_else(|| t.app_unknown_name().to_owned());
        ui::note(t.item_saved(with::ItemSaved { day: dates::short(t, day, today), time: dates::clock(time), who }))
    });
    view! {
        {ui::subheading(t.item_outcome())}
        {form.summary()}
        {theirs}
        <form class="stack" method="post" action=format!("/overleggen/{meeting}/punten/{item}")>
            {form.draft(form.typed.get("writer"))}
            <DecisionEditor t=t meeting=meeting.clone() item=item.clone() version=version decision=form.typed.raw("decision").to_owned() problem=problem writer=writer />
            {form.hidden("writer")}
            {sign_in_again(t)}
            {form.text_marks("decision")}
            {actions(t, scene, form, today)}
            {manager(t, scene, form)}
            <fieldset class="utrecht-form-fieldset group">
                <legend class="nl-heading nl-heading--level-3">{t.item_parents()}</legend>
                <div class="side-by-side">
                    {person(t, scene, Field::new(form, "teller", t.item_teller()))}
                    {Field::new(form, "tell_by", t.item_tell_by()).kind("date").line()}
                </div>
            </fieldset>
            {Field::new(form, "outcome", t.item_result()).radios(&outcomes)}
            {Field::new(form, "reason", t.item_reason()).hint(t.item_reason_hint()).optional().story().line()}
            <div class="read-back">
                <h3 class="nl-heading nl-heading--level-3">{t.read_back_title()}</h3>
                <p id=READ_BACK>{say::read_back(t, &scene.record, &scene.actions, &scene.details.managers, today)}</p>
            </div>
            <div class="toolbar">
                <button class="nl-button nl-button--primary" type="submit" name="do" value="save">{t.item_save()}</button>
                <button class="nl-button nl-button--secondary" type="submit" name="do" value="next">{t.item_save_next()}</button>
            </div>
            {saved}
        </form>
    }
    .into_any()
}

/// Asks to sign in again, on the page that is being written on: unseen until the editor says that it is so.
fn sign_in_again(t: Text) -> AnyView {
    view! {
        <div class="signed-out" role="alert">
            <p class="signed-out__mine">{t.editor_come_back()}</p>
            <p class="signed-out__other">{t.editor_another()}</p>
            <a class="nl-button nl-button--primary" href="/aanmelden" target="_blank" rel="noopener" id="sign-in-again">{t.fault_sign_in_new_tab()}</a>
            <button class="nl-button nl-button--secondary" type="submit" name="do" value="save">{t.editor_try_again()}</button>
        </div>
    }
    .into_any()
}

/// What somebody else stored in the meantime, beside what was typed here.
pub fn stored_by_another(t: Text, text: String) -> AnyView {
    view! {
        <div class="utrecht-alert utrecht-alert--warning">
            <div class="utrecht-alert__content"><p><b>{t.item_theirs()}</b></p><blockquote>{text}</blockquote><p>{t.item_theirs_hint()}</p></div>
        </div>
    }
    .into_any()
}

fn actions(t: Text, scene: &Scene, form: &Form, today: Date) -> AnyView {
    let own: Vec<&Action> = scene.actions.iter().filter(|action| action.item_id == scene.record.id).collect();
    let rows = own.iter().map(|action| {
        let label = t.item_take_back_of(action.text.clone().unwrap_or_default());
        view! {
            <li>
                {action_row::view(t, action, today)}
                <button class="nl-button nl-button--subtle" type="submit" name="take_back" value=action.id.clone() aria-label=label formnovalidate>{t.item_take_back()}</button>
            </li>
        }
    });
    let list = if own.is_empty() {
        ui::note(t.item_no_actions())
    } else {
        view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
    };
    let (agreed, short) = (scene.agreed_on(today), |day| dates::short(t, day, today));
    let terms = Pick::ALL.iter().filter_map(|pick| {
        let day = pick.day(agreed, scene.next_meeting).map(short);
        let words = match (pick, day) {
            (Pick::NextMeeting, day) => t.item_due_next_meeting(day?),
            (Pick::Week, day) => t.item_due_week(day?),
            (Pick::Typed, _) => t.item_due_typed().to_owned(),
        };
        Some((pick.as_str().to_owned(), words))
    });
    let terms: Vec<Choice> = terms.collect();
    let before_week = (scene.case.case_type() == CaseType::Pregnant).then(|| {
        Field::new(form, "due_before_week", t.item_due_before_week())
            .hint(t.item_due_before_week_hint())
            .kind("number")
            .optional()
            .line()
    });
    view! {
        <fieldset class="utrecht-form-fieldset group">
            <legend class="nl-heading nl-heading--level-3">{t.item_actions()}</legend>
            {list}
            {form.hidden("action_id")}
            {Field::new(form, "action", t.item_action()).story().line()}
            {person(t, scene, Field::new(form, "owner", t.item_owner()))}
            {Field::new(form, "due_pick", t.item_due_pick()).radios(&terms)}
            <div class="side-by-side">
                {Field::new(form, "due", t.item_due()).kind("date").optional().line()}
                {before_week}
            </div>
            <div class="toolbar">
                <button class="nl-button nl-button--secondary" type="submit" name="do" value=FROM_LINE id="from-line" aria-describedby="from-line-hint">{t.item_from_line()}</button>
                <span class="note" id="from-line-hint">{t.item_from_line_hint()}</span>
            </div>
            {Field::new(form, "no_action", t.item_no_action()).tick()}
        </fieldset>
    }
    .into_any()
}

/// One of the people: who is there now first, for she can say yes.
fn person(t: Text, scene: &Scene, field: Field<'_>) -> AnyView {
    match scene.people.split_at_checked(scene.here) {
        Some((here, others)) if !here.is_empty() => field.select_of(&[(t.item_here(), here), (t.item_not_here(), others)]),
        _ => field.select(&scene.people),
    }
}

fn manager(t: Text, scene: &Scene, form: &Form) -> AnyView {
    let now = (!scene.details.managers.is_empty()).then(|| manager_list(t, &scene.details));
    let domains: Vec<Choice> = ManagerDomain::ALL.iter().map(|d| (d.as_str().to_owned(), d.word(t).to_owned())).collect();
    view! {
        <fieldset class="utrecht-form-fieldset group">
            <legend class="nl-heading nl-heading--level-3">{t.item_manager()}</legend>
            {now}
            <div class="side-by-side">
                {person(t, scene, Field::new(form, "manager", t.item_manager_who()).hint(t.item_manager_hint()))}
                {Field::new(form, "manager_domain", t.item_manager_domain()).select(&domains)}
            </div>
            {Field::new(form, "manager_leads", t.item_manager_leads()).tick()}
        </fieldset>
    }
    .into_any()
}

/// The outcome to read, for everybody else. Until the meeting is closed it is the scribe's draft.
pub fn read(t: Text, scene: &Scene, today: Date) -> AnyView {
    let record = &scene.record;
    let state = scene.seat.meeting().state();
    let why = match state {
        domain::meeting::State::Draft | domain::meeting::State::Invited => Some(t.item_not_running()),
        domain::meeting::State::Running => Some(t.item_read_only()),
        _ => None,
    };
    let result = record.outcome().map_or_else(|| ui::badge(Tone::Plain, t.outcome_open()), |o| ui::badge(Tone::Good, o.word(t)));
    let reason = (!record.reason().is_empty()).then(|| view! { <dt>{t.item_reason()}</dt><dd>{record.reason().to_owned()}</dd> });
    let decision = (!record.decision().is_empty())
        .then(|| view! { <dt>{t.item_decision()}</dt><dd class="lines">{record.decision().to_owned()}</dd> });
    let own = scene
        .actions
        .iter()
        .filter(|action| action.item_id == record.id)
        .map(|a| view! { <li>{action_row::view(t, a, today)}</li> });
    view! {
        {ui::subheading(t.item_outcome())}
        {why.map(ui::note)}
        <p>{result}</p>
        <dl class="facts-list">
            {decision}
            {reason}
            <dt>{t.item_actions()}</dt><dd><ul class="rows">{own.collect_view()}</ul></dd>
            <dt>{t.item_manager()}</dt><dd>{manager_list(t, &scene.details)}</dd>
        </dl>
    }
    .into_any()
}
