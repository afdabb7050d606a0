//! What is typed, kept by this tab until the board has it: a reload or a browser that falls over loses nothing. Signing
//! out empties it (`Clear-Site-Data`), and no other tab sees it.

use leptos::web_sys::{Storage, window};

/// The draft of one field of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft(String);

impl Draft {
    /// Of a field of an item, as one person types it: who signs in after her in the same tab has her own.
    pub(super) fn of(writer: &str, item: &str, field: &str) -> Self {
        Self(format!("draft {writer} {item} {field}"))
    }

    /// Keeps a text with the version it was written on.
    pub(super) fn keep(&self, version: i64, text: &str) {
        if let Some(storage) = storage() {
            // Full, or forbidden by its owner: the text is still in the field.
            let _ = storage.set_item(&self.0, &format!("{version} {text}"));
        }
    }

    /// The board has it.
    pub(super) fn drop(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.0);
        }
    }

    /// What was kept: version and text.
    pub(super) fn found(&self) -> Option<(i64, String)> {
        let kept = storage()?.get_item(&self.0).ok()??;
        let (version, text) = kept.split_once(' ')?;
        Some((version.parse().ok()?, text.to_owned()))
    }
}

/// The storage of this tab.
pub(super) fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}
