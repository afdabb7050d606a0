//! The signed-in person of a request, handed by the extractor that finds her to the layer that journals refusals.

use std::sync::{Arc, OnceLock};

use axum::http::Extensions;
use store::access::Actor;

/// Put into a request by the layer; filled by whoever finds out who asks.
#[derive(Clone, Default)]
pub struct Asker(Arc<OnceLock<Actor>>);

impl Asker {
    /// Who asks, once it is known that somebody does.
    pub fn actor(&self) -> Option<&Actor> {
        self.0.get()
    }

    /// Tells it.
    pub(super) fn tell(extensions: &Extensions, actor: Option<&Actor>) {
        if let (Some(asker), Some(actor)) = (extensions.get::<Self>(), actor) {
            let _ = asker.0.set(actor.clone());
        }
    }
}
