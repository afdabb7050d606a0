//! A small HTTP client over a socket of its own: a test decides which byte is sent when, and sees exactly
//! what was answered before a connection broke.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// An answer that came whole.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    /// `Set-Cookie`, up to its first semicolon.
    pub cookie: Option<String>,
    pub body: String,
}

/// A connection to the board on this machine, kept open between requests.
pub struct Client {
    port: u16,
    cookie: Option<String>,
    stream: BufReader<TcpStream>,
}

impl Client {
    /// Connects; `token`: of a session.
    pub fn new(port: u16, token: Option<&str>) -> io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.set_nodelay(true)?;
        Ok(Self { port, cookie: token.map(|token| format!("casusbord={token}")), stream: BufReader::new(stream) })
    }

    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        let request = self.request("GET", path, "");
        self.ask(&request)
    }

    /// Sends a form as a browser would.
    pub fn post(&mut self, path: &str, fields: &[(&str, String)]) -> io::Result<Answer> {
        let request = self.post_request(path, fields);
        self.ask(&request)
    }

    /// The bytes of a form.
    pub fn post_request(&self, path: &str, fields: &[(&str, String)]) -> String {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        self.request("POST", path, &pairs.join("&"))
    }

    fn request(&self, method: &str, path: &str, body: &str) -> String {
        let port = self.port;
        let cookie = self.cookie.as_ref().map_or(String::new(), |cookie| format!("Cookie: {cookie}\r\n"));
        let form = if method == "POST" {
            let length = body.len();
            format!(
                "Origin: http://localhost:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
            )
        } else {
            String::new()
        };
        format!("{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept: */*\r\n{cookie}{form}\r\n{body}")
    }

    /// Sends bytes and reads one answer.
    pub fn ask(&mut self, request: &str) -> io::Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end().to_owned();
            if line.is_empty() {
                break;
            }
            lines.push(line);
        }
        let header = |name: &str| {
            let found = lines.iter().filter_map(|line| line.split_once(": ")).find(|(n, _)| n.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.to_owned())
        };
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let status =
            lines.first().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok()).ok_or_else(broken)?;
        let mut body = vec![0; header("content-length").and_then(|length| length.parse().ok()).ok_or_else(broken)?];
        self.stream.read_exact(&mut body)?;
        // The session's comes first; a browser that becomes known gets another after it.
        let cookie = header("set-cookie").map(|cookie| cookie.split(';').next().unwrap_or_default().to_owned());
        if let Some(cookie) = &cookie {
            self.cookie = Some(cookie.clone());
        }
        Ok(Answer { status, location: header("location"), cookie, body: String::from_utf8(body).map_err(|_| broken())? })
    }

    /// Sends so many of these bytes, and hangs up after a while without reading.
    pub fn cut(mut self, request: &str, bytes: usize, after: Duration) -> io::Result<()> {
        self.stream.get_mut().write_all(&request.as_bytes()[..bytes.min(request.len())])?;
        std::thread::sleep(after);
        Ok(())
    }
}

/// As a form's field is sent.
pub fn escape(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Numbers that repeat from a seed (splitmix64): a failing round can be run again.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of 0, 1 … `most - 1`.
    pub fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    /// An id that nobody has.
    pub fn id(&mut self) -> String {
        uuid::Uuid::from_u64_pair(self.next(), self.next()).to_string()
    }
}
