//! What the clock does by itself while the board runs. Every node may do it: doing it twice changes nothing.

use std::time::Duration;

use app::{entry::described, frame::state::Board};
use store::{ground::journal::retention, mail::settle, meeting::report};

/// So often; days matter here, minutes do not.
const EVERY: Duration = Duration::from_mins(10);

/// Does the chores, at once and then again and again, for as long as the board runs.
pub async fn run(board: Board) {
    loop {
        match report::finish_due(&board.store, board.now()).await {
            Ok(0) => {}
            Ok(reports) => tracing::info!(reports, "reports became final: the days for corrections are over"),
            Err(error) => tracing::error!(%error, "reports could not be made final"),
        }
        match retention::prune(&board.store, board.now()).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "rows of the journal were kept long enough"),
            Err(error) => tracing::error!(%error, "old rows of the journal could not be taken away"),
        }
        match settle::forget(&board.store, board.now()).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "mail that went long ago is forgotten"),
            Err(error) => tracing::error!(%error, "mail that went long ago could not be forgotten"),
        }
        if let Err(error) = described::refresh(&board).await {
            tracing::error!(%error, "what providers say of themselves could not be kept");
        }
        tokio::time::sleep(EVERY).await;
    }
}
