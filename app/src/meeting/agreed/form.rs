//! The outcome form of an item, for who writes it: at the table while the meeting runs, in the report afterwards.

use domain::{
    action::row::{ROWS, Row},
    form::{Problem, Problems, Typed, was_field},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::{live::STATE, text::Text};

use super::{
    Agreed, People,
    chosen::{self, contact, no_action, parents, said},
    rows::{OVERTAKEN, rows},
};
use crate::{
    say::dates,
    ui::{self, Form},
};

/// What a form is drawn from.
pub(in crate::meeting) struct Desk<'a> {
    /// The language.
    pub(in crate::meeting) t: Text,
    /// The item.
    pub(in crate::meeting) agreed: &'a Agreed,
    /// Who may be named.
    pub(in crate::meeting) people: &'a People,
    /// The form as it was filled in so far, with the rows under fixed names.
    pub(in crate::meeting) form: &'a Form,
    /// Membership of who writes.
    pub(in crate::meeting) writer: &'a str,
    /// What she sent and a colleague had changed first, with the fields: her choices are said beside what is stored.
    pub(in crate::meeting) overtaken: Option<(&'a Typed, &'a Problems)>,
    /// The decision that a colleague stored since the form was read.
    pub(in crate::meeting) theirs: Option<String>,
}

impl Desk<'_> {
    /// What a choice shows: as she changed it, or as it is stored by now.
    pub(super) fn typed(&self, field: &str) -> String {
        let typed = &self.form.typed;
        let unchanged = self.form.refused && typed.sent(&was_field(field)) && typed.get(field) == typed.get(&was_field(field));
        if unchanged {
            super::filled::filled(self.agreed, self.writer).get(field).to_owned()
        } else {
            typed.get(field).to_owned()
        }
    }

    /// Says that a colleague chose first.
    pub(super) fn overtaken(&self, field: &str) -> Option<AnyView> {
        let (typed, wrong) = self.overtaken?;
        wrong.of(field).filter(|problem| *problem == OVERTAKEN)?;
        let mine = said(self.t, self.people, field, typed.get(field), self.agreed);
        Some(ui::warning(self.t.item_theirs_choice(mine)))
    }

    /// Says that a colleague changed a row first.
    pub(super) fn overtaken_row(&self, id: &str) -> Option<AnyView> {
        let (typed, wrong) = self.overtaken?;
        let row = ROWS.iter().find(|row| typed.get(row.id) == id)?;
        wrong.of(row.action).filter(|problem| *problem == OVERTAKEN)?;
        Some(ui::warning(self.t.item_theirs_row(self.mine(typed, row))))
    }

    /// Rows that a colleague took back while she wrote in them.
    fn gone(&self) -> Vec<AnyView> {
        let Some((typed, wrong)) = self.overtaken else { return Vec::new() };
        let gone = ROWS.iter().filter(|row| wrong.of(row.action) == Some(Problem::Conflict));
        let gone = gone.filter(|row| !self.agreed.own().any(|action| action.id == typed.get(row.id)));
        gone.map(|row| ui::warning(self.t.item_theirs_gone(self.mine(typed, row)))).collect()
    }

    fn mine(&self, typed: &Typed, row: &Row) -> String {
        let who = self.people.name(typed.get(row.owner)).unwrap_or_default();
        [typed.get(row.action), who].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Id of the form.
    pub(in crate::meeting) fn id(agreed: &Agreed) -> String {
        format!("outcome-{}", agreed.record.id)
    }

    /// The fields, without the form around them.
    pub(in crate::meeting) fn fields(&self) -> AnyView {
        let (t, form) = (self.t, self.form);
        let version = form.typed.get("version").to_owned();
        let problem = form.message("decision");
        let described = if problem.is_some() { "decision-hint decision-fout" } else { "decision-hint" };
        let alone = self.theirs.is_none();
        let theirs = self.theirs.clone();
        view! {
            <div class="agreed-part" data-part="">
                <input type="hidden" name="version" value=version data-base="" />
                {chosen::was("outcome", self.agreed.record.outcome().map(|outcome| outcome.to_string()).unwrap_or_default())}
                <label class="utrecht-form-label" for="decision">{t.item_decision()}</label>
                <p class="utrecht-form-field-description" id="decision-hint">{t.item_decision_hint()}</p>
                <textarea class="utrecht-textarea" id="decision" name="decision" rows="4" data-text=form.strictness() spellcheck="false" aria-describedby=described
                    aria-invalid=problem.is_some().then_some("true")>{form.typed.raw("decision").to_owned()}</textarea>
                {chosen::message(form, "decision")}
                {form.text_marks("decision")}
            </div>
            <div class="agreed-state" data-own="">
                <p class="save-state" role="status" id=STATE></p>
                <div class="conflict" hidden=alone>
                    <blockquote>{theirs.unwrap_or_default()}</blockquote>
                    <button class="nl-button nl-button--secondary" type="button" data-choice="mine">{t.editor_keep_mine()}</button>
                    <button class="nl-button nl-button--secondary" type="button" data-choice="theirs">{t.editor_take_theirs()}</button>
                </div>
                {sign_in_again(t)}
            </div>
            <fieldset class="agreed-actions">
                <legend class="utrecht-form-label" id="action">{t.item_actions()}</legend>
                {self.gone()}
                {rows(self)}
                {no_action(self)}
                {chosen::message(form, "action").filter(|_| !self.rows_are_sent())}
            </fieldset>
            {contact(self)}
            {parents(self)}
        }
        .into_any()
    }

    fn rows_are_sent(&self) -> bool {
        self.form.typed.sent(ROWS[0].action)
    }

    /// Who stored it last, and when.
    pub(in crate::meeting) fn saved(&self) -> Option<String> {
        let (day, time) = self.agreed.record.saved()?;
        let who = self.agreed.record.saved_by.clone().unwrap_or_else(|| self.t.app_unknown_name().to_owned());
        Some(format!("{} {}, {who}", dates::short(self.t, day, self.agreed.today), dates::clock(time)))
    }
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
