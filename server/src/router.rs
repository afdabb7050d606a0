//! Every address of the board, with its layers: what the program serves and what tests drive.

use app::frame::state::Board;
use axum::{Router, middleware::from_fn, routing::get};

use crate::{assets, health::healthz, layers};

/// The whole board.
pub fn router(board: Board) -> Router {
    let (origin, secure, proxies) = (board.origin.clone(), board.secure, board.proxies.clone());
    let health = Router::new().route("/healthz", get(healthz)).with_state(board.clone());
    layers::around(app::routes::router(board).merge(assets::router()).merge(health), &origin, secure)
        .layer(from_fn(move |request, next| layers::address::tell(proxies.clone(), request, next)))
}
