//! What every request needs: the store, the clock, where the assets are.

use std::{
    net::IpAddr,
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

use http::Extensions;
use store::{Store, mail::letter::Addressee};
use time::OffsetDateTime;

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
    /// In whose name it writes, when it sends mail.
    pub mail_from: Option<Addressee>,
    /// What proves who somebody is.
    pub sign_in: signin::SignIn,
    /// In a demonstration: the people whose sign-in page lets anyone in, as label key and membership.
    pub demo: Vec<(String, String)>,
}

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct Board(Arc<(Parts, Mutex<Extensions>)>);

impl Board {
    /// A board of its parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new((parts, Mutex::default())))
    }

    /// What a part of the site keeps in memory for all requests, one of each type: rate limits, drawings.
    pub fn shared<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut shared = self.0.1.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(shared.get_or_insert_default::<Arc<T>>())
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
