//! One field of a form: label, hint, control, and the message beside it.

use leptos::{either::Either, prelude::*, tachys::view::any_view::AnyView};

use super::form::Form;

/// Kind of a field for a whole number.
const DIGITS: &str = "digits";

/// An offered choice: value and name.
pub type Choice = (String, String);

/// One field of a form.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    form: &'a Form,
    name: &'static str,
    label: String,
    hint: Option<String>,
    kind: &'static str,
    optional: bool,
    first: bool,
    part: &'static str,
    fill: &'static str,
    story: bool,
    none: Option<&'static str>,
}

impl<'a> Field<'a> {
    /// A required line of text.
    pub fn new(form: &'a Form, name: &'static str, label: impl Into<String>) -> Self {
        Self {
            form,
            name,
            label: label.into(),
            hint: None,
            kind: "text",
            optional: false,
            first: false,
            part: "",
            fill: "off",
            story: false,
            none: None,
        }
    }

    /// With a hint under its label.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Need not be filled in; says so.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// What a list says when nothing is chosen from it, where that means something of its own ("iedereen").
    #[must_use]
    pub fn none(self, words: &'static str) -> Self {
        Self { none: Some(words), ..self }
    }

    /// The one field of a page that is there for it: typing can begin at once.
    #[must_use]
    pub fn first(self) -> Self {
        Self { first: true, ..self }
    }

    /// What a browser or a password manager may fill in (the `autocomplete` of HTML).
    #[must_use]
    pub fn fill(self, fill: &'static str) -> Self {
        Self { fill, ..self }
    }

    /// One of several groups of marks with the same name: keeps their ids apart.
    #[must_use]
    pub fn part(self, part: &'static str) -> Self {
        Self { part, ..self }
    }

    /// Free text that the text check reads: what it finds is shown under it.
    #[must_use]
    pub fn story(self) -> Self {
        Self { story: true, ..self }
    }

    /// Another kind of input: `date`, `time`, `email`, `number`.
    #[must_use]
    pub fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// A whole number. Not an `input` of type number: what is no number would not come back to be mended.
    #[must_use]
    pub fn digits(self) -> Self {
        Self { kind: DIGITS, ..self }
    }

    /// A line.
    pub fn line(self) -> AnyView {
        let short = matches!(self.kind, "date" | "time" | "number" | DIGITS);
        let kind = if self.kind == DIGITS { "text" } else { self.kind };
        let class = if short { "utrecht-textbox utrecht-textbox--short" } else { "utrecht-textbox" };
        // A password is typed again: it is in no page. A file is chosen again: browsers take none from a page.
        let value = match kind {
            "file" => None,
            "password" => Some(String::new()),
            _ => Some(self.form.typed.raw(self.name).to_owned()),
        };
        let fill = (kind != "file").then_some(self.fill);
        let mode = matches!(self.kind, "number" | DIGITS).then_some("numeric");
        let (invalid, described) = self.aria();
        let control = view! {
            <input class=class id=self.name name=self.name type=kind value=value inputmode=mode
                autocomplete=fill autofocus={self.first && self.form.problems.is_empty()} data-text=self.story.then(|| self.form.strictness()) spellcheck=self.spelling() aria-invalid=invalid aria-describedby=described />
        };
        self.around(control.into_any())
    }

    /// Several lines.
    pub fn lines(self, rows: u8) -> AnyView {
        let value = self.form.typed.raw(self.name).to_owned();
        let (invalid, described) = self.aria();
        let control = view! {
            <textarea class="utrecht-textarea" id=self.name name=self.name rows=rows.to_string()
                data-text=self.story.then(|| self.form.strictness()) spellcheck=self.spelling() aria-invalid=invalid aria-describedby=described>{value}</textarea>
        };
        self.around(control.into_any())
    }

    /// One of a list.
    pub fn select(self, choices: &[Choice]) -> AnyView {
        self.select_of(&[("", choices)])
    }

