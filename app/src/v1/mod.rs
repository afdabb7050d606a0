//! The API `/api/v1`: figures for programs of municipalities. No session, no cookie, no other site's script: a key in
//! the header `Authorization`, and every read in the journal. docs/api.md is for whoever writes such a program.
//!
//! | module | says |
//! |---|---|
//! | [`ask`], [`parameters`] | who asks, in which language; for what |
//! | [`problem`] | what goes wrong, as RFC 9457 has it |
//! | [`answer`] | figures as JSON |
//! | `openapi.json` | all of it for programs; a test holds it against the routes |

pub mod answer;
pub mod ask;
pub mod parameters;
pub mod problem;

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, any, get},
};
use domain::{
    counts::publication::{Geography, Publication},
    log::{Detail, Object, Part},
    settings::api_key::Audience,
};
use serde_json::{Value, json};
use store::{Error, counts as own_figures, counts::published};
use wire::text::Text;

use self::{
    ask::Ask,
    parameters::{Format, Parameters},
    problem::Problem,
};
use crate::{
    counts::outputs::{kind, own, published as tables},
    frame::{state::Board, tag},
};

/// Methods of every address.
const METHODS: &str = "GET, HEAD, OPTIONS";
const OPENAPI: &str = include_str!("openapi.json");

/// What answers at `/api/v1/counts`.
pub fn counts() -> MethodRouter<Board> {
    reads(get(give_counts))
}

/// What answers at `/api/v1/releases`.
pub fn releases() -> MethodRouter<Board> {
    reads(get(give_releases))
}

/// What answers at `/api/v1/regions`.
pub fn regions() -> MethodRouter<Board> {
    reads(get(give_regions))
}

/// What answers at `/api/v1/openapi.json`; says nothing of anybody, and needs no key.
pub fn openapi() -> MethodRouter<Board> {
    reads(get(|| async { ([(header::CONTENT_TYPE, kind("json"))], OPENAPI) }))
}

/// What answers where there is nothing.
pub fn nothing() -> MethodRouter<Board> {
    any(|headers: HeaderMap| async move { Problem::NoAddress.response(ask::language(&headers)) })
}

fn reads(router: MethodRouter<Board>) -> MethodRouter<Board> {
    router
        .options(|| async { (StatusCode::NO_CONTENT, [(header::ALLOW, METHODS)]) })
        .fallback(|headers: HeaderMap| async move { Problem::Method.response(ask::language(&headers)) })
}

async fn give_counts(ask: Ask) -> Response {
    let t = ask.t;
    counts_for(ask).await.unwrap_or_else(|problem| problem.response(t))
}

async fn counts_for(ask: Ask) -> Result<Response, Problem> {
    let parameters = Parameters::parse(&ask.uri)?;
    let format = ask.format(parameters.format, &[Format::Json, Format::Csv])?;
    let (year, geography) = (parameters.year, parameters.geography);
    let detail = Detail::from((parameters.audience, Part::Year(year))).and((geography, format.file()));
    let body = match parameters.audience {
        Audience::Published => {
            let all = published::all(&ask.board.store, &ask.program).await?;
            let meant = |frozen: &&published::Frozen| frozen.table.year == year && frozen.table.geography == geography;
            let frozen = all.iter().rfind(meant).ok_or(Problem::NoRelease)?;
            ask.note(Object::Counts, detail).await?;
            match format {
                Format::Json => text(&answer::published(frozen)),
                Format::Csv => files::csv::write(&tables::table(Text::Nl, &frozen.table))?,
            }
        }
        Audience::Own => own_counts(&ask, year, geography, format, detail).await?,
    };
    Ok(ask.answer(body, format, parameters.audience == Audience::Published))
}

async fn own_counts(ask: &Ask, year: i32, geography: Geography, format: Format, detail: Detail) -> Result<Vec<u8>, Problem> {
    let reader = match ask.board.store.program_sees(&ask.program, detail).await {
        Err(Error::NotFound) => return Err(Problem::Scope),
        reader => reader?,
    };
    let today = domain::calendar::zone::day(ask.now);
    let mut sheet = own_figures::sheet(&ask.board.store, &reader, today).await?;
    if !sheet.figures.years.contains(&year) {
        return Err(Problem::NoFigures);
    }
    sheet.figures.years = vec![year];
    Ok(match format {
        Format::Json => text(&answer::own(&sheet, year, geography)),
        Format::Csv => files::csv::write(&own::table(Text::Nl, &sheet, &[geography]))?,
    })
}

async fn give_releases(ask: Ask) -> Response {
    list(ask, Object::Releases, |all| json!({ "releases": all.iter().map(answer::release).collect::<Vec<_>>() })).await
}

async fn give_regions(ask: Ask) -> Response {
    list(ask, Object::Regions, |all| json!({ "regions": answer::regions(all) })).await
}

/// Everything of one kind that was released; there is nothing to choose.
async fn list(ask: Ask, what: Object, of: impl FnOnce(&[published::Frozen]) -> Value) -> Response {
    let t = ask.t;
    let given = async {
        parameters::no_parameters(&ask.uri)?;
        let format = ask.format(None, &[Format::Json])?;
        let all = published::all(&ask.board.store, &ask.program).await?;
        ask.note(what, Audience::Published).await?;
        Ok::<_, Problem>(ask.answer(text(&of(&all)), format, true))
    };
    given.await.unwrap_or_else(|problem| problem.response(t))
}

fn text(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

impl Ask {
    /// The answer, or that nothing changed since it was last given. The tag is made of what is in the answer and of
    /// nothing else: it cannot tell what is hidden.
    fn answer(&self, body: Vec<u8>, format: Format, keep: bool) -> Response {
        let tag = format!("W/\"{}\"", &Publication::hash(&String::from_utf8_lossy(&body))[..32]);
        let known = tag::is_known(self.known.as_deref(), &tag);
        let mut response = if keep && known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            ([(header::CONTENT_TYPE, kind(format.file().as_str()))], body).into_response()
        };
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("Accept, Authorization"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(if keep { "private, no-cache" } else { "no-store" }));
        if let (true, Ok(tag)) = (keep, HeaderValue::from_str(&tag)) {
            headers.insert(header::ETAG, tag);
        }
        response
    }
}

impl FromRequestParts<Board> for Ask {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, board: &Board) -> Result<Self, Response> {
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, board).await.map_err(IntoResponse::into_response)?;
        Self::of(board, parts, uri).await.map_err(|problem| problem.response(ask::language(&parts.headers)))
    }
}
