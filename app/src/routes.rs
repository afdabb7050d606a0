//! Table of contents of the site: every address, its methods and who it is for. The router is built
//! from it and from nothing else.

use axum::{
    Router,
    extract::{Request, State},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use leptos::prelude::provide_context;

use crate::{
    board::Board,
    fault,
    pages::{
        agenda, case, cases, close, counts, counts_csv, home, intake, item, meetings, members, plan, set_up, sign_in, steps,
    },
};

/// One address.
pub struct Route {
    /// As axum spells it.
    pub path: &'static str,
    /// Methods, separated by a space.
    pub methods: &'static str,
    handlers: fn() -> MethodRouter<Board>,
}

const fn route(path: &'static str, methods: &'static str, handlers: fn() -> MethodRouter<Board>) -> Route {
    Route { path, methods, handlers }
}

/// The site.
pub const ROUTES: &[Route] = &[
    route("/", "GET", || get(home::show)),
    route("/aanmelden", "GET POST", || get(sign_in::show).post(sign_in::demo)),
    route("/aanmelden/{link}", "GET", || get(sign_in::by_link)),
    route("/afmelden", "POST", || post(sign_in::out)),
    route("/instellen/{link}", "GET POST", || get(set_up::show).post(set_up::save)),
    route("/overleggen", "GET", || get(meetings::show)),
    route("/overleggen/nieuw", "GET POST", || get(plan::new).post(plan::create)),
    route("/overleggen/{id}", "GET", || get(agenda::show)),
    route("/overleggen/{id}/wijzigen", "GET POST", || get(plan::edit).post(plan::change)),
    route("/overleggen/{id}/agenda", "POST", || post(steps::order)),
    route("/overleggen/{id}/stap", "POST", || post(steps::step)),
    route("/overleggen/{id}/aanwezigen", "POST", || post(steps::table)),
    route("/overleggen/{id}/punten/{item}", "GET POST", || get(item::show).post(item::save)),
    route("/overleggen/{id}/sluiten", "GET POST", || get(close::show).post(close::save)),
    route("/casussen", "GET POST", || get(cases::show).post(cases::find)),
    route("/casussen/nieuw", "GET POST", || get(intake::new).post(intake::create)),
    route("/casussen/{id}", "GET", || get(case::show)),
    route("/casussen/{id}/akkoord", "POST", || post(case::agree)),
    route("/aantallen", "GET", || get(counts::show)),
    route("/aantallen.csv", "GET", || get(counts_csv::show)),
    route("/leden", "GET POST", || get(members::show).post(members::add)),
    route("/leden/{id}/link", "POST", || post(members::invite)),
    route("/api/{*function}", "POST", || post(server_function)),
];

/// Every page and server function of the site.
pub fn router(board: Board) -> Router {
    let pages = ROUTES.iter().fold(Router::new(), |router, route| router.route(route.path, (route.handlers)()));
    pages
        .fallback(|| async { axum::http::StatusCode::NOT_FOUND })
        .layer(from_fn_with_state(board.clone(), fault::dress))
        .with_state(board)
}

/// Answers a call of an island.
async fn server_function(State(board): State<Board>, request: Request) -> Response {
    leptos_axum::handle_server_fns_with_context(move || provide_context(board.clone()), request).await.into_response()
}
