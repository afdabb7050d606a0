//! A form as it was filled in so far: what was typed, its problems and marks, and the summary above it.

use domain::{
    form::{Problems, Typed, WRITER},
    text::free::reason_field,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use web::text_marks::STRICT;
use wire::text::Text;

use super::{
    form_draft,
    piece::refusal,
    text_marks::{self, Shown},
};
use crate::say;

/// A form as somebody filled it in so far.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The language.
    pub t: Text,
    /// What was typed.
    pub typed: Typed,
    /// What is wrong with it.
    pub problems: Problems,
    /// What the text check found, by field.
    pub marks: Vec<(&'static str, Shown)>,
    /// Whether the text check knows no exceptions here: a case without consent of the parents.
    pub strict: bool,
    /// Fields that have another id on the page than their name.
    pub anchors: Vec<(&'static str, String)>,
    /// Whether it comes back: what it holds was typed, and is not stored.
    pub refused: bool,
}

impl Form {
    /// A form with values filled in beforehand.
    pub fn filled(t: Text, typed: Typed) -> Self {
        Self { t, typed, ..Self::default() }
    }

    /// A form that is sent back.
    pub fn refused(t: Text, typed: Typed, problems: Problems) -> Self {
        Self { t, typed, problems, refused: true, ..Self::default() }
    }

    /// The same without exceptions to the text check.
    #[must_use]
    pub fn strictly(self, strict: bool) -> Self {
        Self { strict, ..self }
    }

    /// What the text check found in a field, under that field; it goes on looking while somebody types.
    pub fn text_marks(&self, field: &'static str) -> AnyView {
        self.text_marks_of(field, field, true)
    }

    /// The same of a field that the page names otherwise; `sent`: whether it is of what was typed.
    pub fn text_marks_of(&self, field: &'static str, named: &str, sent: bool) -> AnyView {
        let shown: Vec<Shown> = self.marks.iter().filter(|(of, _)| sent && *of == field).map(|(_, mark)| mark.clone()).collect();
        let reason = if sent { self.typed.get(&reason_field(field)) } else { "" };
        text_marks::under(self.t, named, &shown, reason)
    }

    /// What `data-text` says of its free texts.
    pub const fn strictness(&self) -> &'static str {
        if self.strict { STRICT } else { "" }
    }

    /// Keeps what is typed in this tab until the board has answered the form; its first piece. `person`: membership of
    /// who types, which goes along: nothing is stored under the name of somebody else who signs in meanwhile.
    pub fn draft(&self, person: &str) -> AnyView {
        view! {
            <input type="hidden" name=WRITER value=person.to_owned() />
            {form_draft::notice(self.t, person, self.refused)}
        }
        .into_any()
    }

    /// The same on the live board.
    pub fn draft_on_board(&self, person: &str) -> AnyView {
        view! {
            <input type="hidden" name=WRITER value=person.to_owned() />
            {form_draft::notice_on_board(self.t, person, self.refused)}
        }
        .into_any()
    }

    /// What `data-back` says of a part of it: whether it holds what was typed, and is not stored.
    pub fn back(&self) -> Option<&'static str> {
        self.refused.then_some("")
    }

    /// What is wrong, at the top of the form, each with a link to its field.
    pub fn summary(&self) -> AnyView {
        self.summary_as(&say::refused(self.t, &self.problems))
    }

    /// The same where something else was refused than storing: a sign-in, a search.
    pub fn summary_as(&self, says: &str) -> AnyView {
        if self.problems.is_empty() {
            return ().into_any();
        }
        let items = self.problems.iter().map(|(field, problem)| {
            let to = self.anchors.iter().find(|(of, _)| *of == field).map_or(field, |(_, id)| id);
            view! { <li><a class="nl-link" href=format!("#{to}")>{say::named(self.t, field, problem)}</a></li> }
        });
        refusal(says, view! { <ul>{items.collect_view()}</ul> }.into_any())
    }

    /// The id this form will give to what it makes, so that sending it twice makes one.
    pub fn hidden(&self, name: &'static str) -> AnyView {
        view! { <input type="hidden" name=name value=self.typed.get(name).to_owned() /> }.into_any()
    }

    /// What is wrong with a field, for what is no [`Field`].
    pub fn message(&self, name: &str) -> Option<String> {
        self.problems.of(name).map(|problem| say::problem(self.t, problem))
    }
}
