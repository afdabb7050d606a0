//! What was agreed about an item: its actions and case managers.

use domain::{
    action::due::Pick,
    meeting::minutes::FROM_LINE,
    words::{CaseType, ManagerDomain},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::action::Action;
use time::Date;
use wire::text::Text;

use super::item_scene::Scene;
use crate::{
    case::about::manager_list,
    say::{Word, dates},
    ui::{self, Field, Form, action_row, field::Choice, piece::Tone},
};

pub(super) fn actions(t: Text, scene: &Scene, form: &Form, today: Date) -> AnyView {
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
pub(super) fn person(t: Text, scene: &Scene, field: Field<'_>) -> AnyView {
    match scene.people.split_at_checked(scene.here) {
        Some((here, others)) if !here.is_empty() => field.select_of(&[(t.item_here(), here), (t.item_not_here(), others)]),
        _ => field.select(&scene.people),
    }
}

pub(super) fn manager(t: Text, scene: &Scene, form: &Form) -> AnyView {
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
pub(super) fn read(t: Text, scene: &Scene, today: Date) -> AnyView {
    let record = &scene.record;
    let state = scene.seat.meeting().state();
    let why = match state {
        domain::meeting::State::Draft | domain::meeting::State::Invited => Some(t.item_not_running()),
        domain::meeting::State::Running => Some(t.item_read_only()),
        _ => None,
    };
    let result = record.outcome().map_or_else(|| ui::badge(Tone::Plain, t.outcome_open()), |outcome| ui::outcome(t, outcome));
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
