//! A question for an authenticator.

use serde::{Deserialize, Serialize};

/// What the question is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To make the one with which she will sign in, as somebody on her way in.
    Enrol,
    /// To make one more, as somebody who is signed in.
    Register,
    /// To show one again.
    Prove,
}

/// A question for the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// By which the answer finds it.
    pub ceremony: String,
    /// JSON, as browsers read it.
    pub options: String,
}
