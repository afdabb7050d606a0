//! The address under which browsers reach the board.

use std::net::IpAddr;

use axum::http::Uri;

use crate::error::Fault;

/// Scheme, host and port under which browsers reach the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Without a slash at the end.
    pub text: String,
    /// Whether cookies are Secure: always, except with plain http on this machine.
    pub secure: bool,
}

impl Origin {
    /// This machine, plain http.
    pub fn local(port: u16) -> Self {
        Self { text: format!("http://localhost:{port}"), secure: false }
    }

    /// Reads `--url`.
    pub fn parse(url: &str) -> Result<Self, Fault> {
        let wrong = || Fault::Url(url.to_owned());
        let uri: Uri = url.trim().parse().map_err(|_| wrong())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(wrong()) };
        // A port that is none is left out when it is read.
        let port = authority.as_str().len() == authority.host().len() || authority.port_u16().is_some();
        let bare = port && uri.path_and_query().is_none_or(|rest| rest.as_str() == "/") && !authority.as_str().contains('@');
        let text = format!("{scheme}://{}", authority.as_str().to_lowercase());
        match scheme {
            "https" if bare => Ok(Self { text, secure: true }),
            "http" if bare && is_this_machine(authority.host()) => Ok(Self { text, secure: false }),
            "http" if bare => Err(Fault::UrlInsecure(url.to_owned())),
            _ => Err(wrong()),
        }
    }
}

/// Whether a host name or address means the machine itself. IPv6 comes in brackets.
pub fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
