//! Table of contents of the site: every address, its methods and who it is for. The router is built
//! from it and from nothing else.

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use leptos::prelude::provide_context;

use crate::{
    board::Board,
    fault,
    pages::{
        action, actions, agenda, case, cases, close, counts, counts_csv, home, intake, item, meetings, member_end, members,
        not_registered, plan, set_up, settings, sign_in, steps,
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
    route("/acties", "GET", || get(actions::show)),
    route("/acties/{id}", "GET POST", || get(action::show).post(action::save)),
    route("/aantallen", "GET", || get(counts::show)),
    route("/aantallen.csv", "GET", || get(counts_csv::show)),
    route("/aantallen/niet-geregistreerd", "GET POST", || get(not_registered::show).post(not_registered::set)),
    route("/aantallen/niet-geregistreerd/terug", "POST", || post(not_registered::take_back)),
    route("/leden", "GET POST", || get(members::show).post(members::add)),
    route("/leden/{id}/link", "POST", || post(members::invite)),
    route("/leden/{id}/beeindigen", "GET POST", || get(member_end::show).post(member_end::save)),
    route("/leden/{id}/terug", "POST", || post(member_end::resume)),
    route("/instellingen", "GET", || get(settings::show)),
    route("/instellingen/coalitie", "GET POST", || get(settings::coalition::show).post(settings::coalition::save)),
    route("/instellingen/overlegsoorten", "GET POST", || get(settings::kinds::show).post(settings::kinds::add)),
    route("/instellingen/overlegsoorten/{id}", "GET POST", || get(settings::kind::show).post(settings::kind::change)),
    route("/instellingen/overlegsoorten/{id}/stap", "POST", || post(settings::kinds::step)),
    route("/instellingen/disciplines", "GET POST", || get(settings::disciplines::show).post(settings::disciplines::add)),
    route("/instellingen/disciplines/{id}", "GET POST", || get(settings::disciplines::edit).post(settings::disciplines::rename)),
    route("/instellingen/disciplines/{id}/stap", "POST", || post(settings::disciplines::step)),
    route("/instellingen/regios", "GET POST", || get(settings::regions::show).post(settings::regions::add)),
    route("/instellingen/regios/{id}", "GET POST", || get(settings::region::show).post(settings::region::rename)),
    route("/instellingen/regios/{id}/erbij", "POST", || post(settings::region::join)),
    route("/instellingen/regios/{id}/eraf", "POST", || post(settings::region::leave)),
    route("/api/{*function}", "POST", || post(server_function)),
];

/// Every page and server function of the site.
pub fn router(board: Board) -> Router {
    let pages = ROUTES.iter().fold(Router::new(), |router, route| router.route(route.path, (route.handlers)()));
    pages.fallback(|| async { StatusCode::NOT_FOUND }).layer(from_fn_with_state(board.clone(), fault::dress)).with_state(board)
}

/// Answers a call of an island.
async fn server_function(State(board): State<Board>, request: Request) -> Response {
    // Leptos would answer with a word of advice for whoever builds the site.
    let known = |(path, method)| path == request.uri().path() && method == *request.method();
    if !leptos::server_fn::axum::server_fn_paths().any(known) {
        return StatusCode::NOT_FOUND.into_response();
    }
    leptos_axum::handle_server_fns_with_context(move || provide_context(board.clone()), request).await.into_response()
}
