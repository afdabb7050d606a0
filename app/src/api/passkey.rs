//! Asking the board for a question to put to an authenticator. The answer goes back in an ordinary form.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::decision::Refusal;

/// What the question is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To make a passkey.
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

/// Asks for a question.
#[server(prefix = "/api", endpoint = "sleutel")]
pub async fn passkey_question(purpose: Purpose) -> Result<Question, Refusal> {
    crate::pages::entry::passkeys::question(purpose).await
}
