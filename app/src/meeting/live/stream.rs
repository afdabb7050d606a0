//! The news of a meeting, as server-sent events: only *that* something changed, and which revision it has now. Who
//! hears it asks again with her own rights ([`web::api::live::look`]).
//!
//! Before each event session and seat are looked up again, so the stream ends with them: it is no use of the session
//! and keeps nothing alive. It says the revision at once when it begins, so a browser that was asleep, offline or cut
//! off by a restart knows whether it missed anything; and it says something every quarter of a minute, so that a
//! connection that is dead without knowing it shows.

use std::{convert::Infallible, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use store::{
    Error,
    meeting::live::{Bell, News},
};

use super::streams::Open;
use crate::frame::{
    fault::Fault,
    state::Board,
    visit::{self, Visit},
};

/// So often something is said, and session and seat are looked at again.
const BEAT: Duration = Duration::from_secs(15);

/// The session has ended, or the seat: there is nothing to come back for.
const END: &str = "event: end\ndata: end\n\n";

/// The stream. Who is not signed in hears that it has ended: a browser that was sent to a page instead would complain.
pub async fn stream(visit: Result<Visit, Response>, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Fault> {
    let visit = match visit {
        Ok(visit) => visit,
        Err(answer) if answer.status().is_redirection() => return Ok(carrying(END.into())),
        Err(answer) => return Ok(answer),
    };
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let bell = visit.store().bell(&seat);
    let token = visit::token(&visit.board, &headers).unwrap_or_default();
    let open = Open::one_more(&visit.board, &token)?;
    let watcher = Watcher { board: visit.board, token, meeting: id, bell, said: None, _open: open };
    let events = stream::unfold(Some(watcher), |watcher| async move {
        let mut watcher = watcher?;
        let event = watcher.next().await?;
        let more = event != END;
        Some((Ok::<_, Infallible>(Bytes::from(event)), more.then_some(watcher)))
    });
    Ok(carrying(Body::from_stream(events)))
}

fn carrying(events: Body) -> Response {
    let mut response = events.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A proxy that gathers before it sends on would hold back the news.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// One who watches a meeting.
struct Watcher {
    board: Board,
    token: String,
    meeting: String,
    bell: Bell,
    /// The revision she heard of last.
    said: Option<i64>,
    /// Counted as long as it lasts.
    _open: Open,
}

impl Watcher {
    /// The next event; nothing when the board stops or the database does not answer: the browser comes back by itself.
    async fn next(&mut self) -> Option<String> {
        if self.said.is_some() && self.bell.wait(BEAT).await == News::Over {
            return None;
        }
        match self.revision().await {
            Ok(Some(rev)) if self.said == Some(rev) => Some("event: beat\ndata: beat\n\n".to_owned()),
            Ok(Some(rev)) => {
                self.said = Some(rev);
                Some(format!("retry: 1000\nid: {rev}\ndata: {rev}\n\n"))
            }
            Ok(None) | Err(Error::NotFound) => Some(END.to_owned()),
            Err(error) => {
                tracing::warn!(%error, "a stream of a meeting was cut");
                None
            }
        }
    }

    /// The revision of the meeting, for who still has a session and a seat.
    async fn revision(&self) -> Result<Option<i64>, Error> {
        let store = &self.board.store;
        let Some(actor) = store.onlooker(&self.token, self.board.now()).await? else { return Ok(None) };
        Ok(Some(store.seat(&actor.participant()?, &self.meeting).await?.meeting().rev))
    }
}
