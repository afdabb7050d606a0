//! Small pieces of view, made of NL Design System classes. Values in, markup out; no loading.

pub mod action_row;
pub mod agenda_row;
pub mod clock;
mod copyable;
pub mod field;
pub mod form;
mod form_draft;
pub mod pager;
pub mod piece;
pub mod session_row;
pub mod text_marks;

pub use copyable::{copyable, copyable_list};
pub use field::Field;
pub use form::Form;
pub use piece::{
    badge, button, card, good, heading, link_button, note, outcome, post_button, refusal, refused, sent_before,
    stored_by_another, subheading, verb_button, verb_button_of, warning,
};
