//! The sign-in of an organisation, on this machine: describes itself, and counts how often it was asked.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use serde_json::json;

pub struct Hospital {
    pub issuer: String,
    asked: Arc<AtomicUsize>,
}

impl Hospital {
    /// Runs until the tests end.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let asked = Arc::new(AtomicUsize::new(0));
        let (own, count) = (issuer.clone(), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming() {
                count.fetch_add(1, Ordering::SeqCst);
                let _ = answer(stream.unwrap(), &own);
            }
        });
        Self { issuer, asked }
    }

    /// How often somebody connected.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// One for all tests that only need an address that is right.
    pub fn any() -> &'static Self {
        static ANY: OnceLock<Hospital> = OnceLock::new();
        ANY.get_or_init(Self::start)
    }
}

fn answer(mut stream: TcpStream, issuer: &str) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let described = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/auth"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
    });
    let (status, body) = match first.split(' ').nth(1) {
        Some("/.well-known/openid-configuration") => ("200 OK", described.to_string()),
        Some("/jwks") => ("200 OK", json!({ "keys": [] }).to_string()),
        _ => ("404 Not Found", "een heel andere dienst".to_owned()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
