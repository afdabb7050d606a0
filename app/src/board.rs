//! What every request needs: the store, the clock, where the assets are.

use std::{net::IpAddr, ops::Deref, sync::Arc};

use store::Store;
use time::OffsetDateTime;

use crate::{pages::live::Drawings, v1::limit::Limits};

/// The parts of a [`Board`], given by whoever runs it: the server, or a test.
pub struct Parts {
    /// The open database.
    pub store: Store,
    /// The clock; the only one.
    pub now: Arc<dyn Fn() -> OffsetDateTime + Send + Sync>,
    /// Folder of the assets in the address, e.g. `pkg/3f2a`, without a slash at either end.
    pub pkg: &'static str,
    /// Where people find the board, e.g. `https://bord.example.nl`, without a slash at the end.
    pub origin: String,
    /// Whether cookies are `__Host-` and Secure; only plain http on this machine does without.
    pub secure: bool,
    /// Proxies in front of the board, which are believed when they say for whom they ask.
    pub proxies: Vec<IpAddr>,
    /// To whom holes are told: addresses as security.txt has them (`mailto:…`, `https://…`); may be none.
    pub security_contacts: Vec<String>,
    /// What proves who somebody is.
    pub sign_in: signin::SignIn,
    /// In a demonstration: the people whose sign-in page lets anyone in, as label key and membership.
    pub demo: Vec<(String, String)>,
}

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct Board(Arc<(Parts, Limits, Drawings)>);

impl Board {
    /// A board of its parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new((parts, Limits::default(), Drawings::default())))
    }

    /// How often programs ask.
    pub fn limits(&self) -> &Limits {
        &self.0.1
    }

    /// What was drawn of meetings a moment ago.
    pub fn drawings(&self) -> &Drawings {
        &self.0.2
    }

    /// The instant of this moment.
    pub fn now(&self) -> OffsetDateTime {
        (self.0.0.now)()
    }
}

impl Deref for Board {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0.0
    }
}
