//! Draws the page of a fault, and notes in the log what was refused.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::log::{Object, Route, Verb};
use store::{Error, access::Actor};
use wire::text::Text;

use super::{
    asker::Asker,
    fault::{Face, Fault},
    open,
    shell::{self, Head, Section},
    state::Board,
    visit::Visit,
};

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
        if let Err(error) = board.store.did(actor, Verb::Refuse, Object::Page, &self.id, self.route, board.now()).await {
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
    // No address of ours holds a NUL, and PostgreSQL takes none.
    let response = if request.uri().to_string().contains("%00") && !request.uri().path().starts_with("/api/v1/") {
        Fault::from(Error::NotFound).into_response()
    } else {
        next.run(request).await
    };
    let status = response.status();
    if let (Some(actor), StatusCode::NOT_FOUND | StatusCode::FORBIDDEN) = (asker.actor(), status) {
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
        Face::State => (t.fault_state(), t.fault_state_text()),
        Face::Unreadable => (t.fault_unreadable(), t.fault_unreadable_text()),
        Face::Server => (t.fault_server(), t.fault_server_text()),
    };
    let status = if face == Face::NotFound { StatusCode::NOT_FOUND } else { status };
    let home = Some(("/", t.fault_home()));
    // Who is signed in keeps her menu, whether the address exists or not; when the board itself fails it asks for nothing more.
    let visit = if face == Face::Server { None } else { Visit::of(&board, &headers).await.ok().flatten() };
    match visit {
        Some(visit) => {
            let head = Head::new(title, Section::Nowhere);
            shell::respond(&visit, status, &head, || open::message(title, text, home))
        }
        None => open::plain(&board, status, title, text, home),
    }
}
