//! `/healthz`, for whoever watches the server: can the board read and write? Needs no session and tells nothing else.

use std::time::Duration;

use app::frame::state::Board;
use axum::{extract::State, http::StatusCode};
use time::OffsetDateTime;
use tokio::{sync::Mutex, time::timeout};

/// Asked more often, it says what it said: anybody may ask, and each answer costs a write.
const EVERY: time::Duration = time::Duration::seconds(1);
/// A write that takes longer is none.
const LONGEST: Duration = Duration::from_secs(5);

/// What was found last, and when.
#[derive(Default)]
struct Pulse(Mutex<Option<(OffsetDateTime, bool)>>);

/// Writes a row and reads it back.
pub async fn healthz(State(board): State<Board>) -> (StatusCode, &'static str) {
    let pulse = board.shared::<Pulse>();
    let mut last = pulse.0.lock().await;
    let now = board.now();
    let well = match *last {
        Some((at, well)) if (now - at).abs() < EVERY => well,
        _ => {
            let well = beats(&board, now).await;
            // The instant it ended: who waited for it need not write again.
            *last = Some((board.now(), well));
            well
        }
    };
    if well { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "database") }
}

async fn beats(board: &Board, now: OffsetDateTime) -> bool {
    match timeout(LONGEST, board.store.pulse(now)).await {
        Ok(Ok(())) => return true,
        Ok(Err(error)) => tracing::error!(%error, "the database does not take a row"),
        Err(_) => tracing::error!("the database takes a row too slowly"),
    }
    false
}
