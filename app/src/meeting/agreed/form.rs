//! The outcome form of an item, for who writes it: at the table while the meeting runs, in the report afterwards.

use domain::action::row::ROWS;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::{live::STATE, text::Text};

use super::{
    chosen::{self, no_action},
    desk::Desk,
    named::{contact, parents},
    rows::rows,
};

impl Desk<'_> {
    /// The fields, without the form around them.
    pub(in crate::meeting) fn fields(&self) -> AnyView {
        let (t, form) = (self.t, self.form);
        let version = form.typed.get("version").to_owned();
        let problem = form.message("decision");
        let described = if problem.is_some() { "decision-hint decision-fout" } else { "decision-hint" };
        let alone = self.theirs.is_none();
        let theirs = self.theirs.clone();
        view! {
            <div class="agreed-part" data-part="" data-back=form.back() data-moved=self.moved(&[("decision", self.agreed.record.decision())])>
                <input type="hidden" name="version" value=version data-base="" />
                {chosen::was("decision", self.agreed.record.decision().to_owned())}
                {chosen::was("outcome", self.agreed.record.outcome().map(|outcome| outcome.to_string()).unwrap_or_default())}
                <label class="utrecht-form-label" for="decision">{t.item_decision()}</label>
                <p class="utrecht-form-field-description" id="decision-hint">{t.item_decision_hint()}</p>
                <textarea class="utrecht-textarea" id="decision" name="decision" rows="3" data-text=form.strictness() spellcheck="false" aria-describedby=described
                    aria-invalid=problem.is_some().then_some("true")>{self.typed("decision")}</textarea>
                {chosen::message(form, "decision")}
                {self.theirs_now("decision", self.agreed.record.decision()).filter(|_| self.theirs.is_none())}
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