    /// One of a list in groups with names; those of a group without a name stand by themselves.
    pub fn select_of(self, groups: &[(&'static str, &[Choice])]) -> AnyView {
        let chosen = self.form.typed.get(self.name).to_owned();
        let usual = if self.optional { self.form.t.app_none() } else { self.form.t.app_choose() };
        let first = self.none.unwrap_or(usual);
        let options = groups.iter().filter(|(_, choices)| !choices.is_empty()).map(|(group, choices)| {
            let options = choices.iter().map(|(value, name)| {
                view! { <option value=value.clone() selected={*value == chosen}>{name.clone()}</option> }
            });
            let options = options.collect_view();
            if group.is_empty() { options.into_any() } else { view! { <optgroup label=*group>{options}</optgroup> }.into_any() }
        });
        let (invalid, described) = self.aria();
        let control = view! {
            <select class="utrecht-select utrecht-select--html-select" id=self.name name=self.name aria-invalid=invalid aria-describedby=described>
                <option value="">{first}</option>
                {options.collect_view()}
            </select>
        };
        self.around(control.into_any())
    }

    /// One of a few, all in sight.
    pub fn radios(self, choices: &[Choice]) -> AnyView {
        self.marks("radio", "utrecht-radio-button utrecht-radio-button--html-input", choices)
    }

    /// Any of a few.
    pub fn ticks(self, choices: &[Choice]) -> AnyView {
        self.marks("checkbox", "utrecht-checkbox utrecht-checkbox--html-input", choices)
    }

    /// A single tick, with value `ja`.
    pub fn tick(self) -> AnyView {
        let checked = self.form.typed.get(self.name) == "ja";
        view! {
            <div class="utrecht-form-field mark">
                <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id=self.name name=self.name value="ja" checked=checked />
                <label for=self.name>{self.label}</label>
            </div>
        }
        .into_any()
    }

    fn marks(self, kind: &'static str, class: &'static str, choices: &[Choice]) -> AnyView {
        let (name, part) = (self.name, self.part);
        let marks = choices.iter().enumerate().map(|(place, (value, text))| {
            // The first one carries the field's own id, so that the summary's link lands on it.
            let id = if place == 0 && part.is_empty() { name.to_owned() } else { format!("{name}{part}-{place}") };
            let checked = self.form.typed.has(name, value);
            view! {
                <div class="mark">
                    <input class=class type=kind id=id.clone() name=name value=value.clone() checked=checked />
                    <label for=id>{text.clone()}</label>
                </div>
            }
        });
        let marks = marks.collect_view();
        let message = self.message_view();
        let described = self.described();
        let hint = self.hint_view();
        let optional = self.optional_view();
        view! {
            <fieldset class="utrecht-form-fieldset utrecht-form-field" aria-describedby=described>
                <legend class="utrecht-form-label">{self.label}{optional}</legend>
                {hint}
                <div class="marks">{marks}</div>
                {message}
            </fieldset>
        }
        .into_any()
    }

    fn around(self, control: AnyView) -> AnyView {
        let message = self.message_view();
        let class = if self.form.message(self.name).is_some() {
            "utrecht-form-field utrecht-form-field--invalid"
        } else {
            "utrecht-form-field"
        };
        view! {
            <div class=class>
                <label class="utrecht-form-label" for=self.name>{self.label.clone()}{self.optional_view()}</label>
                {self.hint_view()}
                {control}
                {message}
                {self.story.then(|| self.form.text_marks(self.name))}
            </div>
        }
        .into_any()
    }

    fn optional_view(&self) -> Option<AnyView> {
        self.optional.then(|| view! { " "<span class="optional">{self.form.t.app_optional()}</span> }.into_any())
    }

    fn hint_view(&self) -> Option<AnyView> {
        let hint = self.hint.clone()?;
        Some(view! { <p class="utrecht-form-field-description" id=format!("{}-hint", self.name)>{hint}</p> }.into_any())
    }

    fn message_view(&self) -> impl IntoView + use<> {
        match self.form.message(self.name) {
            Some(message) => Either::Left(view! {
                <p class="utrecht-form-field-error-message" id=format!("{}-fout", self.name)>{message}</p>
            }),
            None => Either::Right(()),
        }
    }

    fn described(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let message = self.form.message(self.name).map(|_| format!("{}-fout", self.name));
        let ids: Vec<String> = hint.into_iter().chain(message).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Text of a case is not read by the browser's spelling checker, which may send it to its maker (decision 0089).
    fn spelling(&self) -> Option<&'static str> {
        self.story.then_some("false")
    }

    fn aria(&self) -> (Option<&'static str>, Option<String>) {
        (self.form.message(self.name).map(|_| "true"), self.described())
    }
}
