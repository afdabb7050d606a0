//! Something waits for her, or happened to her sign-in. Of what it is about nothing but where it can be read.

use domain::mail::Kind;

use super::{Desk, Mail, Words};

pub(super) fn compose(desk: Desk<'_>) -> Mail {
    let (t, subject) = (desk.t, desk.letter.subject());
    let (title, line, path, name) = match desk.letter.kind() {
        Kind::Urgent => (t.mail_urgent_subject(), t.mail_urgent(), format!("/casussen/{subject}"), t.mail_to_case()),
        Kind::Confirm => (t.mail_confirm_subject(), t.mail_confirm(), "/".to_owned(), t.mail_to_today()),
        Kind::Publication => (
            t.mail_publication_subject(),
            t.mail_publication(),
            format!("/aantallen/publicaties/{subject}"),
            t.mail_to_publication(),
        ),
        _ => (t.mail_reset_subject(), t.mail_reset(), "/".to_owned(), t.mail_to_board()),
    };
    let words = Words {
        dear: t.mail_dear(&desk.to.name),
        subject: title.to_owned(),
        lines: vec![line.to_owned()],
        answers: Vec::new(),
        link: Some((desk.page(&path), name)),
        after: Vec::new(),
    };
    desk.mail(words, None, None)
}
