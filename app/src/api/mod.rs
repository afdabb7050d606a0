//! Server functions the islands call: who → parse → do → answer.

pub mod decision;
pub mod live;
pub mod passkey;
pub mod text_marks;
