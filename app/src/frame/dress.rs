//! Draws the page of a fault, and notes in the log what was refused.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{form::Typed, log::Route};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{Error, access::Actor};
use wire::text::Text;

use super::{
    asker::Asker,
    fault::{Face, Fault},
    given_back,
    limit::TooMany,
    open,
    shell::{self, Head, Section},
    state::Board,
    visit::Visit,
    within::within,
};
use crate::{entry::confirm, ui};

/// What was asked for, in words that may be in the journal: the route, and the id in its address.
struct Asked {
    route: Route,
    id: String,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let pattern = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
        let mut ids = request.uri().path().split('/').filter(|part| uuid::Uuid::try_parse(part).is_ok());
        let route = Route::new(request.method().as_str(), pattern);
        Self { route, id: ids.next_back().unwrap_or_default().to_owned() }
    }

    /// What is not yours answers like what is not there, and is noted like it.
    async fn note(self, board: &Board, actor: &Actor) {
        if let Err(error) = board.store.refused(actor, self.route, &self.id, board.now()).await {
            tracing::error!(%error, "a refusal could not be journalled");
        }
    }
}

/// Draws the page of a fault: one place, so that every 404 is the same to the letter.
pub async fn dress(State(board): State<Board>, mut request: Request, next: Next) -> Response {
    let asker = Asker::default();
    request.extensions_mut().insert(asker.clone());
    let question = Asked::of(&request);
    let headers = request.headers().clone();
    let (method, to) = (request.method().clone(), request.uri().clone());
    // No address of ours holds a NUL, and PostgreSQL takes none.
    let response = if request.uri().to_string().contains("%00") && !request.uri().path().starts_with("/api/v1/") {
        Fault::from(Error::NotFound).into_response()
    } else {
        next.run(request).await
    };
    let status = response.status();
    let unproved = response.extensions().get() == Some(&Face::Unproved);
    if let (Some(actor), StatusCode::NOT_FOUND | StatusCode::FORBIDDEN, false) = (asker.actor(), status, unproved) {
        question.note(&board, actor).await;
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    let bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let face = match response.extensions().get::<Face>().copied() {
        Some(face) => face,
        // No page was written: an address or a method the site does not have, or an address nobody can read.
        None if bare && matches!(status, StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) => {
            Face::NotFound
        }
        None => return response,
    };
    let t = Text::Nl;
    let (title, text) = match face {
        Face::NotFound => (t.fault_not_found(), t.fault_not_found_text()),
        // A session that ended while it asked is told so.
        Face::State | Face::Unproved => (t.fault_state(), t.fault_state_text()),
        Face::Unreadable => (t.fault_unreadable(), t.fault_unreadable_text()),
        Face::Later(_) => (t.fault_later(), t.fault_later_text()),
        Face::Server => (t.fault_server(), t.fault_server_text()),
    };
    let status = if face == Face::NotFound { StatusCode::NOT_FOUND } else { status };
    let back = back(&headers).filter(|_| face == Face::State).map(|back| (back, t.fault_look()));
    // A form that was not stored: what was typed comes back, and the title says "Fout".
    let body = || match (asker.typed(), face) {
        (Some(typed), Face::State) => not_stored(t, title, t.fault_state_typed(), typed, back),
        (Some(typed), Face::Server) => not_stored(t, title, t.fault_server_typed(), typed, back),
        _ => open::message(title, text, Some(("/", t.fault_home()))),
    };
    // Who is signed in keeps her menu, whether the address exists or not; when the board itself fails it asks for nothing more.
    let visit = if face == Face::Server { None } else { Visit::of(&board, &headers).await.ok().flatten() };
    let mut response = match visit {
        Some(visit) if face == Face::Unproved => {
            let typed = asker.typed().cloned().unwrap_or_default();
            confirm::asked(&visit, &to, method == Method::POST, typed).await.unwrap_or_else(IntoResponse::into_response)
        }
        Some(visit) => {
            let head = Head::new(title, Section::Nowhere);
            shell::respond(&visit, status, &head, body)
        }
        None => open::respond(&board, status, title, body),
    };
    if let Face::Later(TooMany(seconds)) = face {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// The page of the board that a form was sent from: browsers tell it within one site (`Referrer-Policy: same-origin`).
fn back(headers: &HeaderMap) -> Option<String> {
    let from: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    let page = from.path_and_query()?.as_str();
    within(page).then(|| page.to_owned())
}

fn not_stored(t: Text, title: &str, says: &'static str, typed: &Typed, back: Option<(String, &'static str)>) -> AnyView {
    let (to, name) = back.unwrap_or_else(|| ("/".to_owned(), t.fault_home()));
    let link = view! { <p><a class="nl-link" href=to>{name}</a></p> };
    view! {
        {ui::heading(title)}
        {ui::refusal(says, link.into_any())}
        {given_back::texts(t, typed)}
    }
    .into_any()
}
