//! The text check between a form and the store: what was typed becomes a checked form, or marks beside its fields.

use std::ops::Range;

use domain::{
    form::{Problem, Problems, Typed},
    text::{
        self,
        free::{Texts, digest},
    },
};
use store::text_check::{self, About, Checked, Found, Mark};
use wire::text::Text;

use crate::{
    frame::{fault::Fault, visit::Visit},
    say::Word,
    ui::{
        Form,
        text_marks::{Level, Shown},
    },
};

/// So many characters before and after a mark are shown with it.
const AROUND: usize = 24;

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
            let text = text::clean(form.typed.raw(found.field));
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

pub(super) fn shown(t: Text, text: &str, mark: &Mark, problem: Problem) -> Shown {
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
        digest: digest(store::text_check::Kind::word(mark.kind), words),
    }
}
