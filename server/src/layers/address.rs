//! Where a request comes from: the connection, or what a proxy that was named says of it. Anybody can write a
//! header; only the word of a proxy that was named counts, and of what it passes on only the part it wrote itself.

use std::net::{IpAddr, SocketAddr};

use app::frame::visit::Address;
use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};

const FORWARDED: &str = "x-forwarded-for";

/// Puts the address on a request.
pub async fn tell(proxies: Vec<IpAddr>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    if let Some(peer) = peer {
        let address = origin(peer, request.headers(), &proxies);
        request.extensions_mut().insert(Address(address));
    }
    next.run(request).await
}

/// The last address in the row of proxies that is none of ours.
fn origin(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let is_ours = |address: &IpAddr| proxies.contains(&address.to_canonical());
    let mut nearest = peer.to_canonical();
    let lines = headers.get_all(FORWARDED).iter().filter_map(|line| line.to_str().ok());
    let mut said: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
    while is_ours(&nearest) {
        // What cannot be read was written by somebody we do not know.
        let Some(next) = said.pop().and_then(read) else { break };
        nearest = next.to_canonical();
    }
    nearest
}

/// `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1` or `[2001:db8::1]:443`.
fn read(said: &str) -> Option<IpAddr> {
    let said = said.trim();
    let bare = said.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| said.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, lines: &[&str], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        let proxies: Vec<IpAddr> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        origin(peer.parse().unwrap(), &headers, &proxies).to_string()
    }

    #[test]
    fn a_header_counts_only_from_a_proxy_that_was_named() {
        assert_eq!(seen("192.0.2.9", &["198.51.100.1"], &[]), "192.0.2.9");
        assert_eq!(seen("192.0.2.9", &["198.51.100.1"], &["127.0.0.1"]), "192.0.2.9");
        assert_eq!(seen("127.0.0.1", &["198.51.100.1"], &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(seen("::ffff:127.0.0.1", &["[2001:db8::1]:443"], &["127.0.0.1"]), "2001:db8::1");
    }

    #[test]
    fn what_a_client_writes_before_the_proxy_is_not_believed() {
        let proxies = ["127.0.0.1", "10.0.0.1"];
        assert_eq!(seen("127.0.0.1", &["203.0.113.7, 198.51.100.1"], &proxies), "198.51.100.1");
        assert_eq!(seen("127.0.0.1", &["203.0.113.7", "198.51.100.1, 10.0.0.1"], &proxies), "198.51.100.1");
        assert_eq!(seen("127.0.0.1", &["203.0.113.7, unknown"], &proxies), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &[], &proxies), "127.0.0.1");
    }
}
