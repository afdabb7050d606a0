//! The outcome form of one agenda item: decision, actions, case manager, the parents, the result.

use domain::{form::Typed, meeting::outcome::Outcome};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::meeting::outcome::Record;
use time::Date;
use web::decision_editor::DecisionEditor;
use wire::{
    live::READ_BACK,
    text::{Text, with},
};

use super::item_agreed::{actions, manager, person};
use super::item_scene::Scene;
use crate::{
    frame::visit::Visit,
    say::{self, Word, dates},
    ui::{self, Field, Form, field::Choice},
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
    let (conflict, stored) = (theirs.is_some(), theirs.clone().unwrap_or_else(|| scene.record.decision().to_owned()));
    let theirs = theirs.map(|text| ui::stored_by_another(t, text));
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
            <DecisionEditor t=t meeting=meeting.clone() item=item.clone() version=version decision=form.typed.raw("decision").to_owned()
                stored=stored conflict=conflict problem=problem writer=writer />
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
            <div class="toolbar">
                <button class="nl-button nl-button--primary" type="submit" name="do" value="save">{t.item_save()}</button>
                <button class="nl-button nl-button--secondary" type="submit" name="do" value="next">{t.item_save_next()}</button>
            </div>
            {saved}
            // It says what is stored, and grows while that becomes more: below the buttons, which it would move.
            <div class="read-back">
                <h3 class="nl-heading nl-heading--level-3">{t.read_back_title()}</h3>
                <p id=READ_BACK>{say::read_back(t, &scene.record, &scene.actions, &scene.details.managers, today)}</p>
            </div>
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
