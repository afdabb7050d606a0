//! What is done at the table is done while the meeting runs.

use crate::{Error, Result, Tx, access::Seat};

/// The meeting must be running, checked inside the write. Raises its revision.
pub(crate) async fn running(tx: &mut Tx, by: &Seat) -> Result<()> {
    tx.changed(&by.meeting().id);
    let running = sqlx::query("update meeting set rev = rev + 1 where id = $1 and opened_at is not null and closed_at is null")
        .bind(&by.meeting().id)
        .execute(tx.conn())
        .await?;
    if running.rows_affected() == 1 { Ok(()) } else { Err(Error::State) }
}
