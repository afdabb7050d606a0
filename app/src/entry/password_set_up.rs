//! A password and an app that are being set up: first the password, then the code that shows that the app works.
//! In between nothing is stored; what was made so far travels in the form, sealed for this person.

use domain::form::{Problem, Problems, Typed};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use serde::{Deserialize, Serialize};
use signin::{password, password_rules, qr, recovery, totp};
use store::{Tx, entry::password as kept};
use time::OffsetDateTime;
use wire::text::Text;

use crate::{
    frame::{fault::Fault, state::Board},
    ui::{self, Field, Form},
};

/// Setting up takes no longer.
const LASTS: i64 = 45 * 60;

/// Who sets up, and what is known of her that a password may not consist of.
pub struct Owner<'a> {
    /// Id of the person.
    pub person: &'a str,
    /// Her name.
    pub name: &'a str,
    /// Her organisation and coalition.
    pub about: &'a str,
}

/// What is being set up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Draft {
    /// Address with which she will sign in.
    pub login: String,
    /// Her new password, hashed; empty when only the app changes.
    pub hash: String,
    /// Secret of the one-time codes.
    secret: Vec<u8>,
    until: i64,
}

impl Draft {
    /// A new secret to go with a password, or without one with the password there is.
    pub fn new(board: &Board, login: String, hash: String, now: OffsetDateTime) -> Self {
        Self { login, hash, secret: board.store.random()[..20].to_vec(), until: now.unix_timestamp() + LASTS }
    }

    /// Sealed for her form.
    pub fn sealed(&self, board: &Board, person: &str) -> Result<String, Fault> {
        let bytes = serde_json::to_vec(self).map_err(|error| Fault::Answer(error.to_string()))?;
        let sealed = board.sign_in.vault.seal(&format!("draft {person}"), &bytes, board.store.random());
        sealed.ok_or_else(|| Fault::Answer("nothing can be sealed".to_owned()))
    }

    /// What her form brought back; nothing when it was not made here for her, or too long ago.
    pub fn open(board: &Board, person: &str, sealed: &str, now: OffsetDateTime) -> Option<Self> {
        let bytes = board.sign_in.vault.open(&format!("draft {person}"), sealed)?;
        serde_json::from_slice(&bytes).ok().filter(|draft: &Self| draft.until > now.unix_timestamp())
    }

    /// The step of the code that shows that the app works.
    pub fn step(&self, code: &str, now: OffsetDateTime) -> Option<i64> {
        totp::step_of(&self.secret, code, now.unix_timestamp(), 0)
    }

    /// The secret as the database keeps it.
    pub fn secret(&self, board: &Board, person: &str) -> Result<String, Fault> {
        let sealed = board.sign_in.vault.seal(&format!("totp {person}"), &self.secret, board.store.random());
        sealed.ok_or_else(|| Fault::Answer("nothing can be sealed".to_owned()))
    }
}

/// Checks an address and a password by their rules, and hashes the password.
pub async fn read(
    board: &Board,
    owner: &Owner<'_>,
    typed: &Typed,
    now: OffsetDateTime,
) -> Result<Result<Draft, Problems>, Fault> {
    let mut wrong = Problems::none();
    let email = match domain::people::member::email(typed.get("email")) {
        Ok(email) if email.is_empty() => Err(Problem::Missing),
        Ok(email) if kept::taken(&board.store, &email, owner.person).await? => Err(Problem::LoginTaken),
        other => other,
    };
    let email = wrong.take("email", email);
    let hash = password(board, owner, email.as_deref().unwrap_or_default(), typed, &mut wrong).await;
    Ok(match (email, hash) {
        (Some(email), Some(hash)) if wrong.is_empty() => Ok(Draft::new(board, email, hash, now)),
        _ => Err(wrong),
    })
}

/// Checks a new password by its rules, and hashes it.
pub async fn password(board: &Board, owner: &Owner<'_>, login: &str, typed: &Typed, wrong: &mut Problems) -> Option<String> {
    let chosen = typed.raw("password");
    wrong.take("password", password_rules::check(chosen, &[owner.name, login, owner.about]))?;
    if !wrong.is_empty() {
        return None;
    }
    wrong.take("password", password::hash(chosen.to_owned(), board.store.random()).await.map_err(|_| Problem::Busy))
}

/// Makes new recovery codes, keeps their hashes and gives them to be shown, once.
pub async fn recovery_codes(board: &Board, tx: &mut Tx, person: &str) -> Result<Vec<String>, Fault> {
    let codes: Vec<String> = (0..recovery::NUMBER).map(|_| recovery::code(board.store.random())).collect();
    let hashes: Vec<String> = codes.iter().filter_map(|code| recovery::hash(code)).collect();
    kept::set_recovery(tx, person, &hashes).await?;
    Ok(codes)
}

/// The form for an address and a password; the address only for who has none yet.
pub fn password_form(form: &Form, action: &'static str, with_email: bool) -> AnyView {
    let t = form.t;
    let email = with_email
        .then(|| Field::new(form, "email", t.sign_in_email()).kind("email").fill("username").hint(t.enrol_email_hint()).line());
    let label = if with_email { t.sign_in_password() } else { t.own_password_new() };
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
pub fn code_form(form: &Form, action: &'static str, draft: &Draft) -> AnyView {
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
        <p class="link-to-copy">{totp::spelled(&draft.secret)}</p>
        <form class="stack narrow" method="post" action=action>
            {form.hidden("draft")}
            {Field::new(form, "code", t.enrol_code_label()).fill("one-time-code").line()}
            {ui::button(t.enrol_code_done())}
        </form>
    }
    .into_any()
}

/// The recovery codes, and the way on.
pub fn codes_view(t: Text, codes: Vec<String>, on: &'static str) -> AnyView {
    let list = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
    view! {
        {ui::heading(t.enrol_codes_title())}
        <section class="card stack narrow">
            <p class="nl-paragraph">{t.enrol_codes_text()}</p>
            <ol class="codes">{list}</ol>
            {ui::link_button(true, on, t.enrol_codes_go())}
        </section>
    }
    .into_any()
}
