//! One connection to the board, and what a browser asks over it.

use std::{io::Read, net::SocketAddr};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    client::conn::http1::{SendRequest, handshake},
    header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, COOKIE, HOST, ORIGIN},
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::AbortHandle};
use wire::live::{Answer, Snapshot};

use crate::Result;

/// Somebody who is signed in at the board.
#[derive(Clone)]
pub(super) struct Session {
    address: SocketAddr,
    cookie: String,
}

/// A connection; dropping it cuts it.
pub(super) struct Line {
    sender: SendRequest<Full<Bytes>>,
    talk: AbortHandle,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.talk.abort();
    }
}

impl Line {
    async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, talk) = handshake(TokioIo::new(stream)).await?;
        // A connection that breaks is told to who sends over it.
        let talk = tokio::spawn(async move { drop(talk.await) }).abort_handle();
        Ok(Self { sender, talk })
    }

    /// Whether the board has hung up meanwhile.
    pub(super) fn is_gone(&self) -> bool {
        self.sender.is_closed()
    }
}

impl Session {
    /// Of a token, at a board on this machine.
    pub(super) fn new(address: SocketAddr, token: &str) -> Self {
        Self { address, cookie: format!("casusbord={token}") }
    }

    /// A connection of her browser.
    pub(super) async fn line(&self) -> Result<Line> {
        Line::open(self.address).await
    }

    /// The stream of news of a meeting.
    pub(super) async fn stream(&self, line: &mut Line, meeting: &str) -> Result<Incoming> {
        let request = self.request("GET", &format!("/overleggen/{meeting}/stroom")).header(ACCEPT, "text/event-stream");
        Ok(good(line.sender.send_request(request.body(Full::default())?).await?)?.into_body())
    }

    /// The snapshot of a meeting, over a connection of its own.
    pub(super) async fn look(&self, meeting: &str) -> Result<(Snapshot, usize)> {
        self.look_over(&mut self.line().await?, meeting).await
    }

    /// The snapshot of a meeting, and the bytes it took.
    pub(super) async fn look_over(&self, line: &mut Line, meeting: &str) -> Result<(Snapshot, usize)> {
        self.ask(line, "/api/overleg-nu", format!("meeting={meeting}&place=Seat")).await
    }

    /// Moves a meeting on to an item, as the chair's button does.
    pub(super) async fn jump(&self, line: &mut Line, meeting: &str, from: Option<&str>, to: &str) -> Result<Snapshot> {
        let from = from.map(|from| format!("&from={from}")).unwrap_or_default();
        let form = format!("meeting={meeting}&place=Seat{from}&verb=jump&of={to}");
        Ok(self.ask(line, "/api/overleg-doe", form).await?.0)
    }

    async fn ask(&self, line: &mut Line, path: &str, form: String) -> Result<(Snapshot, usize)> {
        let request = self
            .request("POST", path)
            .header(ORIGIN, format!("http://{}", self.address))
            .header(ACCEPT, "application/json")
            .header(ACCEPT_ENCODING, "gzip, deflate, br")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::from(form))?;
        let response = good(line.sender.send_request(request).await?)?;
        let packed = response.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "br");
        let body = response.into_body().collect().await?.to_bytes();
        let mut text = Vec::new();
        if packed {
            brotli::Decompressor::new(&body[..], 4096).read_to_end(&mut text)?;
        } else {
            text.extend_from_slice(&body);
        }
        match serde_json::from_slice(&text)? {
            Answer::Now(snapshot) => Ok((*snapshot, body.len())),
            Answer::SignedOut => Err("a session of the bench has ended".into()),
        }
    }

    fn request(&self, method: &str, path: &str) -> hyper::http::request::Builder {
        Request::builder().method(method).uri(path).header(HOST, self.address.to_string()).header(COOKIE, &self.cookie)
    }
}

fn good(response: Response<Incoming>) -> Result<Response<Incoming>> {
    match response.status().as_u16() {
        200 => Ok(response),
        status => Err(format!("the board answers {status}").into()),
    }
}
