//! What an item lacks before its meeting can be closed, with the fields to fill it in: on the page of closing, in its place.

use domain::{
    action::row::Row,
    form::{Problems, Typed, was_field},
    meeting::{
        minutes::{Minutes, Told},
        outcome::{Outcome, missing},
    },
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{meeting::item::Open, text_check::Checked};
use time::Date;
use wire::text::Text;

use super::agreed::{
    Agreed, People,
    chosen::was,
    desk::both_changed,
    filled::proposed,
    lists::{List, groups, tellers, untold},
};
use crate::{
    frame::{fault::Fault, visit::Visit},
    say::{self, Word},
    text_check::checking::check_read,
    ui::{self, Form},
};

/// One item that lacks something.
pub(super) struct Gap {
    item: Open,
    /// Its fields, as they are stored or were sent.
    form: Form,
}

impl Gap {
    /// As it is stored, or as it was sent; who tells the parents is proposed on a day.
    pub(super) fn of(t: Text, item: &Open, sent: Option<Form>, on: Date) -> Self {
        let outcome = item.outcome().map(|outcome| outcome.to_string()).unwrap_or_default();
        let (told, day) = proposed(item.case.consent(), &item.case.submitted_by, on);
        let typed = Typed::default()
            .with("outcome", outcome)
            .with("reason", item.case.facts().reason)
            .with("teller", told.as_ref().map(Told::word).unwrap_or_default())
            .with("tell_by", day.map(|day| day.to_string()).unwrap_or_default());
        Self { item: item.clone(), form: sent.unwrap_or_else(|| Form::filled(t, typed)) }
    }

    /// The form of an item that was sent, with what is wrong.
    pub(super) fn refused(t: Text, item: &str, typed: &Typed, problems: Problems) -> Form {
        Form::refused(t, of_item(typed, item), problems)
    }

    /// The items of which something was sent.
    pub(super) fn items(typed: &Typed) -> Vec<&str> {
        typed.pairs().filter_map(|(name, _)| name.strip_prefix("version--")).collect()
    }

    /// What it lacks, to be filled in here; whatever outcome is chosen.
    pub(super) fn view(&self, t: Text, people: &People, meeting: &str) -> AnyView {
        let id = self.item.id.clone();
        let name = |field: &str| Row::name(field, &id);
        let outcome = Outcome::parse(self.form.typed.get("outcome"));
        let outcomes = Outcome::ALL.iter().map(|one| {
            let id = format!("{}-{one}", name("outcome"));
            view! {
                <div class="mark">
                    <input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" id=id.clone() name=name("outcome") value=one.as_str() checked={outcome == Some(*one)} />
                    <label for=id>{one.word(t)}</label>
                </div>
            }
        });
        let lacks = missing(Outcome::Discussed, &self.item.case.facts());
        let lacks: Vec<_> = lacks.iter().filter_map(|(field, _)| self.field(t, people, field)).collect();
        let problems: Vec<_> =
            self.form.problems.iter().map(|(field, problem)| view! { <li>{say::named(t, field, problem)}</li> }).collect();
        let missing: Vec<_> = self.item.missing().iter().map(|(_, problem)| say::problem(t, problem)).collect();
        let problems = if problems.is_empty() {
            view! { <p class="gap__lacks">{missing.join(" ")}</p> }.into_any()
        } else {
            view! { <ul class="utrecht-form-field-error-message gap__wrong">{problems}</ul> }.into_any()
        };
        let stored = self.item.outcome().map(|one| one.to_string()).unwrap_or_default();
        let theirs = self.item.outcome().filter(|_| both_changed(&self.form, "outcome", &stored));
        let theirs = theirs.map(|one| ui::stored_by_another(t, one.word(t).to_owned()));
        view! {
            <fieldset class="card gap" id=format!("gap-{id}")>
                <legend class="code">{self.item.code()}</legend>
                <p class="gap__question">{self.item.case.question.clone()}</p>
                <input type="hidden" name=name("version") value=self.item.case.version.to_string() />
                {theirs}
                <input type="hidden" name=was_field(&name("outcome")) value=stored />
                {problems}
                <div class="marks" role="radiogroup" aria-label=t.field_outcome()>{outcomes.collect_view()}</div>
                <div class="gap__reason">{self.reason(t)}</div>
                <div class="gap__discussed side-by-side">{lacks}</div>
                <a class="nl-link" href=format!("/overleggen/{meeting}/volgen?punt={id}")>{t.close_to_item()}</a>
            </fieldset>
        }
        .into_any()
    }

    /// A field of which something is lacking.
    fn field(&self, t: Text, people: &People, field: &'static str) -> Option<AnyView> {
        let typed = &self.form.typed;
        let name = Row::name(field, &self.item.id);
        let (invalid, not) = (self.form.message(field).is_some(), untold(t));
        let list = |groups: &[_]| {
            List {
                name: name.clone(),
                chosen: typed.get(field),
                none: t.app_choose(),
                groups,
                invalid,
                described: None,
                label: None,
            }
            .view()
        };
        let (label, control) = match field {
            "manager" => (t.item_manager(), list(&groups(t, people))),
            "teller" => (t.item_teller(), list(&tellers(t, people, &not))),
            "tell_by" => {
                let day = typed.get(field).to_owned();
                let control = view! { <input class="utrecht-textbox utrecht-textbox--short" type="date" id=name.clone() name=name.clone() value=day autocomplete="off" /> };
                (t.item_tell_by(), control.into_any())
            }
            "action" => {
                let name = Row::name("no_action", &self.item.id);
                let tick = view! {
                    <div class="utrecht-form-field mark">
                        <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id=name.clone() name=name.clone() value="ja" checked={typed.get("no_action") == "ja"} />
                        <label for=name>{t.item_no_action()}</label>
                    </div>
                };
                return Some(tick.into_any());
            }
            _ => return None,
        };
        Some(
            view! { <div class="utrecht-form-field"><label class="utrecht-form-label" for=name>{label}</label>{control}</div> }
                .into_any(),
        )
    }

    fn reason(&self, t: Text) -> AnyView {
        let (name, stored) = (Row::name("reason", &self.item.id), self.item.case.facts().reason);
        // Once more with the same words takes the place of theirs: they are told first.
        let theirs = both_changed(&self.form, "reason", &stored).then(|| ui::stored_by_another(t, stored.clone()));
        view! {
            <div class="utrecht-form-field">
                {was(&name, stored)}
                {theirs}
                <label class="utrecht-form-label" for=name.clone()>{t.item_reason()}</label>
                <input class="utrecht-textbox" type="text" id=name.clone() name=name.clone() value=self.form.typed.raw("reason").to_owned() spellcheck="false" autocomplete="off" />
                {self.form.text_marks_of("reason", &name, true)}
            </div>
        }
        .into_any()
    }
}

/// The fields of one item under their own names.
fn of_item(typed: &Typed, item: &str) -> Typed {
    let mut own = Typed::default();
    for (name, value) in typed.pairs() {
        if let Some(field) = name.strip_suffix(item).and_then(|name| name.strip_suffix("--")) {
            own = own.with(field, value);
        }
    }
    own
}

/// Reads and checks what was filled in of an item.
pub(super) async fn mended(
    visit: &Visit,
    agreed: &Agreed,
    people: &People,
    typed: &Typed,
) -> Result<Result<Checked<Minutes>, Form>, Fault> {
    let own = of_item(typed, &agreed.record.id);
    let asked = [("manager", agreed.details.contact.is_none()), ("teller", agreed.record.told().is_none())];
    let asked = asked.into_iter().filter(|(_, lacks)| *lacks).map(|(field, _)| field);
    let asked: Vec<_> = ["version", "reason"].into_iter().chain(asked).collect();
    let read = own.whole(&asked).and_then(|()| {
        let (minutes, wrong) = agreed.read_part(people, &own);
        if wrong.is_empty() { Ok(minutes) } else { Err(wrong) }
    });
    check_read(visit, &own, read, agreed.about(), &agreed.stored(&own)).await
}
