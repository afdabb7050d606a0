//! What goes wrong in a request, and how it is answered. The cause is logged, never shown; what is not
//! yours is answered exactly like what does not exist.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::log::{Object, Route, Verb};
use store::{Error, access::Actor};
use wire::text::Text;

use super::{asker::Asker, open, state::Board};

/// Why a request has no ordinary answer.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// From the store.
    #[error(transparent)]
    Store(#[from] Error),
    /// Not a form.
    #[error("the body is no form")]
    Unreadable,
    /// Longer than the board takes; the layers around the routes say so in words.
    #[error("the body is too long")]
    TooLarge,
    /// A page could not be written, which is ours to mend.
    #[error("the answer could not be made: {0}")]
    Answer(String),
}

/// The face of a fault, put on the response for [`dress`] to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    NotFound,
    State,
    Unreadable,
    Server,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, face) = match &self {
            Self::Store(Error::NotFound) => (StatusCode::NOT_FOUND, Face::NotFound),
            Self::Store(Error::State | Error::Conflict { .. } | Error::Invalid(_)) => (StatusCode::CONFLICT, Face::State),
            Self::Unreadable => (StatusCode::UNSUPPORTED_MEDIA_TYPE, Face::Unreadable),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Face::Unreadable),
            Self::Store(Error::Database(_) | Error::Unknown(_)) | Self::Answer(_) => {
                tracing::error!(error = %self, "request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, Face::Server)
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(face);
        response
    }
}

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
    open::plain(&board, status, title, text, Some(("/", t.fault_home())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_word_nobody_knows_is_a_fault_of_the_board() {
        let unknown = store::Unknown { table: "case_file", column: "urgency", word: "zomaar".to_owned() };
        let fault = Fault::from(Error::from(unknown));
        assert!(fault.to_string().contains("case_file.urgency"), "{fault}");
        let response = fault.into_response();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(response.extensions().get::<Face>(), Some(&Face::Server));
    }
}
