//! What a provider says of itself (OpenID Connect Discovery 1.0 §4): fetched when an administrator names it and now and then
//! in the background, never because somebody who is not signed in asks for a page (attack A9).

use std::time::Duration;

use openidconnect::core::CoreJsonWebKeySet;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use url::{Host, Url};

use super::causes;

/// An answer of a provider takes no longer.
const LONGEST: Duration = Duration::from_secs(10);
/// An answer of a provider is no longer, in bytes.
const LARGEST: usize = 1 << 20;
/// Under its issuer a provider has its description here.
const PLACE: &str = "/.well-known/openid-configuration";

/// A provider as it describes itself, with its keys.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Description {
    /// Its name, as it writes it itself.
    pub issuer: String,
    /// Where people are sent.
    pub(super) authorization: Url,
    /// Where their codes are taken.
    pub(super) token: Url,
    /// Whether it takes the board's secret in the body of a question only.
    pub(super) in_body: bool,
    /// What it signs with.
    pub(super) keys: CoreJsonWebKeySet,
}

impl Description {
    /// Whether the board may still take codes there: whoever runs it may have named other hosts since.
    pub fn within(&self, reach: &Reach) -> bool {
        reach.reaches(&self.token) && reach.reaches(&self.authorization)
    }
}

/// Why there is no description. For the log: who typed the address reads the same for what nobody answers and for what
/// somebody else answers, so that a form does not tell what is behind a wall.
#[derive(Debug, thiserror::Error)]
pub enum Undescribed {
    /// It is on no list of whoever runs the board, or not to be asked safely.
    #[error("{0} may not be asked")]
    NotAllowed(String),
    /// Nobody answers.
    #[error("it cannot be reached: {0}")]
    Unreachable(String),
    /// What answers is no provider.
    #[error("it does not describe itself: {0}")]
    Unreadable(String),
    /// It writes its name in another way.
    #[error("it calls itself {0}")]
    Another(String),
}

/// Whom the board may ask: only over https, or on this machine when the board is on it too; and if whoever runs it names
/// hosts, those.
#[derive(Debug, Clone)]
pub struct Reach {
    local: bool,
    hosts: Vec<String>,
}

impl Reach {
    /// `board`: the origin of the board. `hosts`: names of hosts, none for any.
    pub fn new(board: &str, hosts: Vec<String>) -> Self {
        Self { local: Url::parse(board).is_ok_and(|url| url.host() == Some(Host::Domain("localhost"))), hosts }
    }

    /// Whether what is said to this address stays between the two.
    pub fn safe(&self, address: &str) -> bool {
        Url::parse(address).is_ok_and(|url| self.keeps_secret(&url))
    }

    /// Whether this address may be asked.
    pub fn allows(&self, address: &str) -> bool {
        Url::parse(address).is_ok_and(|url| self.reaches(&url))
    }

    fn keeps_secret(&self, url: &Url) -> bool {
        let here = url.scheme() == "http" && url.host_str() == Some("localhost") && self.local;
        (url.scheme() == "https" && url.has_host()) || here
    }

    fn reaches(&self, url: &Url) -> bool {
        let named = |host: &str| self.hosts.iter().any(|named| named.eq_ignore_ascii_case(host));
        self.keeps_secret(url) && (self.hosts.is_empty() || url.host_str().is_some_and(named))
    }

    fn checked(&self, url: Url) -> Result<Url, Undescribed> {
        if self.reaches(&url) { Ok(url) } else { Err(Undescribed::NotAllowed(url.to_string())) }
    }
}

/// Of the description what the board uses.
#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    jwks_uri: Url,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

/// Asks a provider who it is. `issuer`: as it was typed; a slash too many or the address of the description itself lead to it
/// as well, but are not its name.
///
/// # Errors
/// Every [`Undescribed`].
pub async fn describe(issuer: &str, reach: &Reach) -> Result<Description, Undescribed> {
    let typed = issuer.strip_suffix(PLACE).unwrap_or(issuer).trim_end_matches('/');
    let place = Url::parse(&format!("{typed}{PLACE}")).map_err(|error| Undescribed::Unreachable(causes(&error)))?;
    // With these the place would be part of them (Discovery 1.0 §4.1 has neither).
    if place.query().is_some() || place.fragment().is_some() {
        return Err(Undescribed::NotAllowed(place.to_string()));
    }
    let http = http().map_err(|error| Undescribed::Unreachable(causes(&error)))?;
    let document: Document = read(&http, reach.checked(place)?).await?;
    if document.issuer != issuer {
        return Err(Undescribed::Another(document.issuer));
    }
    let keys = read(&http, reach.checked(document.jwks_uri)?).await?;
    // In the head, unless it takes it in the body only.
    let takes = |way: &str| document.token_endpoint_auth_methods_supported.iter().any(|one| one == way);
    Ok(Description {
        issuer: document.issuer,
        authorization: reach.checked(document.authorization_endpoint)?,
        token: reach.checked(document.token_endpoint)?,
        in_body: takes("client_secret_post") && !takes("client_secret_basic"),
        keys,
    })
}

async fn read<T: DeserializeOwned>(http: &reqwest::Client, place: Url) -> Result<T, Undescribed> {
    let unreachable = |error: reqwest::Error| Undescribed::Unreachable(causes(&error));
    let mut answer = http.get(place).send().await.and_then(reqwest::Response::error_for_status).map_err(unreachable)?;
    let mut bytes = Vec::new();
    while let Some(more) = answer.chunk().await.map_err(unreachable)? {
        bytes.extend_from_slice(&more);
        if bytes.len() > LARGEST {
            return Err(Undescribed::Unreadable(format!("more than {LARGEST} bytes")));
        }
    }
    serde_json::from_slice(&bytes).map_err(|error| Undescribed::Unreadable(error.to_string()))
}

/// A client that follows nobody elsewhere, and trusts whom this machine trusts: a hospital may have an authority of its own
/// (`SSL_CERT_FILE`, or the store of the system).
pub(super) fn http() -> reqwest::Result<reqwest::Client> {
    reqwest::ClientBuilder::new().redirect(reqwest::redirect::Policy::none()).timeout(LONGEST).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a9_a_provider_is_asked_under_https_only_and_where_hosts_are_named_there_only() {
        let allows = |board: &str, hosts: &[&str], url: &str| {
            let reach = Reach::new(board, hosts.iter().map(ToString::to_string).collect());
            reach.allows(url)
        };
        let (board, here) = ("https://bord.example.nl", "http://localhost:3000");
        assert!(allows(board, &[], "https://login.example.nl/tenant/v2.0"));
        for unsafe_one in ["http://login.example.nl", "http://localhost:9000", "file:///etc/passwd", "localhost", ""] {
            assert!(!allows(board, &[], unsafe_one), "{unsafe_one}");
        }
        assert!(allows(here, &[], "http://localhost:9000"));
        assert!(!allows(here, &[], "http://192.168.1.1"));
        let named = ["login.example.nl"];
        assert!(allows(board, &named, "https://LOGIN.example.nl:8443/x"));
        for another in ["https://elders.example.nl", "https://x.login.example.nl", "https://login.example.nl.example.org"] {
            assert!(!allows(board, &named, another), "{another}");
        }
        assert!(!allows(here, &named, "http://localhost:9000"));
    }
}
