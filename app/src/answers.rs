//! What the islands of crate `web` ask, and which page answers.

use web::api::{Board as Asked, Followed, Soon};
use wire::{
    live::Answer,
    passkey::{Purpose, Question},
    text_marks::Marks,
    written::Saved,
};

use crate::{
    entry::passkey_question,
    frame::{call::Call, state::Board},
    meeting::live::{autosave, followed},
    text_check::typing,
};

/// Answers with the pages of a board.
pub(crate) struct Answers(pub(crate) Board);

impl Asked for Answers {
    fn write(&self, meeting: String, item: String, fields: String) -> Soon<Saved> {
        let board = self.0.clone();
        Box::pin(async move { autosave::write(&Call::of(board)?, &meeting, &item, &fields).await })
    }

    fn look(&self, (meeting, shown, place): Followed) -> Soon<Answer> {
        let board = self.0.clone();
        Box::pin(async move { followed::look(&Call::of(board)?, &meeting, shown.as_deref(), place).await })
    }

    fn press(&self, followed: Followed, from: Option<String>, (verb, of): (String, String)) -> Soon<Answer> {
        let board = self.0.clone();
        Box::pin(async move { followed::press(&Call::of(board)?, followed, from.as_deref(), (&verb, &of)).await })
    }

    fn passkey_question(&self, purpose: Purpose) -> Soon<Question> {
        let board = self.0.clone();
        Box::pin(async move { passkey_question::question(&Call::of(board)?, purpose).await })
    }

    fn text_marks(&self, field: String, place: usize, texts: String, strict: bool) -> Soon<Marks> {
        let board = self.0.clone();
        Box::pin(async move { typing::marks(&Call::of(board)?, &field, place, &texts, strict).await })
    }
}
