//! What people see: pages, islands, words. This file holds the crate's only `cfg` lines.
//!
//! | module | is |
//! |---|---|
//! | [`routes`] | table of contents of the site |
//! | [`pages`] | one file per page: what it loads, what it shows, what its forms do |
//! | [`outputs`] | figures as files and as JSON |
//! | [`publish`] | which cells of a publication stay hidden |
//! | [`ui`] | small pieces of view: shell, field, clock, table |
//! | [`visit`], [`arriving`], [`fault`], [`shell`] | who asks, signed in or on her way; what goes wrong; the HTML document |
//! | [`islands`] | the few widgets that live in the browser |
//! | [`v1`] | the API `/api/v1` for programs of municipalities |
//! | [`api`] | server functions the islands call |
//! | [`text`], [`say`] | every word people read; dates and closed lists in words |
//!
//! With `ssr` all of it is built; with `hydrate` only islands, their server-function stubs and words.

pub mod api;
pub mod islands;
pub mod text;

#[cfg(feature = "ssr")]
pub mod arriving;
#[cfg(feature = "ssr")]
pub mod board;
#[cfg(feature = "ssr")]
pub mod checking;
#[cfg(feature = "ssr")]
pub mod fault;
#[cfg(feature = "ssr")]
pub mod outputs;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod publish;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod say;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod ui;
#[cfg(feature = "ssr")]
pub mod v1;
#[cfg(feature = "ssr")]
pub mod visit;

/// Wakes the islands of a page; called once by the page's script.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
