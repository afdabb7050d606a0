//! What goes wrong in a request, and how it is answered. The cause is logged, never shown; what is not
//! yours is answered exactly like what does not exist.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use store::Error;

use super::limit::TooMany;

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
    /// Asked too often.
    #[error("asked too often")]
    TooMany(TooMany),
    /// A page could not be written, which is ours to mend.
    #[error("the answer could not be made: {0}")]
    Answer(String),
}

/// The face of a fault, put on the response for [`dress`](super::dress::dress) to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    NotFound,
    State,
    Unproved,
    Unreadable,
    Later(TooMany),
    Server,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, face) = match &self {
            Self::Store(Error::NotFound) => (StatusCode::NOT_FOUND, Face::NotFound),
            Self::Store(Error::State | Error::Conflict { .. } | Error::Invalid(_)) => (StatusCode::CONFLICT, Face::State),
            Self::Store(Error::Unproved) => (StatusCode::FORBIDDEN, Face::Unproved),
            Self::Unreadable => (StatusCode::UNSUPPORTED_MEDIA_TYPE, Face::Unreadable),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Face::Unreadable),
            Self::TooMany(until) => (StatusCode::TOO_MANY_REQUESTS, Face::Later(*until)),
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

impl From<TooMany> for Fault {
    fn from(until: TooMany) -> Self {
        Self::TooMany(until)
    }
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
