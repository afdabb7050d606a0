//! Asking the board for a question to put to an authenticator. The answer goes back in an ordinary form.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::prelude::*;
use wire::passkey::{Purpose, Question};

use super::Refusal;

/// Asks for a question.
#[server(prefix = "/api", endpoint = "sleutel")]
pub async fn passkey_question(purpose: Purpose) -> Result<Question, Refusal> {
    super::board()?.passkey_question(purpose).await
}
