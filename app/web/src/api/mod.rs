//! Server functions the islands call. This crate lies below the pages: what a function asks, the server answers through
//! [`Board`], which it puts into the context of every call.

pub mod live;
pub mod passkey;
mod refusal;
pub mod text_marks;
pub mod written;

use std::{pin::Pin, sync::Arc};

use leptos::prelude::use_context;
use wire::{
    live::{Answer, Place},
    passkey::{Purpose, Question},
    text_marks::Marks,
    written::Saved,
};

pub use self::refusal::Refusal;

/// An answer that is on its way.
pub type Soon<T> = Pin<Box<dyn Future<Output = Result<T, Refusal>> + Send>>;

/// A meeting that is followed: its id, the item of the reader's own choice, and where it is shown.
pub type Followed = (String, Option<String>, Place);

/// What the server answers its islands.
pub trait Board: Send + Sync {
    /// See [`written::write`].
    fn write(&self, meeting: String, item: String, fields: String) -> Soon<Saved>;
    /// See [`live::look`].
    fn look(&self, followed: Followed) -> Soon<Answer>;
    /// See [`live::press`]: the item that was at the table; name and value of the button.
    fn press(&self, followed: Followed, from: Option<String>, pressed: (String, String)) -> Soon<Answer>;
    /// See [`passkey::passkey_question`].
    fn passkey_question(&self, purpose: Purpose) -> Soon<Question>;
    /// See [`text_marks::text_marks`].
    fn text_marks(&self, field: String, place: usize, texts: String, strict: bool) -> Soon<Marks>;
}

/// The board of this call.
///
/// # Errors
/// Outside of one.
pub fn board() -> Result<Arc<dyn Board>, Refusal> {
    use_context().ok_or(Refusal::Failed)
}
