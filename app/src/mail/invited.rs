//! Her link to come in. Its token is derived from the row of the message: it is stored nowhere, and a message that is sent again
//! holds the same link.

use domain::calendar::zone;
use store::{
    Error, Result,
    entry::session::{self, Purpose},
    mail::letter,
};
use wire::text::with;

use super::{Desk, Mail, Words};
use crate::{frame::state::Board, say::dates};

/// The token of the link in the message with this row.
pub(crate) fn token(board: &Board, row: &str) -> String {
    board.sign_in.vault.derive(&format!("invitation {row}"))
}

/// Nothing once the link was used, taken back, replaced or is over.
pub(super) async fn compose(desk: Desk<'_>) -> Result<Option<Mail>> {
    let (t, store, now) = (desk.t, &desk.board.store, desk.board.now());
    let token = token(desk.board, &desk.letter.id);
    match session::purpose(store, &token, now).await {
        Ok(Purpose::SignIn(member)) if member == desk.letter.membership_id => {}
        Ok(_) | Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    }
    let coalition = letter::coalition(store, desk.letter).await?;
    let until = zone::day(desk.letter.made() + session::INVITATION);
    let until = dates::short(t, until, zone::day(now));
    let words = Words {
        dear: t.mail_dear(&desk.to.name),
        subject: t.mail_invitation_subject(&coalition),
        lines: vec![
            t.mail_invitation(&coalition),
            t.mail_invitation_how(with::MailInvitationHow { day: until, email: &desk.to.email }),
        ],
        answers: Vec::new(),
        link: Some((desk.page(&format!("/aanmelden/{token}")), t.mail_to_set_up())),
        after: vec![t.mail_invitation_yours().to_owned()],
    };
    Ok(Some(desk.mail(words, None, None)))
}
