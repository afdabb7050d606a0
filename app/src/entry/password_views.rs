//! A password and an app that are being set up, as forms.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use signin::{password_rules, qr, totp};
use wire::text::Text;

use super::password_set_up::Draft;
use crate::ui::{self, Field, Form};

/// Whose password is set.
#[derive(Debug, Clone)]
pub(super) enum Login {
    /// Hers, as it is.
    Known,
    /// The address her coalition has of her.
    Told(String),
    /// Her coalition has none: she types it.
    Asked,
}

impl Login {
    /// Of who has no password yet.
    pub(super) fn of(email: &str) -> Self {
        if email.is_empty() { Self::Asked } else { Self::Told(email.to_owned()) }
    }
}

/// The form for a password.
pub(super) fn password_form(form: &Form, action: &'static str, login: Login) -> AnyView {
    let t = form.t;
    let label = if matches!(login, Login::Known) { t.own_password_new() } else { t.sign_in_password() };
    let email = match login {
        Login::Known => None,
        // Read along by what fills in passwords.
        Login::Told(email) => Some(
            view! {
                <input type="hidden" name="email" autocomplete="username" value=email.clone() />
                <p class="nl-paragraph" id="email">{t.enrol_email_is(email)}</p>
                {form.message("email").map(|message| view! { <p class="utrecht-form-field-error-message">{message}</p> })}
            }
            .into_any(),
        ),
        Login::Asked => Some(
            Field::new(form, "email", t.sign_in_email())
                .kind("email")
                .fill("username")
                .hint(t.enrol_email_hint())
                .line()
                .into_any(),
        ),
    };
    view! {
        {form.summary()}
        <form class="stack narrow" method="post" action=action>
            {email}
            {Field::new(form, "password", label).kind("password").fill("new-password").hint(t.enrol_password_hint(password_rules::SHORTEST)).line()}
            {ui::button(t.enrol_next())}
        </form>
    }
    .into_any()
}

/// The picture for the app, and the code that shows that it works.
pub(super) fn code_form(form: &Form, action: &'static str, draft: &Draft) -> AnyView {
    let t = form.t;
    let address = totp::address(&draft.secret, &draft.login);
    let picture = qr::path(&address).map(|(side, path)| {
        view! {
            <svg class="qr" role="img" aria-label=t.enrol_code_picture() viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
                <rect width=side.to_string() height=side.to_string() fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        }
    });
    view! {
        {form.summary()}
        <p class="nl-paragraph">{t.enrol_code_text()}</p>
        {picture}
        // Nobody can scan the screen of the phone she holds.
        <p><a class="nl-link" href=address>{t.enrol_code_here()}</a></p>
        <p class="nl-paragraph">{t.enrol_code_secret()}</p>
        {ui::copyable(t, totp::spelled(&draft.secret))}
        <form class="stack narrow" method="post" action=action>
            {form.hidden("draft")}
            {Field::new(form, "code", t.enrol_code_label()).fill("one-time-code").line()}
            {ui::button(t.enrol_code_done())}
        </form>
    }
    .into_any()
}

/// The recovery codes, and the way on.
pub(super) fn codes_view(t: Text, codes: Vec<String>, on: &'static str) -> AnyView {
    let list = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
    view! {
        {ui::heading(t.enrol_codes_title())}
        <section class="card stack narrow">
            <p class="nl-paragraph">{t.enrol_codes_text()}</p>
            {ui::copyable_list(t, view! { <ol class="codes">{list}</ol> }.into_any())}
            {ui::link_button(true, on, t.enrol_codes_go())}
        </section>
    }
    .into_any()
}
