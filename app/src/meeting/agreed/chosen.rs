//! The pieces that choices of an outcome form are made of.

use domain::form::was_field;
use leptos::{prelude::*, tachys::view::any_view::AnyView};

use super::{desk::Desk, lists::List};
use crate::ui::{Form, field::Choice};

/// What the form showed of a choice, as it is stored by now.
pub(in crate::meeting) fn was(field: &str, stored: String) -> AnyView {
    view! { <input type="hidden" name=was_field(field) value=stored data-base="" /> }.into_any()
}

/// What is wrong with a field.
pub(super) fn message(form: &Form, field: &str) -> Option<AnyView> {
    let message = form.message(field)?;
    Some(view! { <p class="utrecht-form-field-error-message" id=format!("{field}-fout")>{message}</p> }.into_any())
}

/// Where that is said.
pub(super) fn described(form: &Form, field: &str) -> Option<String> {
    form.message(field).map(|_| format!("{field}-fout"))
}

/// A choice with its label over it.
pub(super) fn labelled(
    desk: &Desk<'_>,
    field: &'static str,
    label: &'static str,
    none: &'static str,
    groups: &[(&'static str, &[Choice])],
) -> AnyView {
    let form = desk.form;
    let list = List {
        name: field.to_owned(),
        chosen: &desk.typed(field),
        none,
        groups,
        invalid: form.message(field).is_some(),
        described: described(form, field),
        label: None,
    };
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=field>{label}</label>
            {list.view()}
            {message(form, field)}
        </div>
    }
    .into_any()
}

/// "geen actie nodig"
pub(super) fn no_action(desk: &Desk<'_>) -> AnyView {
    let t = desk.t;
    let stored = if desk.agreed.record.no_action() { "ja" } else { "" };
    view! {
        <div class="utrecht-form-field mark" data-part="" data-back=desk.form.back() data-moved=desk.moved(&[("no_action", stored)])>
            {was("no_action", stored.to_owned())}
            {desk.theirs_now("no_action", t.item_no_action()).filter(|_| !stored.is_empty())}
            <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="no_action" name="no_action" value="ja" checked={desk.typed("no_action") == "ja"} />
            <label for="no_action">{t.item_no_action()}</label>
        </div>
    }
    .into_any()
}
