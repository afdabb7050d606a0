//! The few widgets that live in the browser (islands), and the server functions they call. Without JavaScript each is
//! still a working form. This file holds the only `cfg` lines of the site.
//!
//! | module | is |
//! |---|---|
//! | [`form_draft`], `form_keeper`, `form_fields`, `form_kept` | drafts of forms, kept by the tab |
//! | [`live_board`], `redrawn` | a meeting that is followed and written down; HTML drawn anew in its place |
//! | `pressed` | what is shown while a button is held down |
//! | [`text_marks`] | marks of the text check while typing |
//! | [`passkey_button`], `passkey_json` | asking for a passkey; its question and answer in JSON |
//! | [`api`] | the server functions they call |
//!
//! Islands must live in the crate that is compiled to WebAssembly itself: of a crate it only depends on, their exports
//! are dropped (`mod["_island_…"] is not a function`). So this is the one `cdylib`, small, and holds them all.

pub mod api;
pub mod form_draft;
mod form_fields;
mod form_keeper;
mod form_kept;
pub mod live_board;
pub mod passkey_button;
mod passkey_json;
mod pressed;
mod redrawn;
pub mod text_marks;

/// Wakes the islands of a page; called once by the page's script.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
