//! A password and an app that are being set up: first the password, then the code that shows that the app works.
//! In between nothing is stored; what was made so far travels in the form, sealed for this person.

use domain::form::{Problem, Problems, Typed};
use serde::{Deserialize, Serialize};
use signin::{password, password_rules, recovery, totp};
use store::{Tx, entry::password as kept};
use time::OffsetDateTime;

use super::arriving::{From, attempt};
use crate::frame::{fault::Fault, limit::TooMany, state::Board};

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
    /// The address her coalition has of her, may be empty: with it she signs in, and with no other (attack A10). What somebody
    /// types herself could be anybody's.
    pub email: &'a str,
}

/// What is being set up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Draft {
    /// Address with which she will sign in.
    pub login: String,
    /// Her new password, hashed; empty when only the app changes.
    pub hash: String,
    /// Secret of the one-time codes.
    pub(super) secret: Vec<u8>,
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

/// Checks an address and a password by their rules, and hashes the password. Whether somebody signs in with the address is
/// looked up last, and counts as a try to sign in with it: who wants to know of many waits long.
pub async fn read(
    board: &Board,
    owner: &Owner<'_>,
    from: &From,
    typed: &Typed,
    now: OffsetDateTime,
) -> Result<Result<Draft, Problems>, Fault> {
    let mut wrong = Problems::none();
    let email = match domain::text::address::email(if owner.email.is_empty() { typed.get("email") } else { owner.email }) {
        Ok(email) if email.is_empty() => Err(Problem::Missing),
        other => other,
    };
    let email = wrong.take("email", email);
    let hash = password(board, owner, email.as_deref().unwrap_or_default(), typed, &mut wrong).await;
    let (Some(email), Some(hash), true) = (email, hash, wrong.is_empty()) else { return Ok(Err(wrong)) };
    // An address that was told to her says nothing about anybody else; and a stranger's tries at it do not keep her waiting.
    if owner.email.is_empty()
        && let Some(wait) = attempt(board, &from.guess(&email), now).await?
    {
        return Err(TooMany((wait.until - now).whole_seconds().max(1)).into());
    }
    if kept::taken(&board.store, &email, owner.person).await? {
        return Ok(Err(Problems::one("email", Problem::LoginTaken)));
    }
    Ok(Ok(Draft::new(board, email, hash, now)))
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
