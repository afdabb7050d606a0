//! What a coalition chooses for itself: its name and bounds here, its lists in the files beside.

pub mod api_key;
pub mod areas;
pub mod disciplines;
pub mod kinds;
mod list;

use domain::{
    form::Problem,
    log::{Detail, Noted, Object, Part, Verb},
    settings::{General, Zeros},
};
use sqlx::FromRow;

use crate::{Error, Result, Store, Tx, access::Administrator};

#[derive(FromRow)]
struct Row {
    name: String,
    minutes_per_case: i64,
    retention_months: i64,
    n_min: i64,
    zeros_shown: i64,
    reply_to: String,
    link_by_mail: i64,
    rev: i64,
}

const GENERAL: &str = "select name, minutes_per_case, retention_months, n_min, zeros_shown, reply_to, link_by_mail, rev from coalition where id = $1";

impl Row {
    fn split(self) -> (General, i64) {
        let zeros = if self.zeros_shown == 1 { Zeros::Shown } else { Zeros::Hidden };
        let link_by_mail = self.link_by_mail == 1;
        let Self { name, minutes_per_case, retention_months, n_min, reply_to, rev, .. } = self;
        (General { name, minutes_per_case, retention_months, n_min, zeros, reply_to, link_by_mail }, rev)
    }
}

/// The settings of the administrator's coalition and their version.
pub async fn general(store: &Store, who: &Administrator) -> Result<(General, i64)> {
    let row: Row = sqlx::query_as(GENERAL).bind(who.coalition()).fetch_one(&store.read).await?;
    Ok(row.split())
}

/// Saves the settings, when they are still those of version `rev`. Saving the same twice is no conflict.
///
/// # Errors
/// [`Error::Invalid`] with [`Problem::Conflict`] beside `name` when somebody else changed them meanwhile.
pub async fn save(tx: &mut Tx, by: &Administrator, rev: i64, new: &General) -> Result<()> {
    let row: Row = sqlx::query_as(GENERAL).bind(by.coalition()).fetch_one(tx.conn()).await?;
    let (old, now) = row.split();
    if old != *new {
        if now != rev {
            return Err(Error::invalid("name", Problem::Conflict));
        }
        sqlx::query(
            "update coalition set name = $2, minutes_per_case = $3, retention_months = $4, n_min = $5, zeros_shown = $6, \
             reply_to = $7, link_by_mail = $8, rev = rev + 1 where id = $1",
        )
        .bind(by.coalition())
        .bind(&new.name)
        .bind(new.minutes_per_case)
        .bind(new.retention_months)
        .bind(new.n_min)
        .bind(i64::from(new.zeros == Zeros::Shown))
        .bind(&new.reply_to)
        .bind(i64::from(new.link_by_mail))
        .execute(tx.conn())
        .await?;
        sqlx::query("update region set name = $2 where coalition_id = $1 and level = 'coalition'")
            .bind(by.coalition())
            .bind(&new.name)
            .execute(tx.conn())
            .await?;
    }
    let General { minutes_per_case, retention_months, n_min, zeros, .. } = new;
    let detail = Detail::from((Noted::Minutes, Part::Number(*minutes_per_case)))
        .and((Noted::Retention, Part::Number(*retention_months)))
        .and((Noted::NMin, Part::Number(*n_min)))
        .and((Noted::Zeros, *zeros));
    tx.note(Some(by), Verb::Change, Object::Coalition, by.coalition(), detail);
    Ok(())
}
