//! The few widgets that live in the browser. Without JavaScript each is still a working form.

pub mod decision_editor;
