//! One request at a time, to see that a page is what we think before it is measured.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::Result;

/// What came back.
pub(crate) struct Answer {
    /// The status, e.g. 200.
    pub(crate) status: u16,
    /// Bytes of the body.
    pub(crate) length: usize,
}

/// Asks for a page. `headers`: whole lines, each with its end.
pub(crate) fn get(address: SocketAddr, path: &str, headers: &str) -> Result<Answer> {
    ask(address, "GET", path, headers, "")
}

/// Sends a form of the board's own.
pub(crate) fn post(address: SocketAddr, path: &str, headers: &str, form: &str) -> Result<Answer> {
    let length = form.len();
    let own = format!(
        "{headers}Origin: http://{address}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
    );
    ask(address, "POST", path, &own, form)
}

fn ask(address: SocketAddr, method: &str, path: &str, headers: &str, body: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    // Written at once: small pieces on loopback wait for each other.
    let request = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\n{headers}Connection: close\r\n\r\n{body}");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or("an answer without an end to its headers")?;
    let head = String::from_utf8_lossy(&answer[..end]);
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or("an answer without a status")?;
    Ok(Answer { status, length: answer.len() - end - 4 })
}
