//! The text check between a form and the store: what was typed becomes a checked form, or marks beside its fields.

use std::ops::Range;

use domain::{
    check::{Replace, Texts, digest},
    form::{Problem, Problems, Typed},
    text::{self, LONG},
};
use http::request::Parts;
use leptos::prelude::{RenderHtml, use_context};
use store::text_check::{self, About, Checked, Found, Mark, Weight};

use crate::{
    api::{
        decision::Refusal,
        text_marks::{BETWEEN, Marks},
    },
    board::Board,
    fault::Fault,
    say::Word,
    text::Text,
    ui::{
        Form,
        text_marks::{Level, Shown, rows, said},
    },
    visit::Visit,
};

/// So many characters before and after a mark are shown with it.
const AROUND: usize = 24;
/// No form of ours has more texts.
const MOST_TEXTS: usize = 40;

/// Why a form is not checked: what stands in the way.
#[derive(Debug, Clone)]
pub struct Stopped(Vec<Found>);

impl Stopped {
    /// What was found.
    pub fn new(found: Vec<Found>) -> Self {
        Self(found)
    }

    /// The form to be sent back: everything typed, the marks beside their fields.
    pub fn form(self, t: Text, typed: Typed) -> Form {
        let problems = text_check::problems(&self.0);
        let mut form = Form::refused(t, typed, problems);
        for found in self.0 {
            let text = clean(form.typed.raw(found.field));
            let shown = shown(t, &text, &found.mark, found.problem);
            // Places in the text are those of the text as it would be stored.
            form.typed = form.typed.replaced(found.field, text);
            form.marks.push((found.field, shown));
        }
        form
    }

    /// What it says at the first field, for where there is no form to send back.
    pub fn words(&self, t: Text) -> String {
        let stop = self.0.iter().find(|found| found.problem == Problem::TextStop);
        let what = |found: &Found| Word::word(found.mark.kind, t);
        match (stop, self.0.first()) {
            (Some(found), _) => t.text_check_not_saved_stop(what(found)),
            (None, Some(found)) if found.problem == Problem::TextNever => t.text_check_not_saved_never(what(found)),
            (None, Some(found)) => t.text_check_not_saved_ask(what(found)),
            (None, None) => String::new(),
        }
    }
}

/// Checks a form that was read without problems. `stored`: texts of its fields that are stored already.
pub async fn check<T: Texts>(
    visit: &Visit,
    typed: &Typed,
    form: T,
    about: About,
    stored: &[(&'static str, &str)],
) -> Result<Result<Checked<T>, Stopped>, Fault> {
    let object = about.id().to_owned();
    let answer = text_check::check(visit.store(), &visit.actor, form, about, (typed, stored)).await?;
    if let Err(found) = &answer {
        text_check::refuse(visit.store(), &visit.actor, &object, found, visit.now).await?;
    }
    Ok(answer.map_err(Stopped))
}

/// The same for a form as it was read; its problems go before the check.
pub async fn check_read<T: Texts>(
    visit: &Visit,
    typed: &Typed,
    read: Result<T, Problems>,
    about: About,
    stored: &[(&'static str, &str)],
) -> Result<Result<Checked<T>, Form>, Fault> {
    Ok(match read {
        Err(problems) => Err(Form::refused(visit.t, typed.clone(), problems)),
        Ok(form) => check(visit, typed, form, about, stored).await?.map_err(|stopped| stopped.form(visit.t, typed.clone())),
    })
}

/// The form with the neutral words somebody asked for by a button, in their place.
pub fn replaced(typed: Typed) -> Typed {
    let Some(replace) = Replace::parse(typed.get(domain::check::REPLACE)) else { return typed };
    let text = replace.apply(&clean(typed.raw(&replace.field)));
    typed.replaced(&replace.field, text).without(domain::check::REPLACE)
}

/// A text as it would be stored, of any length.
fn clean(typed: &str) -> String {
    text::optional(typed, usize::MAX).unwrap_or_default()
}

fn shown(t: Text, text: &str, mark: &Mark, problem: Problem) -> Shown {
    let Range { start, end } = mark.range;
    let words = text.get(start..end).unwrap_or_default();
    let head = text.get(..start).unwrap_or_default();
    let tail = text.get(end..).unwrap_or_default();
    let cut = head.char_indices().rev().take(AROUND).last().map_or(head.len(), |(place, _)| place);
    let before = head.get(cut..).unwrap_or_default().to_owned();
    let level = match problem {
        Problem::TextAsk => Level::Ask,
        Problem::TextNever => Level::Never,
        _ => Level::Stop,
    };
    Shown {
        level,
        before: if cut > 0 { format!("…{before}") } else { before },
        words: words.to_owned(),
        after: tail.chars().take(AROUND).chain(tail.chars().nth(AROUND).map(|_| '…')).collect(),
        what: Word::word(mark.kind, t).to_owned(),
        start,
        instead: mark.instead.clone().unwrap_or_default(),
        why: mark.why.clone(),
        digest: digest(store::text_check::Kind::word(mark.kind), words),
    }
}

/// What the island asks for: see [`crate::api::text_marks::text_marks`].
pub async fn marks(field: &str, place: usize, texts: &str, strict: bool) -> Result<Marks, Refusal> {
    let (Some(board), Some(parts)) = (use_context::<Board>(), use_context::<Parts>()) else { return Err(Refusal::Failed) };
    let failed = |fault: Fault| {
        tracing::error!(error = %fault, "texts were not checked");
        Refusal::Failed
    };
    let Some(visit) = Visit::of(&board, &parts.headers).await.map_err(failed)? else { return Err(Refusal::NotFound) };
    let texts: Vec<&str> = texts.split(BETWEEN).collect();
    if field.is_empty() || texts.len() > MOST_TEXTS || texts.iter().any(|text| text.len() > 8 * LONG) {
        return Err(Refusal::Unreadable);
    }
    let text = *texts.get(place).ok_or(Refusal::Unreadable)?;
    let found = text_check::marks(visit.store(), &visit.actor, &texts).await.map_err(|error| failed(error.into()))?;
    let own = found.into_iter().filter(|(at, _)| *at == place).map(|(_, mark)| {
        let problem = match mark.weight {
            Weight::Stop => Problem::TextStop,
            Weight::Confirm if strict => Problem::TextNever,
            Weight::Confirm => Problem::TextAsk,
        };
        shown(visit.t, text, &mark, problem)
    });
    let own: Vec<Shown> = own.collect();
    Ok(Marks { said: said(visit.t, &own), rows: rows(visit.t, field, &own).to_html() })
}
