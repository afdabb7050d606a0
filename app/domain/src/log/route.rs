//! What was asked for when a page was refused.

use std::fmt;

/// Methods of HTTP (RFC 9110, RFC 5789). Any other word may be typed by whoever asks.
const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/// A method and the pattern of an address (`GET /leden/{id}`), never the address itself: that is typed by somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    method: String,
    pattern: String,
}

impl Route {
    /// Of a request; what is no method of HTTP is left out. `pattern`: that of the route it found; nothing when it found none.
    pub fn new(method: &str, pattern: Option<&str>) -> Self {
        let known = METHODS.into_iter().find(|known| *known == method);
        Self { method: known.unwrap_or("-").to_owned(), pattern: pattern.unwrap_or("-").to_owned() }
    }

    /// Reads it as it is stored.
    pub(super) fn parse(words: &str) -> Option<Self> {
        let (method, pattern) = words.split_once(' ')?;
        let fits = !method.is_empty() && (pattern == "-" || pattern.starts_with('/')) && !pattern.contains(' ');
        fits.then(|| Self { method: method.to_owned(), pattern: pattern.to_owned() })
    }

    /// Whether a page was asked for; otherwise something was sent.
    pub fn is_page(&self) -> bool {
        self.method == "GET"
    }

    /// The pattern of the address; `-` when there is no such page.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.pattern)
    }
}
