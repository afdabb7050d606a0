//! The few widgets that live in the browser. Without JavaScript each is still a working form.

pub mod decision_editor;
mod draft;
pub mod form_draft;
mod form_fields;
mod form_kept;
pub mod live_board;
pub mod passkey_button;
mod redrawn;
mod sending;
pub mod text_marks;
