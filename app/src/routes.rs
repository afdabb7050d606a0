//! Table of contents of the site: every address, its methods and who it is for. The router is built
//! from it and from nothing else.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{
        HeaderValue, StatusCode,
        header::{REFERER, RETRY_AFTER},
    },
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use leptos::prelude::provide_context;
use web::api::Board as Asked;

use crate::{
    action,
    answers::Answers,
    case, counts, entry,
    frame::{dress, limit, state::Board},
    log, mail, meeting, people, settings, text_check, today, v1,
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
    route("/", "GET", || get(today::show)),
    route("/aanmelden", "GET POST", || get(entry::sign_in::show).post(entry::sign_in::save)),
    route("/aanmelden/{link}", "GET POST", || get(entry::link::show).post(entry::link::save)),
    route("/aanmelden/{link}/aansluiten", "POST", || post(entry::link::join)),
    route("/aanmelden/passkey", "POST", || post(entry::passkeys::sign_in)),
    route("/aanmelden/organisatie", "GET", || get(entry::organisation::back)),
    route("/aanmelden/organisatie/{id}", "GET", || get(entry::organisation::go)),
    route("/aanmelden/begin/organisatie", "GET", || get(entry::organisation::enrol)),
    route("/mijn-aanmelding/organisatie", "GET", || get(entry::organisation::add)),
    route("/mijn-aanmelding/organisatie/weg", "POST", || post(entry::own::unlink)),
    route("/instellingen/organisatie", "GET POST", || get(settings::organisation::show).post(settings::organisation::save)),
    route("/aanmelden/tweede-stap", "GET POST", || get(entry::second::show).post(entry::second::save)),
    route("/aanmelden/coalitie", "GET POST", || get(entry::choose::show).post(entry::choose::save)),
    route("/aanmelden/begin", "GET", || get(entry::enrol::show)),
    route("/aanmelden/begin/wachtwoord", "GET POST", || get(entry::enrol::password).post(entry::enrol::choose_password)),
    route("/aanmelden/begin/code", "POST", || post(entry::enrol::code)),
    route("/aanmelden/begin/passkey", "POST", || post(entry::passkeys::enrol)),
    route("/mijn-aanmelding", "GET", || get(entry::own::show)),
    route("/mijn-aanmelding/bevestigen", "GET POST", || get(entry::confirm::show).post(entry::confirm::save)),
    route("/mijn-aanmelding/bevestigen/passkey", "POST", || post(entry::passkeys::prove)),
    route("/mijn-aanmelding/passkeys", "POST", || post(entry::passkeys::add)),
    route("/mijn-aanmelding/passkeys/{id}", "POST", || post(entry::passkeys::change)),
    route("/mijn-aanmelding/wachtwoord", "GET POST", || get(entry::own_password::show).post(entry::own_password::save)),
    route("/mijn-aanmelding/wachtwoord/weg", "POST", || post(entry::own_password::remove)),
    route("/mijn-aanmelding/code", "GET POST", || get(entry::own_password::app).post(entry::own_password::code)),
    route("/mijn-aanmelding/herstelcodes", "POST", || post(entry::own_password::codes)),
    route("/mijn-aanmelding/coalitie", "POST", || post(entry::own::switch)),
    route("/mijn-aanmelding/berichten", "GET POST", || get(mail::choice::show).post(mail::choice::save)),
    route("/mijn-aanmelding/gelezen", "POST", || post(entry::own::read)),
    route("/leden/{id}/herstellen", "GET POST", || get(entry::reset::show).post(entry::reset::save)),
    route("/.well-known/security.txt", "GET", || get(entry::security_txt::show)),
    route("/afmelden", "POST", || post(entry::sign_in::out)),
    route("/sessies", "GET", || get(entry::sessions::show)),
    route("/sessies/einde", "POST", || post(entry::sessions::end)),
    route("/nog-hier", "POST", || post(entry::sessions::still_here)),
    route("/instellen/{link}", "GET POST", || get(entry::set_up::show).post(entry::set_up::save)),
    route("/overleggen", "GET", || get(meeting::list::show)),
    route("/overleggen/nieuw", "GET POST", || get(meeting::plan::new).post(meeting::plan::create)),
    route("/overleggen/in-mijn-agenda", "GET POST", || get(meeting::feed::show).post(meeting::feed::save)),
    route("/agenda/{file}", "GET", || get(meeting::feed::read)),
    route("/overleggen/{id}", "GET", || get(meeting::agenda::show)),
    route("/overleggen/{id}/agenda.ics", "GET", || get(meeting::invitation::calendar)),
    route("/overleggen/{id}/wijzigen", "GET POST", || get(meeting::plan::edit).post(meeting::plan::change)),
    route("/overleggen/{id}/agenda", "POST", || post(meeting::steps::order)),
    route("/overleggen/{id}/stap", "POST", || post(meeting::steps::step)),
    route("/overleggen/{id}/antwoord", "POST", || post(meeting::answering::save)),
    route("/overleggen/{id}/waarnemer", "GET POST", || get(meeting::stand_in::show).post(meeting::stand_in::save)),
    route("/overleggen/{id}/waarnemer/{member}", "GET POST", || get(meeting::stand_in::show_of).post(meeting::stand_in::save_of)),
    route("/antwoord/{link}", "GET POST", || get(meeting::from_mail::show).post(meeting::from_mail::save)),
    route("/overleggen/{id}/aanwezigen", "POST", || post(meeting::steps::table)),
    route("/overleggen/{id}/punten/{item}", "GET POST", || get(meeting::item::show).post(meeting::item::save)),
    route("/overleggen/{id}/volgen", "GET POST", || get(meeting::live::show).post(meeting::live::act)),
    route("/overleggen/{id}/scherm", "GET", || get(meeting::live::screen)),
    route("/overleggen/{id}/stroom", "GET", || get(meeting::live::stream)),
    route("/overleggen/{id}/sluiten", "GET POST", || get(meeting::close::show).post(meeting::close::save)),
    route("/overleggen/{id}/verslag", "GET POST", || get(meeting::report::show).post(meeting::report::save)),
    route("/overleggen/{id}/verslag/{item}/ouders", "GET POST", || {
        get(meeting::report::parents::show).post(meeting::report::parents::make)
    }),
    route("/overleggen/{id}/verslag/{item}", "GET POST", || get(meeting::report::item::show).post(meeting::report::item::save)),
    route("/casussen", "GET POST", || get(case::list::show).post(case::list::find)),
    route("/casussen/nieuw", "GET POST", || get(case::intake::new).post(case::intake::create)),
    route("/casussen/openen", "POST", || post(case::list::open)),
    route("/casussen/spoed", "GET POST", || get(case::responders::show).post(case::responders::save)),
    route("/casussen/{id}", "GET", || get(case::page::show)),
    route("/casussen/{id}/akkoord", "POST", || post(case::page::agree)),
    route("/acties", "GET", || get(action::list::show)),
    route("/acties/{id}", "GET POST", || get(action::report::show).post(action::report::save)),
    route("/aantallen", "GET", || get(counts::own::show)),
    route("/aantallen.csv", "GET", || get(counts::files::csv)),
    route("/aantallen.xlsx", "GET", || get(counts::files::xlsx)),
    route("/aantallen/publicaties", "GET POST", || get(counts::publications::list::show).post(counts::publications::list::make)),
    route("/aantallen/publicaties/{id}", "GET", || get(counts::publications::one::show)),
    route("/aantallen/publicaties/{id}/stap", "POST", || post(counts::publications::steps::step)),
    route("/aantallen/publicaties/{id}/bestand/{file}", "GET", || get(counts::publications::one::file)),
    route("/publicaties/{id}", "GET", || get(counts::publications::one::open)),
    route("/publicaties/{id}/bestand/{file}", "GET", || get(counts::publications::one::open_file)),
    route("/uitleg-aantallen", "GET", || get(counts::publications::explained::show)),
    route("/aantallen/eerdere-jaren", "GET POST", || get(counts::historic::show).post(counts::historic::save)),
    route("/aantallen/eerdere-jaren/weg", "POST", || post(counts::historic::take_away)),
    route("/aantallen/niet-geregistreerd", "GET POST", || get(counts::not_registered::show).post(counts::not_registered::set)),
    route("/aantallen/niet-geregistreerd/terug", "POST", || post(counts::not_registered::take_back)),
    route("/logboek", "GET POST", || get(log::show).post(log::find)),
    route("/logboek.csv", "GET", || get(log::file::csv)),
    route("/logboek.json", "GET", || get(log::file::json)),
    route("/logboek/controle", "GET", || get(log::review::show)),
    route("/logboek/maand/{month}", "GET POST", || get(log::review::month).post(log::review::save)),
    route("/leden", "GET POST", || get(people::list::show).post(people::list::add)),
    route("/leden/uitnodigen", "POST", || post(people::invite::all)),
    route("/leden/{id}/uitnodigen", "POST", || post(people::invite::one)),
    route("/leden/controle", "GET POST", || get(people::review::show).post(people::review::save)),
    route("/leden/importeren", "GET POST", || get(people::import::show).post(people::import::save)),
    route("/leden/importeren/voorbeeld.csv", "GET", || get(people::import::example)),
    route("/leden/{id}", "GET POST", || get(people::member::show).post(people::member::save)),
    route("/leden/{id}/sessies", "POST", || post(people::member::end_sessions)),
    route("/leden/{id}/link/intrekken", "POST", || post(people::member::withdraw)),
    route("/leden/{id}/link", "POST", || post(people::list::invite)),
    route("/leden/{id}/beeindigen", "GET POST", || get(people::end::show).post(people::end::save)),
    route("/leden/{id}/terug", "POST", || post(people::end::resume)),
    route("/voorstellen/{id}", "POST", || post(people::proposals::decide)),
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
    route("/instellingen/api-toegang", "GET POST", || get(settings::api_keys::show).post(settings::api_keys::make)),
    route("/instellingen/api-toegang/{id}/intrekken", "POST", || post(settings::api_keys::revoke)),
    route("/postvak", "GET", || get(mail::postbox::show)),
    route("/postvak/{id}", "GET", || get(mail::postbox::one)),
    route("/postvak/{id}/bericht", "GET", || get(mail::postbox::document)),
    route("/postvak/{id}/agenda.ics", "GET", || get(mail::postbox::calendar)),
    route("/tekstcontrole", "GET POST", || get(text_check::page::show).post(text_check::page::add)),
    route("/tekstcontrole/gezien", "GET", || get(text_check::page::month)),
    route("/tekstcontrole/{id}/weg", "POST", || post(text_check::page::remove)),
    route("/api/v1/counts", "GET", v1::counts),
    route("/api/v1/releases", "GET", v1::releases),
    route("/api/v1/regions", "GET", v1::regions),
    route("/api/v1/openapi.json", "GET", v1::openapi),
    route("/api/v1/{*rest}", "GET", v1::nothing),
    route("/api/{*function}", "POST", || post(server_function)),
];

/// Every page and server function of the site.
pub fn router(board: Board) -> Router {
    let pages = ROUTES.iter().fold(Router::new(), |router, route| router.route(route.path, (route.handlers)()));
    pages.fallback(|| async { StatusCode::NOT_FOUND }).layer(from_fn_with_state(board.clone(), dress::dress)).with_state(board)
}

/// Answers a call of an island.
async fn server_function(State(board): State<Board>, mut request: Request) -> Response {
    // Leptos would answer with a word of advice for whoever builds the site.
    let known = |(path, method)| path == request.uri().path() && method == *request.method();
    if !leptos::server_fn::axum::server_fn_paths().any(known) {
        return StatusCode::NOT_FOUND.into_response();
    }
    // Whoever asks for a page instead is sent to its Referer by Leptos, and anybody can write that.
    request.headers_mut().remove(REFERER);
    let answers: Arc<dyn Asked> = Arc::new(Answers(board));
    let answer = leptos_axum::handle_server_fns_with_context(move || provide_context(Arc::clone(&answers)), request).await;
    let mut response = answer.into_response();
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(limit::ENTRY.seconds()));
    }
    response
}
