//! Server functions the islands call: who → parse → do → answer.

pub mod decision;
