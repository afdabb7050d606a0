//! That a case cannot wait: to the coordinators and to whom they named for that. Of the case nothing.

use store::{Result, mail::letter};

use super::{Desk, Mail, Words};

pub(super) async fn compose(desk: Desk<'_>) -> Result<Option<Mail>> {
    if !letter::is_urgent(&desk.board.store, desk.letter).await? {
        return Ok(None);
    }
    let t = desk.t;
    let words = Words {
        dear: t.mail_dear(&desk.to.name),
        subject: t.mail_urgent_subject().to_owned(),
        lines: vec![t.mail_urgent().to_owned()],
        link: Some((desk.page(&format!("/casussen/{}", desk.letter.subject())), t.mail_to_case())),
        after: Vec::new(),
    };
    Ok(Some(desk.mail(words, None, None)))
}
