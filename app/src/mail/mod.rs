//! What is in a message: made when it is sent, of what is so then. Kind, place and date of a meeting, how many cases or actions,
//! and a link to the board; of a case nothing (product §4, "Agenda").
//!
//! | module | holds |
//! |---|---|
//! | `meeting` | an invitation, a change, that it is called off; with the entry for her calendar |
//! | `after` | what she is to do after a meeting; that its report is there |
//! | `invited` | her link to come in |
//! | `waits` | that something waits for her: a case that cannot wait, a confirmation, a publication |
//! | [`choice`] | what she wants to be told |
//! | `words` | the same words as text and as HTML |
//! | [`postbox`] | in a demonstration: the messages, as their readers see them |

mod after;
pub mod choice;
pub(crate) mod invited;
mod meeting;
pub mod postbox;
mod waits;
mod words;

use domain::mail::Kind;
use store::{
    Result,
    mail::{
        Letter,
        letter::{self, Addressee},
    },
};
use wire::text::Text;

pub use self::words::Words;
use crate::frame::state::Board;

/// A message, ready to be sent.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Id of its row: its Message-ID is made of it.
    pub id: String,
    /// To whom.
    pub to: Addressee,
    /// Who is answered, when somebody answers.
    pub reply: Option<Addressee>,
    /// What it says.
    pub words: Words,
    /// An entry for her calendar.
    pub calendar: Option<Calendar>,
}

/// An entry for a calendar, as a file.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// `REQUEST` or `CANCEL`: what a calendar does with it.
    pub method: &'static str,
    /// The file.
    pub file: Vec<u8>,
}

/// What is needed of the board to write a message.
struct Desk<'a> {
    board: &'a Board,
    t: Text,
    letter: &'a Letter,
    to: Addressee,
}

impl Desk<'_> {
    /// An address on the board.
    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.board.origin)
    }

    fn mail(self, words: Words, reply: Option<Addressee>, calendar: Option<Calendar>) -> Mail {
        let reply = reply.filter(|reply| !reply.email.is_empty());
        Mail { id: self.letter.id.clone(), to: self.to, reply, words, calendar }
    }
}

/// What a message says now; nothing when there is nothing (any more) to say to her.
pub async fn compose(board: &Board, letter: &Letter) -> Result<Option<Mail>> {
    let Some(to) = letter::addressee(&board.store, letter).await? else { return Ok(None) };
    if !letter::holds(&board.store, letter).await? {
        return Ok(None);
    }
    let desk = Desk { board, t: Text::Nl, letter, to };
    match letter.kind() {
        Kind::Agenda | Kind::Changed | Kind::Cancelled | Kind::Removed | Kind::StandIn | Kind::AskStandIn => {
            meeting::compose(desk).await
        }
        Kind::Invitation => invited::compose(desk).await,
        Kind::Actions => after::actions(desk).await,
        Kind::Report | Kind::Correction | Kind::Answered => after::report(desk).await,
        Kind::Urgent | Kind::Confirm | Kind::Publication | Kind::Reset => Ok(Some(waits::compose(desk))),
    }
}
