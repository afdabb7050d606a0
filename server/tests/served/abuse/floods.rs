//! 49: too much, too deep, too many, too slow. Each time somebody else must go on without noticing.

use std::{
    io::{Read, Write},
    time::{Duration, Instant},
};

use super::field::Field;

const MIB: usize = 1024 * 1024;

/// Long for a page on a busy machine, short beside the half minute after which a slow connection is hung up on.
const PATIENCE: Duration = Duration::from_secs(15);

/// A page of somebody who means well, in time.
fn others_go_on(field: &Field, when: &str) {
    let began = Instant::now();
    assert_eq!(field.get("coordinator", "/casussen").status, 200, "{when}");
    assert!(began.elapsed() < PATIENCE, "{when}: a page took {:?}", began.elapsed());
}

fn form(field: &Field, path: &str, body: &[u8], more: &[(&str, &str)]) -> Result<u16, std::io::Error> {
    let (name, value) = field.cookie(field.token("submitter").unwrap());
    let more: String = more.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{name}: {value}\r\nOrigin: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n{more}\r\n",
        field.port,
        field.origin()
    );
    field.raw(&[head.as_bytes(), body].concat()).map(|answer| answer.status)
}

/// Refused in words, or cut off: never taken, never a fault of the program.
fn refused(answer: Result<u16, std::io::Error>, what: &str) {
    match answer {
        Ok(status) => assert!((400..500).contains(&status), "{what}: {status}"),
        Err(error) => println!("{what}: {error}"),
    }
}

#[tokio::test]
pub async fn abuse_49_large_bodies() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let large = [b"question=".to_vec(), vec![b'x'; 50 * MIB]].concat();
    for path in ["/casussen/nieuw", "/api/besluit", "/aanmelden", "/casussen"] {
        refused(form(&field, path, &large, &[("Content-Length", &large.len().to_string())]), "50 MiB, announced");
        let chunk = [format!("{:x}\r\n", large.len()).as_bytes(), &large, b"\r\n0\r\n\r\n"].concat();
        refused(form(&field, path, &chunk, &[("Transfer-Encoding", "chunked")]), "50 MiB, in one chunk");
    }
    // Announced, and then something else.
    refused(form(&field, "/casussen", b"code=x", &[("Content-Length", "99999999999999999999999")]), "a length that is no number");
    refused(
        form(&field, "/casussen", b"6\r\ncode=x\r\n0\r\n\r\n", &[("Content-Length", "6"), ("Transfer-Encoding", "chunked")]),
        "two lengths",
    );
    refused(
        form(&field, "/casussen", b"ZZ\r\ncode=x\r\n0\r\n\r\n", &[("Transfer-Encoding", "chunked")]),
        "a chunk without a length",
    );
    // Headers and addresses without end.
    let long = "x".repeat(2 * MIB);
    refused(field.raw(format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).map(|a| a.status), "a long address");
    let header = format!("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: {long}\r\n\r\n");
    refused(field.raw(header.as_bytes()).map(|a| a.status), "a long header");
    let many: String = (0..5_000).map(|n| format!("X-{n}: x\r\n")).collect();
    refused(field.raw(format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n").as_bytes()).map(|a| a.status), "many headers");
    others_go_on(&field, "after the floods");
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_49_many_fields() {
    let field = Field::new().await;
    let stored = field.stored().await;
    // As many as fit: the empty ones are two bytes each.
    for (fields, what) in [
        ("a&".repeat(100_000), "10^5 empty fields"),
        ("factor=x&".repeat(28_000), "28,000 ticks"),
        ("a=1&".repeat(60_000), "60,000 fields"),
    ] {
        for path in ["/casussen/nieuw", "/casussen", "/aanmelden", "/api/besluit"] {
            let began = Instant::now();
            refused(form(&field, path, fields.as_bytes(), &[("Content-Length", &fields.len().to_string())]), what);
            assert!(began.elapsed() < PATIENCE, "{what} at {path}: {:?}", began.elapsed());
        }
    }
    let query = "na=x&".repeat(10_000);
    let began = Instant::now();
    let answer = field.get("coordinator", &format!("/casussen?{query}"));
    assert!(answer.status < 500 && began.elapsed() < PATIENCE, "{}", answer.status);
    others_go_on(&field, "after many fields");
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_49_bombs() {
    let field = Field::new().await;
    let stored = field.stored().await;
    // The head of a gzip bomb: nothing here unpacks what it gets.
    let bomb = [&b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"[..], &[0xff; 4096]].concat();
    for encoding in ["gzip", "deflate", "br", "zstd", "gzip, gzip, gzip"] {
        let headers = [("Content-Length", &*bomb.len().to_string()), ("Content-Encoding", encoding)];
        refused(form(&field, "/casussen", &bomb, &headers), encoding);
        refused(form(&field, "/api/besluit", &bomb, &headers), encoding);
    }
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    for kind in ["application/json", "text/plain"] {
        let headers = [("Origin", &*field.origin()), ("Content-Type", kind)];
        let answer = field.send("POST", "/api/besluit", field.token("scribe"), &headers, &deep);
        assert!(answer.status >= 400 && answer.text().len() < 10_000, "{kind}: {}", answer.status);
    }
    others_go_on(&field, "after bombs");
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_49_slow_senders() {
    let field = Field::new().await;
    let began = Instant::now();
    let mut slow: Vec<_> = (0..300).map(|_| field.connect().unwrap()).collect();
    let (name, value) = field.cookie(field.token("submitter").unwrap());
    for (number, stream) in slow.iter_mut().enumerate() {
        // Some never end their headers, some never send what they announced.
        let head = if number % 2 == 0 {
            "GET / HTTP/1.1\r\nHost: local".to_owned()
        } else {
            format!(
                "POST /casussen HTTP/1.1\r\nHost: localhost:{}\r\n{name}: {value}\r\nOrigin: {}\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ncode=",
                field.port,
                field.origin()
            )
        };
        stream.write_all(head.as_bytes()).unwrap();
    }
    others_go_on(&field, "while 300 connections crawl");
    // A byte every now and then does not keep a connection.
    for _ in 0..3 {
        std::thread::sleep(Duration::from_secs(2));
        for stream in &mut slow {
            let _ = stream.write_all(b"x");
        }
    }
    others_go_on(&field, "still");
    for stream in &mut slow {
        stream
            .set_read_timeout(Some(Duration::from_secs(45).saturating_sub(began.elapsed()).max(Duration::from_millis(1))))
            .unwrap();
        let mut rest = Vec::new();
        // It ends by itself: closed or reset, but not waited for in vain.
        if let Err(error) = stream.read_to_end(&mut rest) {
            assert!(
                !matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut),
                "after {:?}",
                began.elapsed()
            );
        }
    }
    println!("all were hung up on after {:?}", began.elapsed());
}
