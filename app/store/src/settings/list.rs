//! Lists the administrator keeps: their names differ, and she chooses their order.

use domain::{
    form::Problem,
    meeting::agenda::{Direction, moved},
};

use crate::{Error, Result, Tx, access::Administrator};

/// A list: the field of its form with the name, and how its rows are read and written. Made by [`list!`].
pub(super) struct List {
    pub field: &'static str,
    pub named_by_id: &'static str,
    pub others: &'static str,
    pub named: &'static str,
    pub rename: &'static str,
    pub offered: &'static str,
    pub place: &'static str,
}

/// The list of a table whose rows have a coalition, a name (in a column of its own) and a position.
/// `field`: where its form has the name; `offered`: which rows have a place in the order; `renamed`: which rows get another name here.
macro_rules! list {
    ($table:literal, $name:literal, field: $field:literal, offered: $offered:literal, renamed: $renamed:literal) => {
        List {
            field: $field,
            named_by_id: concat!("select coalition_id, ", $name, " from ", $table, " where id = $1"),
            others: concat!("select ", $name, " from ", $table, " where coalition_id = $1 and id <> $2"),
            named: concat!("select ", $name, " from ", $table, " where id = $1 and coalition_id = $2 and ", $renamed),
            rename: concat!("update ", $table, " set ", $name, " = $2 where id = $1"),
            offered: concat!("select id from ", $table, " where coalition_id = $1 and ", $offered, " order by position, id"),
            place: concat!("update ", $table, " set position = $2 where id = $1 and position <> $2"),
        }
    };
}
pub(super) use list;

impl List {
    /// Whether a row is there already: the form that adds one was sent twice.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an id of another coalition; [`Error::State`] when it was sent with another name the first time.
    pub(super) async fn has(&self, tx: &mut Tx, by: &Administrator, id: &str, name: &str) -> Result<bool> {
        let row: Option<(String, String)> = sqlx::query_as(self.named_by_id).bind(id).fetch_optional(tx.conn()).await?;
        match row {
            Some((coalition, _)) if coalition != by.coalition() => Err(Error::NotFound),
            Some((_, there)) if there != name => Err(Error::State),
            row => Ok(row.is_some()),
        }
    }

    /// That nothing else in the list has this name, as far as the eye can tell.
    ///
    /// # Errors
    /// [`Problem::Taken`] beside the name.
    pub(super) async fn free(&self, tx: &mut Tx, by: &Administrator, id: &str, name: &str) -> Result<()> {
        let others: Vec<String> = sqlx::query_scalar(self.others).bind(by.coalition()).bind(id).fetch_all(tx.conn()).await?;
        unlike(&others, self.field, name)
    }

    /// Gives a row another name. `was`: the name it had on the form, so that a colleague's new name is not
    /// overwritten unseen; see [`is_unchanged`].
    ///
    /// # Errors
    /// [`Problem::Taken`] or [`Problem::Conflict`] beside the name.
    pub(super) async fn rename(&self, tx: &mut Tx, by: &Administrator, id: &str, was: &str, name: &str) -> Result<()> {
        let now: Option<String> = sqlx::query_scalar(self.named).bind(id).bind(by.coalition()).fetch_optional(tx.conn()).await?;
        let now = now.ok_or(Error::NotFound)?;
        if now == name {
            return Ok(());
        }
        if !is_unchanged(&now, was) {
            return Err(Error::invalid(self.field, Problem::Conflict));
        }
        self.free(tx, by, id, name).await?;
        sqlx::query(self.rename).bind(id).bind(name).execute(tx.conn()).await?;
        Ok(())
    }

    /// Moves a row a place up or down among those that are offered; at the edge nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not in the list.
    pub(super) async fn shift(&self, tx: &mut Tx, by: &Administrator, id: &str, direction: Direction) -> Result<()> {
        let ids: Vec<String> = sqlx::query_scalar(self.offered).bind(by.coalition()).fetch_all(tx.conn()).await?;
        if !ids.iter().any(|other| other == id) {
            return Err(Error::NotFound);
        }
        for (position, id) in (1i64..).zip(moved(ids, id, direction)) {
            sqlx::query(self.place).bind(id).bind(position).execute(tx.conn()).await?;
        }
        Ok(())
    }
}

/// Whether a name is still the one a form was read at. What a form sends was brought to the one form of what people type;
/// a name stored before there was one may hold invisible signs.
fn is_unchanged(now: &str, was: &str) -> bool {
    spelling::meant(now).trim() == spelling::meant(was).trim()
}

/// That a name is none of these, as far as the eye can tell; else [`Problem::Taken`] beside `field`.
pub(super) fn unlike(others: &[String], field: &'static str, name: &str) -> Result<()> {
    let taken = others.iter().any(|other| spelling::same(other, name));
    if taken { Err(Error::invalid(field, Problem::Taken)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_a_name_stored_with_invisible_signs_can_be_given_another() {
        for (now, sent) in [
            ("huisarts\u{200b}", "huisarts"),
            ("die\u{308}tist", "di\u{eb}tist"),
            ("a\u{a0}b \u{200b}", "a b"),
            ("huisarts", "huisarts\u{200b}"),
            ("huisarts", "huisarts"),
        ] {
            assert!(is_unchanged(now, sent), "{now:?}");
        }
        assert!(!is_unchanged("Huisarts", "huisarts") && !is_unchanged("kok", "huisarts"), "a colleague's new name");
    }
}
