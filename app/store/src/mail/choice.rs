//! What a member does not want to be told by mail.

use domain::{
    form::{Problem, mark},
    log::{Noted, Object, Verb},
    mail::Choice,
};
use sqlx::AnyConnection;

use crate::{
    Error, Result, Store, Tx,
    access::Actor,
    ground::{columns::mail_off, stored::Known},
};

/// What she does without.
pub async fn off(store: &Store, who: &Actor) -> Result<Vec<Choice>> {
    read(&mut *store.read.acquire().await?, who.membership()).await
}

/// What a form to change it is read at.
pub fn read_at(off: &[Choice]) -> String {
    mark(off.iter().map(|choice| choice.as_str()))
}

/// She does without exactly these. Saving the same twice is no conflict.
///
/// # Errors
/// [`Problem::Conflict`] beside `about` when she chose otherwise in another window (`was`).
pub async fn set(tx: &mut Tx, by: &Actor, was: &str, off: &[Choice]) -> Result<()> {
    let now = read(tx.conn(), by.membership()).await?;
    if read_at(&now) != was && now != off {
        return Err(Error::invalid("about", Problem::Conflict));
    }
    sqlx::query("delete from mail_off where membership_id = $1").bind(by.membership()).execute(tx.conn()).await?;
    for choice in off {
        sqlx::query("insert into mail_off (membership_id, about, set_at) values ($1, $2, $3)")
            .bind(by.membership())
            .bind(choice.as_str())
            .bind(tx.at())
            .execute(tx.conn())
            .await?;
    }
    tx.note(Some(by), Verb::Change, Object::Membership, by.membership(), Noted::Messages);
    Ok(())
}

/// In the order in which they are shown.
async fn read(conn: &mut AnyConnection, member: &str) -> Result<Vec<Choice>> {
    let all: Vec<Known<mail_off::About>> =
        sqlx::query_scalar("select about from mail_off where membership_id = $1").bind(member).fetch_all(conn).await?;
    let mut all: Vec<Choice> = all.into_iter().map(Known::value).collect();
    all.sort_unstable();
    Ok(all)
}
