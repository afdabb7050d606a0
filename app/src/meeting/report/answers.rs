//! Answers to corrections that wait: taken over with what the scribe changes, or left, and why.

use domain::{
    action::row::{Row, numbered},
    form::{Problem, Problems, Typed},
    meeting::minutes::Minutes,
    text::{self, SHORT, free::Line},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{meeting::report::Answer, text_check::Checked};
use wire::text::Text;

use super::{super::agreed::said, item::Scene};
use crate::{
    frame::{fault::Fault, visit::Visit},
    text_check::checking::check_read,
    ui::Form,
};

/// Field in which a correction is answered: [`TAKEN`] or [`LEFT`].
pub(super) const ANSWER: &str = "answer";
pub(super) const TAKEN: &str = "taken";
pub(super) const LEFT: &str = "left";
/// Field that says why it was left.
pub(super) const WHY: &str = "why";

impl Scene {
    /// The answers to the corrections that wait: taken over with what is changed here, or left, and why.
    pub(super) async fn answers(
        &self,
        visit: &Visit,
        typed: &Typed,
        minutes: &Checked<Minutes>,
    ) -> Result<Result<Vec<(String, Answer)>, Form>, Fault> {
        let mut answers = Vec::new();
        for (id, _) in &self.waiting {
            let answer = match typed.get(&Row::name(ANSWER, id)) {
                TAKEN => Answer::TakenOver {
                    before: said::stored(visit.t, &self.agreed),
                    after: said::sentence(visit.t, &self.agreed, &self.people, minutes.form()),
                },
                LEFT => {
                    let why = text::required(typed.raw(&Row::name(WHY, id)), SHORT).map(|text| Line::new(WHY, text));
                    let why = why.map_err(|_| Problems::one(WHY, Problem::ReasonNeeded));
                    match check_read(visit, &numbered(typed), why, self.agreed.about(), &[]).await? {
                        Ok(why) => Answer::Left(why),
                        Err(form) => return Ok(Err(form)),
                    }
                }
                _ => continue,
            };
            answers.push((id.clone(), answer));
        }
        Ok(Ok(answers))
    }
}

/// A correction, and its answer.
pub(super) fn asked(t: Text, form: &Form, id: &str, text: &str) -> AnyView {
    let (name, why) = (Row::name(ANSWER, id), Row::name(WHY, id));
    let now = form.typed.get(&name).to_owned();
    let choices = [(TAKEN, t.report_takes_over()), (LEFT, t.report_leaves())].map(|(value, words)| {
        let id = format!("{name}-{value}");
        view! {
            <div class="mark">
                <input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" id=id.clone() name=name.clone() value=value checked={now == value} />
                <label for=id>{words}</label>
            </div>
        }
    });
    let wrong = form.message(WHY).filter(|_| now == LEFT);
    let wrong = wrong.map(|message| view! { <p class="utrecht-form-field-error-message" id=WHY>{message}</p> });
    view! {
        <fieldset class="utrecht-form-fieldset card correction">
            <legend class="utrecht-form-label">{text.to_owned()}</legend>
            <div class="marks">{choices.collect_view()}</div>
            <input class="utrecht-textbox" type="text" name=why.clone() id=why.clone() value=form.typed.raw(&why).to_owned() placeholder=t.report_why() aria-label=t.report_why() data-text=form.strictness() spellcheck="false" autocomplete="off" />
            {wrong}
            {form.text_marks_of(WHY, &why, now == LEFT)}
        </fieldset>
    }
    .into_any()
}
