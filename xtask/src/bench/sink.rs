//! A mail server that takes everything and keeps nothing (SMTP, RFC 5321): what a bench sends to.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::Result;

/// It runs as long as the bench.
pub(crate) struct Sink {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    taken: Arc<AtomicUsize>,
}

impl Sink {
    pub(crate) fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let (address, taken) = (listener.local_addr()?, Arc::new(AtomicUsize::new(0)));
        let counts = Arc::clone(&taken);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counts = Arc::clone(&counts);
                std::thread::spawn(move || take(&stream, &counts));
            }
        });
        Ok(Self { address, taken })
    }

    /// How many messages it has taken.
    pub(crate) fn taken(&self) -> usize {
        self.taken.load(Ordering::Relaxed)
    }
}

/// One connection, until it ends.
fn take(stream: &TcpStream, taken: &AtomicUsize) {
    let mut out = stream;
    let mut said = |words: &str| out.write_all(format!("{words}\r\n").as_bytes()).is_ok();
    let mut in_data = false;
    if !said("220 sink") {
        return;
    }
    for line in BufReader::new(stream).lines().map_while(std::result::Result::ok) {
        let goes_on = match (in_data, line.as_str()) {
            (true, ".") => {
                in_data = false;
                taken.fetch_add(1, Ordering::Relaxed);
                said("250 taken")
            }
            (true, _) => true,
            (false, "DATA") => {
                in_data = true;
                said("354 go on")
            }
            (false, "QUIT") => {
                said("221 bye");
                false
            }
            (false, _) => said("250 fine"),
        };
        if !goes_on {
            return;
        }
    }
}
