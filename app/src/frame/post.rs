//! A form of somebody who is signed in, and the fields of a form that anybody sends.

use axum::{
    Form,
    extract::{FromRequest, Request},
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use domain::{
    form::{Typed, WRITER},
    text::free::Replace,
};

use super::{
    another,
    asker::Asker,
    expired,
    fault::Fault,
    multipart,
    state::Board,
    visit::{self, Visit},
};

/// A form of somebody who is signed in. Of somebody who no longer is, everything typed comes back in
/// the answer, ready to be sent again.
pub struct Post {
    /// Who sends it.
    pub visit: Visit,
    /// What was typed.
    pub typed: Typed,
}

impl FromRequest<Board> for Post {
    type Rejection = Response;

    async fn from_request(request: Request, board: &Board) -> Result<Self, Response> {
        let uri: Uri = request.uri().clone();
        let visit = Visit::of(board, request.headers()).await.map_err(IntoResponse::into_response)?;
        Asker::tell(request.extensions(), visit.as_ref().map(|visit| &visit.actor));
        let asker = request.extensions().get::<Asker>().cloned().unwrap_or_default();
        let request_token = visit::token(board, request.headers());
        let typed = read_form(request, board).await.map_err(IntoResponse::into_response)?;
        match visit {
            Some(visit) if !visit.wrote(typed.get(WRITER)) => Err(another::page(&visit)),
            Some(visit) => {
                let typed = Replace::applied(typed);
                asker.sent(&typed);
                Ok(Self { visit, typed })
            }
            None => {
                let writer = writer(board, request_token, &typed).await.map_err(IntoResponse::into_response)?;
                Err(expired::page(board, uri.path(), &typed, writer))
            }
        }
    }
}

/// Who wrote a form that comes after her session: as the form says, or else whose session it was.
async fn writer(board: &Board, token: Option<String>, typed: &Typed) -> Result<Option<String>, Fault> {
    let said = typed.get(WRITER);
    Ok(match token {
        _ if !said.is_empty() => Some(said.to_owned()),
        Some(token) => board.store.owner(&token).await?,
        None => None,
    })
}

/// No form of ours has as many fields.
const MOST_FIELDS: usize = 2_000;

/// The fields of a form sent by anybody. A NUL is in no text, and PostgreSQL takes none.
pub async fn read_form(request: Request, board: &Board) -> Result<Typed, Fault> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let fields = if kind.starts_with("multipart/form-data") {
        multipart::fields(request, board).await?
    } else {
        match Form::<Vec<(String, String)>>::from_request(request, board).await {
            Ok(Form(fields)) => fields,
            Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => return Err(Fault::TooLarge),
            Err(_) => return Err(Fault::Unreadable),
        }
    };
    read_fields(fields)
}

/// The fields of a form, as a browser or an island sends them.
///
/// # Errors
/// [`Fault::TooLarge`].
pub fn read_fields(fields: Vec<(String, String)>) -> Result<Typed, Fault> {
    if fields.len() > MOST_FIELDS {
        return Err(Fault::TooLarge);
    }
    Ok(Typed::new(fields.into_iter().map(|(name, value)| (name, value.replace('\0', ""))).collect()))
}
