//! Lists whose order the administrator chooses.

use domain::agenda::{Direction, moved};

use crate::{Error, Result, Tx, access::Administrator};

/// A list: how its offered ids are read in their order, and how one of them gets its place.
pub(super) struct List {
    pub ids: &'static str,
    pub place: &'static str,
}

/// Moves one a place up or down among those that are offered; at the edge nothing changes.
///
/// # Errors
/// [`Error::NotFound`] when it is not in the list.
pub(super) async fn shift(tx: &mut Tx, by: &Administrator, list: &List, id: &str, direction: Direction) -> Result<()> {
    let ids: Vec<String> = sqlx::query_scalar(list.ids).bind(by.coalition()).fetch_all(tx.conn()).await?;
    if !ids.iter().any(|other| other == id) {
        return Err(Error::NotFound);
    }
    for (position, id) in (1i64..).zip(moved(ids, id, direction)) {
        sqlx::query(list.place).bind(id).bind(position).execute(tx.conn()).await?;
    }
    Ok(())
}
