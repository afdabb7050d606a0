//! What the text check found in a field, under that field: what, why, neutral words for it, and a reason where one is
//! enough. The island in it looks again while somebody types, and asks for the same rows.

use domain::text::free::{Exception, REPLACE, reason_field, seen_field};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use web::text_marks::{TextMarks, ask_id, list_id, live_id};
use wire::text::Text;

use crate::say::Word;

/// How a mark stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Never kept.
    Stop,
    /// Would be kept with a reason, but this case has no exceptions.
    Never,
    /// Kept with a reason.
    Ask,
}

/// A mark as it is shown beside its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// How it stands in the way.
    pub level: Level,
    /// A few words before it.
    pub before: String,
    /// The words themselves.
    pub words: String,
    /// A few words after it.
    pub after: String,
    /// What it looks like, as words.
    pub what: String,
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Neutral words for its place.
    pub instead: String,
    /// By which the form says for which marks a reason was given.
    pub digest: String,
}

/// All of it, under its field. `reason`: the one that was sent.
pub fn under(t: Text, field: &str, marks: &[Shown], reason: &str) -> AnyView {
    let select = reason_field(field);
    let options = Exception::ALL.iter().map(|exception| {
        let value = exception.as_str();
        view! { <option value=value selected=reason == value>{exception.word(t)}</option> }
    });
    // Enter in a field presses the first button of its form: it sends the form, and replaces nothing.
    let first = (!marks.is_empty()).then(|| {
        view! { <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{t.app_save()}</button> }
    });
    let asks = marks.iter().any(|mark| mark.level == Level::Ask);
    view! {
        <div class="text-check" data-own="">
            <p class="visually-hidden" id=live_id(field) aria-live="polite">{said(t, marks)}</p>
            {first}
            <ul class="text-marks" id=list_id(field) hidden=marks.is_empty()>{rows(t, field, marks)}</ul>
            <div class="text-marks__reason" id=ask_id(field) hidden=!asks>
                <label class="utrecht-form-label" for=select.clone()>{t.text_check_reason()}</label>
                <select class="utrecht-select utrecht-select--html-select" id=select.clone() name=select>
                    <option value="">{t.text_check_no_reason()}</option>
                    {options.collect_view()}
                </select>
            </div>
            <TextMarks />
        </div>
    }
    .into_any()
}

/// How much was found, to be read aloud.
pub fn said(t: Text, marks: &[Shown]) -> String {
    match marks.len() {
        0 => String::new(),
        1 => t.text_check_found_one().to_owned(),
        more => t.text_check_found(more),
    }
}

/// A row for each mark.
pub fn rows(t: Text, field: &str, marks: &[Shown]) -> AnyView {
    marks.iter().map(|mark| row(t, field, mark)).collect_view().into_any()
}

fn row(t: Text, field: &str, mark: &Shown) -> AnyView {
    let Shown { before, words, after, what, start, instead, digest, .. } = mark.clone();
    let (class, sign, says) = match mark.level {
        Level::Stop => ("text-mark text-mark--stop", "✕", t.text_check_stop(what)),
        Level::Never => ("text-mark text-mark--stop", "✕", t.text_check_never(what)),
        Level::Ask => ("text-mark", "?", t.text_check_ask(what)),
    };
    let seen = (mark.level == Level::Ask).then(|| view! { <input type="hidden" name=seen_field(field) value=digest /> });
    let value = format!("{field} {start} {} {instead}", start + words.len());
    view! {
        <li class=class>
            <span class="text-mark__sign" aria-hidden="true">{sign}</span>
            <span class="text-mark__says"><q>{before}<u>{words}</u>{after}</q>" "<b>{says}</b></span>
            {seen}
            <button class="nl-button nl-button--secondary" type="submit" name=REPLACE value=value formnovalidate>
                {t.text_check_replace(instead)}
            </button>
        </li>
    }
    .into_any()
}
