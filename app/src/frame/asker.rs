//! The signed-in person of a request and the form she sent, handed by the extractors to the layer that journals refusals and
//! draws their pages.

use std::sync::{Arc, OnceLock};

use axum::http::Extensions;
use domain::form::Typed;
use store::access::Actor;

/// Put into a request by the layer; filled by whoever finds out who asks, and what she typed.
#[derive(Clone, Default)]
pub struct Asker(Arc<OnceLock<Actor>>, Arc<OnceLock<Typed>>);

impl Asker {
    /// Who asks, once it is known that somebody does.
    pub fn actor(&self) -> Option<&Actor> {
        self.0.get()
    }

    /// The form she sent, if it is one.
    pub(super) fn typed(&self) -> Option<&Typed> {
        self.1.get()
    }

    /// Keeps the form, for a page that says that it was not stored.
    pub(super) fn sent(&self, typed: &Typed) {
        let _ = self.1.set(typed.clone());
    }

    /// Tells it.
    pub(super) fn tell(extensions: &Extensions, actor: Option<&Actor>) {
        if let (Some(asker), Some(actor)) = (extensions.get::<Self>(), actor) {
            let _ = asker.0.set(actor.clone());
        }
    }
}
