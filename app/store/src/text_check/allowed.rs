//! The coalition's own names that may be written: organisations, buildings, places.

use domain::{
    form::Problem,
    log::{Object, Verb},
    text,
};
use spelling::same;
use sqlx::FromRow;
use time::OffsetDateTime;

use super::Checked;
use crate::{Error, Result, Store, Tx, access::Coordinator, ground::instant};

/// The most names a coalition keeps.
pub const MOST: usize = 1_000;

/// A name that may be written.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AllowedName {
    /// Id.
    pub id: String,
    /// As the coordinator typed it.
    pub name: String,
    /// Who added it.
    pub added_by: String,
    added_at: i64,
}

impl AllowedName {
    /// When it was added.
    pub fn added(&self) -> OffsetDateTime {
        instant::at(self.added_at)
    }
}

/// All of them, by name.
pub async fn list(store: &Store, who: &Coordinator) -> Result<Vec<AllowedName>> {
    Ok(sqlx::query_as(
        "select a.id, a.name, p.name as added_by, a.added_at from allowed_name a join membership m on m.id = a.added_by \
         join person p on p.id = m.person_id where a.coalition_id = $1 and a.removed_at is null order by lower(a.name), a.id",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?)
}

/// A name to be allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewName(String);

impl NewName {
    /// Reads it: one line with at least three letters, so that no single letter switches the check off.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::TooLong`], [`Problem::TooShort`]; [`Problem::TextStop`] for a number of somebody.
    pub fn parse(typed: &str) -> std::result::Result<Self, Problem> {
        let name = text::name(typed)?;
        if name.chars().filter(|letter| letter.is_alphabetic()).count() < 3 {
            return Err(Problem::TooShort { min: 3 });
        }
        Ok(Self(name))
    }
}

impl domain::text::free::Texts for NewName {
    fn texts(&self) -> Vec<domain::text::free::Free<'_>> {
        let Self(name) = self;
        vec![domain::text::free::Free::Name("name", name)]
    }
}

/// Allows a name. `id` comes from the form, so that sending it twice adds one.
///
/// # Errors
/// `Taken` beside `name` when it is allowed already; [`Error::State`] when the list is full.
pub async fn add(tx: &mut Tx, by: &Coordinator, id: &str, name: &Checked<NewName>) -> Result<()> {
    let NewName(name) = name.enter(tx, by, id).await?;
    let there: Option<(String, String)> =
        sqlx::query_as("select coalition_id, name from allowed_name where id = $1").bind(id).fetch_optional(tx.conn()).await?;
    match there {
        Some((coalition, _)) if coalition != by.coalition() => return Err(Error::NotFound),
        Some((_, there)) if there != *name => return Err(Error::State),
        Some(_) => {}
        None => {
            let there: Vec<String> =
                sqlx::query_scalar("select name from allowed_name where coalition_id = $1 and removed_at is null")
                    .bind(by.coalition())
                    .fetch_all(tx.conn())
                    .await?;
            if there.iter().any(|other| same(other, name)) {
                return Err(Error::invalid("name", Problem::Taken));
            }
            if there.len() >= MOST {
                return Err(Error::State);
            }
            sqlx::query("insert into allowed_name (id, coalition_id, name, added_at, added_by) values ($1, $2, $3, $4, $5)")
                .bind(id)
                .bind(by.coalition())
                .bind(name)
                .bind(tx.at())
                .bind(by.membership())
                .execute(tx.conn())
                .await?;
        }
    }
    tx.note(Some(by), Verb::Create, Object::AllowedName, id, ());
    Ok(())
}

/// No longer allows a name; doing so twice changes nothing. Texts that are stored keep it.
///
/// # Errors
/// [`Error::NotFound`] for one of another coalition.
pub async fn remove(tx: &mut Tx, by: &Coordinator, id: &str) -> Result<()> {
    let sql = "update allowed_name set removed_at = coalesce(removed_at, $3), removed_by = coalesce(removed_by, $4) \
         where id = $1 and coalition_id = $2";
    if !tx.signed(by, sql, id).await? {
        return Err(Error::NotFound);
    }
    tx.note(Some(by), Verb::Remove, Object::AllowedName, id, ());
    Ok(())
}
